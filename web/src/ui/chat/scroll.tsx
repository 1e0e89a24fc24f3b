// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The scrolling part of a conversation: a bounded number of rows, a place that is kept while rows come and go, the way
 * to the end.
 */
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EntryView } from "../../worker/protocol.ts";
import { IconButton } from "../kit/button.tsx";
import { Spinner } from "../kit/status.tsx";
import { formatNumber, formatTime, t } from "../texts.ts";
import { rows, type Row } from "./feed.ts";
import type { FeedControl } from "./use-feed.ts";

/** Distance to an end, in pixels, at which more rows are put there. */
const REACH = 900;
const AT_END = 90;

export interface ScrollProps {
  readonly control: FeedControl;
  readonly firstNew: number;
  readonly hidden: ReadonlySet<string>;
  readonly children: (row: Extract<Row, { row: "entry" }>) => VNode;
  readonly start: ComponentChildren;
  /** The last message that has been in sight. */
  readonly onSeen: (number: number) => void;
  readonly unread: number;
  /** An entry to go to and light up, once. */
  readonly target: number;
  readonly onTarget: () => void;
  /** Grows whenever the end is to be shown. */
  readonly toEnd: number;
}

interface Anchor {
  readonly key: string;
  readonly top: number;
}

const rowsOf = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>("[data-key]")];

/** The first row that is in sight, and how far from the top. */
const anchorOf = (box: HTMLElement): Anchor | null => {
  const top = box.getBoundingClientRect().top;
  const found = rowsOf(box).find((row) => row.getBoundingClientRect().bottom > top + 8);
  return found ? { key: found.dataset["key"] ?? "", top: found.getBoundingClientRect().top - top } : null;
};

const lastSeen = (box: HTMLElement): number => {
  const bottom = box.getBoundingClientRect().bottom;
  const seen = rowsOf(box).filter(
    (row) => row.dataset["number"] !== undefined && row.getBoundingClientRect().bottom <= bottom + 24,
  );
  return Number(seen[seen.length - 1]?.dataset["number"] ?? 0);
};

const fromEnd = (box: HTMLElement): number => box.scrollHeight - box.scrollTop - box.clientHeight;

const DayLine = ({ at }: { readonly at: number }) => (
  <div class="k-day" role="separator">
    <span>{formatTime(at, "day")}</span>
  </div>
);

/** Keep the place (or the end) over every change of the rows. */
const usePlace = (
  box: { readonly current: HTMLDivElement | null },
  shown: readonly EntryView[],
  ready: boolean,
  firstNew: number,
) => {
  const anchor = useRef<Anchor | null>(null);
  const follow = useRef(true);
  const begun = useRef(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || !ready) return;
    if (!begun.current && shown.length > 0) {
      begun.current = true;
      const line = element.querySelector<HTMLElement>("[data-key=new]");
      if (
        firstNew > 0 &&
        line !== null &&
        fromEnd(element) + element.clientHeight - line.offsetTop > element.clientHeight
      ) {
        follow.current = false;
        element.scrollTop = line.offsetTop - 48;
      } else element.scrollTop = element.scrollHeight;
    } else if (follow.current) element.scrollTop = element.scrollHeight;
    else if (anchor.current !== null) {
      const row = element.querySelector<HTMLElement>(`[data-key="${anchor.current.key}"]`);
      if (row !== null)
        element.scrollTop += row.getBoundingClientRect().top - element.getBoundingClientRect().top - anchor.current.top;
    }
    anchor.current = anchorOf(element);
  }, [shown, ready]);
  // What grows inside (photos, a keyboard that opens) must not push the end away.
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => follow.current && (element.scrollTop = element.scrollHeight));
    watch.observe(element);
    if (element.firstElementChild) watch.observe(element.firstElementChild);
    return () => watch.disconnect();
  }, [ready]);
  return { anchor, follow };
};

/** The rows. Rows whose entry did not change are not drawn again. */
const useRows = ({
  control,
  firstNew,
  hidden,
  children,
}: Pick<ScrollProps, "control" | "firstNew" | "hidden" | "children">) => {
  const feed = control.feed;
  const shown = useMemo(
    () => (feed === null ? [] : feed.entries.slice(feed.from, feed.to).filter((entry) => entry.deleted || !hidden.has(entry.id))),
    [feed, hidden],
  );
  const cache = useRef(new Map<string, { readonly row: Row; readonly node: VNode }>());
  const listed = useMemo(() => rows(shown, firstNew), [shown, firstNew]);
  const drawn = useRef(children);
  if (drawn.current !== children) {
    drawn.current = children;
    cache.current.clear();
  }
  const nodes = listed.map((row) => {
    if (row.row === "day")
      return (
        <div key={row.key} data-key={row.key}>
          <DayLine at={row.at} />
        </div>
      );
    if (row.row === "new")
      return (
        <div key={row.key} data-key="new" class="k-newline" role="separator">
          <span>{t("chat-new")}</span>
        </div>
      );
    const old = cache.current.get(row.key);
    if (old?.row.row === "entry" && old.row.entry === row.entry && old.row.head === row.head && old.row.tail === row.tail)
      return old.node;
    const node = (
      <div key={row.key} data-key={row.key} data-number={row.entry.number}>
        {children(row)}
      </div>
    );
    cache.current.set(row.key, { row, node });
    return node;
  });
  return { shown, nodes };
};

/** The messages of a conversation. */
export const Scroll = (props: ScrollProps) => {
  const { control, firstNew, onSeen, target, onTarget } = props;
  const feed = control.feed;
  const box = useRef<HTMLDivElement>(null);
  const { shown, nodes } = useRows(props);
  const { anchor, follow } = usePlace(box, shown, feed !== null, firstNew);
  const [away, setAway] = useState(false);
  const frame = useRef(0);
  const look = () => {
    const element = box.current;
    if (element === null || feed === null) return;
    anchor.current = anchorOf(element);
    const rest = fromEnd(element);
    const whole = feed.to === feed.entries.length;
    follow.current = whole && rest < AT_END;
    setAway(!follow.current && (rest > element.clientHeight / 2 || !whole));
    if (element.scrollTop < REACH && (feed.from > 0 || feed.more)) control.older();
    if (rest < REACH && !whole) control.newer();
    if (document.visibilityState === "visible") onSeen(lastSeen(element));
  };
  const onScroll = () => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(look);
  };
  useEffect(() => {
    onScroll();
    return () => cancelAnimationFrame(frame.current);
  }, [feed]);
  useEffect(() => {
    document.addEventListener("visibilitychange", onScroll);
    return () => document.removeEventListener("visibilitychange", onScroll);
  });
  useEffect(() => {
    if (target === 0 || feed === null) return;
    follow.current = false;
    void control.show(target).then(() => {
      requestAnimationFrame(() => {
        const row = box.current?.querySelector<HTMLElement>(`[data-number="${target}"]`);
        row?.scrollIntoView({ block: "center" });
        row?.classList.add("k-found");
        setTimeout(() => row?.classList.remove("k-found"), 1_800);
        onTarget();
      });
    });
  }, [target, feed !== null]);
  const toEnd = async () => {
    follow.current = true;
    await control.end();
    requestAnimationFrame(() => box.current && (box.current.scrollTop = box.current.scrollHeight));
  };
  useEffect(() => {
    if (props.toEnd > 0) void toEnd();
  }, [props.toEnd]);
  return (
    <div class="k-feed-frame">
      <div
        ref={box}
        class="k-feed"
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t("chat-messages")}
      >
        <div class="k-feed-rows">
          {feed === null ? (
            <Spinner label={t("app-loading")} class="k-feed-wait" />
          ) : feed.from > 0 || feed.more ? (
            <Spinner class="k-feed-wait" />
          ) : (
            props.start
          )}
          {nodes}
        </div>
      </div>
      {away ? (
        <div class="k-to-end">
          <IconButton
            icon="down"
            label={props.unread > 0 ? t("chat-to-new", { count: props.unread }) : t("chat-to-end")}
            onClick={() => void toEnd()}
          />
          {props.unread > 0 ? (
            <span class="k-unread" aria-hidden="true">
              {formatNumber(props.unread)}
            </span>
          ) : null}
        </div>
      ) : null}
    </div>
  );
};
