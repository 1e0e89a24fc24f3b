// SPDX-License-Identifier: AGPL-3.0-or-later
/** Giving names: a group another title, seen by all; a person another name, on this device alone. */
import { useState } from "preact/hooks";
import type { ChatView, MemberView } from "../../worker/protocol.ts";
import { Button, Field, Sheet, toast, useAct } from "../kit/index.ts";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";

/** As many as the rules allow (core/limits: MAX_TITLE is in bytes, and looked after by the worker). */
const TITLE_LETTERS = 200;
const NAME_LETTERS = 40;

interface NamingProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly letters: number;
  /** The code of why such a name is none, or "". */
  readonly refuse: (text: string) => string;
  /** Resolves to true once it is done. */
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

const Naming = ({ title, label, hint, value, letters, refuse, onSave, onClose }: NamingProps) => {
  const [text, setText] = useState(value);
  const [bad, setBad] = useState("");
  const [busy, act] = useAct();
  const save = async () => {
    const code = refuse(text.trim());
    setBad(code);
    if (code !== "") return;
    if (text.trim() === value || (await act(() => onSave(text.trim())))) onClose();
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action-cancel")}</Button>
          <Button kind="main" busy={busy} onClick={() => void save()}>
            {t("action-done")}
          </Button>
        </>
      }
    >
      <Field
        label={label}
        hint={hint}
        value={text}
        onInput={(typed) => (setText(typed), setBad(""))}
        onEnter={() => void save()}
        maxClusters={letters}
        {...(bad === "" ? {} : { error: errorText(bad) })}
      />
    </Sheet>
  );
};

/** Another title for a group; an admin may, and everybody is told. */
export const RenameGroup = ({ chat, onClose }: { readonly chat: ChatView; readonly onClose: () => void }) => (
  <Naming
    title={t("group-rename")}
    label={t("group-name")}
    hint={t("group-rename-hint")}
    value={chat.title}
    letters={TITLE_LETTERS}
    refuse={(text) => (text === "" ? "bad_title" : "")}
    onSave={async (title) => {
      const { queued } = await call("renameGroup", { chat: chat.id, title });
      toast(t(queued ? "people-queued" : "group-renamed"));
      return true;
    }}
    onClose={onClose}
  />
);

/** What one calls a person: nobody else is told, and no field of theirs changes. */
export const CallPerson = ({ member, onClose }: { readonly member: MemberView; readonly onClose: () => void }) => {
  const { person, name, ownName } = member;
  return (
    <Naming
      title={t("nickname-title")}
      label={t("nickname-label")}
      hint={t("nickname-hint", { name: ownName || name })}
      value={ownName === "" ? "" : name}
      letters={NAME_LETTERS}
      refuse={() => ""}
      onSave={async (text) => {
        await call("nickname", { person, name: text });
        return true;
      }}
      onClose={onClose}
    />
  );
};
