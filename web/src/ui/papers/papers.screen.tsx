// SPDX-License-Identifier: AGPL-3.0-or-later
/** Terms, privacy and the other papers: which there are. */
import { Screen } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { language, t } from "../texts.ts";
import { NotYet, PaperList } from "./body.tsx";
import { usePapers } from "./load.ts";

/** The papers. */
const PapersScreen = () => {
  const { papers, failed, again } = usePapers(language.value);
  return (
    <Screen title={t("papers-title")} back={true}>
      <Column>
        {papers === null || failed ? (
          <NotYet failed={failed} again={again} />
        ) : (
          <PaperList papers={papers} onOpen={(paper) => openScreen("paper", { paper })} />
        )}
      </Column>
    </Screen>
  );
};

export default PapersScreen;
