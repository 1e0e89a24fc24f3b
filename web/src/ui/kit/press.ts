// SPDX-License-Identifier: AGPL-3.0-or-later
/** A long press, a right click and the menu key are one: "what can be done with this?" */
import { useRef } from "preact/hooks";

const LONG_MS = 450;
const SLACK = 10;

/** Handlers for an element; `onLong` gets the place of the element. A click that ends a long press does nothing. */
export const useLongPress = (onLong: (anchor: DOMRect) => void) => {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const fired = useRef(false);
  const stop = () => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  };
  const fire = (element: HTMLElement) => {
    stop();
    if (fired.current) return;
    fired.current = true;
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
      if (event.pointerType === "mouse") return;
      const element = event.currentTarget as HTMLElement;
      press.current = { x: event.clientX, y: event.clientY, timer: setTimeout(() => fire(element), LONG_MS) };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = press.current;
      if (from !== null && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onClickCapture: (event: MouseEvent) => {
      if (!fired.current) return;
      fired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
};
