// SPDX-License-Identifier: AGPL-3.0-or-later
/** Changes of who is in a conversation: each asks first, with what it means, and says if it waits for a connection. */
import type { ChatView, MemberView } from "../../worker/protocol.ts";
import { ask, toast } from "../kit/index.ts";
import { home } from "../router.ts";
import { call } from "../store.ts";
import { t } from "../texts.ts";

type Act = <T>(work: () => Promise<T>) => Promise<T | undefined>;

const ASK_SECONDS = 8;

/** Make somebody an admin. */
export const promote = async (act: Act, chat: string, { person, name }: MemberView): Promise<void> => {
  const yes = t("people-promote-yes");
  const text = t("people-promote-text");
  if (!(await ask({ title: t("people-promote-title", { name }), text, yes, speak: text }))) return;
  const done = await act(() => call("promote", { chat, person }));
  if (done) toast(t(done.queued ? "people-queued" : "people-promoted", { name }), { seconds: ASK_SECONDS });
};

/** Remove somebody from a group. */
export const remove = async (act: Act, chat: string, { person, name }: MemberView): Promise<void> => {
  const text = t("people-remove-text", { name });
  if (
    !(await ask({
      title: t("people-remove-title", { name }),
      text,
      yes: t("people-remove-yes"),
      danger: true,
      speak: text,
    }))
  )
    return;
  const done = await act(() => call("remove", { chat, person }));
  if (done) toast(t(done.queued ? "people-remove-queued" : "people-removed", { name }), { seconds: ASK_SECONDS });
};

/** Leave a conversation. */
export const leave = async (act: Act, { id, title }: ChatView): Promise<void> => {
  const text = t("people-leave-text");
  if (!(await ask({ title: t("people-leave-title", { title }), text, yes: t("people-leave"), danger: true, speak: text })))
    return;
  const done = await act(() => call("leave", { chat: id }));
  if (done) toast(t(done.queued ? "people-queued" : "people-left"));
};

/** Delete a conversation that is over from this device. */
export const forget = async (act: Act, { id, title }: ChatView): Promise<void> => {
  const text = t("people-forget-text");
  if (
    !(await ask({
      title: t("people-forget-title", { title }),
      text,
      yes: t("people-forget-yes"),
      danger: true,
      speak: text,
    }))
  )
    return;
  if ((await act(() => call("forget", { chat: id }))) !== undefined) home();
};
