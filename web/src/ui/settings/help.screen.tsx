// SPDX-License-Identifier: AGPL-3.0-or-later
/** Help: the questions that matter, each read aloud, and the ways to the rest (WCAG 3.2.6: the same "?" everywhere). */
import { ListLine, Screen, Speak } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { t } from "../texts.ts";
import { Safety } from "./safety.tsx";
import { Column, Section } from "./section.tsx";

const Question = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <li>
    <h3>{title}</h3>
    <p>{text}</p>
    <Speak text={`${title}. ${text}`} />
  </li>
);

/** Help. */
const HelpScreen = () => (
  <Screen title={t("help-title")} back={true}>
    <Column>
      <Section title={t("help-questions")}>
        <ul class="s-items">
          <Question title={t("help-scam-title")} text={t("help-scam-text")} />
          <Question title={t("help-who-title")} text={t("help-who-text")} />
          <Question title={t("help-lost-title")} text={t("help-lost-text")} />
          <Question title={t("help-signs-title")} text={t("help-signs-text")} />
        </ul>
      </Section>
      <Safety />
      <Section title={t("settings-more")}>
        <ListLine icon="shield" title={t("limits-title")} onClick={() => openScreen("limits")} />
        <ListLine icon="file" title={t("papers-title")} onClick={() => openScreen("papers")} />
        <ListLine icon="download" title={t("guide-title")} onClick={() => openScreen("install")} />
        <ListLine icon="info" title={t("about-title")} onClick={() => openScreen("about")} />
      </Section>
    </Column>
  </Screen>
);

export default HelpScreen;
