// SPDX-License-Identifier: AGPL-3.0-or-later
/** Which of the great states the app is in, and the two panes of the usual one. */
import { Component, type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Announcer, Questions, Toasts } from "./kit/layer.tsx";
import type { InApp } from "./inapp.ts";
import { place } from "./router.ts";
import { hasScreen, screenOf } from "./screens.ts";
import { Broken } from "./shell/broken.tsx";
import { Loading, Pane } from "./shell/pane.tsx";
import { watchVersions } from "./shell/update.ts";
import { boot, broken, heldLink, wide } from "./store.ts";
import { deliverKept } from "./survey/deliver.ts";
import { heldSurvey } from "./survey/held.ts";
import { startWorker, stayHere, wrongPlace } from "./start.ts";
import { language } from "./texts.ts";

interface Caught {
  readonly failed: boolean;
}

/** Whatever a screen does wrong ends here, and the rest goes on. */
export class Boundary extends Component<{ readonly children: ComponentChildren; readonly of: string }, Caught> {
  override state: Caught = { failed: false };

  static override getDerivedStateFromError(): Caught {
    return { failed: true };
  }

  override componentDidUpdate(before: { readonly of: string }) {
    if (before.of !== this.props.of && this.state.failed) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? (
      <Broken code="screen_failed" onAgain={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}

const FIRST = new Set(["start", "elsewhere", "unlock"]);
/** What somebody without a profile may open: it knows of no profile, and keeps nothing. */
const WITHOUT_PROFILE = new Set(["checkup", "happened", "lessons", "lesson", "practice", "survey"]);

/** A screen outside the panes, fetched by name. */
const Alone = ({ name, params = {} }: { readonly name: string; readonly params?: Record<string, string> }) => {
  const Found = screenOf(name);
  return <div class="k-alone">{Found === null ? <Loading /> : <Found params={params} />}</div>;
};

const Main = () => {
  const here = place.value;
  const onList = here.screen === "list" || FIRST.has(here.screen);
  const Door = heldLink.value === "" ? null : screenOf("door");
  return (
    <div class={`k-panes ${wide.value ? "k-two" : ""}`}>
      {wide.value || onList ? (
        <div class="k-pane k-pane-list">
          <Boundary of="list">
            <Pane name="list" params={{}} />
          </Boundary>
        </div>
      ) : null}
      {wide.value || !onList ? (
        <div class="k-pane k-pane-main">
          <Boundary of={`${here.screen} ${here.params["chat"] ?? ""}`}>
            <Pane name={onList ? "nothing" : here.screen} params={here.params} />
          </Boundary>
        </div>
      ) : null}
      {Door === null ? null : <Door params={{}} />}
    </div>
  );
};

/** Before there is a profile. A link that comes now goes first. */
const Without = () => {
  const { screen, params } = place.value;
  const open = heldLink.value === "" && WITHOUT_PROFILE.has(screen) && hasScreen(screen);
  return (
    <Boundary of={screen}>
      {open ? (
        <div class="k-pane">
          <Pane name={screen} params={params} />
        </div>
      ) : (
        <Alone name="start" />
      )}
    </Boundary>
  );
};

/** A survey that a link has opened: it needs nobody's profile, and goes before everything else. */
const Asked = () => (
  <Boundary of="survey">
    <Alone name="survey" params={{ link: heldSurvey.value }} />
  </Boundary>
);

const Inside = () => {
  const found = boot.value;
  if (broken.value !== "") return <Broken code={broken.value} />;
  if (found === null) return <Loading />;
  if (heldSurvey.value !== "") return <Asked />;
  if (found.state === "ready") return <Main />;
  if (found.state === "locked") return <Alone name="unlock" />;
  if (found.state === "empty") return <Without />;
  return <Broken code={found.state} />;
};

/** The whole app. */
export const App = () => {
  const [elsewhere, setElsewhere] = useState<InApp | null>(wrongPlace);
  useEffect(() => {
    if (elsewhere === null) void startWorker().then(watchVersions).then(deliverKept);
  }, [elsewhere]);
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);
  const goOn = () => {
    stayHere();
    setElsewhere(null);
  };
  const Elsewhere = elsewhere === null ? null : screenOf("elsewhere");
  return (
    <Boundary of="app">
      {elsewhere === null ? (
        <Inside />
      ) : Elsewhere === null ? (
        <Loading />
      ) : (
        <Elsewhere params={{ app: elsewhere }} {...{ onStay: goOn }} />
      )}
      <Questions />
      <Toasts />
      <Announcer />
    </Boundary>
  );
};
