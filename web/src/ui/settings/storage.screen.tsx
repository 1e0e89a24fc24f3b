// SPDX-License-Identifier: AGPL-3.0-or-later
/** What lies on this device, whether the browser keeps it, and how to make room. */
import { useState } from "preact/hooks";
import type { StorageView } from "../../worker/protocol.ts";
import {
  ask,
  Avatar,
  Banner,
  Button,
  Card,
  IconButton,
  ListLine,
  Progress,
  Said,
  Screen,
  Sheet,
  Spinner,
  toast,
  useAct,
  useCall,
} from "../kit/index.ts";
import { openScreen } from "../router.ts";
import { call, chats } from "../store.ts";
import { errorText, formatNumber, formatSize, t } from "../texts.ts";
import { Column, Section } from "./section.tsx";

const Used = ({ storage }: { readonly storage: StorageView }) => {
  const usage = formatSize(storage.usage);
  if (storage.usage === 0 && storage.quota === 0) return <p class="k-soft">{t("storage-unknown")}</p>;
  if (storage.quota === 0) return <p>{t("storage-used-only", { usage })}</p>;
  return (
    <>
      <p>{t("storage-used", { usage, quota: formatSize(storage.quota) })}</p>
      <Progress value={storage.usage} max={storage.quota} label={t("storage-bar")} />
    </>
  );
};

const Facts = ({ storage }: { readonly storage: StorageView }) => (
  <dl class="s-facts">
    <dt>{t("storage-chats")}</dt>
    <dd>{formatNumber(storage.chats)}</dd>
    <dt>{t("storage-messages")}</dt>
    <dd>{formatNumber(storage.messages)}</dd>
    <dt>{t("storage-files")}</dt>
    <dd>{t("storage-files-value", { count: storage.files, size: formatSize(storage.fileBytes) })}</dd>
  </dl>
);

const Keeping = ({ storage, onChange }: { readonly storage: StorageView; readonly onChange: () => void }) => {
  const [busy, act] = useAct();
  const keep = async () => {
    const kept = await act(() => call("persist", {}));
    if (kept === false)
      toast(t("storage-keep-refused"), {
        action: { label: t("guide-title"), run: () => openScreen("install") },
        seconds: 10,
      });
    if (kept !== undefined) onChange();
  };
  if (storage.persisted) {
    return (
      <Card title={t("storage-kept-title")} icon="shieldCheck">
        <p>{t("storage-kept-text")}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t("storage-loose-title")}
      icon="warn"
      speak={`${t("storage-loose-title")}. ${t("storage-loose-text")}`}
      actions={
        <>
          <Button kind="main" busy={busy} onClick={keep}>
            {t("storage-keep")}
          </Button>
          <Button onClick={() => openScreen("install")}>{t("guide-title")}</Button>
        </>
      }
    >
      <p>{t("storage-loose-text")}</p>
    </Card>
  );
};

const PickChat = ({
  onPick,
  onClose,
}: {
  readonly onPick: (chat: string, title: string) => void;
  readonly onClose: () => void;
}) => (
  <Sheet title={t("storage-drop-chat")} onClose={onClose}>
    <ul class="p-list">
      {(chats.value ?? []).map(({ id, title, kind }) => (
        <li key={id}>
          <ListLine
            lead={<Avatar id={id} name={title} size={2.5} group={kind === "group"} />}
            title={<Said text={title} />}
            onClick={() => onPick(id, title)}
          />
        </li>
      ))}
    </ul>
  </Sheet>
);

const Room = ({ onChange }: { readonly onChange: () => void }) => {
  const [picking, setPicking] = useState(false);
  const [busy, act] = useAct();
  const drop = async (text: string, chat?: string) => {
    const title = t("storage-drop-title");
    if (!(await ask({ title, text, yes: t("storage-drop-yes"), danger: true, speak: text }))) return;
    if ((await act(() => call("dropFiles", chat === undefined ? {} : { chat }))) === undefined) return;
    toast(t("storage-dropped"));
    onChange();
  };
  return (
    <Section title={t("storage-free-title")}>
      <p class="k-soft">{t("storage-free-text")}</p>
      <div class="k-actions">
        <Button icon="chat" busy={busy} onClick={() => setPicking(true)}>
          {t("storage-drop-chat")}
        </Button>
        <Button kind="danger" icon="trash" busy={busy} onClick={() => void drop(t("storage-drop-all-text"))}>
          {t("storage-drop-all")}
        </Button>
      </div>
      {picking ? (
        <PickChat
          onClose={() => setPicking(false)}
          onPick={(chat, title) => {
            setPicking(false);
            void drop(t("storage-drop-chat-text", { title }), chat);
          }}
        />
      ) : null}
    </Section>
  );
};

/** Storage. */
const StorageScreen = () => {
  const { value, error, reload } = useCall("storage", {});
  return (
    <Screen
      title={t("storage-title")}
      back={true}
      actions={<IconButton icon="help" label={t("help-title")} onClick={() => openScreen("help")} />}
    >
      {value === null && error !== "" ? <Banner kind="warn">{errorText(error)}</Banner> : null}
      {value === null && error === "" ? (
        <p class="k-pad">
          <Spinner label={t("storage-title")} />
        </p>
      ) : null}
      {value ? (
        <Column>
          <div class="k-stack">
            <div>
              <Used storage={value} />
            </div>
            <Facts storage={value} />
          </div>
          <Keeping storage={value} onChange={reload} />
          <Room onChange={reload} />
        </Column>
      ) : null}
    </Screen>
  );
};

export default StorageScreen;
