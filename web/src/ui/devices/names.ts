// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a device is called among one's own. */
import type { DeviceView } from "../../worker/protocol.ts";
import { t } from "../texts.ts";

/** The name that was given, or what is known besides. */
export const nameOf = (device: Pick<DeviceView, "name" | "me" | "first" | "restored">): string =>
  device.name !== ""
    ? device.name
    : device.me
      ? t("device-this")
      : device.first
        ? t("device-first")
        : t(device.restored ? "device-by-code" : "device-nameless");

/** What to suggest for this one. */
export const suggestedName = (): string =>
  t(/android|iphone|mobile/i.test(navigator.userAgent) ? "device-phone" : "device-computer");

/** Under what it is remembered that a device was one's own doing. */
export const markOf = (device: string): string => `device:${device.slice(0, 24)}`;

/** Letters that such a name may have. */
export const NAME_LETTERS = 40;
