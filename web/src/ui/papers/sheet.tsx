// SPDX-License-Identifier: AGPL-3.0-or-later
/** The papers on top of a first screen: what was typed below stays, and no step is added. */
import { useState } from "preact/hooks";
import { Button, Sheet } from "../kit/index.ts";
import { t } from "../texts.ts";
import { NotYet, PaperBody, PaperList, useReading } from "./body.tsx";
import type { PaperName } from "./load.ts";

/** The list, or one of them. Back to the list is back to the language of the screens. */
export const PapersSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const [name, setName] = useState<PaperName | null>(null);
  const { papers, language: of, failed, again, choose } = useReading();
  const toList = () => {
    setName(null);
    choose(null);
  };
  const all = (
    <Button kind="quiet" icon="back" onClick={toList}>
      {t("papers-all")}
    </Button>
  );
  return (
    <Sheet title={t("papers-title")} onClose={onClose} actions={name === null ? null : all}>
      <div class="pp-sheet" key={name ?? ""}>
        {papers === null || failed ? (
          <NotYet failed={failed} again={again} />
        ) : name === null ? (
          <PaperList papers={papers} onOpen={setName} />
        ) : (
          <PaperBody name={name} papers={papers} of={of} titled={true} onChoose={choose} onPaper={setName} />
        )}
      </div>
    </Sheet>
  );
};
