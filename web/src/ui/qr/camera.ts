// SPDX-License-Identifier: AGPL-3.0-or-later
/** Pictures to text: the camera, a picture file, the browser's reader of codes or our own. Nothing leaves the device. */
import { MAX_CODE } from "./judge.ts";

/** About eight looks a second: quick to the eye, slow enough for a cheap phone. */
export const LOOK_EVERY_MS = 125;
/** A code of an invite stays readable at this size; larger frames only cost time. */
const FRAME_SIDE = 640;
const PICTURE_SIDES = [1_400, 700] as const;

interface Reader {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface ReaderMaker {
  new (options: { formats: readonly string[] }): Reader;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The code of a refusal: `camera_refused` if a person can allow it, `camera_missing` if there is none to use. */
export const cameraFault = (error: unknown): "camera_refused" | "camera_missing" => {
  const name = (error as { name?: unknown } | null)?.name;
  return name === "NotAllowedError" || name === "SecurityError" ? "camera_refused" : "camera_missing";
};

/** The camera that looks away from the face, if there are two. Rejects; see `cameraFault`. */
export const openCamera = async (): Promise<MediaStream> => {
  // Not there at all on pages without https.
  if (typeof navigator.mediaDevices?.getUserMedia !== "function") throw new DOMException("", "NotFoundError");
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 } },
  });
};

/** Give the camera back; its light goes out. */
export const closeCamera = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

const sizeOf = (source: HTMLVideoElement | ImageBitmap): readonly [number, number] =>
  source instanceof HTMLVideoElement ? [source.videoWidth, source.videoHeight] : [source.width, source.height];

const pixels = (source: HTMLVideoElement | ImageBitmap, side: number): ImageData | null => {
  const [width, height] = sizeOf(source);
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, side / Math.min(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
};

const browserReader = async (): Promise<Reader | null> => {
  const maker = (globalThis as { BarcodeDetector?: ReaderMaker }).BarcodeDetector;
  if (maker === undefined) return null;
  const formats = await maker.getSupportedFormats().catch((): readonly string[] => []);
  return formats.includes("qr_code") ? new maker({ formats: ["qr_code"] }) : null;
};

const ownRead = async (source: HTMLVideoElement | ImageBitmap, sides: readonly number[]): Promise<string> => {
  const { default: decodeQR } = await import("qr/decode.js");
  for (const side of sides) {
    const image = pixels(source, side);
    if (image === null) continue;
    try {
      return decodeQR(image);
    } catch {
      // No code in this picture: that is the ordinary case.
    }
  }
  return "";
};

/** A way to find the text of a code in a frame; "" if there is none, or it is longer than any of ours. */
export const frameReader = async (): Promise<(video: HTMLVideoElement) => Promise<string>> => {
  let reader = await browserReader();
  return async (video) => {
    let text = "";
    if (reader === null) text = await ownRead(video, [FRAME_SIDE]);
    else {
      try {
        text = (await reader.detect(video))[0]?.rawValue ?? "";
      } catch {
        // Some phones name the reader but have no service behind it.
        reader = null;
      }
    }
    return text.length <= MAX_CODE ? text : "";
  };
};

/** The text of a code in a picture file, or "". */
export const readPicture = async (file: Blob): Promise<string> => {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return "";
  try {
    const text = await ownRead(bitmap, PICTURE_SIDES);
    return text.length <= MAX_CODE ? text : "";
  } finally {
    bitmap.close();
  }
};
