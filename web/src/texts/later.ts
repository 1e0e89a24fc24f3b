// SPDX-License-Identifier: AGPL-3.0-or-later
/** Fluent files that are too long for everybody's first minute: they come in both languages with the screens that need them. */
import checkupEnglish from "../../../src/krama/texts/en/checkup.ftl?raw";
import checkupKhmer from "../../../src/krama/texts/km/checkup.ftl?raw";
import surveyEnglish from "../../../src/krama/texts/en/survey.ftl?raw";
import surveyKhmer from "../../../src/krama/texts/km/survey.ftl?raw";

export const checkup = { en: checkupEnglish, km: checkupKhmer };
export const survey = { en: surveyEnglish, km: surveyKhmer };
