// SPDX-License-Identifier: AGPL-3.0-or-later
/** From nothing to a conversation: make the person, answer the invite, open what comes of it. */
import { batch, signal } from "@preact/signals";
import { forgetLink, moveToVault } from "../held.ts";
import { home, openScreen } from "../router.ts";
import { call, codeOf, enteredAt, heldLink, refreshChats, refreshPending } from "../store.ts";

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

/** Answer an invite with the profile that is here; gives the way to what came of it. */
const join = async (link: string): Promise<() => void> => {
  const { chat, pending } = await call("join", { link });
  return () => {
    heldLink.value = "";
    openScreen("chat", pending ? { pending: chat } : { chat });
  };
};

/** Answer an invite, and show the conversation as soon as it is in the list. */
export const answer = async (link: string): Promise<void> => {
  const show = await join(link);
  await Promise.all([refreshChats(), refreshPending()]);
  batch(show);
};

const joinOrSay = (link: string): Promise<() => void> =>
  join(link).catch((error: unknown) => () => {
    joinFault.value = codeOf(error);
    home();
  });

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
  if (link !== "" && !borrowed) await moveToVault(link);
  // The screen before stays until there is something to show: no welcome, no empty list in between.
  await enteredAt(profile, borrowed, link === "" ? home : await joinOrSay(link));
};
