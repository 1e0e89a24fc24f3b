// SPDX-License-Identifier: AGPL-3.0-or-later
/** Offers after the first answer came: one at a time, each put away for good by one tap. */
import { signal } from "@preact/signals";
import { RecoveryCard, useOffersCode } from "../backup/card.tsx";
import { Button } from "../kit/button.tsx";
import { Card } from "../kit/status.tsx";
import { surroundings, systemOf } from "../inapp.ts";
import { openScreen } from "../router.ts";
import { answered, boot, chats, dismiss, settings } from "../store.ts";
import { t } from "../texts.ts";
import { cardNow } from "./queue.ts";

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** What Chromium hands over to be used when the person wants it. */
const prompt = signal<InstallPrompt | null>(null);

if (typeof window !== "undefined") {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    prompt.value = event as InstallPrompt;
  });
  window.addEventListener("appinstalled", () => void dismiss("install"));
}

const Install = () => {
  const install = async () => {
    const ready = prompt.peek();
    if (ready === null) return openScreen("install");
    await ready.prompt().catch(() => undefined);
    prompt.value = null;
    await dismiss("install");
  };
  return (
    <Card
      title={t("card-install")}
      icon="phone"
      onDismiss={() => void dismiss("install")}
      actions={
        <Button kind="main" onClick={() => void install()}>
          {t("card-install-yes")}
        </Button>
      }
    >
      {t("card-install-text")}
    </Card>
  );
};

const canInstall = (): boolean => {
  const around = surroundings();
  return !around.standalone && (prompt.value !== null || systemOf(around) === "ios");
};

/** The card of the moment, if there is one. */
export const Cards = () => {
  const offersCode = useOffersCode();
  const wasAnswered =
    answered.value ||
    (chats.value ?? []).some(
      (chat) => chat.kind !== "self" && chat.preview !== null && !chat.preview.me && chat.preview.kind !== "notice",
    );
  const card = cardNow({
    answered: wasAnswered,
    borrowed: boot.value?.borrowed ?? false,
    dismissed: settings.value.dismissed,
    possible: [...(offersCode ? (["recovery"] as const) : []), ...(canInstall() ? (["install"] as const) : [])],
  });
  if (card === null) return null;
  return <div class="k-cards">{card === "install" ? <Install /> : <RecoveryCard />}</div>;
};
