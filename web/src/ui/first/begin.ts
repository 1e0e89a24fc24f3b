// SPDX-License-Identifier: AGPL-3.0-or-later
/** From nothing to a conversation: make the person, answer the invite, open what comes of it. */
import { signal } from "@preact/signals";
import { forgetLink, moveToVault } from "../held.ts";
import { home, openScreen } from "../router.ts";
import { call, codeOf, entered, heldLink } from "../store.ts";

/** Names have one to so many clusters. */
export const MAX_NAME_CLUSTERS = 40;

export interface Beginning {
  readonly name: string;
  /** Where nobody has invited: an invite names its own. */
  readonly relays: readonly string[];
  readonly borrowed: boolean;
  /** The invite to answer, or "". */
  readonly link: string;
}

/** Why the held link could not be answered right after the profile was made: the door says so. */
export const joinFault = signal("");

/** Answer an invite with the profile that is here, and show the conversation. */
export const answer = async (link: string): Promise<void> => {
  const { chat, pending } = await call("join", { link });
  heldLink.value = "";
  openScreen("chat", pending ? { pending: chat } : { chat });
};

/** The relays to begin with. The screen may not have read the invite yet: whoever presses at once has the same ones. */
const relaysOf = async ({ relays, link }: Beginning): Promise<readonly string[]> => {
  if (link === "") return relays;
  return (await call("readLink", { link })).relays;
};

/** Make a person here, then answer the invite. The profile stays if the answer fails: it can be tried again. */
export const begin = async (asked: Beginning): Promise<void> => {
  const { name, borrowed, link } = asked;
  if (borrowed) forgetLink();
  const relays = await relaysOf(asked);
  const profile = await call("create", { name: name.trim(), relays, borrowed });
  if (link === "") {
    home();
    return entered(profile, borrowed);
  }
  if (!borrowed) await moveToVault(link);
  try {
    // The screen before stays until there is something to show: no empty list in between.
    await answer(link);
  } catch (error) {
    joinFault.value = codeOf(error);
    home();
  }
  entered(profile, borrowed);
};
