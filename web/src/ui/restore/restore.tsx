// SPDX-License-Identifier: AGPL-3.0-or-later
/** Coming back with the recovery code, on a device where nobody is yet. */
import { useState } from "preact/hooks";
import type { RestoredView } from "../../worker/protocol.ts";
import { Banner, Button, Card, Field, useAct } from "../kit/index.ts";
import { CodeScanButton } from "../devices/device-scan.tsx";
import { NAME_LETTERS, suggestedName } from "../devices/names.ts";
import { Until } from "../devices/until.tsx";
import { First, Brand } from "../first/frame.tsx";
import { ownRelay, relayFrom, unserved } from "../first/relay.ts";
import { call, codeOf, entered } from "../store.ts";
import "../settings/settings.css";
import { errorText, formatTime, t } from "../texts.ts";
import { CodeField, useReading } from "./groups.tsx";

interface FormProps {
  readonly onRestored: (found: RestoredView) => void;
}

const Relay = ({ typed, onType }: { readonly typed: string; readonly onType: (text: string) => void }) => (
  <details class="k-fold" open={ownRelay(location.href) === "" && !unserved.value}>
    <summary>{t("restore-relay-other")}</summary>
    <Field
      label={t("first-relay")}
      hint={t("restore-relay-hint")}
      type="url"
      inputmode="url"
      lang="en"
      value={typed}
      onInput={onType}
      placeholder={ownRelay(location.href)}
      error={typed !== "" && relayFrom(typed) === "" ? errorText("bad_relay") : ""}
    />
  </details>
);

const Form = ({ onRestored }: FormProps) => {
  const [code, setCode] = useState("");
  const [name, setName] = useState(suggestedName);
  const [relay, setRelay] = useState("");
  const [fault, setFault] = useState("");
  const [busy, act] = useAct();
  const reading = useReading(code);
  const go = async () => {
    setFault("");
    const relays = [relayFrom(relay), ownRelay(location.href)].filter((url) => url !== "");
    await act(() =>
      call("restore", { code, relays, name: name.trim() }).then(onRestored, (error: unknown) => setFault(codeOf(error))),
    );
  };
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      {reading.kind === "recovery" && reading.groups.length === 0 ? (
        <Banner class="s-note">{t("restore-scanned")}</Banner>
      ) : (
        <CodeField label={t("restore-code")} value={code} reading={reading} onInput={setCode} />
      )}
      {reading.kind === "device" || reading.kind === "invite" ? (
        <Banner kind="warn" class="s-note">
          {errorText(reading.kind === "device" ? "link_is_device" : "link_is_invite")}
        </Banner>
      ) : null}
      <CodeScanButton purpose="recovery" label={t("restore-scan")} onText={setCode} />
      <Field
        label={t("accept-name")}
        hint={t("accept-name-hint")}
        value={name}
        onInput={setName}
        maxClusters={NAME_LETTERS}
        autocomplete="off"
      />
      <Relay typed={relay} onType={setRelay} />
      {fault !== "" ? (
        <Banner kind="stop" class="s-note" speak={errorText(fault)}>
          {errorText(fault)}
        </Banner>
      ) : null}
      <Button kind="main" type="submit" wide busy={busy} disabled={!reading.whole}>
        {t("restore-go")}
      </Button>
    </form>
  );
};

/** What came back, and what happens now. */
const Back = ({ found }: { readonly found: RestoredView }) => {
  const { profile, contacts, chats, messages, made, until } = found;
  const counts = t("restored-counts", { contacts, chats, messages });
  return (
    <>
      <h1 class="k-title">{t("restored-title", { name: profile.name })}</h1>
      <Card icon="check" title={t("restored-back")} speak={`${counts} ${t("restored-wait")}`}>
        <p>{counts}</p>
        <p class="k-soft">{t("restored-made", { time: formatTime(made, "full") })}</p>
      </Card>
      <Card icon="clock" title={t("restored-wait-title")}>
        <p>{t("restored-wait")}</p>
        <p>
          {t("own-wait-begins")} <Until at={until} />
        </p>
      </Card>
      <p>{t("restored-lost")}</p>
      <Button kind="main" wide onClick={() => entered(profile)}>
        {t("restored-go")}
      </Button>
    </>
  );
};

/** The door on the first screen for who has lost all devices. */
export const Restore = ({ onAway }: { readonly onAway: () => void }) => {
  const [found, setFound] = useState<RestoredView | null>(null);
  return (
    <First>
      <Brand />
      {found === null ? (
        <>
          <h1 class="k-title">{t("restore-title")}</h1>
          <p>{t("restore-explain")}</p>
          <Banner kind="warn" class="s-note" speak={t("restore-warning")}>
            {t("restore-warning")}
          </Banner>
          <Form onRestored={setFound} />
          <Button kind="quiet" icon="back" onClick={onAway}>
            {t("action-back")}
          </Button>
        </>
      ) : (
        <Back found={found} />
      )}
    </First>
  );
};
