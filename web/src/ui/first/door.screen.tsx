// SPDX-License-Identifier: AGPL-3.0-or-later
/** A link that was opened, pasted or scanned by somebody who uses Krama already. */
import { useEffect, useState } from "preact/hooks";
import type { LinkView } from "../../worker/protocol.ts";
import { Button } from "../kit/button.tsx";
import { Sheet } from "../kit/layer.tsx";
import { Speak } from "../kit/speak.tsx";
import { Spinner } from "../kit/status.tsx";
import { call, codeOf, heldLink } from "../store.ts";
import { t } from "../texts.ts";
import { answer, joinFault } from "./begin.ts";
import { PasteAgain, TroubleText } from "./trouble.tsx";

const close = () => {
  heldLink.value = "";
  joinFault.value = "";
};

const Ask = ({
  view,
  link,
  onFault,
}: {
  readonly view: LinkView;
  readonly link: string;
  readonly onFault: (code: string) => void;
}) => {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await answer(link).catch((error: unknown) => onFault(codeOf(error)));
    setBusy(false);
  };
  const id = view.kind === "direct" ? "door-direct" : "door-group";
  return (
    <Sheet
      title={t(id)}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t("action-cancel")}</Button>
          <Button kind="main" busy={busy} onClick={() => void go()}>
            {t("door-answer")}
          </Button>
        </>
      }
    >
      <p>{t(`${id}-text`)}</p>
      <Speak text={t(`${id}-text`)} />
    </Sheet>
  );
};

/** What a held link is, and the question whether to answer it. */
const Door = () => {
  const link = heldLink.value;
  const [view, setView] = useState<LinkView | null>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    setView(null);
    setFault(joinFault.peek());
    joinFault.value = "";
    if (link !== "") call("readLink", { link }).then(setView, (error: unknown) => setFault(codeOf(error)));
  }, [link]);
  if (link === "") return null;
  const code = fault || (view?.own ? "contact_self" : "");
  if (code !== "") {
    return (
      <Sheet title={t("door-trouble")} onClose={close}>
        <div class="k-stack">
          <TroubleText code={code} />
          <PasteAgain code={code} />
        </div>
      </Sheet>
    );
  }
  return view === null ? (
    <Sheet title={t("door-reading")} onClose={close}>
      <Spinner label={t("app-loading")} />
    </Sheet>
  ) : (
    <Ask view={view} link={link} onFault={setFault} />
  );
};

export default Door;
