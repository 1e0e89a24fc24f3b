// SPDX-License-Identifier: AGPL-3.0-or-later
/** What stands in the composer's place while a voice note is made. */
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Sheet } from "../kit/layer.tsx";
import { Speak } from "../kit/speak.tsx";
import { Spinner } from "../kit/status.tsx";
import { errorText, formatDuration, t } from "../texts.ts";
import { VoiceNote } from "../voice/note.tsx";
import type { Recorder } from "../voice/use-recorder.ts";

const BARS = 14;

const Level = ({ level }: { readonly level: number }) => (
  <span class="k-level" aria-hidden="true">
    {Array.from({ length: BARS }, (_, i) => (
      <span
        key={i}
        class={i / BARS < level ? "k-on" : ""}
        style={{ height: `${0.375 + 0.9 * Math.sin(((i + 1) / (BARS + 1)) * Math.PI)}rem` }}
      />
    ))}
  </span>
);

const Timer = ({ ms }: { readonly ms: number }) => (
  <span class="k-record-time" role="timer" aria-live="off">
    <span class="k-record-dot" aria-hidden="true" />
    {formatDuration(ms)}
  </span>
);

/** While the finger holds: to the side throws away, up locks. Both can be had by a tap as well. */
const Holding = ({ recorder }: { readonly recorder: Recorder }) => (
  <div class="k-record">
    <Timer ms={recorder.ms} />
    <Level level={recorder.level} />
    <span class="k-soft k-grow k-small">{t("voice-slide")}</span>
    <IconButton icon="lock" label={t("voice-lock")} onClick={recorder.lock} />
  </div>
);

const Locked = ({ recorder, onSend }: { readonly recorder: Recorder; readonly onSend: () => void }) => (
  <div class="k-record">
    <IconButton icon="trash" label={t("voice-throw-away")} onClick={recorder.cancel} />
    <Timer ms={recorder.ms} />
    <Level level={recorder.level} />
    <span class="k-grow" />
    <IconButton icon="listen" label={t("voice-listen")} onClick={() => void recorder.listen()} />
    <IconButton icon="send" big class="k-send" label={t("voice-send")} onClick={onSend} />
  </div>
);

const Preview = ({ recorder, onSend }: { readonly recorder: Recorder; readonly onSend: () => void }) => {
  const note = recorder.note;
  if (note === null) return null;
  return (
    <div class="k-record">
      <IconButton icon="trash" label={t("voice-throw-away")} onClick={recorder.cancel} />
      <div class="k-grow">
        <VoiceNote
          noteKey="preview"
          durationMs={note.durationMs}
          wave={note.waveform}
          blob={() => Promise.resolve(note.blob)}
        />
      </div>
      <IconButton icon="send" big class="k-send" label={t("voice-send")} onClick={onSend} />
    </div>
  );
};

/** The bar for the phase the recorder is in. */
export const RecordBar = ({ recorder, onSend }: { readonly recorder: Recorder; readonly onSend: () => void }) => {
  if (recorder.phase === "asking") {
    return (
      <div class="k-record" role="status">
        <Spinner /> <span class="k-grow">{t("voice-asking")}</span>
        <IconButton icon="close" label={t("action-cancel")} onClick={recorder.cancel} />
      </div>
    );
  }
  if (recorder.phase === "holding") return <Holding recorder={recorder} />;
  return recorder.phase === "locked" ? (
    <Locked recorder={recorder} onSend={onSend} />
  ) : (
    <Preview recorder={recorder} onSend={onSend} />
  );
};

/** When there is no sound: why, and how to allow it. */
export const MicrophoneHelp = ({ code, onClose }: { readonly code: string; readonly onClose: () => void }) => {
  const text =
    code === "microphone_refused"
      ? t("voice-refused-how")
      : errorText(code === "microphone_failed" ? "microphone_missing" : code);
  return (
    <Sheet title={t(code === "microphone_refused" ? "voice-refused" : "voice-no-microphone")} onClose={onClose}>
      <p>
        <Icon name="mic" /> {text}
      </p>
      <Speak text={text} />
    </Sheet>
  );
};
