// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Start the worker: not before it is settled that this browser is the right one, since keys may come into being with it.
 */
import { inAppOf, surroundings, type InApp } from "./inapp.ts";
import { broken, heldLink, startStore } from "./store.ts";

const HERE = "krama-here";

const remembered = (): boolean => {
  try {
    return localStorage.getItem(HERE) !== null;
  } catch {
    return false;
  }
};

/** The app whose browser this is, if the person has not said yet that it shall be used. */
export const wrongPlace = (): InApp | null => (remembered() ? null : inAppOf(surroundings()));

/** The person goes on in this browser all the same. */
export const stayHere = (): void => {
  try {
    localStorage.setItem(HERE, "1");
  } catch {
    // A browser that keeps nothing asks again the next time.
  }
};

let begun = false;

/** Connect to the worker, once. */
export const startWorker = async (): Promise<void> => {
  if (begun) return;
  begun = true;
  try {
    if (import.meta.env.MODE === "fake") {
      const { connectFake } = await import("./fake.ts");
      const asked = new URLSearchParams(location.search);
      const state = (asked.get("state") ?? (heldLink.peek() === "" ? "ready" : "empty")) as "ready";
      await startStore(
        connectFake({
          state,
          offline: asked.has("offline"),
          many: Number(asked.get("many") ?? 400),
          clockWrong: asked.has("clock"),
          textSize: Number(asked.get("size") ?? 100),
        }),
      );
    } else {
      const { connect } = await import("../worker/client.ts");
      await startStore(connect());
    }
  } catch {
    broken.value = "worker_refused";
  }
};
