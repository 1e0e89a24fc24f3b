// SPDX-License-Identifier: AGPL-3.0-or-later
/** A conversation before there is one: the relay could not be reached, but one can write already. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, IconButton } from "../kit/button.tsx";
import { toast } from "../kit/layer.tsx";
import { Said, Screen } from "../kit/screen.tsx";
import { Icon } from "../kit/icon.tsx";
import { Banner, Empty } from "../kit/status.tsx";
import { home, replaceScreen } from "../router.ts";
import { call, chats, codeOf, pending, wide } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { bringDraft } from "./composer.tsx";

/** Go to the conversation that came of it, as soon as there is one; what is being typed goes along. */
const useBecome = (id: string, typed: string) => {
  const before = useRef<ReadonlySet<string> | null>(null);
  const seen = useRef(false);
  const there = pending.value.some((join) => join.id === id);
  before.current ??= chats.peek() === null ? null : new Set(chats.peek()?.map((chat) => chat.id));
  useEffect(() => {
    if (there) seen.current = true;
    if (there || !seen.current || before.current === null) return;
    const made = (chats.value ?? []).find((chat) => chat.kind !== "self" && !before.current?.has(chat.id));
    if (made === undefined) return;
    if (typed.trim() !== "") bringDraft(made.id, typed);
    replaceScreen("chat", { chat: made.id });
  }, [there, chats.value]);
};

interface WriteProps {
  readonly id: string;
  readonly text: string;
  readonly setText: (next: string | ((now: string) => string)) => void;
}

const Write = ({ id, text, setText }: WriteProps) => {
  const send = () => {
    const words = text.trim();
    if (words === "") return;
    setText("");
    call("queuePending", { id, text: words }).catch((error: unknown) => {
      setText((now) => now || words);
      toast(errorText(codeOf(error)));
    });
  };
  return (
    <section class="k-composer" aria-label={t("composer-region")}>
      <div class="k-composer-row">
        <textarea
          class="k-composer-field"
          rows={2}
          value={text}
          autocomplete="off"
          dir="auto"
          aria-label={t("composer-label")}
          placeholder={t("composer-placeholder")}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() === "" ? (
          <IconButton icon="mic" big class="k-send" label={t("voice-record")} onClick={() => toast(t("pending-voice"))} />
        ) : (
          <IconButton icon="send" big class="k-send" label={t("action-send")} onClick={send} />
        )}
      </div>
    </section>
  );
};

/** What waits, and why. */
export const PendingChat = ({ id }: { readonly id: string }) => {
  const [text, setText] = useState("");
  useBecome(id, text);
  const join = pending.value.find((one) => one.id === id);
  const code = join?.code ?? "";
  const drop = () => void call("dropPending", { id }).then(home, (error: unknown) => toast(errorText(codeOf(error))));
  return (
    <Screen
      class="k-chat"
      title={t("pending-title")}
      {...(wide.value ? {} : { back: true as const })}
      banner={
        code === "" ? (
          <Banner>{t("pending-text")}</Banner>
        ) : (
          <Banner kind="stop" speak={errorText(code)} actions={<Button onClick={drop}>{t("action-put-away")}</Button>}>
            {errorText(code)}
          </Banner>
        )
      }
      foot={code === "" ? <Write id={id} text={text} setText={setText} /> : undefined}
    >
      {join && join.texts.length > 0 ? (
        <div class="k-feed-rows">
          {join.texts.map((text, i) => (
            <article key={i} class="k-message k-mine k-head-of k-tail-of">
              <div class="k-bubble-column">
                <div class="k-bubble">
                  <Said class="k-words" text={text} />
                  <span class="k-bubble-foot">
                    <Icon name="clock" size={1} label={t("state-waiting")} />
                  </span>
                </div>
              </div>
            </article>
          ))}
        </div>
      ) : (
        <Empty title={t("pending-empty")} />
      )}
    </Screen>
  );
};
