// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * When a question is asked: the part of XLSForm's `relevant` that phones, aggregators and reports share.
 *
 * The grammar is that of `krama.safety.survey.conditions`. `${q} = ''` holds where q has no answer, skipped or not asked
 * alike. Spec: docs/survey.md, "Conditions".
 */

import { PeerError } from "../../core/errors";

export const MAX_TERMS = 32; // comparisons in one condition
export const MAX_NESTING = 8; // brackets in brackets
export const MAX_CONDITION = 2_048; // characters

const TOKEN =
  /\s*(?:\$\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}|'([^']*)'|"([^"]*)"|([0-9]+)|(!=|=|\(|\)|,)|([a-z]+)(?![A-Za-z0-9_.-]))/y;
const VALUE = /^[A-Za-z0-9_.-]{0,64}$/;

/** What a condition is; `is` with an empty value: not answered. */
export type Condition =
  | { readonly kind: "is" | "chosen"; readonly name: string; readonly value: string }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "all" | "some"; readonly parts: readonly Condition[] };

type Token = readonly [kind: "name" | "value" | "sign" | "word" | "end", content: string];

const unsupported = (what: string): PeerError => new PeerError("condition_unsupported", what.slice(0, 40) || "cut short");

function tokensOf(source: string): readonly Token[] {
  const found: Token[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) throw unsupported(text.slice(at).trim());
    const [, name, one, two, digits, sign, word] = match;
    const value = one ?? two ?? digits;
    if (name !== undefined) found.push(["name", name]);
    else if (value !== undefined) found.push(["value", value]);
    else if (sign !== undefined) found.push(["sign", sign]);
    else found.push(["word", word ?? ""]);
  }
  return found;
}

/** Read a condition; throws `PeerError` `condition_unsupported`, `condition_large`. */
export function parse(source: string): Condition {
  if (source.length > MAX_CONDITION) throw new PeerError("condition_large", "too long");
  const tokens = tokensOf(source);
  let at = 0;
  const peek = (): Token => tokens[at] ?? ["end", ""];
  const next = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const take = (kind: Token[0]): string => {
    const [found, content] = next();
    if (found !== kind) throw unsupported(content);
    return content;
  };
  const want = (sign: string): void => {
    const [kind, content] = next();
    if (kind !== "sign" || content !== sign) throw unsupported(content);
  };
  const value = (): string => {
    const found = take("value");
    if (!VALUE.test(found)) throw unsupported(found);
    return found;
  };
  const closed = (inner: Condition): Condition => {
    want(")");
    return inner;
  };
  const chain = (word: string, kind: "all" | "some", rule: () => Condition): Condition => {
    const parts = [rule()];
    while (peek()[0] === "word" && peek()[1] === word) {
      at += 1;
      parts.push(rule());
    }
    const flat = parts.flatMap((part) => (part.kind === kind && "parts" in part ? part.parts : [part]));
    return parts.length === 1 ? (parts[0] as Condition) : { kind, parts: flat };
  };
  const comparison = (name: string): Condition => {
    const sign = take("sign");
    if (sign !== "=" && sign !== "!=") throw unsupported(sign);
    const same: Condition = { kind: "is", name, value: value() };
    return sign === "=" ? same : { kind: "not", part: same };
  };
  const selected = (): Condition => {
    want("(");
    const name = take("name");
    want(",");
    const chosen = value();
    if (chosen === "") throw unsupported("selected(…, '')");
    return closed({ kind: "chosen", name, value: chosen });
  };
  const term = (depth: number): Condition => {
    const [kind, content] = next();
    if (kind === "name") return comparison(content);
    if (kind === "sign" && content === "(") return closed(expression(depth + 1));
    if (kind === "word" && content === "selected") return selected();
    if (kind !== "word" || content !== "not") throw unsupported(content);
    want("(");
    const inner = closed(expression(depth + 1));
    return inner.kind === "not" ? inner.part : { kind: "not", part: inner };
  };
  const expression = (depth: number): Condition => {
    if (depth > MAX_NESTING) throw new PeerError("condition_large", "nested too deeply");
    return chain("or", "some", () => chain("and", "all", () => term(depth)));
  };
  const found = expression(0);
  if (peek()[0] !== "end") throw unsupported(peek()[1]);
  if (terms(found).length > MAX_TERMS) throw new PeerError("condition_large", "too many comparisons");
  return found;
}

/** Every comparison in it, in order. */
export function terms(condition: Condition): readonly Extract<Condition, { readonly name: string }>[] {
  if ("name" in condition) return [condition];
  return "part" in condition ? terms(condition.part) : condition.parts.flatMap(terms);
}

/** Whether it holds for the choices made so far; a question that is not there has no answer. */
export function holds(condition: Condition, answers: ReadonlyMap<string, readonly string[]>): boolean {
  if ("part" in condition) return !holds(condition.part, answers);
  if ("parts" in condition) {
    const each = (part: Condition): boolean => holds(part, answers);
    return condition.kind === "all" ? condition.parts.every(each) : condition.parts.some(each);
  }
  const chosen = answers.get(condition.name) ?? [];
  return condition.value === "" ? chosen.length === 0 : chosen.includes(condition.value);
}
