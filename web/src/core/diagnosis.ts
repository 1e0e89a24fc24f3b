// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What a network does to us, from what probes have seen: evidence in, findings with their grounds out.
 *
 * A finding needs several tries that failed alike and a control that did not: another address, another port, the same
 * place without a name. What has no control is told as unclear, never as a block. No clock, no I/O; the order of the table is
 * the order in which findings are told. See rules Z1–Z3 and vectors/diagnosis.json.
 */

import { Look, TRIES } from "./evidence";
import type { Evidence, Probe } from "./evidence";

export const CLOCK_SECONDS = 300;
export const DELAY_MS = 300; // the quickest connection; half way around the world is less
export const FREEZE_SPREAD = 4_000; // bytes between the places where two connections froze
export const FREEZE_TRIES = 3; // where two lie further apart, a third tells

/** A verdict: its code, and the outcomes it stands on, as `probe place outcome` or `measure value`. */
export interface Finding {
  readonly code: Code;
  readonly grounds: readonly string[];
}

type Grounds = readonly string[];
const NONE: Grounds = [];
const CUT = ["reset", "refused"] as const;
const BROKEN = [...CUT, "silent"] as const;

const tcp = (look: Look, places: readonly number[]): Grounds => places.map((p) => look.ground("tcp", p));
const any = (look: Look, codes: readonly Code[]): boolean => codes.some((code) => look.codes.has(code));

// -- the whole network -------------------------------------------------------------------------------------------------

function clock(look: Look): Grounds {
  const off = look.measures.clock;
  const dates = look.all.filter((p) => look.fails("named", p, "dates")).map((p) => look.ground("named", p));
  return [...(off !== null && Math.abs(off) >= CLOCK_SECONDS ? [`clock ${off}`] : []), ...dates];
}

function noNetwork(look: Look): Grounds {
  return look.evidence.network || look.wide.some(look.reached) ? NONE : ["network none"];
}

function portal(look: Look): Grounds {
  if ((look.wide.length > 0 ? look.wide : look.all).some(look.alive)) return NONE;
  return look.all.flatMap((p) =>
    (["bare", "named", "info", "plain"] as const)
      .filter((probe) => look.fails(probe, p, "page", "elsewhere"))
      .map((probe) => look.ground(probe, p)),
  );
}

/** Nothing comes back from any address beyond the house. */
function allSilent(look: Look): Grounds {
  if (look.wide.length === 0 || look.deadHosts(look.wide).length < look.hosts(look.wide).size) return NONE;
  return tcp(look, look.wide);
}

/** Nothing abroad and nothing in the country, and what is near answers. */
function blackout(look: Look): Grounds {
  const silent = allSilent(look);
  const near = look.ofKind("lan").filter(look.reached);
  if (silent.length === 0 || near.length === 0 || new Set(look.wide.map((p) => look.at(p).kind)).size < 2) return NONE;
  return [...silent, ...tcp(look, near)];
}

function noAnswer(look: Look): Grounds {
  return any(look, ["no_network", "portal", "blackout"]) ? NONE : allSilent(look);
}

/** Two relays abroad at least: one alone may just have stopped. */
function international(look: Look): Grounds {
  const abroad = look.ofKind("foreign");
  const home = look.ofKind("domestic").filter(look.reached);
  const silent = look.deadHosts(abroad).flat();
  if (home.length === 0 || silent.length < abroad.length || look.relays(silent).size < 2) return NONE;
  return tcp(look, [...silent, ...home]);
}

/** Most addresses abroad are dead, of several relays, and some are not. */
function allowList(look: Look): Grounds {
  const abroad = look.ofKind("foreign");
  const gone = look.deadHosts(abroad);
  const there = [...look.hosts(abroad).values()].filter((own) => own.some(look.reached));
  const silent = gone.flat();
  if (there.length === 0 || gone.length <= there.length || look.relays(silent).size < 2) return NONE;
  return tcp(look, [...silent, ...there.flatMap((own) => own.slice(0, 1))]);
}

// -- names and addresses -----------------------------------------------------------------------------------------------

function dnsLie(look: Look): Grounds {
  return look.wide
    .filter((p) => {
      const listed = look.sameName(p).some(look.reached);
      return look.fails("resolve", p, "bogus") || (look.fails("resolve", p, "dead") && listed);
    })
    .map((p) => look.ground("resolve", p));
}

/** A name is not known here, or not told, while the relay answers where it is listed; or it is all that we have. */
function dnsDead(look: Look): Grounds {
  return look.wide
    .filter((p) => {
      const listed = look.fails("resolve", p, "none", "silent") && look.sameName(p).some(look.alive);
      return listed || (look.fails("resolve", p, "none") && look.of("tcp", p).length === 0);
    })
    .map((p) => look.ground("resolve", p));
}

const WHOLE: readonly Code[] = ["no_network", "portal", "blackout", "no_answer", "international", "allow_list"];

/** An address is dead or refuses while the same relay answers at another. */
function addressBlocked(look: Look): Grounds {
  if (any(look, WHOLE)) return NONE;
  const gone = new Set(look.deadHosts(look.wide).flat());
  const shut = look.wide.filter((p) => gone.has(p) || look.fails("tcp", p, "refused"));
  return tcp(look, shut.filter((p) => look.sisters(p).some(look.reached)));
}

function portBlocked(look: Look): Grounds {
  const hosts = look.hosts(look.wide);
  return tcp(look, look.wide.filter((p) => look.dead(p) && (hosts.get(look.at(p).host) ?? []).some(look.reached)));
}

/** None of a relay's addresses takes a connection, and nothing tells a block from a relay that has stopped. */
function relaySilent(look: Look): Grounds {
  if (any(look, WHOLE)) return NONE;
  const counted = look.wide.length > 0 ? look.wide : look.ofKind("lan");
  return [...look.relays(counted)]
    .sort((a, b) => a - b)
    .map((relay) => counted.filter((p) => look.at(p).relay === relay))
    .filter((own) => own.every((p) => look.dead(p) || look.fails("tcp", p, "refused")))
    .flatMap((own) => tcp(look, own));
}

/** Whoever answers has the relay's key or certificate, and is no relay. */
function relayDown(look: Look): Grounds {
  const alive = look.relays(look.all.filter(look.alive));
  return look.all
    .filter((p) => look.ok("bare", p) || look.ok("named", p))
    .filter((p) => !alive.has(look.at(p).relay) && look.fails("info", p, "not_relay"))
    .map((p) => look.ground("info", p));
}

// -- TLS ---------------------------------------------------------------------------------------------------------------

function nameBlocked(look: Look): Grounds {
  return look.wide
    .filter((p) => {
      const control = look.ok("bare", p) || look.of("bare", p).includes("alert");
      const cut = look.fails("named", p, ...BROKEN);
      const isCut = (outcome: string): boolean => CUT.some((why) => why === outcome);
      const once = look.of("again", p).join() === "back" && look.of("named", p).every(isCut);
      return control && (cut || once);
    })
    .flatMap((p) => [look.ground("named", p), look.ground("bare", p)]);
}

/** Connections are taken, and every beginning of TLS in them is cut off or never answered, with a name or without. */
function tlsCut(look: Look): Grounds {
  return look.wide
    .filter((p) => look.ok("tcp", p) && look.fails("bare", p, ...BROKEN) && look.fails("named", p, ...BROKEN))
    .flatMap((p) => [look.ground("bare", p), look.ground("named", p)]);
}

/** After a name was cut off, nothing at all went through for some seconds. */
function residual(look: Look): Grounds {
  return look.wide.filter((p) => look.of("again", p).join() === "back").map((p) => look.ground("again", p));
}

/** Places that show a certificate which is not the relay's. */
function strangeOf(look: Look): readonly number[] {
  return look.all.filter((p) => {
    const shown = [...(look.at(p).pinned ? look.of("bare", p) : []), ...look.of("named", p)];
    return shown.length >= TRIES && shown.every((outcome) => outcome === "certificate");
  });
}

/** At more than one relay, or where the same relay shows its right key elsewhere; one alone may just have a new one. */
function isInterception(look: Look, strange: readonly number[]): boolean {
  const sure = look.relays(look.all.filter(look.genuine));
  return look.relays(strange).size >= 2 || strange.some((p) => look.at(p).pinned && sure.has(look.at(p).relay));
}

function intercepted(look: Look): Grounds {
  const strange = strangeOf(look);
  if (!isInterception(look, strange)) return NONE;
  return strange.map((p) => look.ground(look.of("named", p).length > 0 ? "named" : "bare", p));
}

function keyChanged(look: Look): Grounds {
  const strange = strangeOf(look);
  const alone = isInterception(look, strange) ? [] : strange.map((p) => look.ground("named", p));
  const renewed = look.all.filter((p) => look.of("named", p).includes("renewed")).map((p) => `named ${p} renewed`);
  return [...alone, ...renewed];
}

function alpn(look: Look): Grounds {
  return look.all
    .filter((p) => (look.ok("bare", p) || look.ok("named", p)) && look.fails("old", p, ...BROKEN))
    .map((p) => look.ground("old", p));
}

// -- what flows ----------------------------------------------------------------------------------------------------------

const KINDS: readonly (readonly [Probe, Probe])[] = [["websocket", "info"], ["upgrade", "plain"]];

function websocket(look: Look): Grounds {
  return look.all.flatMap((p) =>
    KINDS.filter(([probe, control]) => look.ok(control, p) && look.fails(probe, p, ...BROKEN)).map(([probe]) =>
      look.ground(probe, p),
    ),
  );
}

/**
 * Whether two connections froze near each other, in bytes: who freezes them counts what goes over the line, heads of packets too,
 * and the same text does not always make as many packets.
 */
export function frozeAlike(froze: readonly number[]): boolean {
  const sorted = [...froze].sort((a, b) => a - b);
  return sorted.some((bytes, i) => i > 0 && bytes - sorted[i - 1]! <= FREEZE_SPREAD);
}

function freeze(look: Look): Grounds {
  if (!frozeAlike(look.measures.froze) || look.lossy) return NONE;
  return look.all.filter((p) => look.ok("info", p) && look.fails("large", p, "frozen")).map((p) => look.ground("large", p));
}

function loss(look: Look): Grounds {
  return look.loses ? [`connects ${look.measures.connects}`, `lost ${look.measures.lost}`] : NONE;
}

function slow(look: Look): Grounds {
  const { rate, exchange } = look.measures;
  if (!look.slow || look.codes.has("loss")) return NONE;
  return rate === null ? [`exchange ${exchange ?? 0}`] : [`rate ${rate}`];
}

function delay(look: Look): Grounds {
  const { connect } = look.measures;
  return connect !== null && connect >= DELAY_MS ? [`connect ${connect}`] : NONE;
}

/** Only beside datagrams of another form, or to another port, that came back in kind. */
function udp(look: Look): Grounds {
  return look.all.flatMap((p) => {
    const found: string[] = [];
    const [other, port] = [look.ok("udp_other", p), look.ok("udp_port", p)];
    if (other && look.fails("udp_wireguard", p, "silent")) found.push(look.ground("udp_wireguard", p));
    if (port && look.fails("udp_quic", p, "silent")) found.push(look.ground("udp_quic", p));
    if (other && look.fails("udp_port", p, "silent") && look.fails("udp_quic", p, "silent")) found.push(look.ground("udp_port", p));
    return found;
  });
}

function proxy(look: Look): Grounds {
  return look.all
    .filter((p) => look.of("through", p).length >= TRIES && !look.ok("through", p))
    .map((p) => look.ground("through", p));
}

// -- the table -----------------------------------------------------------------------------------------------------------

const BESIDE = new Set<string>(["websocket", "alpn", "delay", "udp", "proxy"]); // these explain no relay that is missing

/** Nothing is found that explains it, and yet not every relay has answered – or nothing was seen at all. */
function unclear(look: Look): Grounds {
  if ([...look.codes].some((code) => !BESIDE.has(code))) return NONE;
  const counted = look.wide.length > 0 ? look.wide : look.all;
  const answered = look.relays(look.all.filter((p) => look.alive(p) || look.ok("through", p)));
  const missing = [...look.relays(counted)].filter((relay) => !answered.has(relay)).sort((a, b) => a - b);
  return counted.length > 0 ? missing.map((relay) => `relay ${relay} unclear`) : ["nothing 0 seen"];
}

function open(look: Look): Grounds {
  if (look.codes.size > 0) return NONE;
  const alive = look.all.filter(look.alive).map((p) => look.ground("info", p));
  return alive.length > 0 ? alive : look.all.filter((p) => look.ok("through", p)).map((p) => look.ground("through", p));
}

const TABLE = {
  clock,
  no_network: noNetwork,
  portal,
  blackout,
  no_answer: noAnswer,
  international,
  allow_list: allowList,
  dns_lie: dnsLie,
  dns_dead: dnsDead,
  address_blocked: addressBlocked,
  port_blocked: portBlocked,
  relay_silent: relaySilent,
  relay_down: relayDown,
  name_blocked: nameBlocked,
  residual,
  tls_cut: tlsCut,
  intercepted,
  key_changed: keyChanged,
  websocket,
  alpn,
  freeze,
  loss,
  slow,
  delay,
  udp,
  proxy,
  unclear,
  open,
} as const;
export type Code = keyof typeof TABLE;
export const CODES = Object.keys(TABLE) as readonly Code[];
export const WAYS = ["name", "address", "domestic", "lan", "proxy"] as const;
export type Way = (typeof WAYS)[number];

/** Every finding that the evidence bears, in the order of the table; `unclear` or `open` where there is no other. */
export function diagnose(evidence: Evidence): readonly Finding[] {
  const look = new Look(evidence);
  const found: Finding[] = [];
  for (const code of CODES) {
    const grounds = TABLE[code](look);
    if (grounds.length === 0) continue;
    found.push({ code, grounds });
    look.codes.add(code);
  }
  return found;
}

/** By which ways a relay has answered: of `WAYS`, in that order. */
export function passes(evidence: Evidence): readonly Way[] {
  const look = new Look(evidence);
  const alive = look.all.filter(look.alive);
  const abroad = alive.filter((p) => look.at(p).kind === "foreign");
  const resolved = (p: number): boolean => look.of("resolve", p).some((outcome) => outcome === "ok" || outcome === "other");
  const there: Record<Way, boolean> = {
    name: abroad.some((p) => resolved(p) && look.ok("named", p)),
    address: abroad.some((p) => look.ok("bare", p) && look.at(p).pinned),
    domestic: alive.some((p) => look.at(p).kind === "domestic"),
    lan: alive.some((p) => look.at(p).kind === "lan"),
    proxy: look.all.some((p) => look.ok("through", p)),
  };
  return WAYS.filter((way) => there[way]);
}
