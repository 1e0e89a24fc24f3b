// SPDX-License-Identifier: AGPL-3.0-or-later
/** The papers of docs/policies in both languages, fetched when they are first wanted; who reads which is kept nowhere. */
import { useEffect, useState } from "preact/hooks";
import type { Language } from "../texts.ts";
import { read, type Paper } from "./blocks.ts";

/** The papers in the order of their list. */
export const PAPERS = ["terms", "privacy", "orders", "transfer", "transparency-report"] as const;
export type PaperName = (typeof PAPERS)[number];
export type Papers = Readonly<Record<PaperName, Paper>>;

const sources: Readonly<Record<Language, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
  en: () => import("./en.ts"),
  km: () => import("./km.ts"),
};

/** Whether there is such a paper. */
export const isPaper = (name: string): name is PaperName => PAPERS.some((paper) => paper === name);

/** All papers in one language. Rejects if their file could not be fetched. */
export const loadPapers = async (language: Language): Promise<Papers> => {
  const texts = new Map(
    Object.entries((await sources[language]()).default).map(([path, text]) => [path.replace(/^.*\/|\.\w+\.md$/g, ""), text]),
  );
  const each = (name: PaperName) => read(texts.get(name) ?? "");
  return {
    terms: each("terms"),
    privacy: each("privacy"),
    orders: each("orders"),
    transfer: each("transfer"),
    "transparency-report": each("transparency-report"),
  };
};

export interface Fetched {
  readonly papers: Papers | null;
  /** Of which language the papers are: while another is fetched, those that were there stay. */
  readonly language: Language;
  readonly failed: boolean;
  readonly again: () => void;
}

interface Held {
  readonly papers: Papers | null;
  readonly language: Language;
}

/** The papers in a language. */
export const usePapers = (wanted: Language): Fetched => {
  const [held, setHeld] = useState<Held>({ papers: null, language: wanted });
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setFailed(false);
    loadPapers(wanted).then(
      (papers) => left || setHeld({ papers, language: wanted }),
      () => left || setFailed(true),
    );
    return () => void (left = true);
  }, [wanted, tries]);
  return { ...held, failed, again: () => setTries(tries + 1) };
};

/** Where a link of a paper leads: to another paper by its name, to the limits, or nowhere in the app. */
export const leadsTo = (target: string): PaperName | "limits" | "" => {
  const name = /^([\w-]+)\.(?:en|km)\.md$/.exec(target)?.[1] ?? "";
  if (isPaper(name)) return name;
  return target === "../limits.md" ? "limits" : "";
};
