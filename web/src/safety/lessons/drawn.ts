// SPDX-License-Identifier: AGPL-3.0-or-later
/** The drawings of the lessons as they are written, in a chunk of their own. */
const files = import.meta.glob<string>("../../../../src/krama/safety/lessons/*.svg", {
  query: "?raw",
  import: "default",
  eager: true,
});

export default files;
