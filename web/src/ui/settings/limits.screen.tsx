// SPDX-License-Identifier: AGPL-3.0-or-later
/** What Krama protects, and what not (promise P9): headings and items, each with a listen button. */
import { Screen, Speak } from "../kit/index.ts";
import { has, t } from "../texts.ts";
import { Column, Section } from "./section.tsx";

/** The parts of `limits.ftl`, in the order of docs/limits.md. */
export const LIMITS = [
  "protects",
  "receivers",
  "names",
  "groups",
  "watched",
  "blocked",
  "sent",
  "screen",
  "device",
  "links",
  "page",
  "theft",
  "tools",
  "program",
] as const;

/** The items of a part: `limits-PART-1` and so on, as many as there are. */
const itemsOf = (part: string): readonly string[] => {
  const found: string[] = [];
  for (let number = 1; has(`limits-${part}-${number}`); number += 1) found.push(t(`limits-${part}-${number}`));
  return found;
};

const Part = ({ part }: { readonly part: string }) => (
  <Section title={t(`limits-${part}-title`)}>
    <ul class="s-items">
      {itemsOf(part).map((item) => (
        <li key={item}>
          <p>{item}</p>
          <Speak text={item} />
        </li>
      ))}
    </ul>
  </Section>
);

/** The limits. */
const LimitsScreen = () => (
  <Screen title={t("limits-title")} back={true}>
    <Column>
      <div>
        <p>{t("limits-intro")}</p>
        <Speak text={t("limits-intro")} />
      </div>
      {LIMITS.map((part) => (
        <Part key={part} part={part} />
      ))}
    </Column>
  </Screen>
);

export default LimitsScreen;
