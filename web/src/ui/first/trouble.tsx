// SPDX-License-Identifier: AGPL-3.0-or-later
/** A link that does not work: each reason has its own words and its own way on. */
import { useState } from "preact/hooks";
import { Button } from "../kit/button.tsx";
import { TextArea } from "../kit/field.tsx";
import { Icon } from "../kit/icon.tsx";
import { Speak } from "../kit/speak.tsx";
import { inviteIn } from "../links.ts";
import { takeLink } from "../store.ts";
import { errorText, has, t } from "../texts.ts";
import { First } from "./frame.tsx";

/** Reasons that a better copy of the same link can mend. */
const PASTE_HELPS = new Set(["link_damaged", "link_not_krama"]);

/** Title and sentence for the code. */
export const TroubleText = ({ code }: { readonly code: string }) => {
  const id = `trouble-${code.replaceAll("_", "-")}`;
  const title = t(has(id) ? id : "trouble-other");
  const text = has(`${id}-text`) ? t(`${id}-text`) : errorText(code);
  return (
    <>
      <Icon name={code.startsWith("link_") ? "link" : "invite"} size={3} class="k-soft" />
      <h1 class="k-title">{title}</h1>
      <p class="k-big-text">{text}</p>
      <Speak text={`${title} ${text}`} />
    </>
  );
};

/** A place to paste the link once more. */
export const PasteAgain = ({ code }: { readonly code: string }) => {
  const [pasted, setPasted] = useState("");
  if (!PASTE_HELPS.has(code)) return null;
  return (
    <div class="k-stack">
      <TextArea
        label={t("first-link")}
        hint={t("trouble-paste-hint")}
        value={pasted}
        onInput={setPasted}
        rows={2}
        lang="en"
      />
      <Button kind="main" disabled={pasted.trim() === ""} onClick={() => takeLink(inviteIn(pasted))}>
        {t("first-link-open")}
      </Button>
    </div>
  );
};

/** The screen for a link that does not work. */
export const LinkTrouble = ({ code, onAway }: { readonly code: string; readonly onAway: () => void }) => (
  <First>
    <TroubleText code={code} />
    <PasteAgain code={code} />
    <Button kind={PASTE_HELPS.has(code) ? "quiet" : "main"} onClick={onAway}>
      {t("trouble-away")}
    </Button>
  </First>
);
