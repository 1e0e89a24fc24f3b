// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the vectors of the check-up can ask for. */

import { planOf, readAnswers, skippedIn } from "../../src/safety/plan";
import { get } from "./runner";
import type { Operation } from "./runner";

export const operations: Record<string, Operation> = {
  checkup_plan: (i) => {
    const answers = readAnswers(get(i, "answers"));
    return {
      plan: planOf(answers).map(({ id, weight, lesson, reasons }) => [id, weight, lesson, ...reasons]),
      skipped: skippedIn(answers),
    };
  },
};
