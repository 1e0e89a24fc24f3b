// SPDX-License-Identifier: AGPL-3.0-or-later
/** The page that is printed: the code in groups, its QR, what it is, and what whoever has it can do. */
import { render } from "preact";
import { useEffect } from "preact/hooks";
import type { CodeView } from "../../worker/protocol.ts";
import { QrCode } from "../qr/code.tsx";
import { formatNumber, language, t } from "../texts.ts";
import "./backup.css";

/** The eight groups, numbered. */
export const Groups = ({ groups }: { readonly groups: readonly string[] }) => (
  <ol class="b-groups" aria-label={t("code-groups")}>
    {groups.map((group, place) => (
      <li key={place}>
        <span class="b-place">{formatNumber(place + 1)}</span>
        <span class="b-digits">{group}</span>
      </li>
    ))}
  </ol>
);

const Page = ({ code }: { readonly code: CodeView }) => (
    <>
      <h1>{t("paper-title")}</h1>
      <p>{t("paper-what")}</p>
      <Groups groups={code.groups} />
      <div class="b-paper-code">
        <QrCode text={code.qr} label={t("paper-title")} />
      </div>
      <p>{t("paper-relay", { relay: code.relay })}</p>
      <p>
        <strong>{t("paper-danger")}</strong>
      </p>
      <p>{t("paper-read")}</p>
      <p>{t("paper-use")}</p>
    </>
);

/** Shown on paper alone, in place of the whole page. */
export const Paper = ({ code }: { readonly code: CodeView }) => {
  useEffect(() => {
    const sheet = document.createElement("div");
    sheet.className = "b-paper";
    sheet.setAttribute("aria-hidden", "true");
    render(<Page code={code} />, sheet);
    document.body.append(sheet);
    return () => {
      render(null, sheet);
      sheet.remove();
    };
  }, [code, language.value]);
  return null;
};
