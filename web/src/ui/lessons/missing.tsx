// SPDX-License-Identifier: AGPL-3.0-or-later
/** What stands in place of lessons that are still being fetched, or could not be. */
import { Banner, Button, Empty, Spinner } from "../kit/index.ts";
import { errorText, t } from "../texts.ts";
import type { Fetched } from "./use-lessons.ts";

export const Missing = ({ error, again }: Pick<Fetched, "error" | "again">) => {
  if (error === "") return <Spinner label={t("app-loading")} />;
  if (error !== "unknown") return <Banner kind="warn">{errorText(error)}</Banner>;
  const retry = (
    <Button kind="main" onClick={again}>
      {t("action-again")}
    </Button>
  );
  return (
    <Empty title={t("screen-unfetched")} actions={retry}>
      {t("screen-unfetched-hint")}
    </Empty>
  );
};
