// SPDX-License-Identifier: AGPL-3.0-or-later
/** Something happened: what it was, which case of it, then steps for now, today and this week. Nothing is noted. */
import { HAPPENINGS, type Case, type Happening } from "../../safety/plan.ts";
import { Banner, Icon, ListLine, Screen, Speak } from "../kit/index.ts";
import { openScreen, type Params } from "../router.ts";
import { hasScreen } from "../screens.ts";
import { Column, Section } from "../settings/section.tsx";
import { t } from "../texts.ts";
import "./checkup.css";
import "./words.ts";

const WHEN = ["now", "today", "week"] as const;

const END = <Icon name="forward" class="k-soft" size={1.25} />;

const whenText: Readonly<Record<(typeof WHEN)[number], () => string>> = {
  now: () => t("happened-now"),
  today: () => t("happened-today"),
  week: () => t("happened-week"),
};

const Which = () => (
  <Column>
    <p class="k-big-text">{t("happened-intro")}</p>
    <Banner class="s-note" kind="warn" speak={t("happened-danger")}>
      {t("happened-danger")}
    </Banner>
    <Section title={t("happened-which")}>
      {HAPPENINGS.map(({ id }) => (
        <ListLine key={id} end={END} title={t(`happened-${id}`)} onClick={() => openScreen("happened", { what: id })} />
      ))}
    </Section>
    <p class="k-hint">{t("happened-private")}</p>
  </Column>
);

const Cases = ({ what }: { readonly what: Happening }) => (
  <Column>
    <Section title={t("happened-which")}>
      {what.cases.map(({ id }) => (
        <ListLine
          key={id}
          end={END}
          title={t(`happened-${what.id}-${id}`)}
          onClick={() => openScreen("happened", { what: what.id, case: id })}
        />
      ))}
    </Section>
  </Column>
);

const stepTexts = (steps: readonly string[]): readonly string[] => steps.map((step) => t(`happened-step-${step}`));

const Steps = ({ what, found }: { readonly what: Happening; readonly found: Case }) => (
  <Column>
    <p class="k-soft">{t(`happened-${what.id}-${found.id}`)}</p>
    {WHEN.map((when) => (
      <Section key={when} title={whenText[when]()} class={`c-when c-${when}`}>
        <ol class="c-steps">
          {stepTexts(found[when]).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
        <div class="k-actions">
          <Speak text={[whenText[when](), ...stepTexts(found[when])].join("\n")} />
        </div>
      </Section>
    ))}
    <Section title={t("happened-ask-whom")}>
      <ul class="c-before">
        {what.who.map((who) => (
          <li key={who}>{t(`happened-who-${who}`)}</li>
        ))}
      </ul>
    </Section>
    {hasScreen("lesson") ? (
      <Section title={t("happened-lessons")}>
        {what.lessons.map((lesson) => (
          <ListLine
            key={lesson}
            icon="info"
            title={t(`checkup-do-${lesson}`)}
            onClick={() => openScreen("lesson", { lesson })}
          />
        ))}
      </Section>
    ) : null}
    <Banner class="s-note">{t("happened-danger")}</Banner>
  </Column>
);

/** What happened is in `what`, how in `case`. */
const HappenedScreen = ({ params }: { readonly params: Params }) => {
  const what = HAPPENINGS.find(({ id }) => id === params["what"]);
  const found = what?.cases.find(({ id }) => id === params["case"]);
  return (
    <Screen key={`${what?.id} ${found?.id}`} title={what ? t(`happened-${what.id}`) : t("happened-title")} back={true}>
      {what === undefined ? <Which /> : found === undefined ? <Cases what={what} /> : <Steps what={what} found={found} />}
    </Screen>
  );
};

export default HappenedScreen;
