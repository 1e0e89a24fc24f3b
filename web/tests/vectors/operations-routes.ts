// SPDX-License-Identifier: AGPL-3.0-or-later
/** What vectors of routes can ask for: addresses, directories, slices, ways, and transcripts of the dialer. */

import * as addresses from "../../src/core/addresses";
import * as dialing from "../../src/core/dialing";
import * as directories from "../../src/core/directories";
import { Refused } from "../../src/core/frames";
import { hex } from "../../src/core/primitives";
import type { Action, State } from "../../src/core/racing";
import * as slices from "../../src/core/slices";
import * as ways from "../../src/core/ways";
import { bin, bins, bool, data, decoded, fromJson, get, has, list, num, str, toJson, yes } from "./runner";
import type { Json, Operation } from "./runner";

const no = (): Json => yes(false);
const routeOf = (json: Json): directories.Route => fromJson(directories.Route, json);

function routesOf(i: Json, shared: Json): readonly directories.Route[] {
  return list(i, "routes").map((found) => routeOf(typeof found === "string" ? get(get(shared, "routes"), found) : found));
}

const places: Record<string, Operation> = {
  read_base: (i) => {
    const base = addresses.readBase(str(i, "url"));
    return base === null ? no() : { ...base, address: base.address && hex(base.address) };
  },
  read_address: (i) => {
    const address = addresses.readAddress(str(i, "text"));
    return address === null ? no() : { address: hex(address), reach: addresses.reachOf(address) };
  },
  write_address: (i) => {
    const address = bin(i, "address");
    return { text: addresses.writeAddress(address), reach: addresses.reachOf(address) };
  },
  route_is_good: (i) => yes(directories.faultOfRoute(routeOf(get(i, "route"))) === ""),
  sign_directory: (i, shared) => {
    const content = { serial: num(i, "serial"), issued: num(i, "issued"), expires: num(i, "expires") };
    const routes = routesOf(i, shared);
    const signed = directories.signDirectory(bin(i, "signing_key"), { ...content, routes });
    return { data: hex(directories.RelayDirectory.encode(signed)) };
  },
  check_directory: (i) => {
    const kept = has(i, "kept") ? bin(i, "kept") : null;
    const found = directories.checkDirectory(bin(i, "data"), bin(i, "receipt_key"), num(i, "today"), kept);
    return decoded(directories.RelayDirectory, found);
  },
};

const parts: Record<string, Operation> = {
  cut_slice: (i) => ({
    slice: hex(slices.Slice.encode(slices.cut(bin(i, "answer"), num(i, "offset"), num(i, "most")))),
  }),
  decode_slice: (i) => {
    const found = slices.decodeSlice(bin(i, "data"));
    return found.kind === slices.ANSWER_SLICE ? decoded(slices.Slice, found) : decoded(Refused, found);
  },
  join_slices: (i) => ({ answer: hex(slices.join(bins(i, "slices").map((one) => slices.Slice.decode(one)))) }),
};

// -- ways and the dialer ------------------------------------------------------------------------------------------------

const ableOf = (i: Json): ways.Able => get(i, "able") as unknown as ways.Able;

function endpointsOf(i: Json, shared: Json): readonly ways.Endpoint[] {
  return ways.endpoints(routesOf(i, shared), ableOf(i), bool(i, "can_pin"));
}

function memoryOf(i: Json): ways.Memory {
  const stored = get(i, "memory");
  return ways.readMemory(stored === null ? null : data(stored));
}

function marksIn(i: Json): Map<string, ways.Mark> {
  const marks = list(i, "marks").map((mark) => fromJson(ways.Mark, mark));
  return new Map(marks.map((mark) => [ways.markKey(mark.endpoint, mark.carrier), mark]));
}

function marksOut(marks: ways.Marks): Json {
  return [...marks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => toJson(ways.Mark, mark));
}

function spelled(state: State, action: Action): string {
  if (action.do === "give_up") return `give_up ${action.why}`;
  if (action.do === "wake") return `wake ${String(action.at)}`;
  if (action.do !== "start" && action.do !== "use") return `${action.do} ${String(action.attempt)}`;
  const endpoint = state.endpoints[action.endpoint] as ways.Endpoint;
  const way = `${ways.labelOf(endpoint)}/${String(ways.CARRIERS[action.carrier])}`;
  return `${action.do} ${String(action.attempt)} ${way}${action.do === "start" && action.aside ? " aside" : ""}`;
}

const choices: Record<string, Operation> = {
  list_ways: (i, shared) => {
    const routes = routesOf(i, shared);
    return {
      ways: endpointsOf(i, shared).map((e) => {
        const place = ways.where(routes[e.route] as directories.Route, e);
        return [ways.labelOf(e), hex(e.mark), e.pinned, place];
      }),
    };
  },
  remember: (i) => {
    const made = ways.remember(memoryOf(i), bin(i, "network"), marksIn(i), num(i, "now"));
    return { memory: hex(ways.Memory.encode(made)) };
  },
  recall: (i) => ({ marks: marksOut(ways.recall(memoryOf(i), bin(i, "network"), num(i, "now"))) }),
  dial: (i, shared) => {
    let state = dialing.begin(endpointsOf(i, shared), ableOf(i), marksIn(i));
    const steps = list(i, "events").map((event) => {
      const [happening, now, jitter, attempt, why] = event as readonly Json[];
      const given = { do: happening, now, jitter, attempt, why } as unknown as dialing.Event;
      const [next, actions] = dialing.step(state, given);
      state = next;
      return actions.map((action) => spelled(next, action));
    });
    return { steps, marks: marksOut(state.marks) };
  },
};

export const operations: Record<string, Operation> = { ...places, ...parts, ...choices };
