// SPDX-License-Identifier: AGPL-3.0-or-later
/** Add one of one's contacts to a group. */
import type { MemberView } from "../../worker/protocol.ts";
import {
  ask,
  Avatar,
  Banner,
  Button,
  Card,
  ListLine,
  Said,
  Screen,
  Speak,
  Spinner,
  toast,
  useAct,
  useCall,
} from "../kit/index.ts";
import { back, openScreen, type Params } from "../router.ts";
import { LooksLike } from "../people/person.tsx";
import { Column } from "../settings/section.tsx";
import { call, chats } from "../store.ts";
import { errorText, t } from "../texts.ts";
import "../people/people.css";

const Line = ({ contact, onClick }: { readonly contact: MemberView; readonly onClick: () => void }) => (
  <ListLine
    lead={<Avatar id={contact.person} name={contact.name} size={2.75} />}
    title={<Said text={contact.name} />}
    hint={
      <>
        {t(contact.verified ? "people-checked" : "people-unchecked")}
        {contact.looksLike !== "" ? <LooksLike other={contact.looksLike} /> : null}
      </>
    }
    onClick={onClick}
  />
);

/** The question before adding: what it means, and whether the person was ever compared. */
const question = ({ name, verified }: MemberView) => {
  const text = `${t("group-add-text")}${verified ? "" : ` ${t("group-add-unchecked", { name })}`}`;
  return { title: t("group-add-ask", { name }), text, yes: t("group-add-yes"), speak: text };
};

const Contacts = ({ chat }: { readonly chat: string }) => {
  const contacts = useCall("contacts", {});
  const roster = useCall("members", { chat }, { on: ({ news }) => news === "chats" });
  const [busy, act] = useAct();
  const fault = contacts.error || roster.error;
  if (contacts.value === null || roster.value === null) {
    return fault !== "" ? (
      <Banner kind="warn">{errorText(fault)}</Banner>
    ) : (
      <p class="k-pad">
        <Spinner label={t("people-add")} />
      </p>
    );
  }
  const there = new Set(roster.value.members.map(({ person }) => person));
  const others = contacts.value.filter(({ person, me }) => !me && !there.has(person));
  const add = async (contact: MemberView) => {
    if (!(await ask(question(contact)))) return;
    const done = await act(() => call("add", { chat, person: contact.person }));
    if (!done) return;
    toast(t(done.queued ? "people-queued" : "group-added", { name: contact.name }));
    back();
  };
  return (
    <>
      {others.length === 0 ? <p>{t("group-all-in")}</p> : null}
      <ul class="p-list" aria-busy={busy}>
        {others.map((contact) => (
          <li key={contact.person}>
            <Line contact={contact} onClick={() => void add(contact)} />
          </li>
        ))}
      </ul>
    </>
  );
};

/** Choose whom to add. */
const AddMemberScreen = ({ params }: { readonly params: Params }) => {
  const id = params["chat"] ?? "";
  const title = chats.value?.find((chat) => chat.id === id)?.title ?? "";
  return (
    <Screen title={t("group-add-title", { title })} back={true}>
      <Column>
        <div>
          <p>{t("group-add-text")}</p>
          <Speak text={t("group-add-text")} />
        </div>
        <Contacts chat={id} />
        <Card
          title={t("group-add-invite-title")}
          icon="invite"
          actions={<Button onClick={() => openScreen("invite")}>{t("invites-new")}</Button>}
        >
          <p>{t("group-add-invite-text")}</p>
        </Card>
      </Column>
    </Screen>
  );
};

export default AddMemberScreen;
