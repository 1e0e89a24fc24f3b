// SPDX-License-Identifier: AGPL-3.0-or-later
/** The only admin wants to leave: first somebody else becomes one (code `last_admin`). */
import type { ChatView, Roster } from "../../worker/protocol.ts";
import { Sheet, Speak, useAct } from "../kit/index.ts";
import { promote } from "../people/changes.ts";
import { PersonLine } from "../people/person.tsx";
import { t } from "../texts.ts";

export interface LastAdminSheetProps {
  readonly chat: ChatView;
  readonly roster: Roster;
  readonly onClose: () => void;
}

/** Choose who shall be an admin. */
export const LastAdminSheet = ({ chat, roster, onClose }: LastAdminSheetProps) => {
  const [, act] = useAct();
  return (
    <Sheet title={t("people-last-admin-title")} onClose={onClose}>
      <p>{t("people-last-admin-text")}</p>
      <Speak text={t("people-last-admin-text")} />
      <ul class="p-list">
        {roster.members
          .filter(({ me }) => !me)
          .map((member) => (
            <li key={member.person}>
              <PersonLine
                member={member}
                group
                onClick={() => {
                  onClose();
                  void promote(act, chat.id, member);
                }}
              />
            </li>
          ))}
      </ul>
    </Sheet>
  );
};
