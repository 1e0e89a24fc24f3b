// SPDX-License-Identifier: AGPL-3.0-or-later
/** The offer of a recovery code, after somebody has answered: before that there is little to lose. */
import { Button, Card, useCall } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { boot, dismiss, profile } from "../store.ts";
import { t } from "../texts.ts";

/** Whether a code can be made here, and none was. */
export const useOffersCode = (): boolean => {
  const when = profile.value !== null && boot.value?.borrowed === false;
  const { value } = useCall("backup", {}, { when, on: ({ news }) => news === "devices" });
  return value !== null && value.canShow && !value.codeKept;
};

/** The card. */
export const RecoveryCard = () => (
  <Card
    title={t("card-recovery")}
    icon="key"
    onDismiss={() => void dismiss("recovery")}
    speak={t("card-recovery-text")}
    actions={
      <Button kind="main" onClick={() => openScreen("recoveryCode")}>
        {t("card-recovery-yes")}
      </Button>
    }
  >
    {t("card-recovery-text")}
  </Card>
);
