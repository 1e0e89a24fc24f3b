// SPDX-License-Identifier: AGPL-3.0-or-later
/** A poll before it goes. */
import { describe, expect, it } from "vitest";
import { asked, askingFault, MOST_OPTIONS, OPTION_BYTES, QUESTION_BYTES } from "../../src/ui/chat/asking.ts";

const fault = (question: string, ...options: string[]) => askingFault(asked(question, options));

describe("a poll that is asked", () => {
  it("leaves out what was left empty", () => {
    expect(asked(" When? ", ["today", " ", "", " tomorrow"])).toEqual({ question: "When?", options: ["today", "tomorrow"] });
  });
  it("needs a question and two answers that differ", () => {
    expect(fault("", "a", "b")).toBe("question");
    expect(fault("?", "a", "  ")).toBe("few");
    expect(fault("?", "a", "a ")).toBe("same");
    expect(fault("?", "a", "b")).toBe("");
  });
  it("is measured in bytes, as the protocol does", () => {
    expect(fault("a".repeat(QUESTION_BYTES), "a", "b")).toBe("");
    expect(fault("a".repeat(QUESTION_BYTES + 1), "a", "b")).toBe("question-long");
    expect(fault("?", "a".repeat(OPTION_BYTES), "b")).toBe("");
    expect(fault("?", "a".repeat(OPTION_BYTES + 1), "b")).toBe("option-long");
    expect(fault("ក".repeat(Math.floor(QUESTION_BYTES / 3) + 1), "a", "b")).toBe("question-long");
  });
  it("takes ten answers", () => {
    expect(fault("?", ...Array.from({ length: MOST_OPTIONS }, (_, i) => String(i)))).toBe("");
  });
});
