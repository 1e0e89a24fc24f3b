// SPDX-License-Identifier: AGPL-3.0-or-later
/** The English lessons as they are written, in a chunk of their own; the Khmer ones are another. */
const files = import.meta.glob<string>("../../../../src/krama/safety/lessons/*.en.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

export default files;
