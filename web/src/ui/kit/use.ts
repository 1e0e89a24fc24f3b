// SPDX-License-Identifier: AGPL-3.0-or-later
/** Asking the worker from a component. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Args, Name, News, Result } from "../../worker/protocol.ts";
import { call, codeOf, onNews } from "../store.ts";
import { errorText } from "../texts.ts";
import { toast } from "./layer.tsx";

export interface Called<N extends Name> {
  readonly value: Result<N> | null;
  /** The code of the last fault, or "". */
  readonly error: string;
  readonly loading: boolean;
  readonly reload: () => void;
}

export interface CallOptions {
  /** Ask only while this is true. */
  readonly when?: boolean;
  /** Whether a piece of news makes the answer old. */
  readonly on?: (news: News) => boolean;
}

/** The answer to a call, kept while a newer one is fetched; an answer that comes too late is dropped. */
export const useCall = <N extends Name>(name: N, args: Args<N>, { when = true, on }: CallOptions = {}): Called<N> => {
  const [state, setState] = useState<{ value: Result<N> | null; error: string; loading: boolean }>({
    value: null,
    error: "",
    loading: when,
  });
  const turn = useRef(0);
  const key = `${name} ${JSON.stringify(args)}`;
  const reload = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setState((before) => ({ ...before, loading: true }));
    call(name, args).then(
      (value) => mine === turn.current && setState({ value, error: "", loading: false }),
      (error: unknown) =>
        mine === turn.current && setState((before) => ({ ...before, error: codeOf(error), loading: false })),
    );
  }, [key]);
  const heard = useRef(on);
  heard.current = on;
  useEffect(() => {
    if (!when) return undefined;
    reload();
    const stop = onNews((news) => void (heard.current?.(news) && reload()));
    return () => {
      turn.current += 1;
      stop();
    };
  }, [reload, when]);
  return { ...state, reload };
};

/** Do one thing at a time; a fault is shown as its sentence. Resolves to the result, or `undefined` after a fault. */
export const useAct = (): readonly [boolean, <T>(work: () => Promise<T>) => Promise<T | undefined>] => {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const act = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    try {
      return await work();
    } catch (error) {
      toast(errorText(codeOf(error)));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return [busy, act];
};
