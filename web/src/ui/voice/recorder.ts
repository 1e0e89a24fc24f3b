// SPDX-License-Identifier: AGPL-3.0-or-later
/** Recording a voice note: Opus at 16 kbit/s, one channel. Nothing leaves the device before it is sent. */
import { loudest, waveform } from "./waveform.ts";

/** A note is ended by itself after this long. */
export const MAX_NOTE_MS = 15 * 60_000;
/** What is shorter was a slip of the finger. */
export const MIN_NOTE_MS = 600;
const BITS_PER_SECOND = 16_000;
const MEASURE_MS = 60;
/** Samples that can be looked back on: 0.7 s, more than a busy phone lets pass between two looks. */
const LOOK_BACK = 32_768;
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export interface Note {
  readonly blob: Blob;
  readonly mediaType: string;
  readonly durationMs: number;
  readonly waveform: Uint8Array;
}

export interface Recording {
  /** End it; `null` if it is too short to be meant. */
  stop(): Promise<Note | null>;
  cancel(): void;
}

export interface Heard {
  /** Loudness from 0 to 1. */
  readonly level: number;
  readonly ms: number;
}

/** Why there is no sound: a code with a sentence of its own. */
export const microphoneFault = (error: unknown): string => {
  const name = (error as { name?: unknown } | null)?.name;
  if (name === "NotAllowedError" || name === "SecurityError") return "microphone_refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "microphone_missing" : "microphone_failed";
};

const openMicrophone = (): Promise<MediaStream> => {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined || typeof MediaRecorder === "undefined")
    return Promise.reject(Object.assign(new Error(), { name: "NotFoundError" }));
  return devices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
};

/** Measure loudness while a stream runs; gives what ends it. */
const measure = (stream: MediaStream, heard: (level: number) => void): (() => void) => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = LOOK_BACK;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let looked = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    analyser.getFloatTimeDomainData(samples);
    heard(loudest(samples, now - looked, context.sampleRate));
    looked = now;
  }, MEASURE_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
};

/**
 * Ask for the microphone and record. `onHeard` comes many times a second, `onFull` once if the note has become too long.
 */
export const record = async (onHeard: (heard: Heard) => void, onFull: () => void): Promise<Recording> => {
  const stream = await openMicrophone();
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { ...(mimeType ? { mimeType } : {}), audioBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  const levels: number[] = [];
  const began = performance.now();
  const still = measure(stream, (level) => {
    levels.push(level);
    const ms = performance.now() - began;
    onHeard({ level, ms });
    if (ms >= MAX_NOTE_MS) onFull();
  });
  recorder.addEventListener("dataavailable", (event) => void (event.data.size > 0 && parts.push(event.data)));
  recorder.start(1_000);
  const close = () => {
    still();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    stop: () =>
      new Promise((done) => {
        const durationMs = Math.round(performance.now() - began);
        recorder.addEventListener("stop", () => {
          const mediaType = recorder.mimeType || mimeType || "audio/webm";
          const blob = new Blob(parts, { type: mediaType });
          done(
            durationMs < MIN_NOTE_MS || blob.size === 0
              ? null
              : { blob, mediaType, durationMs, waveform: waveform(levels) },
          );
        });
        if (recorder.state === "inactive") done(null);
        else recorder.stop();
        close();
      }),
    cancel: () => {
      if (recorder.state !== "inactive") recorder.stop();
      close();
    },
  };
};
