// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a file is by its first bytes. What its sender says it is counts for nothing. */

export type Sniffed = "image/jpeg" | "image/png" | "image/gif" | "image/webp" | "image/avif" | "image/heic";
/** Bytes that `sniff` looks at. */
export const SNIFF_BYTES = 16;

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const begins = (bytes: Uint8Array, ...wanted: number[]): boolean => wanted.every((byte, i) => bytes[i] === byte);

/** The kind of picture, or `null` if it is none that browsers draw. SVG is none: it is a program. */
export const sniff = (bytes: Uint8Array): Sniffed | null => {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return "image/gif";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "image/webp";
  if (ascii(bytes, 4, 8) !== "ftyp") return null;
  const brand = ascii(bytes, 8, 12);
  if (/^avi[fs]$/.test(brand)) return "image/avif";
  return /^(hei[cxms]|hev[cx]|mif1|msf1)$/.test(brand) ? "image/heic" : null;
};

/** What a file really is, from its bytes. */
export const sniffBlob = async (blob: Blob): Promise<Sniffed | null> =>
  sniff(new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer()));

const PROGRAMS = new Set(
  (
    "apk apks xapk aab exe msi bat cmd com scr ps1 vbs vbe js jse wsf hta jar lnk reg dmg pkg app deb rpm sh iso img ipa " +
    "mobileconfig htm html xhtml svg docm xlsm pptm"
  ).split(" "),
);

/** Whether opening such a file can run something: asked by its name, as the person's machine would. */
export const isProgram = (name: string): boolean => {
  const shown = name.trim().replace(/[\s.\u200b-\u200f\u202a-\u202e]+$/u, "");
  return shown.includes(".") && PROGRAMS.has(shown.slice(shown.lastIndexOf(".") + 1).toLowerCase());
};

/** A name under which a file can be kept: without paths, control or direction characters. */
export const safeName = (name: string): string =>
  name
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^\.+/, "")
    .slice(-120) || "file";

/** Whether a sender calls it a photo that can be shown as one; its bytes have to be one, too. */
export const isPicture = (mediaType: string): boolean => mediaType.startsWith("image/") && !/svg/i.test(mediaType);

/** The largest file that is taken. */
export const MAX_FILE = 2 * 1024 ** 3;

/** Why a file cannot be sent, or "". */
export const refuseFile = (size: number): "" | "file_empty" | "file_too_large" =>
  size === 0 ? "file_empty" : size > MAX_FILE ? "file_too_large" : "";
