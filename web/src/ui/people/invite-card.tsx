// SPDX-License-Identifier: AGPL-3.0-or-later
/** An open invite: its code, its link, ways to hand it on, and the sentence that must not be missed. */
import type { InviteView } from "../../worker/protocol.ts";
import { Banner, Button, toast } from "../kit/index.ts";
import { QrCode } from "../qr/code.tsx";
import { formatTime, errorText, t } from "../texts.ts";
import "./people.css";

const copy = async (link: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(link);
    toast(t("invites-copied"));
  } catch {
    toast(errorText("copy_refused"));
  }
};

const share = async (link: string): Promise<void> => {
  try {
    await navigator.share({ text: t("invites-share-text"), url: link });
  } catch (error) {
    // Closing the system's sheet is no fault.
    if ((error as { name?: string }).name !== "AbortError") await copy(link);
  }
};

/** Code, link and buttons of an invite that can still be used. */
export const InviteCard = ({ invite }: { readonly invite: InviteView }) => (
  <div class="p-code">
    <Banner kind="info" speak={t("invites-first")} class="s-note">
      {t("invites-first")}
    </Banner>
    <QrCode text={invite.link} label={t("invites-code-label", { label: invite.label })} />
    <p class="k-soft k-centre">{t("invites-until", { time: formatTime(invite.expires, "full") })}</p>
    <div class="k-actions k-centre">
      {typeof navigator.share === "function" ? (
        <Button kind="main" icon="send" onClick={() => void share(invite.link)}>
          {t("invites-share")}
        </Button>
      ) : null}
      <Button
        kind={typeof navigator.share === "function" ? "plain" : "main"}
        icon="copy"
        onClick={() => void copy(invite.link)}
      >
        {t("invites-copy")}
      </Button>
    </div>
    <p class="p-link" lang="en" role="group" aria-label={t("invites-link-label")}>
      {invite.link}
    </p>
  </div>
);
