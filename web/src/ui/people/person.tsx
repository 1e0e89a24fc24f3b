// SPDX-License-Identifier: AGPL-3.0-or-later
/** One person of a roster: the line, and what can be done with them. */
import type { ChatView, MemberView } from "../../worker/protocol.ts";
import { Avatar, Icon, ListLine, Said, Sheet, Speak } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { chats } from "../store.ts";
import { t } from "../texts.ts";
import { directWith, memberText } from "./words.ts";
import "./people.css";

export interface PersonLineProps {
  readonly member: MemberView;
  readonly group: boolean;
  readonly onClick?: () => void;
}

/** The mark of a person whose safety number was compared. */
const Mark = ({ verified }: { readonly verified: boolean }) =>
  verified ? <Icon name="shieldCheck" class="k-good" label={t("people-checked")} /> : null;

/** "This name looks like …": seen and heard. */
export const LooksLike = ({ other }: { readonly other: string }) => (
  <span class="p-alike">
    <Icon name="warn" size={1.25} />
    <span>{t("people-looks-like", { other })}</span>
  </span>
);

/** What somebody calls themself, under what one calls them. */
const OwnName = ({ name }: { readonly name: string }) => (
  <span class="p-own-name">
    {t("nickname-own")} <Said text={name} cut={40} />
  </span>
);

/** A person in the list. */
export const PersonLine = ({ member, group, onClick }: PersonLineProps) => (
  <ListLine
    lead={<Avatar id={member.person} name={member.name} size={2.75} />}
    title={member.me ? t("people-me", { name: member.name }) : <Said text={member.name} />}
    hint={
      <>
        {member.ownName !== "" ? <OwnName name={member.ownName} /> : null}
        {memberText(member, group)}
        {member.looksLike !== "" ? <LooksLike other={member.looksLike} /> : null}
      </>
    }
    end={member.me ? undefined : <Mark verified={member.verified} />}
    {...(onClick ? { onClick } : {})}
  />
);

export interface PersonSheetProps {
  readonly member: MemberView;
  readonly chat: ChatView;
  readonly onPromote: () => void;
  readonly onRemove: () => void;
  /** Call them otherwise here. */
  readonly onCall: () => void;
  readonly onClose: () => void;
}

/** What can be done with a person. */
export const PersonSheet = ({ member, chat, onPromote, onRemove, onCall, onClose }: PersonSheetProps) => {
  const direct = chat.kind === "direct" ? chat : directWith(chats.value, member.person);
  const manages = chat.kind === "group" && chat.admin && chat.state === "active";
  const then = (next: () => void) => () => {
    onClose();
    next();
  };
  const { name } = member;
  return (
    <Sheet title={t("people-actions", { name })} onClose={onClose}>
      <p class="k-soft">
        {member.ownName !== "" ? <OwnName name={member.ownName} /> : null}
        {memberText(member, chat.kind === "group")}
      </p>
      {member.looksLike !== "" ? (
        <div class="p-warning">
          <LooksLike other={member.looksLike} />
          <Speak text={t("people-looks-like", { other: member.looksLike })} />
        </div>
      ) : null}
      <div class="p-actions">
        {direct ? (
          <ListLine
            icon="shield"
            title={t("people-compare")}
            onClick={then(() => openScreen("safety", { chat: direct.id }))}
          />
        ) : (
          <>
            <p class="k-soft p-line-text">{t("people-no-direct", { name })}</p>
            <ListLine icon="invite" title={t("invites-new")} onClick={then(() => openScreen("invite", { text: name }))} />
          </>
        )}
        {direct && direct.id !== chat.id ? (
          <ListLine
            icon="chat"
            title={t("people-write", { name })}
            onClick={then(() => openScreen("chat", { chat: direct.id }))}
          />
        ) : null}
        <ListLine icon="edit" title={t("nickname-title")} onClick={then(onCall)} />
        {manages && member.role !== "admin" ? (
          <ListLine icon="key" title={t("people-promote")} onClick={then(onPromote)} />
        ) : null}
        {manages ? (
          <ListLine icon="leave" class="k-danger-text" title={t("people-remove")} onClick={then(onRemove)} />
        ) : null}
      </div>
    </Sheet>
  );
};
