// SPDX-License-Identifier: AGPL-3.0-or-later
/** Loads the MLS engine (WebAssembly) from the file that lies beside this script. */

import engineUrl from "../../../build/wasm/krama_mls_bg.wasm?url";
import { LocalError } from "../core/errors";
import { loadEngine } from "../core/mls";

/** Load it; `LocalError('engine_refused')` where the browser has no WebAssembly or does not allow it. */
export async function startEngine(): Promise<void> {
  if (typeof WebAssembly === "undefined") throw new LocalError("engine_refused", "none");
  try {
    await loadEngine(new URL(engineUrl, import.meta.url));
  } catch (error) {
    throw new LocalError("engine_refused", error instanceof Error ? error.name : "");
  }
}
