// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * An answer in slices, for networks that freeze a connection after some kilobytes: a request and its answer as of page 4,
 * carried by many short exchanges, each on a connection of its own if need be.
 *
 * The first ask brings the request and an id that the client drew; the relay holds the answer under it for a short time,
 * and every further ask names a place in it. The hash of the whole comes with each slice, so that slices of two answers are
 * never joined. Spec: docs/protocol/8-routes.md, "Slices"; rules A6, A7.
 */

import { RelayError } from "./errors";
import { ANSWER_REFUSED, Refused } from "./frames";
import { MAX_ANSWER, MAX_REQUEST, MAX_SLICE, MAX_SLICED } from "./limits";
import { concat, h, same } from "./primitives";
import { bytes, constant, field, flag, oneOf, optional, record, uint } from "./wire";
import type { Of } from "./wire";

export const ANSWER_SLICE = 11;
export const ID = 16;

/**
 * Ask for the bytes from `offset` on, at most `most`; `request` stands in the first ask only.
 *
 * `close` asks the relay to close the connection behind this slice. An ask at the end of the answer forgets it.
 */
export const SliceAsk = record(
  "SliceAsk",
  {
    id: field(0, bytes(ID)),
    offset: field(1, uint(MAX_ANSWER), 0),
    most: field(2, uint(MAX_SLICE), MAX_SLICE),
    close: field(3, flag(), false),
    request: optional(4, bytes(1, MAX_SLICED)),
  },
  { maxSize: MAX_REQUEST },
);
export type SliceAsk = Of<typeof SliceAsk>;

/** Some bytes of an answer, with the length and the hash of all of it. */
export const Slice = record("Slice", {
  kind: field(0, constant(ANSWER_SLICE)),
  total: field(1, uint(MAX_ANSWER)),
  hash: field(2, bytes(32)),
  offset: field(3, uint(MAX_ANSWER)),
  data: field(4, bytes(0, MAX_SLICE)),
});
export type Slice = Of<typeof Slice>;

/** Decode what a relay gives to an ask; throws `WireError`. `blob_unknown`: nothing is held under the id. */
export const decodeSlice: (data: Uint8Array) => Slice | Refused = oneOf(0, {
  [ANSWER_REFUSED]: Refused,
  [ANSWER_SLICE]: Slice,
});

/** What binds slices together. */
export function answerHash(answer: Uint8Array): Uint8Array {
  return h("answer-slice", answer);
}

/** One slice of an answer; of nothing where `offset` is at or behind its end. */
export function cut(answer: Uint8Array, offset: number, most: number): Slice {
  const data = answer.slice(offset, offset + Math.min(most, MAX_SLICE));
  return Slice.make({
    total: answer.length,
    hash: answerHash(answer),
    offset: Math.min(offset, answer.length),
    data,
  });
}

/** The whole answer from its slices in their order; throws `RelayError('relay_answer')` if they are not of one. */
export function join(slices: readonly Slice[]): Uint8Array {
  const first = slices[0];
  const data = concat(...slices.map((part) => part.data));
  let at = 0;
  for (const part of slices) {
    const fits = first !== undefined && part.total === first.total && same(part.hash, first.hash);
    if (!fits || part.offset !== at) throw new RelayError("relay_answer", "slice");
    at += part.data.length;
  }
  if (first === undefined || at !== first.total || !same(answerHash(data), first.hash)) {
    throw new RelayError("relay_answer", "slice");
  }
  return data;
}
