// SPDX-License-Identifier: AGPL-3.0-or-later
/** Things to press. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import { Spinner } from "./status.tsx";

export interface ButtonProps {
  readonly onClick?: (event: MouseEvent) => void;
  readonly kind?: "main" | "plain" | "quiet" | "danger";
  readonly icon?: IconName;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly type?: "button" | "submit";
  readonly class?: string;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A button with words. While busy it can be read but not pressed. */
export const Button = (props: ButtonProps) => {
  const { kind = "plain", busy = false, disabled = false, type = "button" } = props;
  return (
    <button
      type={type}
      id={props.id}
      class={`k-button k-${kind} ${props.wide ? "k-wide" : ""} ${props.class ?? ""}`}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else props.onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : props.icon ? <Icon name={props.icon} /> : null}
      <span>{props.children}</span>
    </button>
  );
};

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick?: (event: MouseEvent) => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly big?: boolean;
  readonly class?: string;
  readonly id?: string;
  readonly badge?: number;
}

/** A button with a sign; its label is read out and shown on hover. */
export const IconButton = (props: IconButtonProps) => (
  <button
    type="button"
    id={props.id}
    class={`k-iconbutton ${props.big ? "k-big" : ""} ${props.class ?? ""}`}
    aria-label={props.label}
    title={props.label}
    aria-pressed={props.pressed}
    aria-expanded={props.expanded}
    disabled={props.disabled}
    onClick={props.onClick}
  >
    <Icon name={props.icon} size={props.big ? 1.75 : 1.5} />
  </button>
);
