// SPDX-License-Identifier: AGPL-3.0-or-later
/** Refusing a device, or taking one out: asked once, and said what it does. */
import type { DeviceView } from "../../worker/protocol.ts";
import { ask, toast } from "../kit/index.ts";
import { call } from "../store.ts";
import { t } from "../texts.ts";
import { nameOf } from "./names.ts";

/** Ask, then do it. Resolves to whether it was wanted. */
export const refuse = async (device: DeviceView): Promise<boolean> => {
  const waits = device.state === "waiting";
  const text = t(waits ? "device-refuse-text" : "device-remove-text", { name: nameOf(device) });
  const yes = t(waits ? "device-refuse" : "device-remove");
  const title = t(waits ? "device-refuse-title" : "device-remove-title");
  if (!(await ask({ title, text, yes, danger: true, speak: text }))) return false;
  const { queued } = await call("removeDevice", { device: device.device });
  toast(t(queued ? "device-removed-later" : "device-removed"));
  return true;
};
