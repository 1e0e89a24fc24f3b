// SPDX-License-Identifier: AGPL-3.0-or-later
/** The safety number of a conversation of two: shown, read aloud, shown as a code, scanned, confirmed. Never hex. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Result } from "../../worker/protocol.ts";
import { ask, Banner, Button, Card, Icon, Screen, Speak, Spinner, toast, useAct, useCall } from "../kit/index.ts";
import { QrCode } from "../qr/code.tsx";
import { ScanSheet } from "../qr/scan.tsx";
import type { Params } from "../router.ts";
import { Column, Section } from "../settings/section.tsx";
import { call, chats } from "../store.ts";
import { digits, errorText, t } from "../texts.ts";
import { digitGroups, khmerDigits, spokenDigits } from "./digits.ts";
import "./people.css";

type Verified = Result<"verify">;

/** Twelve groups; a screen reader reads digit by digit. */
export const SafetyNumber = ({ number }: { readonly number: string }) => {
  const shown = digits.value === "khmer" ? khmerDigits : (text: string) => text;
  return (
    <ol class="p-number" aria-label={t("safety-number-label")}>
      {digitGroups(number).map((group, index) => (
        <li key={index}>
          <span aria-hidden="true">{shown(group)}</span>
          <span class="k-hidden">{shown([...group].join(" "))}</span>
        </li>
      ))}
    </ol>
  );
};

const State = ({ verified, name }: { readonly verified: boolean; readonly name: string }) => (
  <p class="p-state" role="status">
    <Icon name={verified ? "shieldCheck" : "shield"} class={verified ? "k-good" : ""} />
    <span>{verified ? t("safety-compared", { name }) : t("safety-not-compared")}</span>
  </p>
);

/** What has just come up above what was pressed: brought into sight and under the focus. */
const InSight = ({ children }: { readonly children: ComponentChildren }) => {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.scrollIntoView({ block: "center" });
    root.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={root} tabIndex={-1}>
      {children}
    </div>
  );
};

/** What came of a scan, or of looking: it matches, or what to do now. */
const Outcome = (props: {
  readonly outcome: Found;
  readonly name: string;
  readonly busy: boolean;
  readonly onMark: () => void;
  readonly onAgain: () => void;
}) => {
  const { outcome, name } = props;
  if (outcome === "match") {
    return (
      <Card
        title={t("safety-matches-title")}
        icon="shieldCheck"
        speak={`${t("safety-matches-title")}. ${t("safety-matches-text", { name })}`}
        actions={
          <Button kind="main" busy={props.busy} onClick={props.onMark}>
            {t("safety-mark")}
          </Button>
        }
      >
        <p>{t("safety-matches-text", { name })}</p>
      </Card>
    );
  }
  const first = outcome === "scanDiffers" ? t("safety-differs-scan", { name }) : t("safety-differs-aloud");
  const advice = `${first} ${t("safety-differs-text", { name })}`;
  return (
    <Banner
      kind="stop"
      class="s-note"
      speak={`${t("safety-differs-title")}. ${advice}`}
      actions={outcome === "scanDiffers" ? <Button onClick={props.onAgain}>{t("scan-again")}</Button> : null}
    >
      <strong>{t("safety-differs-title")}</strong>
      <p>{advice}</p>
    </Banner>
  );
};

type Found = "match" | "scanDiffers" | "differs";

const useSafety = (chat: string, name: string, reload: () => void) => {
  const [busy, act] = useAct();
  const [found, setFound] = useState<Found | "">("");
  const [scanning, setScanning] = useState(false);
  const scanned = async (text: string) => {
    setScanning(false);
    const answer = await act(() => call("verify", { chat, scanned: text }));
    if (answer) setFound(answer.matches === true ? "match" : "scanDiffers");
  };
  const mark = async () => {
    if ((await act(() => call("verify", { chat, confirm: true }))) === undefined) return;
    setFound("");
    toast(t("safety-marked"));
    reload();
  };
  const same = async () => {
    const text = t("safety-confirm-text", { name });
    if (await ask({ title: t("safety-confirm-title"), text, yes: t("safety-confirm-yes"), speak: text })) await mark();
  };
  return { busy, found, setFound, scanning, setScanning, scanned, mark, same };
};

const Body = ({
  chat,
  name,
  safety,
  reload,
}: {
  readonly chat: string;
  readonly name: string;
  readonly safety: Verified;
  readonly reload: () => void;
}) => {
  const it = useSafety(chat, name, reload);
  return (
    <Column>
      <div>
        <p>{t("safety-explain", { name })}</p>
        <Speak text={t("safety-explain", { name })} />
      </div>
      <State verified={safety.verified} name={name} />
      {it.found !== "" ? (
        <InSight key={it.found}>
          <Outcome
            outcome={it.found}
            name={name}
            busy={it.busy}
            onMark={() => void it.mark()}
            onAgain={() => it.setScanning(true)}
          />
        </InSight>
      ) : null}
      <Section title={t("safety-together")}>
        <div class="p-code">
          <p class="k-soft">{t("safety-together-text")}</p>
          <QrCode text={safety.qr} label={t("safety-code-label", { name })} />
          <Button
            kind={safety.verified ? "plain" : "main"}
            icon="scan"
            wide
            busy={it.busy}
            onClick={() => it.setScanning(true)}
          >
            {t("safety-scan", { name })}
          </Button>
        </div>
      </Section>
      <Section title={t("safety-aloud")}>
        <p class="k-soft">{t("safety-aloud-text")}</p>
        <SafetyNumber number={safety.number} />
        <div class="k-actions">
          <Speak text={spokenDigits(safety.number)} />
        </div>
        <div class="k-actions">
          {safety.verified ? null : (
            <Button icon="check" busy={it.busy} onClick={it.same}>
              {t("safety-same")}
            </Button>
          )}
          <Button kind="danger" onClick={() => it.setFound("differs")}>
            {t("safety-differ")}
          </Button>
        </div>
      </Section>
      {it.scanning ? (
        <ScanSheet
          purpose="safety"
          title={t("safety-scan", { name })}
          onText={(text) => void it.scanned(text)}
          onClose={() => it.setScanning(false)}
        />
      ) : null}
    </Column>
  );
};

/** Compare safety numbers with the other person of a conversation of two. */
const SafetyScreen = ({ params }: { readonly params: Params }) => {
  const id = params["chat"] ?? "";
  const { value, error, reload } = useCall("verify", { chat: id });
  const name = chats.value?.find((chat) => chat.id === id)?.title ?? "";
  return (
    <Screen title={t("safety-title")} subtitle={name === "" ? undefined : t("safety-with", { name })} back={true}>
      {value === null && error !== "" ? <Banner kind="warn">{errorText(error)}</Banner> : null}
      {value === null && error === "" ? (
        <p class="k-pad">
          <Spinner label={t("safety-title")} />
        </p>
      ) : null}
      {value ? <Body key={id} chat={id} name={name} safety={value} reload={reload} /> : null}
    </Screen>
  );
};

export default SafetyScreen;
