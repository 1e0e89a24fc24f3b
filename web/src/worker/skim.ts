// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A glance at a kept entry: its state, its writer, its kind and its message id, without decoding the rest.
 *
 * Only for rows of one's own vault, which were encoded here and sealed: nothing is checked, and nothing that is found is
 * acted on but to choose which entries to decode. Layout: `StoredMessage` of client/rows.ts; RFC 8949.
 */

/** What a glance tells. */
export interface Glance {
  readonly state: number;
  readonly person: Uint8Array;
  /** Of the message; 0 for a notice. */
  readonly kind: number;
  /** Of the message; null for a notice. */
  readonly id: Uint8Array | null;
}

const STATE = 1;
const PERSON = 2;
const MESSAGE = 5;
const ID = 0;
const KIND = 1;

interface Cursor {
  readonly data: Uint8Array;
  at: number;
}

/** Glance at the bytes of a `StoredMessage`. */
export function glance(data: Uint8Array): Glance {
  const cursor: Cursor = { data, at: 0 };
  const found = { state: 0, person: data.subarray(0, 0), kind: 0, id: null as Uint8Array | null };
  for (let fields = head(cursor).value; fields > 0; fields -= 1) {
    const field = head(cursor).value;
    if (field === STATE) found.state = head(cursor).value;
    else if (field === PERSON) found.person = takeBytes(cursor);
    else if (field === MESSAGE) return { ...found, ...glanceMessage(cursor) };
    else if (field > MESSAGE) break;
    else skip(cursor);
  }
  return found;
}

function glanceMessage(cursor: Cursor): Pick<Glance, "kind" | "id"> {
  let id: Uint8Array | null = null;
  for (let fields = head(cursor).value; fields > 0; fields -= 1) {
    const field = head(cursor).value;
    if (field === KIND) return { kind: head(cursor).value, id };
    if (field === ID) id = takeBytes(cursor);
    else skip(cursor);
  }
  return { kind: 0, id };
}

function takeBytes(cursor: Cursor): Uint8Array {
  const size = head(cursor).value;
  cursor.at += size;
  return cursor.data.subarray(cursor.at - size, cursor.at);
}

/** The major type and the number at the cursor, which moves behind them. */
function head(cursor: Cursor): { readonly major: number; readonly value: number } {
  const first = cursor.data[cursor.at++] ?? 0;
  const [major, short] = [first >> 5, first & 31];
  if (short < 24) return { major, value: short };
  let value = 0;
  for (let left = 1 << (short - 24); left > 0; left -= 1) value = value * 256 + (cursor.data[cursor.at++] ?? 0);
  return { major, value };
}

function skip(cursor: Cursor): void {
  const { major, value } = head(cursor);
  if (major === 2 || major === 3) cursor.at += value;
  else if (major === 4) for (let i = 0; i < value; i += 1) skip(cursor);
  else if (major === 5) for (let i = 0; i < 2 * value; i += 1) skip(cursor);
}
