// SPDX-License-Identifier: AGPL-3.0-or-later
/** Set, change or remove the passphrase; what it does and what it does not. Paste is allowed (WCAG 3.3.8). */
import { useState } from "preact/hooks";
import { ask, Banner, Button, Card, Field, Screen, Spinner, Switch, toast, useAct, useCall } from "../kit/index.ts";
import { back } from "../router.ts";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { Column } from "./section.tsx";
import { strengthOf, type Strength } from "./strength.ts";

const STRENGTH: Readonly<Record<Strength, () => string>> = {
  short: () => t("passphrase-strength-short"),
  fair: () => t("passphrase-strength-fair"),
  long: () => t("passphrase-strength-long"),
};

const Explain = () => (
  <Card title={t("passphrase-title")} icon="lock" speak={`${t("passphrase-does")} ${t("passphrase-does-not")}`}>
    <p>{t("passphrase-does")}</p>
    <p>{t("passphrase-does-not")}</p>
  </Card>
);

const useForm = (has: boolean) => {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState<"" | "short" | "differs">("");
  const [busy, act] = useAct();
  const set = async () => {
    if (strengthOf(fresh) === "short") return setFault("short");
    if (fresh !== again) return setFault("differs");
    if ((await act(() => call("setPassphrase", { old, passphrase: fresh }))) === undefined) return;
    toast(t("passphrase-was-set"));
    back();
  };
  const remove = async () => {
    const text = t("passphrase-remove-text");
    if (!(await ask({ title: t("passphrase-remove-title"), text, yes: t("passphrase-remove"), danger: true, speak: text })))
      return;
    if ((await act(() => call("setPassphrase", { old, passphrase: "" }))) === undefined) return;
    toast(t("passphrase-was-removed"));
    back();
  };
  const typed = (put: (text: string) => void) => (text: string) => {
    put(text);
    setFault("");
  };
  return {
    has,
    old,
    fresh,
    again,
    fault,
    busy,
    set,
    remove,
    setOld: typed(setOld),
    setFresh: typed(setFresh),
    setAgain: typed(setAgain),
  };
};

const Form = ({ has }: { readonly has: boolean }) => {
  const form = useForm(has);
  const [shown, setShown] = useState(false);
  const type = shown ? "text" : "password";
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void form.set();
      }}
    >
      {has ? (
        <Field
          label={t("passphrase-old")}
          type={type}
          autocomplete="current-password"
          value={form.old}
          onInput={form.setOld}
        />
      ) : null}
      <Field
        label={t("passphrase-new")}
        hint={t("passphrase-new-hint")}
        type={type}
        autocomplete="new-password"
        value={form.fresh}
        onInput={form.setFresh}
        {...(form.fault === "short" ? { error: t("passphrase-strength-short") } : {})}
      />
      {form.fresh !== "" && form.fault !== "short" ? (
        <p class="k-soft" role="status">
          {STRENGTH[strengthOf(form.fresh)]()}
        </p>
      ) : null}
      <Field
        label={t("passphrase-again")}
        type={type}
        autocomplete="new-password"
        value={form.again}
        onInput={form.setAgain}
        {...(form.fault === "differs" ? { error: errorText("passphrase_differs") } : {})}
      />
      <Switch label={t("passphrase-show")} checked={shown} onChange={setShown} />
      <Button kind="main" type="submit" wide busy={form.busy}>
        {t(has ? "passphrase-change" : "passphrase-set")}
      </Button>
      {has ? (
        <Button kind="danger" wide busy={form.busy} disabled={form.old === ""} onClick={form.remove}>
          {t("passphrase-remove")}
        </Button>
      ) : null}
    </form>
  );
};

/** The passphrase. */
const PassphraseScreen = () => {
  const { value, error } = useCall("hasPassphrase", {});
  return (
    <Screen title={t("passphrase-title")} back={true}>
      <Column>
        <Explain />
        {value === null && error !== "" ? <Banner kind="warn">{errorText(error)}</Banner> : null}
        {value === null && error === "" ? <Spinner label={t("passphrase-title")} /> : null}
        {value === null ? null : <Form has={value} />}
      </Column>
    </Screen>
  );
};

export default PassphraseScreen;
