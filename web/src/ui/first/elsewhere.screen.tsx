// SPDX-License-Identifier: AGPL-3.0-or-later
/** Inside another app's browser: the way across to a real one, before any key is made. */
import { useState } from "preact/hooks";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { ask, toast } from "../kit/layer.tsx";
import { Speak } from "../kit/speak.tsx";
import { chromeIntent, systemOf, surroundings } from "../inapp.ts";
import type { Params } from "../router.ts";
import { heldLink } from "../store.ts";
import { heldSurvey } from "../survey/held.ts";
import { t } from "../texts.ts";
import { Brand, First } from "./frame.tsx";

const NAMES: Record<string, string> = {
  facebook: "Facebook",
  messenger: "Messenger",
  instagram: "Instagram",
  telegram: "Telegram",
  line: "LINE",
  tiktok: "TikTok",
  wechat: "WeChat",
  zalo: "Zalo",
  whatsapp: "WhatsApp",
  viber: "Viber",
};

const target = (): string => heldSurvey.value || heldLink.value || new URL("./", location.href).href;

/** Three drawn steps: where the menu is, which line of it, what opens. */
const Guide = ({ ios }: { readonly ios: boolean }) => (
  <ol class="k-steps">
    <li>
      <svg viewBox="0 0 72 72" aria-hidden="true" class="k-icon">
        <path d="M20 10h32v52H20zM20 19h32" />
        <path d="M44 14.500h.01M47 14.500h.01M50 14.500h.01" stroke-width="3" />
        <path d="M60 4L51 11m0 0l1-5m-1 5h5" />
      </svg>
      <span>{t("elsewhere-step-menu")}</span>
    </li>
    <li>
      <svg viewBox="0 0 72 72" aria-hidden="true" class="k-icon">
        <path d="M14 22h44M14 36h24M14 50h44" />
        <path d="M46 31h12v12M58 31L46 43" stroke-width="2.500" />
      </svg>
      <span>{t(ios ? "elsewhere-step-safari" : "elsewhere-step-browser")}</span>
    </li>
    <li>
      <svg viewBox="0 0 72 72" aria-hidden="true" class="k-icon">
        <path d="M20 10h32v52H20zM30 36l5 5 9-10" />
      </svg>
      <span>{t("elsewhere-step-go-on")}</span>
    </li>
  </ol>
);

const CopyLink = () => {
  const [shown, setShown] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(target());
      toast(t("elsewhere-copied"), { seconds: 8 });
    } catch {
      setShown(true);
    }
  };
  return (
    <>
      <Button icon="copy" wide onClick={() => void copy()}>
        {t("elsewhere-copy")}
      </Button>
      {shown ? <Field label={t("elsewhere-copy-self")} value={target()} onInput={() => undefined} lang="en" /> : null}
    </>
  );
};

interface ElsewhereProps {
  readonly params: Params;
  readonly onStay?: () => void;
}

const Elsewhere = ({ params, onStay }: ElsewhereProps) => {
  const system = systemOf(surroundings());
  const app = NAMES[params["app"] ?? ""] ?? t("elsewhere-other-app");
  const stay = async () => {
    const yes = await ask({
      title: t("elsewhere-stay-title"),
      text: t("elsewhere-stay-text", { app }),
      yes: t("elsewhere-stay-yes"),
      danger: true,
      speak: t("elsewhere-stay-text", { app }),
    });
    if (yes) onStay?.();
  };
  return (
    <First>
      <Brand />
      <h1 class="k-title">{t("elsewhere-title")}</h1>
      <p class="k-big-text">{t("elsewhere-text", { app })}</p>
      <Speak text={t("elsewhere-text", { app })} />
      {system === "android" ? (
        <Button kind="main" icon="external" wide onClick={() => location.assign(chromeIntent(target()))}>
          {t("elsewhere-chrome")}
        </Button>
      ) : (
        <Guide ios={system === "ios"} />
      )}
      <CopyLink />
      {system === "android" ? (
        <details class="k-fold">
          <summary>{t("elsewhere-by-hand")}</summary>
          <Guide ios={false} />
        </details>
      ) : null}
      <Button kind="quiet" onClick={() => void stay()}>
        {t("elsewhere-stay")}
      </Button>
    </First>
  );
};

export default Elsewhere;
