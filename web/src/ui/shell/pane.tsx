// SPDX-License-Identifier: AGPL-3.0-or-later
/** A screen by name, what stands there until it is fetched, and what stands there if it cannot be. */
import { Empty } from "../kit/status.tsx";
import { Button } from "../kit/button.tsx";
import type { Params } from "../router.ts";
import { failed, hasScreen, loadScreen, screenOf } from "../screens.ts";
import { t } from "../texts.ts";

/** The shape of a screen before there is anything in it. */
export const Loading = () => (
  <div class="k-screen k-loading" role="status">
    <span class="k-hidden">{t("app-loading")}</span>
    <div class="k-head" aria-hidden="true">
      <span class="k-ghost k-ghost-title" />
    </div>
    <div class="k-scarf" aria-hidden="true" />
    {[0, 1, 2, 3, 4].map((i) => (
      <div class="k-line" key={i} aria-hidden="true">
        <span class="k-ghost k-ghost-face" />
        <span class="k-grow">
          <span class="k-ghost" style={{ width: `${58 - i * 7}%` }} />
          <span class="k-ghost" style={{ width: `${82 - i * 5}%` }} />
        </span>
      </div>
    ))}
  </div>
);

const Nothing = () => (
  <div class="k-screen k-nothing">
    <Empty title={t("pane-empty")} />
  </div>
);

/** The screen of that name. */
export const Pane = ({ name, params }: { readonly name: string; readonly params: Params }) => {
  const Found = screenOf(name);
  if (name === "nothing" || !hasScreen(name)) return <Nothing />;
  if (failed.value.has(name)) {
    return (
      <div class="k-screen k-nothing">
        <Empty
          title={t("screen-unfetched")}
          actions={
            <Button kind="main" onClick={() => void loadScreen(name)}>
              {t("action-again")}
            </Button>
          }
        >
          {t("screen-unfetched-hint")}
        </Empty>
      </div>
    );
  }
  return Found === null ? <Loading /> : <Found key={`${name} ${params["chat"] ?? ""}`} params={params} />;
};
