// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Is this page inside another app's browser? There what is kept is lost easily, the app can look on, and a microphone
 * is often refused.
 * Told by the names that apps put into their user agent (and one object that Telegram's iPhone app leaves).
 */

export type InApp =
  | "facebook"
  | "messenger"
  | "instagram"
  | "telegram"
  | "line"
  | "tiktok"
  | "wechat"
  | "zalo"
  | "whatsapp"
  | "viber"
  | "other";
export type System = "android" | "ios" | "other";

export interface Surroundings {
  readonly userAgent: string;
  /** Whether Telegram's object is there. */
  readonly telegram?: boolean;
  /** Opened from the home screen: no app around it, though the user agent of an iPhone then looks alike. */
  readonly standalone?: boolean;
  /** An iPad says that it is a Mac; a Mac has no touch screen. */
  readonly touchPoints?: number;
}

// Messenger and Instagram carry Facebook's marks too: they stand first.
const APPS: readonly (readonly [InApp, RegExp])[] = [
  ["messenger", /FBAN\/Messenger|FB_IAB\/(?:Messenger|Orca)|MessengerForiOS|FBAV.*;FBBV.*Orca/i],
  ["instagram", /Instagram/i],
  ["facebook", /FBAN|FBAV|FB_IAB|FBIOS|\[FB/],
  ["telegram", /Telegram/i],
  ["line", /\bLine\/\d/i],
  ["tiktok", /musical_ly|TikTok|BytedanceWebview|trill_/i],
  ["wechat", /MicroMessenger/i],
  ["zalo", /\bZalo/i],
  ["whatsapp", /WhatsApp/i],
  ["viber", /\bViber/i],
];

/** The kind of machine, as far as opening another browser goes. */
export const systemOf = ({ userAgent, touchPoints = 0 }: Surroundings): System => {
  if (/Android/i.test(userAgent)) return "android";
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1) ? "ios" : "other";
};

/** The app around this page, or `null` if it is a browser or an installed Krama. */
export const inAppOf = (around: Surroundings): InApp | null => {
  if (around.standalone) return null;
  if (around.telegram) return "telegram";
  const named = APPS.find(([, mark]) => mark.test(around.userAgent));
  if (named !== undefined) return named[0];
  const system = systemOf(around);
  if (system === "android" && /;\s?wv\)/.test(around.userAgent)) return "other";
  const bare = /AppleWebKit/.test(around.userAgent) && !/Safari\//.test(around.userAgent);
  return system === "ios" && bare ? "other" : null;
};

/**
 * The address that makes Android open a link in Chrome. What stands behind `#` goes with it: Android cuts at the last
 * `#` alone.
 */
export const chromeIntent = (link: string): string => {
  const scheme = link.startsWith("http:") ? "http" : "https";
  return `intent://${link.replace(/^https?:\/\//, "")}#Intent;scheme=${scheme};package=com.android.chrome;end`;
};

/** What is around this very page. */
export const surroundings = (): Surroundings => ({
  userAgent: navigator.userAgent,
  telegram: "TelegramWebviewProxy" in window || "TelegramWebview" in window,
  standalone:
    matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true,
  touchPoints: navigator.maxTouchPoints,
});
