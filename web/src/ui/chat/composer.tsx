// SPDX-License-Identifier: AGPL-3.0-or-later
/** Where one writes and speaks. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EntryView } from "../../worker/protocol.ts";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { announce, toast } from "../kit/layer.tsx";
import { Said } from "../kit/screen.tsx";
import { openScreen } from "../router.ts";
import { call, chatOf, codeOf } from "../store.ts";
import { errorText, t } from "../texts.ts";
import type { Note } from "../voice/recorder.ts";
import { slideOf, TAP_MS, useRecorder, type Recorder } from "../voice/use-recorder.ts";
import { Attach, type Chosen } from "./attach.tsx";
import { MicrophoneHelp, RecordBar } from "./record-bar.tsx";
import { shortText } from "./words.ts";

const DRAFT_MS = 700;

export interface ComposerProps {
  readonly chat: string;
  readonly draft: string;
  readonly reply: EntryView | null;
  readonly edit: EntryView | null;
  /** Done with the answer or the edit, or given up. */
  readonly onSettled: () => void;
  /** Something new is on its way: what one wrote is to be seen. */
  readonly onSent: () => void;
  readonly dropped: File | null;
  readonly onTaken: () => void;
}

const hasKeyboard = (): boolean => matchMedia("(hover: hover) and (pointer: fine)").matches;

/** What is not kept yet, or could not be for want of room: it is here until the page goes. */
const unkept = new Map<string, string>();

/** What was typed elsewhere stands in the field of this conversation as soon as it is opened. */
export const bringDraft = (chat: string, text: string): void => {
  unkept.set(chat, text);
  void call("setDraft", { chat, text }).then(
    () => unkept.get(chat) === text && unkept.delete(chat),
    () => undefined,
  );
};

/** Keep what was typed, a moment after the last key and when one leaves. */
const useDraft = (chat: string, text: string, on: boolean) => {
  const kept = useRef(text);
  const now = useRef(text);
  now.current = text;
  const keep = () => {
    if (!on || kept.current === now.current) return;
    kept.current = now.current;
    bringDraft(chat, now.current);
  };
  const last = useRef(keep);
  last.current = keep;
  useEffect(() => {
    const timer = setTimeout(keep, DRAFT_MS);
    return () => clearTimeout(timer);
  }, [text, on]);
  useEffect(() => {
    const leave = () => last.current();
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
      leave();
    };
  }, [chat]);
};

const sendText = async ({ chat, reply, edit }: ComposerProps, text: string) => {
  const body = edit
    ? ({ kind: "edit", to: edit.id, text } as const)
    : ({ kind: "text", text, ...(reply ? { replyTo: reply.id } : {}) } as const);
  const sent = await call("send", { chat, body });
  announce(t(sent.held ? "state-held" : sent.queued ? "state-waiting" : "state-sent"));
};

const sendFile = async ({ chat, reply }: ComposerProps, made: Chosen | Note) => {
  const replyTo = reply ? { replyTo: reply.id } : {};
  if ("blob" in made) {
    const { blob, mediaType, durationMs, waveform } = made;
    const name = mediaType.includes("mp4") ? "voice.m4a" : mediaType.includes("ogg") ? "voice.ogg" : "voice.webm";
    await call("sendFile", { chat, file: blob, name, mediaType, durationMs, waveform, ...replyTo });
  } else {
    const { file, name, mediaType, caption } = made;
    await call("sendFile", { chat, file, name, mediaType, ...(caption ? { caption } : {}), ...replyTo });
  }
};

/** The answer or edit that is being written. */
const About = ({ props, onGiveUp }: { readonly props: ComposerProps; readonly onGiveUp: () => void }) => {
  const of = props.edit ?? props.reply;
  if (of === null) return null;
  return (
    <div class="k-about">
      <div class="k-grow">
        <span class="k-quote-name">
          {props.edit
            ? t("composer-editing")
            : t("composer-replying", { name: of.me ? t("you") : of.name || t("someone") })}
        </span>
        <Said class="k-soft" text={shortText(of)} cut={70} />
      </div>
      <IconButton icon="close" label={t("action-cancel")} onClick={onGiveUp} />
    </div>
  );
};

interface MicProps {
  readonly recorder: Recorder;
  readonly onSend: () => void;
}

/** Hold and speak, or tap and speak. The same button through all of it, so that the finger stays on it. */
const Mic = ({ recorder, onSend }: MicProps) => {
  const down = useRef<{ x: number; y: number; at: number } | null>(null);
  const up = (event: PointerEvent) => {
    const from = down.current;
    down.current = null;
    if (from === null) return;
    // How long the finger lay there counts, not when a busy phone hears of it.
    if (event.timeStamp - from.at < TAP_MS) recorder.lock();
    else if (recorder.phase === "holding") onSend();
  };
  return (
    <button
      type="button"
      class={`k-mic ${recorder.phase === "holding" ? "k-mic-on" : ""}`}
      aria-label={t("voice-record")}
      title={t("voice-record")}
      onPointerDown={(event) => {
        if (event.button !== 0 || recorder.phase !== "idle") return;
        event.currentTarget.setPointerCapture(event.pointerId);
        down.current = { x: event.clientX, y: event.clientY, at: event.timeStamp };
        void recorder.begin(() => down.current !== null);
      }}
      onPointerMove={(event) => {
        const from = down.current;
        if (from === null || recorder.phase !== "holding") return;
        const meant = slideOf(event.clientX - from.x, event.clientY - from.y);
        if (meant === "") return;
        down.current = null;
        if (meant === "cancel") recorder.cancel();
        else recorder.lock();
      }}
      onPointerUp={up}
      onPointerCancel={() => {
        down.current = null;
        recorder.lock();
      }}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        // A click without a pointer: keyboard or screen reader.
        if (event.detail === 0 && recorder.phase === "idle" && down.current === null) void recorder.begin(() => false);
      }}
    >
      <Icon name="mic" size={1.75} />
    </button>
  );
};

interface LineProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSend: () => void;
  readonly onEscape: () => void;
  readonly focus: unknown;
  readonly onFile: (file: File) => void;
}

/** The field: as high as what is in it, up to a part of the screen. */
const Line = ({ text, onText, onSend, onEscape, focus, onFile }: LineProps) => {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <textarea
      ref={field}
      class="k-composer-field"
      rows={1}
      value={text}
      autocomplete="off"
      dir="auto"
      aria-label={t("composer-label")}
      placeholder={t("composer-placeholder")}
      enterkeyhint={hasKeyboard() ? "send" : "enter"}
      onInput={(event) => onText(event.currentTarget.value)}
      onPaste={(event) => {
        const file = event.clipboardData?.files[0];
        if (file) {
          event.preventDefault();
          onFile(file);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEscape();
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || !hasKeyboard()) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
};

/** Text, files, voice. */
export const Composer = (props: ComposerProps) => {
  const { chat, edit, reply, onSettled } = props;
  const [text, setText] = useState(unkept.get(chat) ?? props.draft);
  const [micFault, setMicFault] = useState("");
  const [pasted, setPasted] = useState<File | null>(null);
  const before = useRef(text);
  const recorder = useRecorder(setMicFault);
  useDraft(chat, text, edit === null);
  // Before the next frame: whoever types at once on a slow phone must not be written over.
  useLayoutEffect(() => {
    if (edit !== null) before.current = text;
    setText(edit !== null ? edit.text : before.current);
  }, [edit?.id]);
  const giveUp = () => {
    if (edit === null && reply === null) return;
    onSettled();
  };
  const fail = (error: unknown) => toast(errorText(codeOf(error)), { seconds: 8 });
  const send = () => {
    const words = text.trim();
    if (words === "") return;
    const old = props;
    before.current = edit ? before.current : "";
    setText(edit ? before.current : "");
    onSettled();
    // What could not be sent comes back, unless something else was begun meanwhile.
    const sent = sendText(old, words);
    if (edit === null) void sent.then(props.onSent, () => undefined);
    sent.catch((error: unknown) => {
      setText((now) => now || words);
      fail(error);
    });
  };
  const sendMade = (made: Chosen | Note) => {
    onSettled();
    sendFile(props, made).then(props.onSent, fail);
  };
  const sendNote = () =>
    void recorder.finish().then((note) => (note === null ? toast(t("voice-too-short")) : sendMade(note)));
  const recording = recorder.phase !== "idle";
  const speaks = text.trim() === "" && edit === null;
  return (
    <section class="k-composer" aria-label={t("composer-region")}>
      {recording ? null : <About props={props} onGiveUp={giveUp} />}
      <div class="k-composer-row">
        {recording ? (
          <RecordBar recorder={recorder} onSend={sendNote} />
        ) : (
          <>
            {edit === null ? (
              <Attach
                onSend={sendMade}
                onPoll={chatOf(chat)?.kind === "self" ? null : () => openScreen("poll", { chat })}
                dropped={props.dropped ?? pasted}
                onTaken={() => (setPasted(null), props.onTaken())}
              />
            ) : null}
            <Line
              text={text}
              onText={setText}
              onSend={send}
              onEscape={giveUp}
              focus={(edit ?? reply)?.id}
              onFile={setPasted}
            />
          </>
        )}
        {speaks && (!recording || recorder.phase === "holding" || recorder.phase === "asking") ? (
          <Mic key="mic" recorder={recorder} onSend={sendNote} />
        ) : recording ? null : (
          <IconButton
            icon={edit ? "check" : "send"}
            class="k-send"
            big
            label={t(edit ? "composer-save" : "action-send")}
            onClick={send}
            disabled={text.trim() === ""}
          />
        )}
      </div>
      {micFault !== "" ? <MicrophoneHelp code={micFault} onClose={() => setMicFault("")} /> : null}
    </section>
  );
};
