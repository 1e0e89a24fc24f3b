// SPDX-License-Identifier: AGPL-3.0-or-later
/** Make an invite: for whom, then the code and the link. One invite is for one person. */
import { useState } from "preact/hooks";
import type { InviteView } from "../../worker/protocol.ts";
import { Button, Field, IconButton, ListLine, Screen, Speak, useAct } from "../kit/index.ts";
import { openScreen, type Params } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { call, profile } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { linkBase } from "./base.ts";
import { InviteCard } from "./invite-card.tsx";

/** As many as the rules allow (core/limits: MAX_LABEL). */
export const LABEL_LETTERS = 100;

const Make = ({ text, onMade }: { readonly text: string; readonly onMade: (invite: InviteView) => void }) => {
  const [label, setLabel] = useState(text);
  const [missing, setMissing] = useState(false);
  const [busy, act] = useAct();
  const make = async () => {
    if (label.trim() === "") return setMissing(true);
    const base = linkBase(location.href, profile.peek()?.relay ?? "");
    const made = await act(() => call("invite", { label: label.trim(), base }));
    if (made) onMade(made);
  };
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Field
        label={t("invites-for")}
        hint={t("invites-for-hint")}
        value={label}
        onInput={(next) => {
          setLabel(next);
          setMissing(false);
        }}
        maxClusters={LABEL_LETTERS}
        onEnter={() => void make()}
        {...(missing ? { error: errorText("bad_label") } : {})}
      />
      <div>
        <p>{t("invites-first")}</p>
        <Speak text={t("invites-first")} />
      </div>
      <Button kind="main" type="submit" wide busy={busy}>
        {t("invites-make")}
      </Button>
    </form>
  );
};

/** A new invite. */
const InviteScreen = ({ params }: { readonly params: Params }) => {
  const [made, setMade] = useState<InviteView | null>(null);
  return (
    <Screen
      title={made ? t("invites-ready", { label: made.label }) : t("invites-new")}
      back={true}
      actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
    >
      <Column>
        {made ? <InviteCard invite={made} /> : <Make text={params["text"] ?? ""} onMade={setMade} />}
        <ListLine icon="invite" title={t("invites-list")} onClick={() => openScreen("invites")} />
      </Column>
    </Screen>
  );
};

export default InviteScreen;
