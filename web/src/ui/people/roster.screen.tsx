// SPDX-License-Identifier: AGPL-3.0-or-later
/** Who is in a conversation: every device that can decrypt, by person (promise P2, capability C1). */
import { useState } from "preact/hooks";
import type { ChatView, MemberView, Roster } from "../../worker/protocol.ts";
import { LastAdminSheet } from "../group/last-admin.tsx";
import { RequestCard } from "../group/request.tsx";
import { RestartCard, RestartSheet } from "../group/restart.tsx";
import {
  Banner,
  Button,
  Empty,
  Icon,
  IconButton,
  ListLine,
  Said,
  Screen,
  Speak,
  Spinner,
  useAct,
  useCall,
} from "../kit/index.ts";
import { openScreen, type Params } from "../router.ts";
import { chats } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { Column, Section } from "../settings/section.tsx";
import { forget, leave, promote, remove } from "./changes.ts";
import { Home } from "./moving.tsx";
import { CallPerson, RenameGroup } from "./naming.tsx";
import { PersonLine, PersonSheet } from "./person.tsx";
import { decryptText, isLastAdmin, isOver } from "./words.ts";
import "./people.css";

const Count = ({ roster }: { readonly roster: Roster }) => {
  const all = roster.checked >= roster.devices;
  return (
    <div class="p-count">
      <Icon name={all ? "shieldCheck" : "shield"} size={2} class={all ? "k-good" : ""} />
      <div class="k-grow">
        <p class="p-count-text">{decryptText(roster)}</p>
        <p class="k-soft">{t("people-explain")}</p>
        <Speak text={`${decryptText(roster)}. ${t("people-explain")}`} />
      </div>
    </div>
  );
};

interface PartProps {
  readonly chat: ChatView;
  readonly roster: Roster;
}

const Adding = ({ chat, onRename }: { readonly chat: ChatView; readonly onRename: () => void }) => {
  if (chat.kind === "direct") {
    return (
      <>
        <p class="k-soft p-line-text">{t("people-two-stay-two")}</p>
        <ListLine icon="group" title={t("group-new")} onClick={() => openScreen("newGroup", { person: chat.peer })} />
      </>
    );
  }
  if (chat.kind !== "group" || chat.state !== "active") return null;
  if (!chat.admin) return <p class="k-soft p-line-text">{t("people-only-admins")}</p>;
  return (
    <>
      <ListLine icon="plus" title={t("people-add")} onClick={() => openScreen("addMember", { chat: chat.id })} />
      <ListLine icon="edit" title={t("group-rename")} onClick={onRename} />
    </>
  );
};

const Ending = ({ chat, roster }: PartProps) => {
  const [busy, act] = useAct();
  const [sheet, setSheet] = useState<"" | "restart" | "admin">("");
  const goes = chat.state === "active" || chat.state === "stuck";
  return (
    <div class="p-ending">
      {goes && chat.kind !== "self" ? (
        <Button
          kind="danger"
          icon="leave"
          busy={busy}
          onClick={() => (isLastAdmin(roster) && chat.kind === "group" ? setSheet("admin") : void leave(act, chat))}
        >
          {t("people-leave")}
        </Button>
      ) : null}
      {chat.kind === "group" && chat.admin && chat.state === "active" ? (
        <Button kind="quiet" onClick={() => setSheet("restart")}>
          {t("group-restart")}
        </Button>
      ) : null}
      {isOver(chat) ? (
        <Button kind="danger" icon="trash" busy={busy} onClick={() => void forget(act, chat)}>
          {t("people-forget")}
        </Button>
      ) : null}
      {sheet === "restart" ? <RestartSheet chat={chat} roster={roster} onClose={() => setSheet("")} /> : null}
      {sheet === "admin" ? <LastAdminSheet chat={chat} roster={roster} onClose={() => setSheet("")} /> : null}
    </div>
  );
};

const People = ({ chat, roster }: PartProps) => {
  const [, act] = useAct();
  const [chosen, setChosen] = useState<MemberView | null>(null);
  const [calling, setCalling] = useState<MemberView | null>(null);
  const [renaming, setRenaming] = useState(false);
  return (
    <Section title={t("people-list")}>
      <ul class="p-list">
        {roster.members.map((member) => (
          <li key={member.person}>
            <PersonLine
              member={member}
              group={chat.kind === "group"}
              {...(member.me ? {} : { onClick: () => setChosen(member) })}
            />
          </li>
        ))}
      </ul>
      {chosen ? (
        <PersonSheet
          member={chosen}
          chat={chat}
          onPromote={() => void promote(act, chat.id, chosen)}
          onRemove={() => void remove(act, chat.id, chosen)}
          onCall={() => setCalling(chosen)}
          onClose={() => setChosen(null)}
        />
      ) : null}
      <Adding chat={chat} onRename={() => setRenaming(true)} />
      {renaming ? <RenameGroup chat={chat} onClose={() => setRenaming(false)} /> : null}
      {calling ? <CallPerson member={calling} onClose={() => setCalling(null)} /> : null}
    </Section>
  );
};

const Body = ({ chat }: { readonly chat: ChatView }) => {
  const { value, error } = useCall(
    "members",
    { chat: chat.id },
    { on: ({ news }) => news === "chats" || news === "entries" },
  );
  if (value === null && error !== "") return <Banner kind="warn">{errorText(error)}</Banner>;
  if (value === null)
    return (
      <p class="k-pad">
        <Spinner label={t("people-title")} />
      </p>
    );
  return (
    <Column>
      <RequestCard chat={chat} />
      <RestartCard chat={chat} roster={value} />
      <Count roster={value} />
      <People chat={chat} roster={value} />
      <Home chat={chat} roster={value} />
      <Ending chat={chat} roster={value} />
    </Column>
  );
};

/** The roster of one conversation. */
const RosterScreen = ({ params }: { readonly params: Params }) => {
  const chat = chats.value?.find(({ id }) => id === params["chat"]) ?? null;
  return (
    <Screen
      title={t("people-title")}
      subtitle={chat ? <Said text={chat.title} cut={60} /> : undefined}
      back={true}
      actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
    >
      {chat ? (
        <Body key={chat.id} chat={chat} />
      ) : (
        <Empty title={t("people-nobody")} art="people">
          {errorText("no_chat")}
        </Empty>
      )}
    </Screen>
  );
};

export default RosterScreen;
