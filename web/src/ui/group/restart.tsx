// SPDX-License-Identifier: AGPL-3.0-or-later
/** Starting a group anew when nobody can change it any more, or a removal keeps being overtaken (design, "Restart"). */
import { useState } from "preact/hooks";
import type { ChatView, Roster } from "../../worker/protocol.ts";
import { Button, Card, Choice, Field, Sheet, Speak, toast, useAct } from "../kit/index.ts";
import { relayFrom } from "../first/relay.ts";
import { replaceScreen } from "../router.ts";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";

interface RestartProps {
  readonly chat: ChatView;
  readonly roster: Roster;
}

const amAdmin = ({ members }: Roster): boolean => members.some(({ me, role }) => me && role === "admin");

/** The names of who could not be taken along: the worker gives persons. */
export const leftNames = (left: readonly string[], { members }: Roster): string =>
  left.map((person) => members.find((member) => member.person === person)?.name ?? "?").join(", ");

/** Ask whom to leave out, then start anew. */
export const RestartSheet = ({ chat, roster, onClose }: RestartProps & { readonly onClose: () => void }) => {
  const [without, setWithout] = useState("");
  const [busy, act] = useAct();
  const others = roster.members.filter(({ me }) => !me);
  const [typed, setTyped] = useState("");
  const [bad, setBad] = useState("");
  const go = async () => {
    const url = relayFrom(typed);
    const wrong = typed.trim() !== "" && url === "";
    setBad(wrong ? "bad_relay" : "");
    if (wrong) return;
    const where = { ...(without === "" ? {} : { without }), ...(url === "" ? {} : { url }) };
    const done = await act(() => call("restart", { chat: chat.id, ...where }));
    if (!done) return;
    onClose();
    toast(done.left.length > 0 ? t("group-restart-left", { names: leftNames(done.left, roster) }) : t("group-restarted"), {
      seconds: 12,
    });
    replaceScreen("chat", { chat: done.chat });
  };
  return (
    <Sheet
      title={t("group-restart-title", { title: chat.title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action-cancel")}</Button>
          <Button kind="main" busy={busy} onClick={go}>
            {t("group-restart")}
          </Button>
        </>
      }
    >
      <div class="k-stack">
        <div>
          <p>{t("group-restart-text")}</p>
          <Speak text={t("group-restart-text")} />
        </div>
        <Choice
          label={t("group-restart-without")}
          value={without}
          options={[
            { value: "", label: t("group-restart-everybody") },
            ...others.map(({ person, name }) => ({ value: person, label: name })),
          ]}
          onChange={setWithout}
        />
        <Field
          label={t("move-restart-relay")}
          hint={t("move-restart-hint")}
          value={typed}
          onInput={(next) => (setTyped(next), setBad(""))}
          {...(bad === "" ? {} : { error: errorText(bad) })}
        />
      </div>
    </Sheet>
  );
};

/** What to do with a group that stopped, or that this device cannot follow. */
export const RestartCard = ({ chat, roster }: RestartProps) => {
  const [open, setOpen] = useState(false);
  const stands = chat.state === "stopped" || chat.state === "stuck";
  if (chat.kind !== "group" || !stands || chat.code === "restarted") return null;
  const why = chat.code === "nobody_may_seal" ? t("group-stopped-text") : errorText(chat.code || `chat_${chat.state}`);
  const text = `${why} ${t("group-restart-text")}`;
  return (
    <>
      <Card
        title={t(chat.state === "stopped" ? "group-stopped-title" : "group-restart")}
        icon="warn"
        speak={text}
        actions={
          amAdmin(roster) ? (
            <Button kind="main" onClick={() => setOpen(true)}>
              {t("group-restart")}
            </Button>
          ) : null
        }
      >
        <p>{text}</p>
        {amAdmin(roster) ? null : <p>{t("group-stopped-member")}</p>}
      </Card>
      {open ? <RestartSheet chat={chat} roster={roster} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
