// SPDX-License-Identifier: AGPL-3.0-or-later
/** Settings that are one of a few: each in a sheet, taking effect at once. */
import type { Settings } from "../../worker/protocol.ts";
import { Choice, Sheet } from "../kit/index.ts";
import { patchSettings, settings } from "../store.ts";
import { language, LANGUAGES, t } from "../texts.ts";
import { khmerDigits } from "../people/digits.ts";

export type Picked = "language" | "textSize" | "theme" | "digits" | "motion" | "fetchFiles";

interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly lang?: string;
}

interface Pick {
  readonly title: () => string;
  readonly options: () => readonly Option[];
  readonly valueOf: (settings: Settings) => string;
  readonly patch: (value: string) => Partial<Settings>;
}

const TEXT_SIZES = [100, 115, 130, 150, 200] as const;
const TEN = "0123456789";

/** Every such setting. Languages are named in themselves, each in its own script. */
export const CHOICES: Readonly<Record<Picked, Pick>> = {
  language: {
    title: () => t("settings-language"),
    options: () => LANGUAGES.map(({ value, label }) => ({ value, label, lang: value })),
    valueOf: () => language.value,
    patch: (value) => ({ language: value as Settings["language"] }),
  },
  textSize: {
    title: () => t("settings-text-size"),
    options: () => TEXT_SIZES.map((percent) => ({ value: String(percent), label: t("settings-percent", { percent }) })),
    valueOf: ({ textSize }) => String(textSize),
    patch: (value) => ({ textSize: Number(value) }),
  },
  theme: {
    title: () => t("settings-theme"),
    options: () => (["system", "light", "dark"] as const).map((value) => ({ value, label: THEME_WORDS[value]() })),
    valueOf: ({ theme }) => theme,
    patch: (value) => ({ theme: value as Settings["theme"] }),
  },
  digits: {
    title: () => t("settings-digits"),
    options: () => [
      { value: "latin", label: TEN },
      { value: "khmer", label: khmerDigits(TEN), lang: "km" },
    ],
    valueOf: ({ digits }) => digits,
    patch: (value) => ({ digits: value as Settings["digits"] }),
  },
  motion: {
    title: () => t("settings-motion"),
    options: () => [
      { value: "system", label: t("settings-motion-system"), hint: t("settings-motion-hint") },
      { value: "off", label: t("settings-motion-off") },
    ],
    valueOf: ({ motion }) => motion,
    patch: (value) => ({ motion: value as Settings["motion"] }),
  },
  fetchFiles: {
    title: () => t("settings-fetch"),
    options: () => [
      { value: "always", label: t("settings-fetch-always") },
      { value: "small", label: t("settings-fetch-small"), hint: t("settings-fetch-small-hint") },
      { value: "never", label: t("settings-fetch-never") },
    ],
    valueOf: ({ fetchFiles }) => fetchFiles,
    patch: (value) => ({ fetchFiles: value as Settings["fetchFiles"] }),
  },
};

const THEME_WORDS = {
  system: () => t("settings-theme-system"),
  light: () => t("settings-theme-light"),
  dark: () => t("settings-theme-dark"),
};

/** Choose one; the sheet stays open, so that one sees what it does. */
export const PickSheet = ({ what, onClose }: { readonly what: Picked; readonly onClose: () => void }) => {
  const { title, options, valueOf, patch } = CHOICES[what];
  return (
    <Sheet title={title()} onClose={onClose}>
      <Choice
        label={title()}
        class="s-choice"
        value={valueOf(settings.value)}
        options={options()}
        onChange={(value) => void patchSettings(patch(value))}
      />
      {what === "textSize" ? <p class="s-sample">{t("settings-text-sample")}</p> : null}
    </Sheet>
  );
};
