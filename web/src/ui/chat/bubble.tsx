// SPDX-License-Identifier: AGPL-3.0-or-later
/** One message, or one notice. */
import { useRef } from "preact/hooks";
import type { EntryView } from "../../worker/protocol.ts";
import { FileBox, Photo } from "../files/media.tsx";
import { isPicture } from "../files/sniff.ts";
import { Icon, type IconName } from "../kit/icon.tsx";
import { IconButton } from "../kit/button.tsx";
import { useLongPress } from "../kit/press.ts";
import { Avatar, Said, Time } from "../kit/screen.tsx";
import { call } from "../store.ts";
import { formatNumber, t } from "../texts.ts";
import { VoiceNote } from "../voice/note.tsx";
import { Newer, Poll, Quote, Words } from "./content.tsx";
import { noticeText, stateText, timerText } from "./words.ts";

export interface BubbleProps {
  readonly entry: EntryView;
  readonly head: boolean;
  readonly tail: boolean;
  /** Whether names are shown: not where there are only two. */
  readonly named: boolean;
  readonly onMenu: (entry: EntryView, anchor: DOMRect) => void;
  readonly onReply: (entry: EntryView) => void;
  readonly onReact: (entry: EntryView, reaction: string) => void;
  readonly onGo: (number: number) => void;
  /** Whether anything can be written here. */
  readonly open: boolean;
}

const STATE_ICONS: Partial<Record<EntryView["state"], IconName>> = {
  queued: "clock",
  sent: "sent",
  arrived: "arrived",
  read: "eye",
  held: "held",
};

const Foot = ({ entry }: { readonly entry: EntryView }) => {
  const sign = entry.me ? STATE_ICONS[entry.state] : undefined;
  return (
    <span class="k-bubble-foot">
      {entry.edited && !entry.deleted ? <span>{t("message-edited")}</span> : null}
      {entry.expires > 0 ? <Icon name="timer" size={0.875} label={t("message-goes")} /> : null}
      <Time at={entry.at} style="clock" />
      {sign === undefined ? null : (
        <Icon
          name={sign}
          size={1}
          class={entry.state === "arrived" || entry.state === "read" ? "k-good" : ""}
          label={stateText(entry.state, entry.arrived)}
        />
      )}
    </span>
  );
};

const Content = ({ entry, open }: Pick<BubbleProps, "entry" | "open">) => {
  if (entry.deleted) return <div class="k-soft">{t("message-deleted")}</div>;
  if (entry.kind === "unknown") return <Newer />;
  if (entry.kind === "call") return <div>{t("kind-call")}</div>;
  if (entry.kind === "poll") return <Poll entry={entry} open={open} />;
  if (entry.kind === "voice" && entry.file) {
    const blob = () => call("fetchFile", { chat: entry.chat, number: entry.number });
    return (
      <VoiceNote
        noteKey={`${entry.chat}:${entry.number}`}
        durationMs={entry.file.durationMs}
        wave={entry.file.waveform}
        blob={blob}
      />
    );
  }
  if (entry.file) {
    return (
      <>
        {isPicture(entry.file.mediaType) ? <Photo entry={entry} /> : <FileBox entry={entry} />}
        {entry.file.caption ? <Words text={entry.file.caption} /> : null}
      </>
    );
  }
  return <Words text={entry.text} />;
};

const Reactions = ({ entry, onReact }: Pick<BubbleProps, "entry" | "onReact">) =>
  entry.reactions.length === 0 ? null : (
    <div class="k-reactions">
      {entry.reactions.map((one) => (
        <button
          key={one.reaction}
          type="button"
          aria-pressed={one.mine}
          aria-label={t("reaction-of", { reaction: one.reaction, count: one.count, names: one.names.join(", ") })}
          onClick={() => onReact(entry, one.mine ? "" : one.reaction)}
        >
          <span>{one.reaction}</span>
          {one.count > 1 ? <span>{formatNumber(one.count)}</span> : null}
        </button>
      ))}
    </div>
  );

const SWIPE_PX = 56;

/** A finger that goes to the right answers; the menu does the same. */
const useSwipe = (onReply: () => void) => {
  const from = useRef<{ x: number; y: number } | null>(null);
  const shift = (element: HTMLElement, px: number) => (element.style.transform = px === 0 ? "" : `translateX(${px}px)`);
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches[0];
      const onSlider = event.target instanceof HTMLInputElement;
      from.current = touch && event.touches.length === 1 && !onSlider ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchMove: (event: TouchEvent) => {
      const [start, touch] = [from.current, event.touches[0]];
      if (!start || !touch) return;
      const [dx, dy] = [touch.clientX - start.x, Math.abs(touch.clientY - start.y)];
      if (dy > 24 && dx < SWIPE_PX) from.current = null;
      shift(event.currentTarget as HTMLElement, from.current && dx > 12 ? Math.min(dx - 12, SWIPE_PX + 12) : 0);
    },
    onTouchEnd: (event: TouchEvent) => {
      const [start, touch] = [from.current, event.changedTouches[0]];
      shift(event.currentTarget as HTMLElement, 0);
      from.current = null;
      if (start && touch && touch.clientX - start.x > SWIPE_PX + 12) onReply();
    },
    onTouchCancel: (event: TouchEvent) => {
      from.current = null;
      shift(event.currentTarget as HTMLElement, 0);
    },
  };
};

/** A line in the middle: what happened. */
export const Notice = ({ entry }: { readonly entry: EntryView }) => (
  <div class="k-notice">
    <span dir="auto">
      {entry.kind === "timer"
        ? t(entry.me ? "timer-set-me" : "timer-set", { person: entry.name || t("someone"), time: timerText(entry.count) })
        : noticeText(entry)}
    </span>
  </div>
);

/** Whether an entry is a line in the middle. */
export const isNotice = (entry: EntryView): boolean => entry.kind === "notice" || entry.kind === "timer";

/** A bubble with its name, content, state and reactions. */
export const Bubble = (props: BubbleProps) => {
  const { entry, head, tail, named, onMenu, onReply } = props;
  const press = useLongPress((anchor) => onMenu(entry, anchor));
  const swipe = useSwipe(() => entry.deleted || onReply(entry));
  const who = entry.me ? t("you") : entry.name || t("someone");
  const withName = named && !entry.me;
  return (
    <article
      class={`k-message ${entry.me ? "k-mine" : "k-theirs"} ${head ? "k-head-of" : ""} ${tail ? "k-tail-of" : ""}`}
      aria-label={t("message-of", { name: who })}
      {...swipe}
    >
      {withName ? (
        <span class="k-message-face">{tail ? <Avatar id={entry.person} name={entry.name} size={2} /> : null}</span>
      ) : null}
      <div class="k-bubble-column">
        <div
          class={`k-bubble ${entry.state === "held" ? "k-is-held" : ""} ${entry.deleted ? "k-is-deleted" : ""}`}
          {...press}
        >
          {withName && head ? <Said class="k-bubble-name" text={who} cut={40} /> : null}
          {entry.replyTo && !entry.deleted ? <Quote chat={entry.chat} quote={entry.replyTo} onGo={props.onGo} /> : null}
          <Content entry={entry} open={props.open} />
          <Foot entry={entry} />
        </div>
        <Reactions entry={entry} onReact={props.onReact} />
      </div>
      <IconButton
        icon="more"
        class="k-message-more"
        label={t("message-menu", { name: who })}
        onClick={(event) => onMenu(entry, (event.currentTarget as HTMLElement).getBoundingClientRect())}
      />
    </article>
  );
};
