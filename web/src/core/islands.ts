// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Islands: the shelf of a relay in the house, where people without a way to their own relay leave bundles for each other.
 *
 * A shelf is a log whose secrets everybody knows: whoever reaches the relay reads all of it and adds to it. An entry is one
 * bundle, padded. A page in a browser reaches no island; the command line does. Spec: docs/protocol/9-bundles.md, "Islands";
 * rules Q1–Q3.
 */

import { Bundle, pack, partsOf, readBundle, sizeOf } from "./bundles";
import type { Load } from "./bundles";
import { WireError } from "./errors";
import { MESSAGE_SIZES } from "./limits";
import { openLog } from "./logs";
import type { LogKeys } from "./logs";
import { HEADER, pad, unpad } from "./padding";
import { concat, h, hex } from "./primitives";

/** Bytes of a bundle that fit into an entry. */
const MOST = (MESSAGE_SIZES[MESSAGE_SIZES.length - 1] as number) - HEADER;
const AROUND = 128; // of a bundle beside its parcels: salt, digest, field keys, lengths
const word = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The log that is every island's shelf. Nobody can seal it. */
export function shelf(): LogKeys {
  return openLog(concat(h("island", word("read")), h("island", word("write"))));
}

/** A bundle as an entry of a shelf; `LocalError('too_large')` for one that fits into none. */
export function writeEntry(bundle: Bundle): Uint8Array {
  return pad(Bundle.encode(bundle), MESSAGE_SIZES);
}

/** The bundle of an entry; throws `WireError` as `readBundle` does, or `island_entry` for what is no entry. */
export function readEntry(entry: Uint8Array, today: number): Bundle {
  const data = unpadded(entry);
  if (entry.length !== MESSAGE_SIZES.find((size) => size >= HEADER + data.length)) {
    throw new WireError("island_entry", "size");
  }
  return readBundle(data, today);
}

function unpadded(entry: Uint8Array): Uint8Array {
  try {
    return unpad(entry);
  } catch (error) {
    if (error instanceof WireError) throw new WireError("island_entry", error.code);
    throw error;
  }
}

/** Bundles for entries, and how many messages of each log, by its name in hex, went in. */
export interface Split {
  readonly bundles: readonly Bundle[];
  readonly went: ReadonlyMap<string, number>;
}

/**
 * Loads as bundles of which each fits into an entry, in their order; `salt` draws 32 random bytes for each.
 *
 * A message that fits into no entry stays, and all of its log behind it.
 */
export function split(loads: readonly Load[], made: number, salt: () => Uint8Array): Split {
  const found: Bundle[] = [];
  const went = new Map<string, number>();
  let [batch, size]: [Load[], number] = [[], AROUND];
  const close = (): void => {
    if (batch.length > 0) found.push(pack(batch, made, salt()));
    [batch, size] = [[], AROUND];
  };
  for (const load of loads) {
    const name = hex(load.log.keys.name);
    for (const part of partsOf(load, MOST - AROUND)) {
      const more = sizeOf(part);
      if (AROUND + more > MOST) break;
      if (size + more > MOST || batch.some(({ log }) => hex(log.keys.name) === name)) close();
      batch.push(part);
      size += more;
      went.set(name, (went.get(name) ?? 0) + part.messages.length);
    }
  }
  close();
  return { bundles: found, went };
}
