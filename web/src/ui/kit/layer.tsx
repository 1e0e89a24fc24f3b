// SPDX-License-Identifier: AGPL-3.0-or-later
/** Sheets, menus and questions: on top of a screen, with the focus held inside. Escape and Back close them. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { openLayer } from "../router.ts";
import { t } from "../texts.ts";
import { Button, IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Speak } from "./speak.tsx";

const FOCUSABLE =
  "button:not([disabled]),input:not([disabled]),textarea:not([disabled]),select:not([disabled]),a[href],[tabindex='0']";

const reachable = (root: HTMLElement): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.offsetParent !== null);

const trap = (event: KeyboardEvent, root: HTMLElement) => {
  const all = reachable(root);
  const [first, last] = [all[0], all[all.length - 1]];
  if (first === undefined || last === undefined) return event.preventDefault();
  const outside = !root.contains(document.activeElement);
  if (event.shiftKey ? document.activeElement === first || outside : document.activeElement === last || outside) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
};

/** Hold the focus inside an element, close on Escape and Back, give the focus back afterwards. */
export const useLayer = (onClose: () => void) => {
  const root = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const before = document.activeElement;
    const closed = openLayer(() => close.current());
    const element = root.current;
    const wanted = element?.querySelector<HTMLElement>("[autofocus]") ?? element;
    wanted?.focus({ preventScroll: true });
    return () => {
      closed();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      close.current();
    } else if (event.key === "Tab" && root.current) trap(event, root.current);
  };
  return { root, onKeyDown };
};

/** What is in a sheet. Where nothing in it takes the focus, it does itself: else a keyboard could not scroll it. */
const SheetBody = ({ children }: { readonly children: ComponentChildren }) => {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const silent = body.current?.querySelector("a, button, input, select, textarea") === null;
    if (silent) body.current?.setAttribute("tabindex", "0");
    else body.current?.removeAttribute("tabindex");
  });
  return (
    <div ref={body} class="k-sheet-body">
      {children}
    </div>
  );
};

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly class?: string;
  /** Whether what is inside may be lost by a tap beside it: then only the buttons close it. */
  readonly firm?: boolean;
}

/** A sheet from below (in the middle on wide screens). */
export const Sheet = ({ title, onClose, children, actions, class: css = "", firm = false }: SheetProps) => {
  const id = useId();
  const { root, onKeyDown } = useLayer(onClose);
  return (
    <div class="k-veil" onClick={(event) => !firm && event.target === event.currentTarget && onClose()}>
      <div
        ref={root}
        class={`k-sheet ${css}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <div class="k-sheet-head">
          <h2 id={id}>{title}</h2>
          <IconButton icon="close" label={t("action-close")} onClick={onClose} />
        </div>
        <SheetBody>{children}</SheetBody>
        {actions ? <div class="k-actions k-sheet-foot">{actions}</div> : null}
      </div>
    </div>
  );
};

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** The menu's owner puts something else in its place: it is not closed. */
  readonly stays?: boolean;
  readonly onClick: () => void;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
  /** Where it belongs; on phones it comes from below. */
  readonly anchor?: DOMRect;
  /** Something above the items, such as a row of reactions. */
  readonly head?: ComponentChildren;
}

const stepFocus = (event: KeyboardEvent, root: HTMLElement) => {
  const items = [...root.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? items.length - 1 : at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
};

const placed = (anchor: DOMRect | undefined): Record<string, string> | undefined => {
  if (anchor === undefined || window.innerWidth < 600) return undefined;
  const below = anchor.bottom < window.innerHeight * 0.6;
  const right = anchor.left > window.innerWidth / 2;
  return {
    position: "fixed",
    ...(below ? { top: `${anchor.bottom + 4}px` } : { bottom: `${Math.max(8, window.innerHeight - anchor.top + 4)}px` }),
    ...(right
      ? { right: `${Math.max(8, window.innerWidth - anchor.right)}px` }
      : { left: `${Math.max(8, anchor.left)}px` }),
  };
};

/** A list of things to do. */
export const Menu = ({ label, items, onClose, anchor, head }: MenuProps) => {
  const { root, onKeyDown } = useLayer(onClose);
  const style = placed(anchor);
  return (
    <div class={`k-veil ${style ? "k-clear" : ""}`} onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div
        ref={root}
        class={`k-menu ${style ? "k-placed" : ""}`}
        style={style}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={(event) => {
          stepFocus(event, event.currentTarget);
          onKeyDown(event);
        }}
      >
        {head}
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            class={item.danger ? "k-danger-text" : ""}
            onClick={() => {
              if (!item.stays) onClose();
              item.onClick();
            }}
          >
            {item.icon ? <Icon name={item.icon} /> : null}
            <span>{item.label}</span>
          </button>
        ))}
      </div>
    </div>
  );
};

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no?: string;
  readonly danger?: boolean;
  readonly speak?: string;
}

const question = signal<(Question & { readonly answer: (yes: boolean) => void }) | null>(null);

/** Ask before something that cannot be undone. A question that is still open is answered with no. */
export const ask = (asked: Question): Promise<boolean> =>
  new Promise((answer) => {
    question.peek()?.answer(false);
    question.value = { ...asked, answer };
  });

/** Shows the question of `ask`; the shell mounts it once. */
export const Questions = () => {
  const open = question.value;
  if (open === null) return null;
  const say = (yes: boolean) => {
    question.value = null;
    open.answer(yes);
  };
  return (
    <Sheet
      key={open.title}
      title={open.title}
      onClose={() => say(false)}
      actions={
        <>
          <Button onClick={() => say(false)}>{open.no ?? t("action-cancel")}</Button>
          <Button kind={open.danger ? "danger" : "main"} onClick={() => say(true)}>
            {open.yes}
          </Button>
        </>
      }
    >
      <p>{open.text}</p>
      {open.speak ? <Speak text={open.speak} /> : null}
    </Sheet>
  );
};

interface Shown {
  readonly key: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const shown = signal<readonly Shown[]>([]);
let count = 0;

const put = (key: number) => (shown.value = shown.peek().filter((one) => one.key !== key));

/** A sentence that goes by itself; gives the way to take it back. */
export const toast = (
  text: string,
  { action, seconds = 5 }: { action?: Shown["action"]; seconds?: number } = {},
): (() => void) => {
  count += 1;
  const key = count;
  shown.value = [...shown.peek().slice(-2), { key, text, action }];
  const timer = setTimeout(() => put(key), seconds * 1000);
  return () => {
    clearTimeout(timer);
    put(key);
  };
};

/** Shows what `toast` was given; read out as it comes. A tap puts it away, since it may lie over something. */
export const Toasts = () => (
  <div class="k-toasts" role="status" aria-live="polite">
    {shown.value.map(({ key, text, action }) => (
      <div key={key} class="k-toast" onClick={() => put(key)}>
        <span>{text}</span>
        {action ? (
          <button type="button" onClick={action.run}>
            {action.label}
          </button>
        ) : null}
      </div>
    ))}
  </div>
);

const said = signal("");

/** Tell screen readers something that is seen otherwise, such as "sent". */
export const announce = (text: string): void => {
  // The same words twice are read twice only if they differ.
  said.value = said.peek() === text ? `${text}\u00a0` : text;
};

/** Where `announce` speaks; the shell mounts it once. */
export const Announcer = () => {
  useEffect(() => () => void (said.value = ""), []);
  return (
    <div class="k-hidden" role="status" aria-live="polite">
      {said.value}
    </div>
  );
};
