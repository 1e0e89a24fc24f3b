// SPDX-License-Identifier: AGPL-3.0-or-later
/** Taking in what somebody has brought, and saying what it was. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { TakenView } from "../../worker/protocol.ts";
import { announce, Avatar, Banner, Button, Card, ListLine, Progress, Said } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Section } from "../settings/section.tsx";
import { call, chatOf, codeOf, onNews } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { FilmScan } from "./film-scan.tsx";
import { nameOf, takenLines } from "./words.ts";

type Outcome = { readonly taken: TakenView } | { readonly fault: string };

/** What has come: in words, and the ways to it. */
const Got = ({ taken }: { readonly taken: TakenView }) => {
  const lines = takenLines(taken);
  return (
    <Card speak={lines.join(" ")}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {taken.chats.map(({ chat, count }) => {
        const title = nameOf(chat);
        return (
          <ListLine
            key={chat}
            lead={<Avatar id={chatOf(chat)?.peer || chat} name={title} size={2.5} group={chatOf(chat)?.kind === "group"} />}
            title={<Said text={title} />}
            hint={t("carry-count", { count })}
            onClick={() => openScreen("chat", { chat })}
          />
        );
      })}
    </Card>
  );
};

const useTaking = () => {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [progress, setProgress] = useState(-1);
  useEffect(
    () => onNews((news) => void (news.news === "progress" && news.job === "courier" && setProgress(news.done))),
    [],
  );
  const take = async (file: Blob) => {
    setOutcome(null);
    setProgress(0);
    try {
      const taken = await call("takeIn", { file });
      announce(takenLines(taken).join(" "));
      setOutcome({ taken });
    } catch (error) {
      setOutcome({ fault: codeOf(error) });
    }
    setProgress(-1);
  };
  return { outcome, progress, take };
};

/** Everything about taking. */
export const Take = () => {
  const { outcome, progress, take } = useTaking();
  const input = useRef<HTMLInputElement>(null);
  const [scan, setScan] = useState(false);
  const busy = progress >= 0;
  const choose = () => input.current?.click();
  return (
    <Section title={t("carry-take")} class="c-part">
      <p>{t("carry-take-hint")}</p>
      <div class="k-actions">
        <Button icon="file" busy={busy} onClick={choose}>
          {t("carry-open")}
        </Button>
        <Button icon="scan" busy={busy} onClick={() => setScan(true)}>
          {t("carry-scan")}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) void take(file);
        }}
      />
      {busy ? <Progress value={progress} max={100} label={t("carry-reading")} /> : null}
      {outcome === null ? null : "taken" in outcome ? (
        <Got taken={outcome.taken} />
      ) : (
        <Banner kind="stop" class="s-note" speak={errorText(outcome.fault)}>
          {errorText(outcome.fault)}
        </Banner>
      )}
      {scan ? (
        <FilmScan
          onData={(data) => {
            setScan(false);
            void take(new Blob([Uint8Array.from(data)]));
          }}
          onFile={() => {
            setScan(false);
            choose();
          }}
          onClose={() => setScan(false)}
        />
      ) : null}
    </Section>
  );
};
