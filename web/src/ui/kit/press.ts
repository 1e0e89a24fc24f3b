// SPDX-License-Identifier: AGPL-3.0-or-later
/** A long press, a right click and the menu key are one: "what can be done with this?" */
import { useRef } from "preact/hooks";

const LONG_MS = 450;
const SLACK = 10;
/** The click that belongs to a lifted finger comes within so many milliseconds, if it comes. */
const AFTER_LIFT_MS = 100;
const LIFTED = ["pointerup", "pointercancel"] as const;

/**
 * What has come up under a finger is not pressed by lifting it: its click goes nowhere. The next touch is another
 * matter.
 */
const swallowClick = (isLifted: boolean) => {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const end = () => {
    document.removeEventListener("click", swallow, true);
    document.removeEventListener("pointerdown", end, true);
    for (const type of LIFTED) document.removeEventListener(type, lifted, true);
  };
  const lifted = () => void setTimeout(end, AFTER_LIFT_MS);
  document.addEventListener("click", swallow, true);
  document.addEventListener("pointerdown", end, true);
  for (const type of LIFTED) document.addEventListener(type, lifted, true);
  if (isLifted) lifted();
};

/** Handlers for an element; `onLong` gets the place of the element. A click that ends a long press does nothing. */
export const useLongPress = (onLong: (anchor: DOMRect) => void) => {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number; at: number } | null>(null);
  const fired = useRef(false);
  const touched = useRef(false);
  const stop = () => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  };
  const fire = (element: HTMLElement) => {
    stop();
    if (fired.current) return;
    // A finger that is lifted afterwards makes a click, and on some phones a menu event as well: neither counts again.
    fired.current = touched.current;
    setTimeout(() => (fired.current = false), 700);
    onLong(element.getBoundingClientRect());
  };
  return {
    onContextMenu: (event: MouseEvent) => {
      // Text that was selected keeps the browser's own menu.
      if ((window.getSelection()?.toString() ?? "") !== "") return;
      event.preventDefault();
      fire(event.currentTarget as HTMLElement);
    },
    onPointerDown: (event: PointerEvent) => {
      stop();
      touched.current = event.pointerType !== "mouse";
      if (!touched.current) return;
      const element = event.currentTarget as HTMLElement;
      press.current = {
        x: event.clientX,
        y: event.clientY,
        at: event.timeStamp,
        timer: setTimeout(() => (swallowClick(false), fire(element)), LONG_MS),
      };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = press.current;
      if (from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) stop();
    },
    onPointerUp: (event: PointerEvent) => {
      // On a busy phone the finger may be heard to be lifted before the timer is: how long it lay there is what counts.
      const isLong = press.current !== null && event.timeStamp - press.current.at >= LONG_MS;
      stop();
      if (!isLong) return;
      swallowClick(true);
      fire(event.currentTarget as HTMLElement);
    },
    onPointerCancel: stop,
    onClickCapture: (event: MouseEvent) => {
      if (!fired.current) return;
      fired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
};
