// SPDX-License-Identifier: AGPL-3.0-or-later
/** When the app cannot go on: what happened, what it means, and the one thing to do. */
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { ask } from "../kit/layer.tsx";
import { Speak } from "../kit/speak.tsx";
import { boot, call } from "../store.ts";
import { errorText, has, t } from "../texts.ts";

const beginAgain = async () => {
  if (!(await ask({ title: t("broken-wipe-title"), text: t("broken-wipe-text"), yes: t("broken-wipe-yes"), danger: true })))
    return;
  await call("wipe", {}).catch(() => undefined);
  const before = boot.peek();
  if (before !== null) boot.value = { ...before, state: "empty", profile: null };
  location.reload();
};

/** States in which the rows here are of no use any more. */
const HOPELESS = new Set(["lost", "damaged", "vault_damaged", "vault_lost"]);

export interface BrokenProps {
  /** A state of `Boot`, or the code of a fault. */
  readonly code: string;
  readonly onAgain?: () => void;
}

/** The screen for a state in which nothing works. */
export const Broken = ({ code, onAgain }: BrokenProps) => {
  const known = has(`broken-${code.replaceAll("_", "-")}`);
  const id = known ? `broken-${code.replaceAll("_", "-")}` : "broken-other";
  const text = known ? t(`${id}-text`) : errorText(code);
  return (
    <div class="k-screen k-broken">
      <div class="k-scarf" aria-hidden="true" />
      <main class="k-body k-pad">
        <div class="k-stack k-narrow">
          <Icon name="warn" size={3} class="k-soft" />
          <h1 class="k-title">{t(id)}</h1>
          <p>{text}</p>
          <Speak text={`${t(id)} ${text}`} />
          <div class="k-actions">
            <Button kind="main" onClick={() => (onAgain ? onAgain() : location.reload())}>
              {t("action-again")}
            </Button>
            {HOPELESS.has(code) ? <Button onClick={() => void beginAgain()}>{t("broken-begin-again")}</Button> : null}
          </div>
        </div>
      </main>
    </div>
  );
};
