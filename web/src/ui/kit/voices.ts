// SPDX-License-Identifier: AGPL-3.0-or-later
/** Reading warnings aloud with the voices that the device has; nothing is fetched for it. */
import { signal } from "@preact/signals";

/** The text that is being read, or "". */
export const speaking = signal("");

const FITS: Record<string, RegExp> = { km: /^(km|khm)\b/i, en: /^en\b/i };

/** The voice for a language, local ones first; a voice in another language is none. */
export const pickVoice = <V extends { readonly lang: string; readonly localService: boolean }>(
  voices: readonly V[],
  language: string,
): V | null => {
  const fits = voices.filter((voice) => FITS[language]?.test(voice.lang.replace("_", "-")));
  // A voice that is not on the device would send the text to its maker.
  return fits.find((voice) => voice.localService) ?? null;
};

const voices = async (): Promise<readonly SpeechSynthesisVoice[]> => {
  const found = speechSynthesis.getVoices();
  if (found.length > 0) return found;
  // Chromium fills the list after the first question.
  await new Promise((done) => {
    speechSynthesis.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 700);
  });
  return speechSynthesis.getVoices();
};

/** Stop reading. */
export const hush = (): void => {
  if (typeof speechSynthesis !== "undefined") speechSynthesis.cancel();
  speaking.value = "";
};

/** Read a text aloud; says whether the device has a voice for it. */
export const speak = async (text: string, language: string): Promise<boolean> => {
  if (typeof speechSynthesis === "undefined") return false;
  const voice = pickVoice(await voices(), language);
  if (voice === null) return false;
  hush();
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.92;
  const over = () => speaking.peek() === text && (speaking.value = "");
  words.addEventListener("end", over);
  words.addEventListener("error", over);
  speaking.value = text;
  speechSynthesis.speak(words);
  return true;
};
