// SPDX-License-Identifier: AGPL-3.0-or-later
/** The Fluent files of one language, as they are shared with the command line. */
const files = import.meta.glob<string>("../../../src/krama/texts/km/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

export default Object.values(files);
