// SPDX-License-Identifier: AGPL-3.0-or-later
/** The lessons in the language of the screens, once they are fetched; nothing about who reads what is kept. */
import { useEffect, useState } from "preact/hooks";
import { allLessons, type Lesson } from "../../safety/lessons.ts";
import { codeOf } from "../store.ts";
import { formatNumber, language, t, type Language } from "../texts.ts";

export interface Fetched {
  readonly lessons: readonly Lesson[] | null;
  /** The code of a fault; "unknown" if their file could not be fetched. */
  readonly error: string;
  readonly again: () => void;
}

interface Held {
  readonly of: Language;
  readonly lessons: readonly Lesson[];
}

/** All lessons in their order. */
export const useLessons = (): Fetched => {
  const wanted = language.value;
  const [held, setHeld] = useState<Held | null>(null);
  const [error, setError] = useState("");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setError("");
    allLessons(wanted).then(
      (lessons) => left || setHeld({ of: wanted, lessons }),
      (fault: unknown) => left || setError(codeOf(fault)),
    );
    return () => void (left = true);
  }, [wanted, tries]);
  return { lessons: held?.of === wanted ? held.lessons : null, error, again: () => setTries(tries + 1) };
};

/** A day YYYY-MM-DD as people here read it, in their digits. */
export const dayText = (day: string): string => {
  const [year = "", month, date] = day.split("-");
  const digits = Array.from(year, (digit) => formatNumber(Number(digit))).join("");
  return t("date-year", { day: formatNumber(Number(date)), month: Number(month), year: digits });
};
