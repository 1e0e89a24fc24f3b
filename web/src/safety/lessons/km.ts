// SPDX-License-Identifier: AGPL-3.0-or-later
/** The Khmer lessons as they are written, in a chunk of their own; the English ones are another. */
const files = import.meta.glob<string>("../../../../src/krama/safety/lessons/*.km.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

export default files;
