// SPDX-License-Identifier: AGPL-3.0-or-later
/** The engine for tests: read from build/wasm, which `tools/wasm/build.sh` makes. */

import { readFileSync } from "node:fs";
import { loadEngine } from "../src/core/mls";

/** Load the engine; the second time does nothing. */
export async function loadTestEngine(): Promise<void> {
  await loadEngine(readFileSync(new URL("../../build/wasm/krama_mls_bg.wasm", import.meta.url)));
}
