// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the doctor says of its findings: the sentences of `krama doctor`, how sure it is, and what a browser cannot know. */
import type { DoctorView } from "../../worker/protocol.ts";
import { t, type TextArgs } from "../texts.ts";

/** Seen by nothing but measuring, or with nothing beside that answered; all others had something to be compared with. */
const MEASURED = new Set(["clock", "no_network", "websocket", "freeze", "slow", "delay", "open"]);
const ALONE = new Set(["no_answer", "relay_silent", "unclear"]);
/** What a browser cannot tell apart, by the finding that it stands under. */
const KINDS = new Set(["websocket"]);
const CLEAR = new Set(["clock", "no_network", "portal", "relay_down", "freeze", "slow", "delay"]);

/** To two digits: more would promise more than was measured. */
export const rounded = (value: number): number => {
  const step = 10 ** Math.max(0, String(Math.round(value)).length - 2);
  return Math.round(value / step) * step;
};

/** How sure a finding is, in words. */
export const sureOf = (code: string): string =>
  MEASURED.has(code)
    ? t("doctor-web-sure-measured")
    : ALONE.has(code)
      ? t("doctor-web-sure-unclear")
      : t("doctor-web-sure-likely");

/** What the app in a browser cannot tell apart here; "" where there is nothing of the kind. */
export const apartOf = (code: string): string => {
  if (code === "open") return t("doctor-web-apart-open");
  if (KINDS.has(code)) return t("doctor-web-apart-kind");
  return CLEAR.has(code) ? "" : t("doctor-web-apart-reach");
};

const valuesOf = ({ rate, milliseconds, size }: DoctorView): TextArgs => ({
  rate: rounded(rate ?? 0),
  milliseconds: milliseconds ?? 0,
  percent: 0, // of lost packets: no page sees them
  size: rounded(size ?? 0),
  bundle: t("doctor-web-bundle"),
});

/** The sentences of one finding. */
export interface Verdict {
  readonly head: string;
  /** Each with what it is about. */
  readonly parts: readonly (readonly [label: string, text: string])[];
}

export const verdictOf = (code: string, view: DoctorView): Verdict => {
  const [slug, values] = [code.replaceAll("_", "-"), valuesOf(view)];
  const apart = apartOf(code);
  return {
    head: t(`doctor-${slug}`, values),
    parts: [
      [t("doctor-label-now"), t(`doctor-${slug}-now`, values)],
      [t("doctor-label-safety"), t(`doctor-${slug}-safety`, values)],
      [t("doctor-label-can"), t(`doctor-${slug}-can`, values)],
      [t("doctor-web-label-sure"), [sureOf(code), apart].filter((text) => text !== "").join(" ")],
    ],
  };
};

/** By which ways a relay has answered. */
export const waysOf = ({ ways }: DoctorView): string =>
  ways.length === 0
    ? t("doctor-passes-none")
    : t("doctor-passes", { ways: ways.map((way) => t(`doctor-way-${way}`)).join(", ") });

const sign = (works: boolean | undefined): string => (works === undefined ? "?" : works ? "+" : "-");

/** Codes and measurements for somebody who helps, the same in every language: no address, name or time. */
export const reportOf = (view: DoctorView): string => {
  const { findings, relays, answered, ways, carriers, milliseconds, exchange, rate, size } = view;
  const measured = [
    milliseconds === null ? "" : `round trip ${rounded(milliseconds)} ms`,
    exchange === null ? "" : `first exchange ${rounded(exchange)} ms`,
    rate === null ? "" : `${rounded(rate)} bytes/s`,
    size === null ? "" : `froze after ${rounded(size)} bytes`,
  ].filter((text) => text !== "");
  return [
    "Krama doctor, in a browser",
    findings.join(" "),
    `relays ${answered}/${relays}${ways.length > 0 ? `, by ${ways.join(" ")}` : ""}`,
    `websocket ${sign(carriers.websocket)} sse ${sign(carriers.sse)} post ${sign(carriers.post)}`,
    ...(measured.length > 0 ? [measured.join(", ")] : []),
  ].join("\n");
};
