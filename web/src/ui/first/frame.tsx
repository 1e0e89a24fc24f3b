// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the screens before the first conversation share: the two languages, the name of the thing. */
import type { ComponentChildren } from "preact";
import { patchSettings } from "../store.ts";
import { language, LANGUAGES, t } from "../texts.ts";
import { icon } from "./icon-url.ts";

/** The languages, each in its own words. */
export const Languages = () => (
  <div class="k-langs" role="group" aria-label={t("app-language")}>
    {LANGUAGES.map(({ value, label }) => (
      <button
        key={value}
        type="button"
        lang={value}
        aria-pressed={language.value === value}
        onClick={() => void patchSettings({ language: value })}
      >
        {label}
      </button>
    ))}
  </div>
);

/** Name and sign. */
export const Brand = () => (
  <div class="k-brand">
    <img src={icon} alt="" width="64" height="64" />
    <div>
      <div class="k-brand-name">
        <span lang="km">ក្រមា</span> <span lang="en">Krama</span>
      </div>
    </div>
  </div>
);

/** The page of a first screen. */
export const First = ({ children, class: css = "" }: { readonly children: ComponentChildren; readonly class?: string }) => (
  <div class={`k-screen k-first ${css}`}>
    <div class="k-scarf" aria-hidden="true" />
    <header>
      <Languages />
    </header>
    <main class="k-body">
      <div class="k-narrow k-stack">{children}</div>
    </main>
  </div>
);
