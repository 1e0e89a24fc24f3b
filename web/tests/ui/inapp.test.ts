// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from "vitest";
import { chromeIntent, inAppOf, systemOf } from "../../src/ui/inapp.ts";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 13; SM-A125F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

const IN_APP: readonly (readonly [string, string])[] = [
  ["facebook", `${ANDROID} [FB_IAB/FB4A;FBAV/440.0.0.0;]`],
  ["facebook", `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/440.0;FBDV/iPhone12,1]`],
  ["messenger", `${IPHONE} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/440.0]`],
  ["messenger", `${ANDROID} [FB_IAB/Orca-Android;FBAV/440.0;]`],
  ["instagram", `${IPHONE} Mobile/15E148 Instagram 300.0.0 (iPhone12,1)`],
  ["telegram", `${ANDROID.replace("; wv", "")} Telegram-Android/11.0`],
  ["line", `${ANDROID} Line/14.0.0/IAB`],
  ["tiktok", `${ANDROID} musical_ly_2023 BytedanceWebview/d8a21c6`],
  ["wechat", `${ANDROID} MicroMessenger/8.0`],
  ["zalo", `${ANDROID} Zalo android/12`],
  ["other", ANDROID],
  ["other", `${IPHONE} Mobile/15E148`],
];

const BROWSERS = [
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 13; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36",
  `${IPHONE} Version/17.0 Mobile/15E148 Safari/604.1`,
  `${IPHONE} CriOS/120.0 Mobile/15E148 Safari/604.1`,
  `${IPHONE} FxiOS/120.0 Mobile/15E148 Safari/605.1.15`,
  "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15",
];

describe("another app's browser", () => {
  it.each(IN_APP)("%s is seen", (app, userAgent) => expect(inAppOf({ userAgent })).toBe(app));
  it.each(BROWSERS)("a browser is none: %s", (userAgent) => expect(inAppOf({ userAgent })).toBeNull());
  it("is told by Telegram's object where the user agent says nothing", () => {
    expect(inAppOf({ userAgent: BROWSERS[2] ?? "", telegram: true })).toBe("telegram");
  });
  it("is not an installed Krama, whose user agent looks alike on an iPhone", () => {
    expect(inAppOf({ userAgent: `${IPHONE} Mobile/15E148`, standalone: true })).toBeNull();
  });
  it("tells the kind of machine", () => {
    expect(systemOf({ userAgent: ANDROID })).toBe("android");
    expect(systemOf({ userAgent: BROWSERS[6] ?? "", touchPoints: 5 })).toBe("ios");
    expect(systemOf({ userAgent: BROWSERS[6] ?? "", touchPoints: 0 })).toBe("other");
  });
  it("is left for Chrome with the whole link", () => {
    expect(chromeIntent("https://app.example/i#1.ab")).toBe(
      "intent://app.example/i#1.ab#Intent;scheme=https;package=com.android.chrome;end",
    );
  });
});
