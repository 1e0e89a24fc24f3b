// SPDX-License-Identifier: AGPL-3.0-or-later
/** Which browser this is, as far as its install guide goes: a first guess that can be changed by hand. */

export type Browser = "chrome" | "safari" | "samsung" | "firefox" | "desktop";
export const BROWSERS: readonly Browser[] = ["chrome", "safari", "samsung", "firefox", "desktop"];

/** Told by the user agent; an iPad says that it is a Mac, but has a touch screen. */
export const browserOf = (userAgent: string, touchPoints: number): Browser => {
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) return "safari";
  if (!/Android/i.test(userAgent)) return "desktop";
  if (/SamsungBrowser/i.test(userAgent)) return "samsung";
  return /Firefox/i.test(userAgent) ? "firefox" : "chrome";
};
