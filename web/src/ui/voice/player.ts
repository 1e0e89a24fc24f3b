// SPDX-License-Identifier: AGPL-3.0-or-later
/** One player for all voice notes: when one begins, the other stops. */
import { signal } from "@preact/signals";
import { nextSpeed } from "./waveform.ts";

/** Which note is in the player (chat:number, or "preview"), and where it is. */
export const playing = signal("");
export const paused = signal(true);
export const position = signal(0);
export const speed = signal(1);

let audio: HTMLAudioElement | null = null;
let url = "";

const drop = () => {
  audio?.pause();
  if (url !== "") URL.revokeObjectURL(url);
  [audio, url] = [null, ""];
  playing.value = "";
  paused.value = true;
  position.value = 0;
};

/** Stop whatever plays. */
export const stopPlayer = (): void => drop();

const make = (key: string, blob: Blob): HTMLAudioElement => {
  drop();
  url = URL.createObjectURL(blob);
  const made = new Audio(url);
  made.playbackRate = speed.peek();
  made.addEventListener("timeupdate", () => audio === made && (position.value = made.currentTime * 1000));
  made.addEventListener("pause", () => audio === made && (paused.value = true));
  made.addEventListener("play", () => audio === made && (paused.value = false));
  made.addEventListener("ended", () => audio === made && drop());
  audio = made;
  playing.value = key;
  return made;
};

/** Play a note from a place, or pause it if it plays. */
export const toggle = async (key: string, blob: () => Promise<Blob>, fromMs = 0): Promise<void> => {
  if (playing.peek() === key && audio !== null) {
    if (audio.paused) await audio.play();
    else audio.pause();
    return;
  }
  const made = make(key, await blob());
  if (fromMs > 0) made.currentTime = fromMs / 1000;
  // Safari forgets the tap while a note is fetched: then it is ready, and the next tap plays it.
  await made.play().catch((error: unknown) => {
    if ((error as { name?: unknown }).name !== "NotAllowedError") throw error;
  });
};

/** Go to a place in the note that is in the player. */
export const seek = (key: string, ms: number): void => {
  if (playing.peek() !== key || audio === null) return;
  audio.currentTime = ms / 1000;
  position.value = ms;
};

/** 1, 1.5, 2 and round again; it stays for the next note. */
export const changeSpeed = (): void => {
  speed.value = nextSpeed(speed.peek());
  if (audio !== null) audio.playbackRate = speed.peek();
};
