// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a reaction and a vote make of an entry, where there is no worker. */
import type { EntryView } from "../worker/protocol.ts";

/** With a reaction of mine, or without the one that I had. */
export const react = (entry: EntryView, me: string, reaction: string): Partial<EntryView> => {
  const had = entry.reactions.find((one) => one.mine);
  const without = entry.reactions
    .map((one) => (one.mine ? { ...one, mine: false, count: one.count - 1 } : one))
    .filter((one) => one.count > 0);
  if (reaction === "" || had?.reaction === reaction) return { reactions: without };
  const same = without.find((one) => one.reaction === reaction);
  const mine = { reaction, count: (same?.count ?? 0) + 1, mine: true, names: [...(same?.names ?? []), me] };
  return { reactions: [...without.filter((one) => one.reaction !== reaction), mine] };
};

/** With a vote of mine. */
export const vote = ({ poll }: EntryView, me: string, choices: readonly number[]): Partial<EntryView> => ({
  poll: poll && {
    ...poll,
    options: poll.options.map((option, i) => {
      const others = option.names.filter((name) => name !== me);
      const mine = choices.includes(i);
      const names = mine ? [me, ...others] : others;
      return { ...option, mine, names, votes: names.length };
    }),
  },
});
