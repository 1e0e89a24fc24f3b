// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Where an opened link lies until it was answered or put away, so that a reload does not lose it: sealed in the vault of who
 * is here; while nobody is, in this tab's own storage, which goes with the tab; on a borrowed phone nowhere.
 */
import { effect } from "@preact/signals";
import { boot, call, heldLink } from "./store.ts";

const KEY = "krama-link";

/** The link that this tab was left with, or "". */
export const recalledLink = (): string => {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
};

const keepInTab = (link: string): void => {
  try {
    if (link === "") sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, link);
  } catch {
    // A browser that keeps nothing forgets the link with the page.
  }
};

/** Take the link out of this tab's storage: what is borrowed keeps nothing. */
export const forgetLink = (): void => keepInTab("");

let asked: Promise<void> | null = null;

const recallFromVault = async (): Promise<void> => {
  const kept = await call("heldLink", {});
  if (heldLink.peek() === "" && kept !== "") heldLink.value = kept;
};

// What lies in the vault is asked for once, before anything is put there.
const keepInVault = async (): Promise<void> => {
  await (asked ??= recallFromVault());
  await call("holdLink", { link: heldLink.peek() });
  keepInTab("");
};

/** Bring it into the vault of who has just come here: what answers it there takes it out in the same step. */
export const moveToVault = async (link: string): Promise<void> => {
  asked = call("holdLink", { link }).then(() => undefined);
  await asked.then(forgetLink, () => undefined); // it stays in the tab then
};

/** Keep the held link where it belongs, from now on. */
export const keepHeldLink = (): void => {
  effect(() => {
    const [link, found] = [heldLink.value, boot.value];
    if (found?.borrowed === true) keepInTab("");
    else if (found?.state === "ready") void keepInVault().catch(() => undefined); // it stays in the tab then
    else keepInTab(link);
  });
};
