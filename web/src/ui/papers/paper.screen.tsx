// SPDX-License-Identifier: AGPL-3.0-or-later
/** One paper; `paper` is its name. A link to another one opens that. */
import { Screen } from "../kit/index.ts";
import { openScreen, type Params } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { t } from "../texts.ts";
import { NotYet, PaperBody, useReading } from "./body.tsx";
import { isPaper, type PaperName } from "./load.ts";

const Reading = ({ name }: { readonly name: PaperName }) => {
  const { papers, language: of, failed, again, choose } = useReading();
  const there = papers !== null && !failed;
  return (
    <Screen title={there ? <span lang={of}>{papers[name].title}</span> : t("papers-title")} back={true}>
      <Column>
        {there ? (
          <PaperBody
            name={name}
            papers={papers}
            of={of}
            onChoose={choose}
            onPaper={(paper) => openScreen("paper", { paper })}
            onLimits={() => openScreen("limits")}
          />
        ) : (
          <NotYet failed={failed} again={again} />
        )}
      </Column>
    </Screen>
  );
};

/** A paper. With the key, another one begins at its top and in the language of the screens. */
const PaperScreen = ({ params }: { readonly params: Params }) => {
  const name = params["paper"] ?? "";
  return <Reading key={name} name={isPaper(name) ? name : "terms"} />;
};

export default PaperScreen;
