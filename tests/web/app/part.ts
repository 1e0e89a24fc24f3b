// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is loaded when it is needed. */
export const PART = "part one";
