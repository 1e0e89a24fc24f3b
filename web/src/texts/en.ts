// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The Fluent files of one language, but for those that only the command line reads, and those that come with their screens
 * (`later.ts`).
 */
const files = import.meta.glob<string>(
  [
    "../../../src/krama/texts/en/*.ftl",
    "!../../../src/krama/texts/en/cli*.ftl",
    "!../../../src/krama/texts/en/checkup.ftl",
    "!../../../src/krama/texts/en/survey.ftl",
  ],
  { query: "?raw", import: "default", eager: true },
);

export default Object.values(files);
