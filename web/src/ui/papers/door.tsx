// SPDX-License-Identifier: AGPL-3.0-or-later
/** The quiet link to the papers on the first screens; they are fetched only then. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../kit/button.tsx";
import { toast } from "../kit/layer.tsx";
import { t } from "../texts.ts";

type Shown = ComponentType<{ readonly onClose: () => void }>;
const sheet = signal<Shown | null>(null);

/** Fetch the sheet; whether it is there. */
const load = async (): Promise<boolean> => {
  try {
    sheet.value ??= (await import("./sheet.tsx")).PapersSheet;
    return true;
  } catch {
    toast(t("screen-unfetched-hint"));
    return false;
  }
};

/** Terms and privacy, before anything was agreed to. */
export const PapersDoor = () => {
  const [open, setOpen] = useState(false);
  const Papers = sheet.value;
  return (
    <>
      <Button kind="quiet" onClick={() => void load().then(setOpen)}>
        {t("papers-title")}
      </Button>
      {open && Papers !== null ? <Papers onClose={() => setOpen(false)} /> : null}
    </>
  );
};
