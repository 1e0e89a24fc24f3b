// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Answers as server-sent events (WHATWG HTML, section 9.2), as strictly as a relay writes them, and where the next of them
 * goes on from. Spec: docs/protocol/8-routes.md, "Streams".
 */

import { RelayError } from "../core/errors";
import { ANSWER_READ } from "../core/frames";
import type { Answer, Read } from "../core/frames";
import { MAX_ANSWER } from "../core/limits";
import { chainNext } from "../core/logs";

const BEGIN = "data: ";
const END = "\n\n";
/** Characters of one event, with everything around its base64. */
export const MAX_EVENT = BEGIN.length + 4 * Math.ceil(MAX_ANSWER / 3) + END.length;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** What may stand behind the beginning of an event that has not ended. */
const BEGUN = /^[A-Za-z0-9+/]*={0,2}\n?$/;

/** Reads a stream piece by piece. */
export interface Decoder {
  /** The answers that a piece completes; throws `RelayError('relay_answer', 'event')` for anything that no relay writes. */
  push(piece: Uint8Array): readonly Uint8Array[];
  /** Whether an event has begun that has not ended: a stream that ends there was cut. */
  inside(): boolean;
}

const refuse = (): RelayError => new RelayError("relay_answer", "event");

/** Make a decoder. It takes `data: BASE64` and an empty line, and nothing else: no comment, name, id or carriage return. */
export function makeDecoder(): Decoder {
  let text = "";
  let looked = 0; // no end before this
  return {
    push(piece) {
      text += new TextDecoder("latin1").decode(piece);
      const found: Uint8Array[] = [];
      for (let end = text.indexOf(END, looked); end >= 0; end = text.indexOf(END)) {
        if (end + END.length > MAX_EVENT) throw refuse();
        found.push(readEvent(text.slice(0, end)));
        text = text.slice(end + END.length);
      }
      if (!text.startsWith(BEGIN.slice(0, text.length)) || text.length >= MAX_EVENT) throw refuse();
      if (!BEGUN.test(text.slice(Math.max(found.length > 0 ? 0 : looked, BEGIN.length)))) throw refuse();
      looked = Math.max(0, text.length - 1);
      return found;
    },
    inside: () => text !== "",
  };
}

function readEvent(text: string): Uint8Array {
  const data = text.slice(BEGIN.length);
  if (!text.startsWith(BEGIN) || !BASE64.test(data)) throw refuse();
  let plain: string;
  try {
    plain = atob(data);
  } catch {
    throw refuse();
  }
  if (btoa(plain) !== data || plain.length > MAX_ANSWER) throw refuse(); // bytes have one spelling
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** The same read from behind an answer to it: what the stream goes on with; null where it ends and its reader must look. */
export function behind(read: Read, answer: Answer): Read | null {
  if (answer.kind !== ANSWER_READ || answer.logs.length === 0) return null;
  const logs = [...read.logs];
  for (const news of answer.logs) {
    const from = logs[news.log];
    if (from === undefined || news.code !== null || news.receipt === null) return null;
    const chain = news.entries.reduce(chainNext, news.chain);
    logs[news.log] = { ...from, position: news.first + news.entries.length, chain };
  }
  return { ...read, logs };
}
