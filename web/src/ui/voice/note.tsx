// SPDX-License-Identifier: AGPL-3.0-or-later
/** A voice note that can be heard: play, go to a place (also by keyboard), speed. */
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../kit/icon.tsx";
import { toast } from "../kit/layer.tsx";
import { Spinner } from "../kit/status.tsx";
import { codeOf } from "../store.ts";
import { errorText, formatDuration, formatLength, formatNumber, t } from "../texts.ts";
import { changeSpeed, paused, playing, position, seek, speed, stopPlayer, toggle } from "./player.ts";
import { bars } from "./waveform.ts";

const BARS = 36;

const Wave = ({ wave, part }: { readonly wave: Uint8Array; readonly part: number }) => (
  <svg class="k-wave" viewBox={`0 0 ${BARS * 4} 32`} preserveAspectRatio="none" aria-hidden="true">
    {bars(wave, BARS).map((height, i) => (
      <rect
        key={i}
        x={i * 4 + 0.75}
        width="2.5"
        rx="1.25"
        y={16 - height * 15}
        height={height * 30}
        class={i / BARS < part ? "k-wave-past" : ""}
      />
    ))}
  </svg>
);

export interface VoiceNoteProps {
  readonly noteKey: string;
  readonly durationMs: number;
  readonly wave: Uint8Array;
  readonly blob: () => Promise<Blob>;
}

/** The player of one note. */
export const VoiceNote = ({ noteKey, durationMs, wave, blob }: VoiceNoteProps) => {
  const [busy, setBusy] = useState(false);
  const mine = playing.value === noteKey;
  const at = mine ? Math.min(position.value, durationMs) : 0;
  const runs = mine && !paused.value;
  useEffect(() => () => void (playing.peek() === noteKey && stopPlayer()), [noteKey]);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    await toggle(noteKey, blob).catch((error: unknown) =>
      toast(codeOf(error) === "unknown" ? t("voice-unplayable") : errorText(codeOf(error))),
    );
    setBusy(false);
  };
  return (
    <div class="k-voice">
      <button
        type="button"
        class="k-voice-play"
        aria-label={t(runs ? "voice-pause" : "voice-play")}
        onClick={() => void press()}
      >
        {busy ? <Spinner /> : <Icon name={runs ? "pause" : "play"} size={1.5} />}
      </button>
      <div class="k-voice-line">
        <Wave wave={wave} part={durationMs > 0 ? at / durationMs : 0} />
        <input
          type="range"
          min={0}
          max={Math.max(1, durationMs)}
          step={1000}
          value={at}
          disabled={!mine}
          aria-label={t("voice-place")}
          aria-valuetext={t("voice-place-of", { at: formatDuration(at), all: formatLength(durationMs) })}
          onInput={(event) => seek(noteKey, Number(event.currentTarget.value))}
        />
        <span class="k-small k-soft">{mine ? formatDuration(at) : formatLength(durationMs)}</span>
      </div>
      {mine ? (
        <button
          type="button"
          class="k-voice-speed"
          aria-label={t("voice-speed", { speed: formatNumber(speed.value) })}
          onClick={changeSpeed}
        >
          ×{formatNumber(speed.value)}
        </button>
      ) : null}
    </div>
  );
};
