// SPDX-License-Identifier: AGPL-3.0-or-later
/** Where a conversation is kept, and moving it to another relay (docs/protocol/3-group.md, "Moving house"). */
import { useState } from "preact/hooks";
import type { ChatView, Roster } from "../../worker/protocol.ts";
import { relayFrom } from "../first/relay.ts";
import { Button, Field, ListLine, Said, Sheet, Speak, toast, useAct } from "../kit/index.ts";
import { Section } from "../settings/section.tsx";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";

interface MovingProps {
  readonly chat: ChatView;
  readonly roster: Roster;
}

/** Say what a move means, and ask for the address; nothing changes if nobody answers there. */
export const MoveSheet = ({ chat, onClose }: { readonly chat: ChatView; readonly onClose: () => void }) => {
  const [typed, setTyped] = useState("");
  const [bad, setBad] = useState("");
  const [busy, act] = useAct();
  const text = t(chat.kind === "self" ? "move-text-own" : "move-text");
  const go = async () => {
    const url = relayFrom(typed);
    setBad(url === "" ? "bad_relay" : "");
    if (url === "") return;
    const done = await act(() => call("move", { chat: chat.id, url }));
    if (!done) return;
    toast(t(done.queued ? "move-queued" : "move-done"), { seconds: 8 });
    onClose();
  };
  return (
    <Sheet
      title={t("move-title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action-cancel")}</Button>
          <Button kind="main" busy={busy} onClick={() => void go()}>
            {t("move-go")}
          </Button>
        </>
      }
    >
      <div class="k-stack">
        <div>
          <p>{text}</p>
          <Speak text={text} />
        </div>
        <Field
          label={t("first-relay")}
          hint={t("first-relay-hint")}
          value={typed}
          onInput={(next) => (setTyped(next), setBad(""))}
          onEnter={() => void go()}
          {...(bad === "" ? {} : { error: errorText(bad) })}
        />
      </div>
    </Sheet>
  );
};

/** The relay of a conversation; whoever may move it can do so here. */
export const Home = ({ chat, roster }: MovingProps) => {
  const [open, setOpen] = useState(false);
  const may = chat.state === "active" && roster.members.some(({ me, role }) => me && role === "admin");
  if (roster.relay === "") return null;
  return (
    <Section title={t("move-home")}>
      <p class="k-soft p-line-text">
        <Said text={roster.relay} cut={80} />
      </p>
      {may ? <ListLine icon="forward" title={t("move-title")} onClick={() => setOpen(true)} /> : null}
      {open ? <MoveSheet chat={chat} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
};
