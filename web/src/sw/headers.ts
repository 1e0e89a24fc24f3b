// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The headers under which the app runs. The service worker puts them on every file that it serves, since a manifest vouches
 * for bytes and not for headers; `krama.relay.site` sends the same (a test in `tests/relay/test_site.py` compares them).
 */

const LOOPBACK = "http://localhost:* http://127.0.0.1:* ws://localhost:* ws://127.0.0.1:*";

export const SECURITY: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
    `media-src blob:; font-src 'self'; connect-src 'self' https: wss: ${LOOPBACK}; worker-src 'self'; ` +
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(self), microphone=(self), screen-wake-lock=(self), accelerometer=(), autoplay=(), browsing-topics=(), " +
    "display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), " +
    "idle-detection=(), local-fonts=(), magnetometer=(), midi=(), payment=(), picture-in-picture=(), " +
    "publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()",
};

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
};

/** The type of a file by its name; what is not known is not shown by a browser, but saved. */
export function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
