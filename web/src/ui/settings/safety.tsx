// SPDX-License-Identifier: AGPL-3.0-or-later
/** The ways to what helps oneself: check-up, first steps, lessons, surveys, practice. Names lead to screens that are there. */
import { ListLine } from "../kit/index.ts";
import type { IconName } from "../kit/icon.tsx";
import { openScreen } from "../router.ts";
import { hasScreen } from "../screens.ts";
import { t } from "../texts.ts";
import { Section } from "./section.tsx";

interface Way {
  readonly screen: string;
  readonly icon: IconName;
  readonly title: () => string;
  readonly hint: () => string;
}

const WAYS: readonly Way[] = [
  { screen: "checkup", icon: "shieldCheck", title: () => t("checkup-title"), hint: () => t("checkup-hint") },
  { screen: "happened", icon: "warn", title: () => t("happened-title"), hint: () => t("happened-hint") },
  { screen: "lessons", icon: "info", title: () => t("safety-lessons"), hint: () => t("safety-lessons-hint") },
  { screen: "survey", icon: "poll", title: () => t("safety-survey"), hint: () => t("safety-survey-hint") },
  { screen: "practice", icon: "smile", title: () => t("safety-practice"), hint: () => t("safety-practice-hint") },
];

/** The section of settings and help. */
export const Safety = () => (
  <Section title={t("safety-own-title")}>
    {WAYS.filter(({ screen }) => hasScreen(screen)).map(({ screen, icon, title, hint }) => (
      <ListLine key={screen} icon={icon} title={title()} hint={hint()} onClick={() => openScreen(screen)} />
    ))}
  </Section>
);
