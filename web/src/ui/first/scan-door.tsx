// SPDX-License-Identifier: AGPL-3.0-or-later
/** The button that opens the scanner; camera and reader are fetched only then. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../kit/button.tsx";
import { toast } from "../kit/layer.tsx";
import { inviteIn } from "../links.ts";
import { takeLink } from "../store.ts";
import { t } from "../texts.ts";

type Scan = ComponentType<{ readonly onText: (text: string) => void; readonly onClose: () => void }>;
const scanner = signal<Scan | null>(null);

/** Fetch the scanner. */
export const loadScan = async (): Promise<boolean> => {
  try {
    scanner.value ??= (await import("../qr/scan.tsx")).ScanSheet;
    return true;
  } catch {
    toast(t("screen-unfetched-hint"));
    return false;
  }
};

/** The scanner for invites, once `loadScan` has fetched it. */
export const InviteScan = ({ onClose }: { readonly onClose: () => void }) => {
  const Sheet = scanner.value;
  const take = (text: string) => {
    onClose();
    takeLink(inviteIn(text));
  };
  return Sheet === null ? null : <Sheet onText={take} onClose={onClose} />;
};

/** Scan an invite. */
export const ScanDoor = () => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="scan" onClick={() => void loadScan().then(setOpen)}>
        {t("action-scan")}
      </Button>
      {open ? <InviteScan onClose={() => setOpen(false)} /> : null}
    </>
  );
};
