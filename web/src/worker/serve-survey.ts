// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Calls of the page that answers a survey. They need nobody's profile and make no key of a person.
 *
 * An answer is sealed and kept before it is sent; what cannot be sent waits, sealed, until there is a connection.
 */

import { KramaError, LocalError, PeerError, RelayError } from "../core/errors";
import { ANSWER_BLOB, ANSWER_REFUSED, ANSWER_STORED, Append } from "../core/frames";
import { h, hex } from "../core/primitives";
import { getRequest, openBox } from "../safety/survey/boxes";
import { closedSecret, idOf, keyNumber, openSheet, readSurveyLink, rootOf, sheetSecret } from "../safety/survey/links";
import type { Survey, SurveyLink } from "../safety/survey/links";
import { ID, sealAnswers } from "../safety/survey/shares";
import type { Handlers } from "./handlers";
import type { Host } from "./host";
import type { SurveyView } from "./shown-surveys";
import { openSurveyBox } from "./survey-box";
import type { SurveyBox } from "./survey-box";

type Calls = "openSurvey" | "sendSurvey" | "deliverSurveys";

const DAY = 86_400;
const opened = new WeakMap<Host, Map<string, Survey>>();
const boxes = new WeakMap<Host, Promise<SurveyBox>>();

/** The box of a host, opened once. */
function boxOf(host: Host): Promise<SurveyBox> {
  const found = boxes.get(host) ?? openSurveyBox(() => boxes.delete(host), host.borrowed);
  boxes.set(host, found);
  return found;
}

export const SURVEY: Handlers<Calls> = {
  async openSurvey(host, { link: given }) {
    const link = readSurveyLink(given);
    const survey = await fetchSurvey(host, link);
    opened.set(host, (opened.get(host) ?? new Map<string, Survey>()).set(hex(link.secret), survey));
    return viewOf(host, link, survey);
  },

  async sendSurvey(host, { link: given, answers, once }) {
    const link = readSurveyLink(given);
    const survey = opened.get(host)?.get(hex(link.secret)) ?? (await fetchSurvey(host, link));
    const [box, key] = [await boxOf(host), keyOf(link)];
    const used = await box.used(key);
    if (used.once !== once) {
      const draw = { id: host.world.entropy(ID), seed: host.world.entropy(32) };
      const request = Append.encode(sealAnswers(survey, link, answers, draw, used.count));
      await box.keep(key, { count: used.count + 1, once }, { once, url: relayOf(link), request });
    }
    const waiting = await deliver(host);
    const kept = (await box.waiting()).some((one) => one.once === once);
    if (kept && !box.lasting) throw new RelayError("unreachable", "nothing is kept here");
    return { sent: !kept, waiting, left: leftOf(survey, link, (await box.used(key)).count) };
  },

  async deliverSurveys(host) {
    // Whoever asks for it has reason to think that the network is back: what was learnt of its absence is forgotten.
    if ((await (await boxOf(host)).waiting()).length > 0) host.transport.refresh?.();
    return { waiting: await deliver(host) };
  },
};

const relayOf = (link: SurveyLink): string => link.relays[0] ?? "";

/** What a link is called in the box: nothing that leads to the survey. */
const keyOf = (link: SurveyLink): string => hex(h("survey-used", link.secret, link.seed));

/** How many answers a link is still good for on this device; `null` where there is no end. */
const leftOf = (survey: Survey, link: SurveyLink, used: number): number | null =>
  survey.sheet.tickets === 0 ? null : Math.max(0, link.uses - used);

async function fetchSurvey(host: Host, link: SurveyLink): Promise<Survey> {
  const root = rootOf(link.secret);
  const data = await fetchBox(host, relayOf(link), sheetSecret(root));
  if (data === null) throw new LocalError("survey_gone");
  const survey = openSheet(link.digest, data);
  const { until, closed } = survey.sheet;
  if (until > 0 && Math.floor(host.world.now() / DAY) > until) throw new LocalError("survey_over");
  if ((await fetchBox(host, relayOf(link), closedSecret(root), closed)) !== null) throw new LocalError("survey_closed");
  return survey;
}

async function fetchBox(host: Host, url: string, secret: Uint8Array, ph?: Uint8Array): Promise<Uint8Array | null> {
  const answer = await host.transport.call(url, getRequest(secret, ph));
  if (answer.kind === ANSWER_BLOB) return openBox(secret, answer.data);
  if (answer.kind === ANSWER_REFUSED && answer.code === "blob_unknown") return null;
  throw new RelayError(answer.kind === ANSWER_REFUSED ? answer.code : "relay_answer");
}

async function viewOf(host: Host, link: SurveyLink, survey: Survey): Promise<SurveyView> {
  const box = await boxOf(host);
  const used = await box.used(keyOf(link));
  const left = leftOf(survey, link, used.count);
  if (survey.sheet.tickets > 0 && link.uses === 0) throw new LocalError("survey_ticket_missing");
  return {
    id: idOf(link.secret),
    mode: survey.mode,
    form: survey.form,
    keepers: survey.sheet.keepers.map(({ name, key }) => ({ name, number: keyNumber(key) })),
    until: survey.sheet.until,
    tickets: survey.sheet.tickets > 0,
    shared: survey.sheet.tickets === 0 || link.uses > 1,
    left,
    waiting: (await box.waiting()).length,
  };
}

/** Send what waits, one after another; gives how many wait still. What a relay will never take is dropped. */
async function deliver(host: Host): Promise<number> {
  const box = await boxOf(host);
  for (const { once, url, request } of await box.waiting()) {
    try {
      const answer = await host.transport.call(url, Append.decode(request));
      if (answer.kind === ANSWER_STORED || isFinal(answer)) await box.drop(once);
    } catch (error) {
      if (error instanceof PeerError) await box.drop(once);
      else if (!(error instanceof KramaError)) throw error;
    }
  }
  return (await box.waiting()).length;
}

const FINAL = new Set(["bad_request", "bad_size", "bad_proof"]);
const isFinal = (answer: { readonly kind: number; readonly code?: string }): boolean =>
  answer.kind === ANSWER_REFUSED && FINAL.has(answer.code ?? "");
