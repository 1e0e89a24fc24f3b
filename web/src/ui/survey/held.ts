// SPDX-License-Identifier: AGPL-3.0-or-later
/** The link of a survey that was opened, until it was answered or put away: in this tab's own storage, which goes with it. */
import { signal } from "@preact/signals";

const KEY = "krama-survey-link";

const recalled = (): string => {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
};

/** The link, or "". */
export const heldSurvey = signal(recalled());

/** Hold a link; "" changes nothing. */
export const holdSurvey = (link: string): void => {
  if (link === "") return;
  heldSurvey.value = link;
  try {
    sessionStorage.setItem(KEY, link);
  } catch {
    // A browser that keeps nothing forgets the link with the page.
  }
};

/** Put it away. */
export const letSurveyGo = (): void => {
  heldSurvey.value = "";
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
};
