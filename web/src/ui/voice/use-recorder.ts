// SPDX-License-Identifier: AGPL-3.0-or-later
/** Holding, tapping, locking: what the fingers do becomes a note, or nothing. */
import { useEffect, useRef, useState } from "preact/hooks";
import { stopPlayer } from "./player.ts";
import { microphoneFault, record, type Note, type Recording } from "./recorder.ts";

export type Phase = "idle" | "asking" | "holding" | "locked" | "preview";

/** A press that is shorter was a tap: recording goes on without the finger. */
export const TAP_MS = 350;
/** Pixels that the finger goes to the side to throw the note away, and up to lock it. */
export const CANCEL_PX = 110;
export const LOCK_PX = 80;

/** What a finger at this distance from where it was put down means. */
export const slideOf = (dx: number, dy: number): "cancel" | "lock" | "" =>
  dx < -CANCEL_PX ? "cancel" : dy < -LOCK_PX ? "lock" : "";

export interface Recorder {
  readonly phase: Phase;
  readonly ms: number;
  readonly level: number;
  readonly note: Note | null;
  /** Begin. `held` says whether the finger is still down when the microphone is open. */
  begin(held: () => boolean): Promise<void>;
  lock(): void;
  /** End and give the note at once. */
  finish(): Promise<Note | null>;
  /** End, and listen to it first. */
  listen(): Promise<void>;
  cancel(): void;
}

/** Hold the recorder of a composer. `onFault` gets a code. */
export const useRecorder = (onFault: (code: string) => void): Recorder => {
  const [phase, setPhase] = useState<Phase>("idle");
  const [heard, setHeard] = useState({ level: 0, ms: 0 });
  const [note, setNote] = useState<Note | null>(null);
  const running = useRef<Recording | null>(null);
  const turn = useRef(0);
  const cancel = () => {
    turn.current += 1;
    running.current?.cancel();
    running.current = null;
    setNote(null);
    setPhase("idle");
  };
  const end = async (): Promise<Note | null> => {
    const recording = running.current;
    running.current = null;
    return recording === null ? null : recording.stop();
  };
  const listen = async () => {
    const made = await end();
    setNote(made);
    setPhase(made === null ? "idle" : "preview");
  };
  const begin = async (held: () => boolean) => {
    stopPlayer();
    turn.current += 1;
    const mine = turn.current;
    setPhase("asking");
    setHeard({ level: 0, ms: 0 });
    try {
      const recording = await record(
        (now) => mine === turn.current && setHeard(now),
        () => void listen(),
      );
      // Whoever left while the browser asked has not meant to record.
      if (mine !== turn.current) return recording.cancel();
      running.current = recording;
      setPhase(held() ? "holding" : "locked");
    } catch (error) {
      if (mine === turn.current) setPhase("idle");
      onFault(microphoneFault(error));
    }
  };
  const finish = async () => {
    const made = phase === "preview" ? note : await end();
    setNote(null);
    setPhase("idle");
    return made;
  };
  useEffect(() => cancel, []);
  return {
    phase,
    ms: heard.ms,
    level: heard.level,
    note,
    begin,
    lock: () => setPhase((before) => (before === "holding" ? "locked" : before)),
    finish,
    listen,
    cancel,
  };
};
