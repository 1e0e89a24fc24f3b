// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * An answer as a row of counts: which place of the vector stands for what.
 *
 * `krama.safety.survey.layout` says how. Spec: docs/protocol/10-survey.md, "The vector".
 */

import { asked, slotsOf, type Answers } from "./answers";
import { conditionOf, slotsIn, type Form, type Question } from "./form";

export const MODULUS = 2 ** 32;
export const WORD = 4; // bytes of one place

/** Where one question lies: `first` its first slot, `skipped` the place of "skipped", `end` the place behind the last. */
export interface Places {
  readonly question: Question;
  readonly first: number;
  readonly skipped: number;
  readonly end: number;
  readonly many: boolean;
}

/** All questions of a form that are counted, in order; `size` is the length of the vector. */
export interface Layout {
  readonly form: Form;
  readonly places: readonly Places[];
  readonly size: number;
}

/** The layout that phones and both aggregators come to from the same form. */
export function layoutOf(form: Form): Layout {
  const places: Places[] = [];
  let at = 0;
  form.questions.forEach((question, index) => {
    if (slotsIn(question) === 0) return;
    const many = question.kind === "select_multiple";
    const skipped = at + slotsIn(question) + Number(many);
    const end = skipped + 1 + Number(conditionOf(form, index) !== null);
    places.push({ question, first: at, skipped, end, many });
    at = end;
  });
  return { form, places, size: at };
}

/** One person's answers as zeros and ones; throws `PeerError('answer_unknown')` for what fits no slot. */
export function vectorOf(layout: Layout, answers: Answers): Uint32Array {
  const vector = new Uint32Array(layout.size);
  const reached = new Set(asked(layout.form, answers).map((index) => layout.form.questions[index]?.name));
  for (const { question, first, skipped, end, many } of layout.places) {
    if (!reached.has(question.name)) {
      vector[end - 1] = 1;
      continue;
    }
    const slots = slotsOf(question, answers[question.name]);
    for (const slot of slots ?? []) vector[first + slot] = 1;
    if (slots === null) vector[skipped] = 1;
    else if (many) vector[skipped - 1] = 1;
  }
  return vector;
}

/** A vector as words of four bytes, big-endian. */
export function pack(vector: Uint32Array): Uint8Array {
  const out = new DataView(new ArrayBuffer(vector.length * WORD));
  vector.forEach((value, i) => out.setUint32(i * WORD, value));
  return new Uint8Array(out.buffer);
}

/** The inverse. */
export function unpack(data: Uint8Array): Uint32Array {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Uint32Array.from({ length: data.length / WORD }, (_, i) => view.getUint32(i * WORD));
}
