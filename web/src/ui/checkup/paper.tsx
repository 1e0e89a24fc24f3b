// SPDX-License-Identifier: AGPL-3.0-or-later
/** The plan as it is printed: all of it, without a button, in place of the whole page. */
import { render } from "preact";
import { useEffect } from "preact/hooks";
import type { Advice } from "../../safety/plan.ts";
import { language, t } from "../texts.ts";
import { adviceText, adviceTitle, reasonTexts } from "./words.ts";

const Page = ({ plan }: { readonly plan: readonly Advice[] }) => (
  <>
    <h1>{t("checkup-plan")}</h1>
    <ol>
      {plan.map((advice) => (
        <li key={advice.id}>
          <strong>{adviceTitle(advice)}</strong>
          <p>{adviceText(advice)}</p>
          {reasonTexts(advice).map((reason) => (
            <p key={reason} class="c-because">
              {reason}
            </p>
          ))}
        </li>
      ))}
    </ol>
    <p>{t("checkup-limit")}</p>
  </>
);

/** On paper alone. The class of the recovery code's page keeps that page's rules from hiding this one. */
export const Paper = ({ plan }: { readonly plan: readonly Advice[] }) => {
  useEffect(() => {
    const sheet = document.createElement("div");
    sheet.className = "b-paper c-sheet";
    sheet.setAttribute("aria-hidden", "true");
    render(<Page plan={plan} />, sheet);
    document.body.append(sheet);
    return () => {
      render(null, sheet);
      sheet.remove();
    };
  }, [plan, language.value]);
  return null;
};
