// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The one place that touches the CBOR library: bytes to loose values and back, for `wire.ts` to judge.
 *
 * The library's own reader follows tags, drops a byte order mark at the beginning of a text and mends broken UTF-8; so only
 * its tokens are used. What the wire does not know but CBOR does (floats, simple values) becomes `ODD`, to be refused by
 * type; tags, indefinite lengths and broken bytes are refused here as `wire_malformed`. RFC 8949.
 */

import { encode, Tokenizer } from "cborg";
import type { Token } from "cborg";
import { WireError } from "./errors";

/** Something that CBOR can say and the wire cannot. */
export const ODD: unique symbol = Symbol("odd");

/** Far above the wire's own bound, as the Python parser has it; it keeps the stack from overflowing. */
const PARSER_DEPTH = 400;

// Integers beyond 2⁵³ come as bigint, and are refused by type.
const OPTIONS = { allowIndefinite: false, allowBigInt: true, retainStringBytes: true } as const;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const malformed = (detail: string): WireError => new WireError("wire_malformed", detail);

/** Read one item of whatever shape, and tell whether anything stands behind it; throws `WireError('wire_malformed')`. */
export function decodeCbor(data: Uint8Array): { readonly value: unknown; readonly behind: boolean } {
  try {
    const tokens = new Tokenizer(data, OPTIONS);
    return { value: item(tokens, 0), behind: !tokens.done() };
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw malformed(error instanceof Error ? error.name : "unknown");
  }
}

function item(tokens: Tokenizer, depth: number): unknown {
  if (tokens.done()) throw malformed("cut");
  if (depth > PARSER_DEPTH) throw malformed("nested too deeply");
  const token = tokens.next();
  switch (token.type.name) {
    case "array":
      return list(tokens, token.value as number | bigint, depth);
    case "map":
      return map(tokens, token.value as number | bigint, depth);
    default:
      return leaf(token);
  }
}

function leaf(token: Token): unknown {
  switch (token.type.name) {
    case "uint":
    case "negint":
    case "bytes":
    case "true":
    case "false":
    case "null":
      return token.value as unknown;
    case "string":
      return strictUtf8.decode(token.byteValue);
    case "float":
    case "undefined":
      return ODD;
    default:
      throw malformed(token.type.name); // a tag, or the end of an indefinite item
  }
}

function list(tokens: Tokenizer, count: number | bigint, depth: number): unknown[] {
  const out: unknown[] = [];
  for (let i = 0; i < count; i += 1) out.push(item(tokens, depth + 1));
  return out;
}

function map(tokens: Tokenizer, count: number | bigint, depth: number): Map<unknown, unknown> {
  const out = new Map<unknown, unknown>();
  for (let i = 0; i < count; i += 1) {
    const key = item(tokens, depth + 1);
    out.set(key, item(tokens, depth + 1));
  }
  return out;
}

/** Write a value whose maps are already in order; the library is told not to sort them. */
export function encodeCbor(value: unknown): Uint8Array {
  return encode(value, { mapSorter: undefined });
}
