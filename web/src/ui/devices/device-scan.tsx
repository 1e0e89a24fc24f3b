// SPDX-License-Identifier: AGPL-3.0-or-later
/** The scanners for device codes and recovery codes; camera and reader are fetched only when one is opened. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { Button, toast } from "../kit/index.ts";
import type { ScanSheetProps } from "../qr/scan.tsx";
import { t } from "../texts.ts";

const scanner = signal<ComponentType<ScanSheetProps> | null>(null);

const load = async (): Promise<boolean> => {
  try {
    scanner.value ??= (await import("../qr/scan.tsx")).ScanSheet;
    return true;
  } catch {
    toast(t("screen-unfetched-hint"));
    return false;
  }
};

/** A button that opens a scanner for one kind of code; codes of another kind are refused there with their own sentence. */
export const CodeScanButton = ({
  purpose,
  label,
  onText,
}: {
  readonly purpose: "device" | "recovery";
  readonly label: string;
  readonly onText: (text: string) => void;
}) => {
  const [open, setOpen] = useState(false);
  const Sheet = scanner.value;
  const take = (text: string) => {
    setOpen(false);
    onText(text);
  };
  return (
    <>
      <Button icon="scan" onClick={() => void load().then(setOpen)}>
        {label}
      </Button>
      {open && Sheet !== null ? (
        <Sheet purpose={purpose} title={label} onText={take} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
};
