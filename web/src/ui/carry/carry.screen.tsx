// SPDX-License-Identifier: AGPL-3.0-or-later
/** Messages from hand to hand: where no relay can be reached. */
import { IconButton, Screen } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { t } from "../texts.ts";
import "./carry.css";
import { Give } from "./give.tsx";
import { Take } from "./take.tsx";

/** From hand to hand. */
const CarryScreen = () => (
  <Screen
    title={t("carry-title")}
    back={true}
    actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
  >
    <Column>
      <p>{t("carry-intro")}</p>
      <Give />
      <Take />
    </Column>
  </Screen>
);

export default CarryScreen;
