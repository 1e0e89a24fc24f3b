// SPDX-License-Identifier: AGPL-3.0-or-later
/** How long something still waits, counted down on this device's clock. */
import { useEffect, useState } from "preact/hooks";
import { daysBetween, formatTime, t } from "../texts.ts";

const EVERY = 15_000;

/** Seconds since 1970, renewed four times a minute and when the page is shown again. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1_000));
  useEffect(() => {
    const look = () => setNow(Math.floor(Date.now() / 1_000));
    const beat = setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(beat);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return now;
};

/** "in 23 hours 10 minutes"; whoever waits is never told less than there is. */
export const leftText = (until: number, now: number): string => {
  const minutes = Math.max(1, Math.ceil((until - now) / 60));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return t("wait-minutes", { minutes: rest });
  return rest === 0 ? t("wait-hours", { hours }) : t("wait-hours-minutes", { hours, minutes: rest });
};

const timeText = (at: number, now: number): string =>
  formatTime(at, daysBetween(at * 1_000, now * 1_000) === 0 ? "clock" : "full");

/** The time left, and when that is. Not read out at every tick. */
export const Until = ({ at }: { readonly at: number }) => {
  const now = useNow();
  return (
    <time dateTime={new Date(at * 1_000).toISOString()} aria-live="off">
      {at > now ? t("wait-until", { left: leftText(at, now), time: timeText(at, now) }) : t("wait-over")}
    </time>
  );
};
