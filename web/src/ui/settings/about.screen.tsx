// SPDX-License-Identifier: AGPL-3.0-or-later
/** Version, licence, source, and who serves this code: promise P8 with its limits, no stronger. */
import { version } from "../../../package.json";
import { Card, ListLine, Screen } from "../kit/index.ts";
import { isLoopback } from "../people/base.ts";
import { openScreen } from "../router.ts";
import { formatNumber, t } from "../texts.ts";
import { Column } from "./section.tsx";

const inDigits = (text: string): string =>
  text
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? formatNumber(Number(part)) : part))
    .join(".");

/** What can be said about where this page came from. */
const serving = (href: string): readonly string[] =>
  isLoopback(href)
    ? [t("about-serves-local")]
    : [t("about-serves-here", { host: new URL(href).host }), t("about-serves-web"), t("about-serves-open")];

/** About Krama. */
const AboutScreen = () => {
  const words = serving(location.href);
  return (
    <Screen title={t("about-title")} back={true}>
      <Column>
        <p>{t("about-what")}</p>
        <dl class="s-facts">
          <dt>{t("about-version")}</dt>
          <dd>{inDigits(version)}</dd>
        </dl>
        <Card title={t("about-serves-title")} icon="device" speak={`${t("about-serves-title")} ${words.join(" ")}`}>
          {words.map((word) => (
            <p key={word}>{word}</p>
          ))}
        </Card>
        <Card title={t("about-licence")} icon="file">
          <p>{t("about-licence-text")}</p>
        </Card>
        <Card title={t("about-source")} icon="link">
          <p>{isLoopback(location.href) ? t("about-source-local") : t("about-source-text", { host: location.host })}</p>
        </Card>
        <p class="k-soft">{t("about-audit")}</p>
        <ListLine icon="shield" title={t("limits-title")} onClick={() => openScreen("limits")} />
        <ListLine icon="file" title={t("papers-title")} onClick={() => openScreen("papers")} />
      </Column>
    </Screen>
  );
};

export default AboutScreen;
