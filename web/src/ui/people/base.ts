// SPDX-License-Identifier: AGPL-3.0-or-later
/** Where invite links lead: to the copy of the app that one uses oneself, unless nobody else can reach that. */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether an address means this very computer. */
export const isLoopback = (href: string): boolean => LOOPBACK.test(new URL(href).hostname);

/**
 * The base of links (`BASE/i#…`): the folder of `href`. An app served on localhost (`krama open`) nobody else can reach: then the
 * relay's address, where a copy of the app lies.
 */
export const linkBase = (href: string, relay: string): string => {
  if (isLoopback(href) && relay !== "") return relay.replace(/\/+$/, "");
  const { origin, pathname } = new URL(href);
  return `${origin}${pathname.replace(/\/[^/]*$/, "")}`;
};
