// SPDX-License-Identifier: AGPL-3.0-or-later
/** Photos made small before they are sent. Drawing them anew leaves out place, time and camera (EXIF). */
import { sniffBlob } from "./sniff.ts";

/** The longer side of a photo as it is sent, in pixels. */
export const MAX_SIDE = 1_600;
const QUALITY = 0.82;

/** Width and height that fit, never larger than they were. */
export const fit = (width: number, height: number, most = MAX_SIDE): readonly [number, number] => {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
};

/** A JPEG of at most 1600 pixels, or `null` if this browser cannot draw the file as a picture. */
export const shrink = async (file: Blob): Promise<Blob | null> => {
  if ((await sniffBlob(file)) === null) return null;
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (bitmap === null) return null;
  const [width, height] = fit(bitmap.width, bitmap.height);
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
};
