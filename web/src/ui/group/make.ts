// SPDX-License-Identifier: AGPL-3.0-or-later
/** Making a group: first the group, then its people one by one; whoever cannot be added does not hold up the others. */
import type { Args, Result } from "../../worker/protocol.ts";
import { codeOf } from "../store.ts";

export interface Ways {
  newGroup(args: Args<"newGroup">): Promise<Result<"newGroup">>;
  add(args: Args<"add">): Promise<Result<"add">>;
}

export interface Made {
  readonly chat: string;
  /** Who could not be added, and the code why. */
  readonly missing: readonly { readonly person: string; readonly code: string }[];
}

/** Make a group of these people. A fault of making the group itself is thrown on; then there is no group. */
export const makeGroup = async (ways: Ways, title: string, people: readonly string[]): Promise<Made> => {
  const { chat } = await ways.newGroup({ title });
  const missing: { person: string; code: string }[] = [];
  for (const person of people) {
    try {
      await ways.add({ chat, person });
    } catch (error) {
      missing.push({ person, code: codeOf(error) });
    }
  }
  return { chat, missing };
};
