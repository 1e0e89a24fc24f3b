// SPDX-License-Identifier: AGPL-3.0-or-later
/** A new group: its name, its people, done. */
import { useState } from "preact/hooks";
import type { MemberView } from "../../worker/protocol.ts";
import { Banner, Button, Empty, Screen, Spinner, useCall } from "../kit/index.ts";
import { LineForm } from "../people/line-form.tsx";
import { openScreen, replaceScreen, type Params } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { call } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { makeGroup, type Made } from "./make.ts";
import { Picking } from "./picking.tsx";
import "../people/people.css";

/** As many as the rules allow (core/limits: MAX_TITLE). */
export const TITLE_LETTERS = 200;

const ways = {
  newGroup: (args: { title: string }) => call("newGroup", args),
  add: (args: { chat: string; person: string }) => call("add", args),
};

/** The group is there, but not everybody is in it: who, and why. */
const Missing = ({ made, contacts }: { readonly made: Made; readonly contacts: readonly MemberView[] }) => (
  <Column>
    <Banner kind="warn" class="s-note">
      <p>{t("group-added-none")}</p>
      <ul>
        {made.missing.map(({ person, code }) => (
          <li key={person}>
            {t("group-not-added", {
              name: contacts.find((one) => one.person === person)?.name ?? "?",
              why: errorText(code),
            })}
          </li>
        ))}
      </ul>
    </Banner>
    <Button kind="main" wide onClick={() => replaceScreen("chat", { chat: made.chat })}>
      {t("group-open")}
    </Button>
  </Column>
);

const Form = ({ contacts, first }: { readonly contacts: readonly MemberView[]; readonly first: string }) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first === "" ? [] : [first]));
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <Missing made={made} contacts={contacts} />;
  return (
    <Column>
      <LineForm
        label={t("group-name")}
        hint={t("group-name-hint")}
        most={TITLE_LETTERS}
        missing="bad_title"
        go={t("group-create")}
        going={t("group-creating")}
        onGo={async (title, act) => {
          const done = await act(() => makeGroup(ways, title, [...chosen]));
          if (!done) return;
          if (done.missing.length > 0) setMade(done);
          else replaceScreen("chat", { chat: done.chat });
        }}
      >
        <Picking people={contacts} chosen={chosen} onChange={setChosen} />
        <p class="k-soft" role="status">
          {t("group-picked", { count: chosen.size })}
        </p>
        <p class="k-soft">{t("group-add-text")}</p>
      </LineForm>
    </Column>
  );
};

/** Make a group among one's contacts. */
const NewGroupScreen = ({ params }: { readonly params: Params }) => {
  const { value, error } = useCall("contacts", {});
  const contacts = value?.filter(({ me }) => !me) ?? null;
  return (
    <Screen title={t("group-new")} back={true}>
      {contacts === null && error !== "" ? <Banner kind="warn">{errorText(error)}</Banner> : null}
      {contacts === null && error === "" ? (
        <p class="k-pad">
          <Spinner label={t("group-new")} />
        </p>
      ) : null}
      {contacts?.length === 0 ? (
        <Empty
          title={t("people-nobody")}
          art="people"
          actions={
            <Button kind="main" onClick={() => openScreen("invite")}>
              {t("invites-new")}
            </Button>
          }
        >
          {t("group-nobody")}
        </Empty>
      ) : null}
      {contacts && contacts.length > 0 ? <Form contacts={contacts} first={params["person"] ?? ""} /> : null}
    </Screen>
  );
};

export default NewGroupScreen;
