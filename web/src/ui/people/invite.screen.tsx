// SPDX-License-Identifier: AGPL-3.0-or-later
/** Make an invite: for whom, then the code and the link. One invite is for one person. */
import { useState } from "preact/hooks";
import type { InviteView } from "../../worker/protocol.ts";
import { IconButton, ListLine, Screen, Speak } from "../kit/index.ts";
import { openScreen, type Params } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { call, profile } from "../store.ts";
import { t } from "../texts.ts";
import { linkBase } from "./base.ts";
import { InviteCard } from "./invite-card.tsx";
import { LineForm } from "./line-form.tsx";

/** As many as the rules allow (core/limits: MAX_LABEL). */
export const LABEL_LETTERS = 100;

const Make = ({ text, onMade }: { readonly text: string; readonly onMade: (invite: InviteView) => void }) => (
  <LineForm
    label={t("invites-for")}
    hint={t("invites-for-hint")}
    text={text}
    most={LABEL_LETTERS}
    missing="bad_label"
    go={t("invites-make")}
    onGo={async (label, act) => {
      const base = linkBase(location.href, profile.peek()?.relay ?? "");
      const made = await act(() => call("invite", { label, base }));
      if (made) onMade(made);
    }}
  >
    <div>
      <p>{t("invites-first")}</p>
      <Speak text={t("invites-first")} />
    </div>
  </LineForm>
);

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
