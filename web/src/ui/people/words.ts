// SPDX-License-Identifier: AGPL-3.0-or-later
/** What the roster says, as plain functions: no promise here is stronger than the roster that the worker gave. */
import type { ChatView, MemberView, Roster } from "../../worker/protocol.ts";
import { t } from "../texts.ts";

/** "3 devices can decrypt: 2 checked, 1 not". */
export const decryptText = ({ devices, checked }: Roster): string =>
  t("people-can-decrypt", { devices, checked, unchecked: Math.max(0, devices - checked) });

/** "admin · 2 devices · via the invite for Dara, unverified". Roles are told in groups alone. */
export const memberText = (member: MemberView, group: boolean): string => {
  const parts = group ? [t(member.role === "admin" ? "people-admin" : "people-member")] : [];
  parts.push(t("people-devices", { count: member.devices }));
  if (!member.me) parts.push(trustText(member));
  return parts.join(" · ");
};

const trustText = ({ via, verified }: MemberView): string => {
  if (via !== "") return t(verified ? "people-via-checked" : "people-via", { label: via });
  return t(verified ? "people-checked" : "people-unchecked");
};

/** The conversation of two with a person, or `null`: only there can a safety number be compared. */
export const directWith = (chats: readonly ChatView[] | null, person: string): ChatView | null =>
  chats?.find((chat) => chat.kind === "direct" && chat.peer === person && chat.state === "active") ?? null;

/** Whether leaving would leave others behind with nobody who may change the group. */
export const isLastAdmin = ({ members }: Roster): boolean =>
  members.length > 1 &&
  members.some(({ me, role }) => me && role === "admin") &&
  !members.some(({ me, role }) => !me && role === "admin");

/** Whether this conversation is over here, so that it can be deleted from the device. */
export const isOver = ({ state }: ChatView): boolean =>
  state === "left" || state === "removed" || state === "gone" || state === "stopped";
