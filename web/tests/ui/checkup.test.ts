// SPDX-License-Identifier: AGPL-3.0-or-later
/** The check-up's screens: what may be chosen together, when answers are forgotten, and that every sentence is there. */
import ruled from "../../../src/krama/safety/checkup/rules.json";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HAPPENINGS, NONE, planOf, QUESTIONS, readAnswers, skippedIn, type Answers } from "../../src/safety/plan.ts";
import { index } from "../../src/safety/lessons.ts";
import { answers, choose, forget, INTRO, pause, paused, PLAN, skip, step } from "../../src/ui/checkup/answers.ts";
import { optionText, questionText, spokenAdvice, spokenQuestion, topicText } from "../../src/ui/checkup/words.ts";
import { openScreen, replaceScreen } from "../../src/ui/router.ts";
import { hasScreen } from "../../src/ui/screens.ts";
import { t, useLanguage } from "../../src/ui/texts.ts";

interface Met {
  readonly when: Readonly<Record<string, readonly string[]>>;
  readonly advice: string;
  readonly reason: string;
}
const RULES = ruled.rules as unknown as readonly Met[];
const asked = (id: string) => QUESTIONS.find((question) => question.id === id)!;
const given = (id: string): readonly string[] | undefined => answers.value.get(id);

beforeAll(async () => {
  await useLanguage("km");
  await useLanguage("en");
});
beforeEach(() => {
  openScreen("checkup");
  forget();
});

describe("choosing", () => {
  it("one of one, and it is another when another is chosen", () => {
    choose(asked("second-step"), "sms");
    choose(asked("second-step"), "no");
    expect(given("second-step")).toEqual(["no"]);
  });

  it("many of many; none of these stands alone; what is taken back last is no answer", () => {
    const met = asked("met");
    choose(met, "account");
    choose(met, "link");
    expect(given("met")).toEqual(["account", "link"]);
    choose(met, NONE);
    expect(given("met")).toEqual([NONE]);
    choose(met, "fake");
    expect(given("met")).toEqual(["fake"]);
    choose(met, "fake");
    expect(answers.value.has("met")).toBe(false);
  });

  it("a skipped question has no answer any more", () => {
    step.value = 3;
    choose(asked("updates"), "no");
    skip(asked("updates"));
    expect([answers.value.size, step.value]).toEqual([0, 4]);
  });

  it("whatever is chosen is an answer that the plan takes", () => {
    for (const question of QUESTIONS) for (const option of question.options) choose(question, option);
    const whole = readAnswers(Object.fromEntries(answers.value));
    expect([...whole.keys()]).toEqual(QUESTIONS.map(({ id }) => id));
    expect(planOf(whole)).toEqual(planOf(answers.value));
    expect(skippedIn(answers.value)).toEqual([]);
  });
});

describe("forgetting", () => {
  const answerAndGoOn = () => {
    choose(asked("second-step"), "no");
    step.value = PLAN;
  };

  it("a lesson in between forgets nothing", () => {
    answerAndGoOn();
    openScreen("lesson", { lesson: "two-step" });
    openScreen("checkup");
    expect([given("second-step"), step.value]).toEqual([["no"], PLAN]);
  });

  it.each(["list", "settings", "happened", "chat"])("leaving for %s forgets all", (screen) => {
    answerAndGoOn();
    replaceScreen(screen);
    expect([answers.value.size, step.value, paused.value]).toEqual([0, INTRO, INTRO]);
  });

  it("leaving a lesson for anything else forgets all", () => {
    answerAndGoOn();
    openScreen("lesson", { lesson: "two-step" });
    replaceScreen("lessons");
    expect(answers.value.size).toBe(0);
  });

  it("the first page keeps the place, twice as well as once", () => {
    step.value = 5;
    pause();
    pause();
    expect([step.value, paused.value]).toEqual([INTRO, 5]);
    forget();
    expect(paused.value).toBe(INTRO);
  });
});

describe.each(["en", "km"] as const)("%s", (language) => {
  beforeAll(() => useLanguage(language));
  const isWhole = (text: string) => {
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(/[{}]/);
  };

  it("every question and option has its words, no two options the same", () => {
    for (const question of QUESTIONS) {
      isWhole(spokenQuestion(question));
      isWhole(topicText(question.topic));
      expect(/[\u1780-\u17ff]/.test(questionText(question))).toBe(language === "km");
      const said = question.options.map((option) => optionText(question, option));
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it("every advice, reason and step has its words", () => {
    const whole: Answers = new Map(QUESTIONS.map(({ id, options }) => [id, options]));
    const plan = planOf(whole);
    expect(plan.length).toBeGreaterThan(25);
    for (const advice of plan) isWhole(spokenAdvice(advice));
    for (const { id, cases, who } of HAPPENINGS) {
      isWhole(t(`happened-${id}`));
      for (const name of who) isWhole(t(`happened-who-${name}`));
      for (const one of cases) {
        isWhole(t(`happened-${id}-${one.id}`));
        for (const step of [...one.now, ...one.today, ...one.week]) isWhole(t(`happened-step-${step}`));
      }
    }
  });
});

it.each(RULES.map((rule, at) => [`${rule.advice} by ${rule.reason} (${at})`, rule] as const))("%s can be met", (_, rule) => {
  const met = readAnswers(Object.fromEntries(Object.entries(rule.when).map(([id, options]) => [id, [options[0]]])));
  expect(planOf(met).find(({ id }) => id === rule.advice)?.reasons).toContain(rule.reason);
});

it("every lesson that is named is there, and so are the screens", () => {
  const known = new Set(index().map(({ id }) => id));
  const whole: Answers = new Map(QUESTIONS.map(({ id, options }) => [id, options]));
  const named = [...planOf(whole).map(({ lesson }) => lesson), ...HAPPENINGS.flatMap(({ lessons }) => lessons)];
  expect(named.filter((id) => !known.has(id))).toEqual([]);
  expect(["checkup", "happened", "lesson", "lessons"].filter((name) => !hasScreen(name))).toEqual([]);
});
