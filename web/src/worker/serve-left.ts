// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about what a page left that went before the worker had stored it: a text stands in the log, or in its field again. */

import * as history from "../client/history";
import { textKey } from "../client/work";
import type { Work } from "../client/work";
import { LocalError } from "../core/errors";
import { unhex } from "../core/primitives";
import type { Handlers } from "./handlers";
import { LEFT_KEY, openLeft } from "./left-box";
import type { Left } from "./left-box";
import { forgetLine } from "./lines";
import type { OutgoingBody } from "./protocol";
import { cleaned, MOST_DRAFT } from "./typed";
import { readUiChat, UI, writeUiChat } from "./ui-rows";

type Calls = "leftKey" | "takeLeft";

export const LEFT: Handlers<Calls> = {
  async leftKey(host) {
    const { state, borrowed } = await host.boot();
    if (state !== "ready" || borrowed) return null; // what keeps nothing leaves nothing
    return host.session.office.work((work) => keyOf(work));
  },

  async takeLeft(host, { boxes }) {
    await host.session.office.work((work) => {
      const key = keyOf(work);
      for (const box of boxes) putBack(work, openLeft(key, box));
    });
    return null;
  },
};

function keyOf(work: Work): Uint8Array {
  const found = work.step.get(UI, textKey("left"));
  if (found !== null) return found;
  const key = work.world.entropy(LEFT_KEY);
  work.step.put(UI, textKey("left"), key);
  return key;
}

/** Do again what was asked, in its order; a message that does not stand in the log is a draft again. */
function putBack(work: Work, left: readonly Left[]): void {
  for (const chat of new Set(left.map(({ args }) => args.chat))) {
    try {
      putBackIn(work, chat, left.filter(({ args }) => args.chat === chat));
    } catch (error) {
      if (!(error instanceof LocalError)) throw error; // a conversation that is gone
    }
  }
}

function putBackIn(work: Work, id: string, left: readonly Left[]): void {
  const chat = work.named(id);
  const chosen = readUiChat(work, chat.id);
  let { draft } = chosen;
  const unsent: string[] = [];
  for (const { name, args } of left) {
    if (name === "setDraft") draft = args.text;
    else if (history.find(work, chat, work.device, unhex(args.once)) === null) unsent.push(wordsOf(args.body));
    else if (wordsOf(args.body) === draft.trim()) draft = "";
  }
  const texts = [...unsent, draft].filter((text, at, all) => text.trim() !== "" && all.indexOf(text) === at);
  writeUiChat(work, chat.id, { ...chosen, draft: cleaned(texts.join("\n").slice(0, MOST_DRAFT)) });
  forgetLine(work, chat.id);
}

/** What of a message was typed. */
function wordsOf(body: OutgoingBody): string {
  if (body.kind === "text" || body.kind === "edit") return body.text;
  return body.kind === "poll" ? [body.question, ...body.options].join("\n") : "";
}
