// SPDX-License-Identifier: AGPL-3.0-or-later
/** Several relays for one question: all are asked, each a little after the one before; the first answer counts. */

import { RelayError } from "../core/errors";
import type { Answer, Request } from "../core/frames";
import type { Transport, World } from "./ports";

/** Milliseconds between two starts: a relay that answers is rarely slower, and none waits long for a dead one. */
export const STAGGER = 300;

/** Who answered, and what. */
export interface FirstAnswer {
  readonly url: string;
  readonly answer: Answer;
}

/** Ask relays for the same; rejects with `RelayError('unreachable')` if none gives an answer that `good` takes. */
export async function race(
  transport: Transport,
  world: World,
  urls: readonly string[],
  request: Request,
  good: (answer: Answer) => boolean = () => true,
): Promise<FirstAnswer> {
  let done = false;
  const failed = urls.map(() => signal());
  const attempt = async (url: string, place: number): Promise<FirstAnswer> => {
    // Whoever is next starts when its time has come, or at once when the one before it has failed.
    if (place > 0) await Promise.race([world.sleep(STAGGER * place), failed[place - 1]?.promise]);
    try {
      if (done) throw new RelayError("unreachable");
      const answer = await transport.call(url, request);
      if (!good(answer)) throw new RelayError("relay_answer");
      done = true;
      return { url, answer };
    } finally {
      failed[place]?.resolve();
    }
  };
  try {
    return await Promise.any(urls.map(attempt));
  } catch (error) {
    const codes = error instanceof AggregateError ? error.errors : [error];
    const told = codes.find((e) => e instanceof RelayError && e.code !== "unreachable") as RelayError | undefined;
    throw told ?? new RelayError("unreachable");
  }
}

function signal(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}
