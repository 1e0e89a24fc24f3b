// SPDX-License-Identifier: AGPL-3.0-or-later
/** How to install Krama, by browser, with drawings and a listen button (features D2). */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { Banner, Choice, Screen, Speak } from "../kit/index.ts";
import { t } from "../texts.ts";
import { BROWSERS, browserOf, type Browser } from "./browsers.ts";
import { AddLine, AddressEnd, DotsAbove, HomeScreen, LinesBelow, ShareBelow } from "./install-art.tsx";
import { Column, Section } from "./section.tsx";

const FIRST: Readonly<Record<Browser, ComponentType>> = {
  chrome: DotsAbove,
  safari: ShareBelow,
  samsung: LinesBelow,
  firefox: DotsAbove,
  desktop: AddressEnd,
};

const installed = (): boolean =>
  matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;

const Step = ({
  number,
  text,
  art: Drawing,
}: {
  readonly number: number;
  readonly text: string;
  readonly art: ComponentType;
}) => (
  <li>
    <Drawing />
    <div>
      <h3>{t("guide-step", { number })}</h3>
      <p>{text}</p>
      <Speak text={text} />
    </div>
  </li>
);

const Steps = ({ browser }: { readonly browser: Browser }) => (
  <Section title={t(`guide-${browser}`)}>
    {browser === "safari" ? (
      <Banner kind="warn" class="s-note" speak={t("guide-iphone-first")}>
        {t("guide-iphone-first")}
      </Banner>
    ) : null}
    <ol class="s-steps">
      <Step number={1} text={t(`guide-${browser}-1`)} art={FIRST[browser]} />
      <Step number={2} text={t(`guide-${browser}-2`)} art={AddLine} />
      <Step number={3} text={t("guide-last")} art={HomeScreen} />
    </ol>
  </Section>
);

/** The install guide. */
const InstallScreen = () => {
  const [browser, setBrowser] = useState<Browser>(() => browserOf(navigator.userAgent, navigator.maxTouchPoints));
  return (
    <Screen title={t("guide-title")} back={true}>
      <Column>
        {installed() ? <Banner class="s-note">{t("guide-done")}</Banner> : null}
        <div>
          <p>{t("guide-why")}</p>
          <p class="k-soft">{t("guide-seen")}</p>
        </div>
        <Steps browser={browser} />
        <Choice
          label={t("guide-which")}
          value={browser}
          options={BROWSERS.map((value) => ({ value, label: t(`guide-${value}`) }))}
          onChange={setBrowser}
        />
      </Column>
    </Screen>
  );
};

export default InstallScreen;
