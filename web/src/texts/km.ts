// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The Fluent files of one language, but for those that only the command line reads, and those that come with their screens
 * (`later.ts`).
 */
const files = import.meta.glob<string>(
  [
    "../../../src/krama/texts/km/*.ftl",
    "!../../../src/krama/texts/km/cli*.ftl",
    "!../../../src/krama/texts/km/checkup.ftl",
    "!../../../src/krama/texts/km/survey.ftl",
  ],
  { query: "?raw", import: "default", eager: true },
);

export default Object.values(files);
