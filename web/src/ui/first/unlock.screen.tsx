// SPDX-License-Identifier: AGPL-3.0-or-later
/** The passphrase, where somebody chose one. */
import { useState } from "preact/hooks";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { call, codeOf, entered } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { Brand, First } from "./frame.tsx";

const Unlock = () => {
  const [passphrase, setPassphrase] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const open = async () => {
    if (busy || passphrase === "") return;
    setBusy(true);
    setFault("");
    await call("unlock", { passphrase }).then(entered, (error: unknown) => setFault(codeOf(error)));
    setBusy(false);
  };
  return (
    <First>
      <Brand />
      <h1 class="k-title">{t("unlock-title")}</h1>
      <form
        class="k-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field
          label={t("unlock-passphrase")}
          type="password"
          autocomplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={fault === "" ? "" : errorText(fault)}
        />
        <Button kind="main" type="submit" wide busy={busy}>
          {t("unlock-open")}
        </Button>
      </form>
    </First>
  );
};

export default Unlock;
