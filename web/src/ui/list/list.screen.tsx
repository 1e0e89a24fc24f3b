// SPDX-License-Identifier: AGPL-3.0-or-later
/** All conversations. */
import { useEffect, useRef, useState } from "preact/hooks";
import { DeviceWarnings } from "../devices/warning.tsx";
import { InviteScan, loadScan } from "../first/scan-door.tsx";
import { Button, IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Menu, type MenuItem } from "../kit/layer.tsx";
import { Screen } from "../kit/screen.tsx";
import { Empty } from "../kit/status.tsx";
import { OwnWait } from "../restore/wait.tsx";
import { openScreen } from "../router.ts";
import { answered, boot, call, chats, pending, wide } from "../store.ts";
import { t } from "../texts.ts";
import { StateBanners } from "./banners.tsx";
import { Cards } from "./cards.tsx";
import { ChatLine } from "./line.tsx";
import "./list.css";
import { ordered, step } from "./order.ts";
import { PendingLine } from "./pending.tsx";

const lines = (root: HTMLElement | null): HTMLElement[] => [...(root?.querySelectorAll<HTMLElement>("[data-line]") ?? [])];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** `/` goes to the search, wherever one is. */
const useSlash = () => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      openScreen("search");
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
};

// Asked for when there is something to lose, and not before: some browsers put a question to the person.
const usePersist = () => {
  useEffect(() => {
    if (answered.value && boot.value?.borrowed === false) void call("persist", {}).catch(() => false);
  }, [answered.value]);
};

const NewMenu = () => {
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  const [scan, setScan] = useState(false);
  const items: MenuItem[] = [
    { label: t("new-invite"), icon: "invite", onClick: () => openScreen("invite") },
    { label: t("new-group"), icon: "group", onClick: () => openScreen("newGroup") },
    { label: t("new-scan"), icon: "scan", onClick: () => void loadScan().then(setScan) },
  ];
  return (
    <>
      <IconButton
        icon="plus"
        label={t("new-menu")}
        expanded={anchor !== null}
        onClick={(event) => setAnchor((event.currentTarget as HTMLElement).getBoundingClientRect())}
      />
      {anchor ? <Menu label={t("new-menu")} items={items} anchor={anchor} onClose={() => setAnchor(null)} /> : null}
      {scan ? <InviteScan onClose={() => setScan(false)} /> : null}
    </>
  );
};

const NobodyYet = () => (
  <Empty
    title={t("list-empty")}
    actions={
      <Button kind="main" icon="invite" onClick={() => openScreen("invite")}>
        {t("new-invite")}
      </Button>
    }
  >
    {t("list-empty-hint")}
  </Empty>
);

const Conversations = () => {
  const root = useRef<HTMLUListElement>(null);
  const all = ordered(chats.value ?? []);
  const onKeyDown = (event: KeyboardEvent) => {
    const found = lines(root.current);
    const to = step(event.key, found.indexOf(document.activeElement as HTMLElement), found.length);
    if (to < 0) return;
    event.preventDefault();
    found[to]?.focus();
  };
  return (
    <ul ref={root} class="k-chatlist" aria-label={t("list-title")} onKeyDown={onKeyDown}>
      {pending.value.map((join) => (
        <PendingLine key={join.id} join={join} />
      ))}
      {all.map((chat) => (
        <ChatLine key={chat.id} chat={chat} />
      ))}
    </ul>
  );
};

/** The list of conversations: what is first seen on every later day. */
const List = () => {
  useSlash();
  usePersist();
  const known = chats.value;
  const nobody = known !== null && pending.value.length === 0 && known.every((chat) => chat.kind === "self");
  return (
    <Screen
      class="k-list"
      {...(wide.value ? { aside: t("list-title") } : {})}
      title={
        <>
          <span lang="km">ក្រមា</span>
          <span class="k-hidden">: {t("list-title")}</span>
        </>
      }
      actions={
        <>
          <NewMenu />
          <IconButton icon="gear" label={t("list-settings")} onClick={() => openScreen("settings")} />
        </>
      }
      banner={
        <>
          <div class="k-scarf" aria-hidden="true" />
          <StateBanners />
        </>
      }
    >
      <DeviceWarnings />
      <OwnWait />
      <button type="button" class="k-search-door" onClick={() => openScreen("search")}>
        <Icon name="search" size={1.25} />
        <span>{t("list-search")}</span>
      </button>
      <Cards />
      {nobody ? <NobodyYet /> : null}
      <Conversations />
    </Screen>
  );
};

export default List;
