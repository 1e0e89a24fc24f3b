// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Links: the invite in the address bar, and the addresses that stand in messages.
 *
 * The worker alone judges an invite (`readLink`); here it is only told apart from other addresses.
 */

const INVITE = /^https?:\/\/[^\s#]+\/i#\S*$/;
const SURVEY = /^https?:\/\/[^\s#]+\/s#\S*$/;
const INVITE_INSIDE = /https?:\/\/[^\s#]+\/[is]#[^\s<>"]*/;
/** More of a message than this is not searched for addresses. */
export const MAX_LINK_TEXT = 20_000;
/** An address that is longer stays plain text. */
export const MAX_LINK_LENGTH = 2_048;

/** Whether a text is meant as an invite, whole or not. */
export const isInvite = (text: string): boolean => INVITE.test(text.trim());

/** Whether a text is meant as the link of a survey, whole or not. */
export const isSurvey = (text: string): boolean => SURVEY.test(text.trim());

/** The invite (or the link of a survey) in a pasted text, which may hold other words around it; the trimmed text itself if there is none. */
export const inviteIn = (text: string): string => INVITE_INSIDE.exec(text)?.[0] ?? text.trim();

/** The link of a survey that a page was opened with, or "". */
export const openedSurvey = (href: string): string => {
  const url = new URL(href);
  return /\/s\/?$/.test(url.pathname) ? `${url.origin}${url.pathname.replace(/\/$/, "")}${url.hash || "#"}` : "";
};

/** The link that a page was opened with, or "". `/i` without anything behind `#` is a link that was cut. */
export const openedLink = (href: string): string => {
  const url = new URL(href);
  if (openedSurvey(href) !== "") return "";
  if (/\/i\/?$/.test(url.pathname)) return `${url.origin}${url.pathname.replace(/\/$/, "")}${url.hash || "#"}`;
  return url.hash.length > 1 && /^#\d+\./.test(url.hash)
    ? `${url.origin}${url.pathname.replace(/\/[^/]*$/, "")}/i${url.hash}`
    : "";
};

/** The address without the link: what may stand in the address bar. */
export const withoutLink = (href: string): string => {
  const url = new URL(href);
  return `${url.pathname.replace(/\/[is]\/?$/, "/")}${url.search}`;
};

export interface Part {
  readonly text: string;
  /** The address, as a browser writes it, if this part is one. */
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"\u200b\u17d4\u17d5]+/gi;
const TAIL = /[.,;:!?'")\]}»…]$/;
const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** An address without the signs of the sentence around it; a bracket that was opened inside stays. */
const trimTail = (address: string): string => {
  let out = address;
  while (TAIL.test(out) && !(out.endsWith(")") && count(out, "(") >= count(out, ")"))) out = out.slice(0, -1);
  return out;
};

/** An address, or `null` if it is none. (`URL.canParse` is missing on phones of some years ago.) */
export const urlOf = (address: string): URL | null => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};

const hrefOf = (address: string): string | null => {
  const url = urlOf(address);
  return url === null || url.hostname === "" || url.username !== "" || url.password !== "" ? null : url.href;
};

/**
 * Cut a text into plain parts and addresses. An address with a user name in it is no link: it would pretend to be
 * elsewhere.
 */
export const splitLinks = (text: string): readonly Part[] => {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.slice(0, MAX_LINK_TEXT).matchAll(ADDRESS)) {
    const address = match[0].length > MAX_LINK_LENGTH ? "" : trimTail(match[0]);
    const href = hrefOf(address);
    if (href === null) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: address, href });
    at = match.index + address.length;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at) });
  return parts;
};

/**
 * The host that an address really leads to, in Latin letters; `odd` if it is written in others and may look like
 * another's.
 */
export const realHost = (href: string): { readonly host: string; readonly odd: boolean; readonly plain: boolean } => {
  const url = new URL(href);
  return { host: url.host, odd: /(^|\.)xn--/.test(url.hostname), plain: url.protocol === "http:" };
};
