// SPDX-License-Identifier: AGPL-3.0-or-later
/** Refusing a device, or taking one out: asked once, and said what it does. */
import type { DeviceView } from "../../worker/protocol.ts";
import { ask, toast } from "../kit/index.ts";
import { call, codeOf } from "../store.ts";
import { t } from "../texts.ts";
import { nameOf } from "./names.ts";

/** Ask, then do it. Resolves to whether it was wanted, or to `older` if that takes the recovery code. */
export const refuse = async (device: DeviceView): Promise<boolean | "older"> => {
  const waits = device.state === "waiting";
  const text = t(waits ? "device-refuse-text" : "device-remove-text", { name: nameOf(device) });
  const yes = t(waits ? "device-refuse" : "device-remove");
  const title = t(waits ? "device-refuse-title" : "device-remove-title");
  if (!(await ask({ title, text, yes, danger: true, speak: text }))) return false;
  try {
    await takeOut(device);
    return true;
  } catch (error) {
    if (codeOf(error) === "device_older") return "older";
    throw error;
  }
};

/** Take a device out; `code` is the recovery code, for one that is older than this one. */
export const takeOut = async (device: DeviceView, code?: string): Promise<void> => {
  const { queued } = await call("removeDevice", { device: device.device, ...(code === undefined ? {} : { code }) });
  toast(t(queued ? "device-removed-later" : "device-removed"));
};
