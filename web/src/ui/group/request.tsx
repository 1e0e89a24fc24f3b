// SPDX-License-Identifier: AGPL-3.0-or-later
/** Being added to a group is a request until it is accepted (design, "Restart"); the roster stands below it. */
import type { ChatView } from "../../worker/protocol.ts";
import { Button, Card, toast, useAct } from "../kit/index.ts";
import { home } from "../router.ts";
import { call } from "../store.ts";
import { t } from "../texts.ts";

/** Accept or decline; nothing if there is no request. */
export const RequestCard = ({ chat }: { readonly chat: ChatView }) => {
  const [busy, act] = useAct();
  if (!chat.request) return null;
  const accept = async () => {
    if ((await act(() => call("accept", { chat: chat.id }))) !== undefined) toast(t("group-accepted"));
  };
  const decline = async () => {
    if ((await act(() => call("leave", { chat: chat.id }))) !== undefined) home();
  };
  const text = t("group-request-text");
  return (
    <Card
      title={t("group-request-title")}
      icon="group"
      speak={`${t("group-request-title")}. ${text}`}
      actions={
        <>
          <Button kind="main" busy={busy} onClick={accept}>
            {t("group-accept")}
          </Button>
          <Button busy={busy} onClick={decline}>
            {t("group-decline")}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Card>
  );
};
