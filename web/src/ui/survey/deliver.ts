// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Sealed answers that wait for a connection go out when the app is opened or the network is back.
 *
 * That there are any is marked in this browser's storage, so that nobody who never answered a survey is given a database.
 */
import { call } from "../store.ts";

const KEY = "krama-survey-waits";

/** Mark whether answers wait. */
export const markWaiting = (waiting: number): void => {
  try {
    if (waiting > 0) localStorage.setItem(KEY, "1");
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing keeps no answers either.
  }
};

const waits = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
};

/** Send them now, if there are any; gives how many wait still. */
export const deliverNow = async (): Promise<number> => {
  const { waiting } = await call("deliverSurveys", {});
  markWaiting(waiting);
  return waiting;
};

let listening = false;

/** Send what waits, now and whenever the network comes back. */
export const deliverKept = (): void => {
  const send = () => void (waits() && deliverNow().catch(() => undefined));
  if (!listening && typeof window !== "undefined") window.addEventListener("online", send);
  listening = true;
  send();
};
