// SPDX-License-Identifier: AGPL-3.0-or-later
/** The first screen: one name and one button for who has an invite; the doors for who has none. */
import { useEffect, useState } from "preact/hooks";
import type { LinkView } from "../../worker/protocol.ts";
import { Banner } from "../kit/status.tsx";
import { Button } from "../kit/button.tsx";
import { Field, Switch, TextArea } from "../kit/field.tsx";
import { Speak } from "../kit/speak.tsx";
import { clusters } from "../kit/text.ts";
import { inviteIn } from "../links.ts";
import { openScreen } from "../router.ts";
import { call, clockWrong, codeOf, heldLink, takeLink } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { Accept } from "../devices/accept.tsx";
import { PapersDoor } from "../papers/door.tsx";
import { Restore } from "../restore/restore.tsx";
import { begin, MAX_NAME_CLUSTERS } from "./begin.ts";
import { First, Brand } from "./frame.tsx";
import { LinkTrouble } from "./trouble.tsx";
import { askAgain, ownRelay, relayFrom, unserved } from "./relay.ts";
import { ScanDoor } from "./scan-door.tsx";

interface NameFormProps {
  readonly relays: readonly string[] | null;
  readonly link: string;
  readonly onRelay?: (fault: string) => void;
}

const Limits = () => (
  <>
    <p class="k-promise">{t("first-promise")}</p>
    <Speak text={t("first-promise")} />
  </>
);

const useBegin = ({ relays, link }: NameFormProps, name: string, borrowed: boolean) => {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const press = async () => {
    if (busy) return;
    if (clusters(name.trim()).length < 1) return setFault("bad_name");
    if (relays === null) return setFault("bad_relay");
    setBusy(true);
    setFault("");
    await begin({ name, relays, borrowed, link }).catch((error: unknown) => setFault(codeOf(error)));
    setBusy(false);
  };
  return { busy, fault, press };
};

const NameForm = (props: NameFormProps) => {
  const [name, setName] = useState("");
  const [borrowed, setBorrowed] = useState(false);
  const { busy, fault, press } = useBegin(props, name, borrowed);
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void press();
      }}
    >
      <Field
        label={t("first-name")}
        hint={t("first-name-hint")}
        value={name}
        onInput={setName}
        maxClusters={MAX_NAME_CLUSTERS}
        error={fault === "bad_name" ? t("first-name-missing") : ""}
      />
      {fault !== "" && fault !== "bad_name" ? <Banner kind="stop">{errorText(fault)}</Banner> : null}
      <Button kind="main" type="submit" wide busy={busy}>
        {t("first-begin")}
      </Button>
      <details class="k-fold">
        <summary>{t("first-more")}</summary>
        <Switch label={t("first-borrowed")} hint={t("first-borrowed-hint")} checked={borrowed} onChange={setBorrowed} />
      </details>
    </form>
  );
};

/** Who followed a link: the invite is judged, then a name is all that is asked. */
const Invited = ({ link }: { readonly link: string }) => {
  const [view, setView] = useState<LinkView | null>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    call("readLink", { link }).then(setView, (error: unknown) => setFault(codeOf(error)));
  }, [link]);
  if (fault !== "") return <LinkTrouble code={fault} onAway={() => (heldLink.value = "")} />;
  return (
    <First>
      <Brand />
      <h1 class="k-title">
        {t(view?.kind === "group" || view?.kind === "meeting" ? "first-invited-group" : "first-invited")}
      </h1>
      <p class="k-big-text">{t("first-invited-text")}</p>
      {clockWrong.value ? <Banner kind="warn">{t("clock-wrong")}</Banner> : null}
      <NameForm relays={[]} link={link} />
      <Limits />
      <PapersDoor />
    </First>
  );
};

/** Without a connection on the very first start: nothing to be typed, only to be tried again. */
const Unserved = () => {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    await askAgain();
    setBusy(false);
  };
  return (
    <div class="k-stack">
      <Banner kind="warn">{t("first-unserved")}</Banner>
      <Button kind="main" wide busy={busy} onClick={() => void again()}>
        {t("action-again")}
      </Button>
    </div>
  );
};

const Without = ({ onAway }: { readonly onAway: () => void }) => {
  const [typed, setTyped] = useState("");
  const own = ownRelay(location.href);
  const relay = typed === "" ? own : relayFrom(typed);
  return (
    <First>
      <Brand />
      <h1 class="k-title">{t("first-without")}</h1>
      <p>{t("first-without-text")}</p>
      {unserved.value && typed === "" ? <Unserved /> : <NameForm relays={relay === "" ? null : [relay]} link="" />}
      <details class="k-fold" open={own === "" && !unserved.value}>
        <summary>{t("first-relay-other")}</summary>
        <Field
          label={t("first-relay")}
          hint={t("first-relay-hint")}
          type="url"
          inputmode="url"
          lang="en"
          value={typed}
          onInput={setTyped}
          placeholder={own}
          error={typed !== "" && relay === "" ? errorText("bad_relay") : ""}
        />
      </details>
      <Button kind="quiet" icon="back" onClick={onAway}>
        {t("action-back")}
      </Button>
    </First>
  );
};

type Way = "" | "without" | "accept" | "restore";

/** For who uses Krama already, or has used it: never beside the invite's own buttons. */
const OldHands = ({ onWay }: { readonly onWay: (way: Way) => void }) => (
  <details class="k-fold">
    <summary>{t("first-known")}</summary>
    <div class="k-stack">
      <Button icon="device" wide onClick={() => onWay("accept")}>
        {t("first-accept-door")}
      </Button>
      <Button icon="key" wide onClick={() => onWay("restore")}>
        {t("first-restore-door")}
      </Button>
    </div>
  </details>
);

const Doors = ({ onWay }: { readonly onWay: (way: Way) => void }) => {
  const [pasted, setPasted] = useState("");
  const take = () => pasted.trim() !== "" && takeLink(inviteIn(pasted));
  return (
    <First>
      <Brand />
      <h1 class="k-title">{t("first-welcome")}</h1>
      <p class="k-big-text">{t("first-welcome-text")}</p>
      {clockWrong.value ? <Banner kind="warn">{t("clock-wrong")}</Banner> : null}
      <div class="k-stack">
        <TextArea
          label={t("first-link")}
          hint={t("first-link-hint")}
          value={pasted}
          onInput={setPasted}
          rows={2}
          lang="en"
        />
        <div class="k-actions">
          <Button kind="main" onClick={take} disabled={pasted.trim() === ""}>
            {t("first-link-open")}
          </Button>
          <ScanDoor />
        </div>
      </div>
      <Button kind="quiet" onClick={() => onWay("without")}>
        {t("first-without-door")}
      </Button>
      <OldHands onWay={onWay} />
      <div class="k-actions">
        <Button kind="quiet" icon="shieldCheck" onClick={() => openScreen("checkup")}>
          {t("checkup-title")}
        </Button>
        <Button kind="quiet" icon="warn" onClick={() => openScreen("happened")}>
          {t("happened-title")}
        </Button>
      </div>
      <Limits />
      <PapersDoor />
    </First>
  );
};

/** What stands there before there is a profile. */
const Start = () => {
  const [way, setWay] = useState<Way>("");
  const link = heldLink.value;
  const away = () => setWay("");
  if (link !== "") return <Invited key={link} link={link} />;
  if (way === "without") return <Without onAway={away} />;
  if (way === "accept") return <Accept onAway={away} />;
  return way === "restore" ? <Restore onAway={away} /> : <Doors onWay={setWay} />;
};

export default Start;
