// SPDX-License-Identifier: AGPL-3.0-or-later
/** The smallest app that has what the worker must hold together: a page, a script, a part that is loaded later, a style. */

import { applyUpdate, isGuarded, runningRelease, watchUpdates } from "../../../web/src/serving/update.ts";
import { loadConfig } from "../../../web/src/serving/config.ts";
import "./style.css";

const said: string[] = [];

Object.assign(globalThis, {
  said,
  isGuarded,
  runningRelease,
  applyUpdate,
  loadConfig,
  part: async () => (await import("./part.ts")).PART,
});

watchUpdates(
  (ready) => said.push(`ready ${ready.number}`),
  (code) => said.push(code),
);
document.getElementById("state")!.textContent = "script one";
