// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * What people read: Fluent messages by id, in the language they chose, with numbers and dates in the digits they chose.
 *
 * Each language is a chunk of its own. A message that is missing throws in tests and is shown in English otherwise.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { computed, signal } from "@preact/signals";

export type Language = "km" | "en";
export type Digits = "latin" | "khmer";

export const LANGUAGES: readonly { readonly value: Language; readonly label: string }[] = [
  { value: "km", label: "ភាសាខ្មែរ" },
  { value: "en", label: "English" },
];

const loaders: Record<Language, () => Promise<{ readonly default: readonly string[] }>> = {
  km: () => import("../texts/km.ts"),
  en: () => import("../texts/en.ts"),
};

const sources = signal<Partial<Record<Language, readonly FluentResource[]>>>({});
/** The language of the screens, and the digits that numbers are written in. */
export const language = signal<Language>("km");
export const digits = signal<Digits>("latin");
/** Messages that came with a screen, in both languages. */
const brought = signal<Readonly<Record<Language, readonly FluentResource[]>>>({ km: [], en: [] });
// Not `km`: many browsers come without Khmer dates and numbers, and would use whatever language the phone is set to.
const locale = computed(() => `en-u-nu-${digits.value === "khmer" ? "khmr" : "latn"}`);

const bundleOf = (of: Language, asLocale: string): FluentBundle | null => {
  const resources = sources.value[of];
  if (resources === undefined) return null;
  const bundle = new FluentBundle(asLocale, { useIsolating: false });
  for (const resource of [...resources, ...brought.value[of]]) bundle.addResource(resource);
  return bundle;
};
const main = computed(() => bundleOf(language.value, locale.value));
const english = computed(() => bundleOf("en", "en"));

/** The setting if there is one, else the first language of the browser that Krama speaks, else Khmer. */
export const pickLanguage = (setting: string, browser: readonly string[]): Language => {
  for (const tag of [setting, ...browser]) {
    const found = LANGUAGES.find(({ value }) => tag.toLowerCase().split("-")[0] === value);
    if (found !== undefined) return found.value;
  }
  return "km";
};

/** Fetch a language's messages without showing them. */
export const loadLanguage = async (of: Language): Promise<void> => {
  if (sources.peek()[of] !== undefined) return;
  const texts = (await loaders[of]()).default;
  sources.value = { ...sources.peek(), [of]: texts.map((text) => new FluentResource(text)) };
};

/** Add the messages of a part that most people never open: its screens bring them along (`../texts/later.ts`). */
export const addTexts = (texts: Readonly<Record<Language, string>>): void => {
  const { km, en } = brought.peek();
  brought.value = { km: [...km, new FluentResource(texts.km)], en: [...en, new FluentResource(texts.en)] };
};

/** Load a language, then show it. */
export const useLanguage = async (chosen: Language): Promise<void> => {
  await loadLanguage(chosen);
  language.value = chosen;
  if (typeof document !== "undefined") document.documentElement.lang = chosen;
};

// A name written from right to left must not turn the sentence around it (UAX #9, isolates).
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;
const isolate = (value: FluentVariable): FluentVariable =>
  typeof value === "string" && TURNS.test(value)
    ? `\u2068${value.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`
    : value;

export type TextArgs = Readonly<Record<string, string | number>>;

const format = (bundle: FluentBundle | null, id: string, args: TextArgs): string | null => {
  const pattern = bundle?.getMessage(id)?.value;
  if (!bundle || !pattern) return null;
  const given = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, isolate(value)]));
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, given, errors);
  if (errors.length > 0 && import.meta.env.MODE === "test") throw new Error(`${id}: ${errors[0]?.message ?? ""}`);
  return text;
};

/** The text of a message; before its language is loaded, nothing. */
export const t = (id: string, args: TextArgs = {}): string => {
  const text = format(main.value, id, args);
  if (text !== null) return text;
  if (main.value === null) return "";
  if (import.meta.env.MODE === "test") throw new Error(`no text: ${id}`);
  if (english.value === null) void loadLanguage("en");
  return format(english.value, id, args) ?? "";
};

/** Whether there is a message of that id. */
export const has = (id: string): boolean => main.value?.hasMessage(id) ?? false;

/** The sentence for the code of a fault; never the bare code. */
export const errorText = (code: string, args: TextArgs = {}): string =>
  has(`error-${code}`) ? t(`error-${code}`, args) : t("error-other", { code });

const formatters = new Map<string, Intl.NumberFormat>();

// Making one takes longer than drawing a message: each is made once.
const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${locale.value} ${JSON.stringify(options)}`;
  const found = formatters.get(key) ?? new Intl.NumberFormat(locale.value, options);
  formatters.set(key, found);
  return found;
};

export const formatNumber = (value: number): string => number({}).format(value);

/** Bytes as kB, MB or GB. */
export const formatSize = (bytes: number): string => {
  const step = bytes >= 1e9 ? 3 : bytes >= 1e6 ? 2 : 1;
  const unit = ["byte", "kilobyte", "megabyte", "gigabyte"][step]!;
  const value = Math.max(bytes / 1000 ** step, bytes > 0 ? 0.1 : 0);
  return number({ style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
};

/** Milliseconds that have gone by, as 1:05: a second counts when it is over, as on any clock. */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${plain(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
};

/** How long a note is, as its clock said when it ended; what there is at all lasts a second. */
export const formatLength = (ms: number): string => formatDuration(ms > 0 ? Math.max(1_000, ms) : 0);

export type TimeStyle = "short" | "clock" | "day" | "full";

const two = (value: number): string => number({ minimumIntegerDigits: 2 }).format(value);
const plain = (value: number): string => number({ useGrouping: false }).format(value);

const startOfDay = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);

/** How many midnights lie between two times (milliseconds) on this device's calendar. */
export const daysBetween = (then: number, now: number): number =>
  Math.round((startOfDay(now) - startOfDay(then)) / 86_400_000);

const clock = (at: Date): string =>
  t(at.getHours() < 12 ? "time-morning" : "time-afternoon", {
    time: `${plain(at.getHours() % 12 || 12)}:${two(at.getMinutes())}`,
  });

const weekday = (at: Date): string => t("weekday", { day: at.getDay() });

const dateText = (at: Date, now: Date): string =>
  t(at.getFullYear() === now.getFullYear() ? "date" : "date-year", {
    day: plain(at.getDate()),
    month: at.getMonth() + 1,
    year: plain(at.getFullYear()),
  });

const dayText = (at: Date, now: Date): string => {
  const days = daysBetween(at.getTime(), now.getTime());
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  return days > 0 && days < 7 ? t("date-weekday", { weekday: weekday(at), date: dateText(at, now) }) : dateText(at, now);
};

const brief = (at: Date, now: Date): string => {
  const days = daysBetween(at.getTime(), now.getTime());
  if (days === 0) return clock(at);
  if (days === 1) return t("yesterday");
  if (days > 1 && days < 7) return weekday(at);
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${two(at.getFullYear() % 100)}`;
};

/** A time in seconds since 1970 as people here read it. */
export const formatTime = (at: number, style: TimeStyle = "short", now = Date.now()): string => {
  const [then, today] = [new Date(at * 1000), new Date(now)];
  if (style === "clock") return clock(then);
  if (style === "day") return dayText(then, today);
  if (style === "full")
    return t("date-full", { weekday: weekday(then), date: dateText(then, new Date(0)), time: clock(then) });
  return brief(then, today);
};
