// SPDX-License-Identifier: AGPL-3.0-or-later
/** What only the owner may begin: where this device has a passphrase, it is asked for again. */
import { useState } from "preact/hooks";
import { Button, Field, useAct, useCall } from "../kit/index.ts";
import { t } from "../texts.ts";

/** A button, with a field for the passphrase above it where there is one. */
export const OwnersButton = ({
  label,
  go,
}: {
  readonly label: string;
  readonly go: (passphrase: string) => Promise<unknown>;
}) => {
  const { value: locked } = useCall("hasPassphrase", {});
  const [typed, setTyped] = useState("");
  const [busy, act] = useAct();
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => go(typed));
      }}
    >
      {locked ? (
        <Field
          label={t("owner-passphrase")}
          hint={t("owner-passphrase-hint")}
          type="password"
          autocomplete="current-password"
          value={typed}
          onInput={setTyped}
        />
      ) : null}
      <Button kind="main" type="submit" wide busy={busy} disabled={locked === null || (locked && typed === "")}>
        {label}
      </Button>
    </form>
  );
};
