// SPDX-License-Identifier: AGPL-3.0-or-later
/** One's invites: open, used, expired, opened twice. */
import { useState } from "preact/hooks";
import type { InviteView } from "../../worker/protocol.ts";
import { Banner, Button, Empty, Icon, IconButton, ListLine, Said, Screen, Sheet, Spinner, useCall } from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { Column } from "../settings/section.tsx";
import { profile } from "../store.ts";
import { errorText, formatTime, t } from "../texts.ts";
import { linkBase } from "./base.ts";
import { InviteCard } from "./invite-card.tsx";

/** What an invite is now, in words. */
const stateText = ({ state, expires }: InviteView): string =>
  state === "open" ? t("invites-open", { time: formatTime(expires, "full") }) : t(`invites-${state}`);

const Twice = ({ label }: { readonly label: string }) => (
  <span class="p-alike">
    <Icon name="warn" size={1.25} />
    <span>{t("invites-twice-text", { label })}</span>
  </span>
);

const Line = ({ invite, onOpen }: { readonly invite: InviteView; readonly onOpen: () => void }) => (
  <ListLine
    icon={invite.state === "twice" ? "warn" : invite.state === "open" ? "qr" : "invite"}
    title={<Said text={invite.label} />}
    hint={
      <>
        {stateText(invite)}
        {invite.state === "twice" ? <Twice label={invite.label} /> : null}
      </>
    }
    {...(invite.state === "open" && invite.link !== "" ? { onClick: onOpen } : {})}
  />
);

/** All invites, and the way to a new one. */
const InvitesScreen = () => {
  const base = linkBase(location.href, profile.value?.relay ?? "");
  const { value, error } = useCall("invites", { base }, { on: ({ news }) => news === "chats" || news === "entries" });
  const [open, setOpen] = useState<InviteView | null>(null);
  const fresh = (
    <Button kind="main" icon="plus" onClick={() => openScreen("invite")}>
      {t("invites-new")}
    </Button>
  );
  return (
    <Screen
      title={t("invites-title")}
      back={true}
      actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
    >
      {error !== "" && value === null ? <Banner kind="warn">{errorText(error)}</Banner> : null}
      {value === null && error === "" ? (
        <p class="k-pad">
          <Spinner label={t("invites-title")} />
        </p>
      ) : null}
      {value?.length === 0 ? (
        <Empty title={t("invites-none")} actions={fresh}>
          {t("invites-none-text")}
        </Empty>
      ) : null}
      {value && value.length > 0 ? (
        <Column>
          <div class="k-actions">{fresh}</div>
          <ul class="p-list">
            {value.map((invite) => (
              <li key={invite.id}>
                <Line invite={invite} onOpen={() => setOpen(invite)} />
              </li>
            ))}
          </ul>
        </Column>
      ) : null}
      {open ? (
        <Sheet title={t("invites-ready", { label: open.label })} onClose={() => setOpen(null)}>
          <InviteCard invite={open} />
        </Sheet>
      ) : null}
    </Screen>
  );
};

export default InvitesScreen;
