// SPDX-License-Identifier: AGPL-3.0-or-later
/** What can be done with a message. What is sent on goes out as one's own message: who wrote it first is not said. */
import { useState } from "preact/hooks";
import type { EntryView } from "../../worker/protocol.ts";
import { saveFile } from "../files/media.tsx";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { ask, Menu, Sheet, toast, type MenuItem } from "../kit/layer.tsx";
import { ListLine, Said } from "../kit/screen.tsx";
import { clusters } from "../kit/text.ts";
import { useCall } from "../kit/use.ts";
import { openScreen } from "../router.ts";
import { call, codeOf } from "../store.ts";
import { errorText, formatTime, t } from "../texts.ts";
import { deleteSoon } from "./deleting.ts";
import { stateText } from "./words.ts";

/** What is at hand; any other can be typed. */
export const REACTIONS = ["👍", "❤️", "🙏", "😂", "😮", "😢"] as const;

/** Send a reaction; "" takes one's own back. */
export const react = async (entry: EntryView, reaction: string): Promise<void> => {
  await call("send", { chat: entry.chat, body: { kind: "reaction", to: entry.id, reaction } }).catch((error: unknown) =>
    toast(errorText(codeOf(error))),
  );
};

const copy = async (text: string) => {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(errorText("copy_refused"));
  }
};

const OtherReaction = ({ entry, onClose }: { readonly entry: EntryView; readonly onClose: () => void }) => {
  const [typed, setTyped] = useState("");
  const send = () => {
    if (typed.trim() === "") return;
    onClose();
    void react(entry, clusters(typed.trim())[0] ?? "");
  };
  return (
    <Sheet
      title={t("reaction-other")}
      onClose={onClose}
      actions={
        <Button kind="main" onClick={send} disabled={typed.trim() === ""}>
          {t("action-send")}
        </Button>
      }
    >
      <Field
        label={t("reaction-field")}
        hint={t("reaction-hint")}
        value={typed}
        onInput={setTyped}
        maxClusters={1}
        onEnter={send}
      />
    </Sheet>
  );
};

/** Who has one's message, and who has read it: their own devices say so. */
const Receipts = ({ entry }: { readonly entry: EntryView }) => {
  const { value } = useCall("receipts", { chat: entry.chat, number: entry.number });
  if (value === null) return null;
  const line = (icon: "eye" | "arrived", names: readonly string[], hint: string) =>
    names.length === 0 ? null : <ListLine icon={icon} title={<Said text={names.join(", ")} />} hint={hint} />;
  return (
    <>
      {line("eye", value.read, t("info-read"))}
      {line("arrived", value.arrived, t("info-arrived"))}
    </>
  );
};

const closePoll = async (entry: EntryView): Promise<void> => {
  const text = t("poll-close-text");
  if (!(await ask({ title: t("poll-close-title"), text, yes: t("poll-close-yes") }))) return;
  await call("send", { chat: entry.chat, body: { kind: "close", to: entry.id } }).catch((error: unknown) =>
    toast(errorText(codeOf(error))),
  );
};

const canForward = ({ kind, deleted, expires }: EntryView): boolean =>
  (kind === "text" || kind === "file" || kind === "voice") && !deleted && expires === 0;

const STATE_SIGNS = { queued: "clock", held: "held", arrived: "arrived", read: "eye" } as const;

const Info = ({ entry, onClose }: { readonly entry: EntryView; readonly onClose: () => void }) => (
  <Sheet title={t("info-title")} onClose={onClose}>
    <ListLine icon="clock" title={formatTime(entry.at, "full")} hint={t("info-at")} />
    {entry.me ? (
      <ListLine
        icon={STATE_SIGNS[entry.state as keyof typeof STATE_SIGNS] ?? "sent"}
        title={stateText(entry.state, entry.arrived)}
        hint={t("info-state-hint")}
      />
    ) : null}
    {entry.me && entry.arrived > 0 ? <Receipts entry={entry} /> : null}
    {entry.expires > 0 ? <ListLine icon="timer" title={formatTime(entry.expires, "full")} hint={t("info-goes")} /> : null}
    {entry.edited ? <ListLine icon="edit" title={t("message-edited")} hint={t("info-edited")} /> : null}
    {entry.reactions.map((one) => (
      <ListLine key={one.reaction} icon="smile" title={`${one.reaction} ${one.names.join(", ")}`} />
    ))}
  </Sheet>
);

export interface ActionsProps {
  readonly entry: EntryView;
  readonly anchor: DOMRect;
  /** Whether anything can be written here at all. */
  readonly writable: boolean;
  readonly onClose: () => void;
  readonly onReply: (entry: EntryView) => void;
  readonly onEdit: (entry: EntryView) => void;
}

const itemsOf = ({ entry, writable, onReply, onEdit }: ActionsProps, onInfo: () => void): MenuItem[] => {
  const words = entry.text || entry.file?.caption || "";
  const live = writable && !entry.deleted && entry.kind !== "unknown";
  return [
    ...(live ? [{ label: t("action-reply"), icon: "reply" as const, onClick: () => onReply(entry) }] : []),
    ...(words && !entry.deleted
      ? [{ label: t("action-copy"), icon: "copy" as const, onClick: () => void copy(words) }]
      : []),
    ...(entry.file && !entry.deleted
      ? [{ label: t("action-save"), icon: "download" as const, onClick: () => void saveFile(entry) }]
      : []),
    ...(live && entry.me && entry.kind === "text"
      ? [{ label: t("action-edit"), icon: "edit" as const, onClick: () => onEdit(entry) }]
      : []),
    ...(canForward(entry)
      ? [
          {
            label: t("action-forward"),
            icon: "share" as const,
            onClick: () => openScreen("forward", { chat: entry.chat, number: String(entry.number) }),
          },
        ]
      : []),
    ...(live && entry.me && entry.poll && !entry.poll.closed
      ? [{ label: t("poll-close"), icon: "lock" as const, onClick: () => void closePoll(entry) }]
      : []),
    { label: t("action-info"), icon: "info" as const, onClick: onInfo, stays: true },
    ...(writable && entry.me && !entry.deleted
      ? [{ label: t("action-delete-for-all"), icon: "trash" as const, danger: true, onClick: () => void deleteSoon(entry) }]
      : []),
  ];
};

/** The menu of a message, and the sheets that it opens. The owner unmounts it when `onClose` is called. */
export const Actions = (props: ActionsProps) => {
  const { entry, anchor, onClose } = props;
  const [stage, setStage] = useState<"menu" | "other" | "info">("menu");
  if (stage === "other") return <OtherReaction entry={entry} onClose={onClose} />;
  if (stage === "info") return <Info entry={entry} onClose={onClose} />;
  const mine = entry.reactions.find((one) => one.mine)?.reaction;
  const head = (
    <div class="k-react-row">
      {REACTIONS.map((reaction) => (
        <button
          key={reaction}
          type="button"
          role="menuitem"
          aria-label={t("reaction-give", { reaction })}
          aria-current={mine === reaction}
          onClick={() => {
            onClose();
            void react(entry, mine === reaction ? "" : reaction);
          }}
        >
          {reaction}
        </button>
      ))}
      <button type="button" role="menuitem" aria-label={t("reaction-other")} onClick={() => setStage("other")}>
        +
      </button>
    </div>
  );
  const items = itemsOf(props, () => setStage("info"));
  return (
    <Menu
      label={t("message-actions")}
      items={items}
      anchor={anchor}
      onClose={onClose}
      head={props.writable && !entry.deleted ? head : undefined}
    />
  );
};
