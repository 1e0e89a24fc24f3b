// SPDX-License-Identifier: AGPL-3.0-or-later
/** Padding to size classes: the true length (u32) first, then the bytes, then zeros (rules D1, D2 of 1-wire.md). */

import { LocalError, WireError } from "./errors";
import { bigEndian } from "./primitives";

export const HEADER = 4;

/** Pad to the smallest of `sizes`, less `overhead` bytes that a seal will add; `LocalError('too_large')`. */
export function pad(data: Uint8Array, sizes: readonly number[], overhead = 0): Uint8Array {
  const room = sizes.map((size) => size - overhead).find((one) => HEADER + data.length <= one);
  if (room === undefined) throw new LocalError("too_large", `${String(data.length)} bytes fit no size`);
  const out = new Uint8Array(room);
  out.set(bigEndian(data.length, HEADER));
  out.set(data, HEADER);
  return out;
}

/** Take the padding off; anything but zeros behind the data is refused, so that nobody hides bytes there. */
export function unpad(data: Uint8Array): Uint8Array {
  if (data.length < HEADER) throw new WireError("padding", "too short");
  const end = HEADER + new DataView(data.buffer, data.byteOffset, HEADER).getUint32(0);
  if (end > data.length || data.subarray(end).some((byte) => byte !== 0)) {
    throw new WireError("padding", "not as a writer pads");
  }
  return data.slice(HEADER, end);
}
