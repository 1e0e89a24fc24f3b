// SPDX-License-Identifier: AGPL-3.0-or-later
/** The frame of a screen, its lines, and who and what stands in them. */
import type { ComponentChildren } from "preact";
import { back } from "../router.ts";
import { formatTime, t, type TimeStyle } from "../texts.ts";
import { IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { cut, hueOf, initialOf, langOf } from "./text.ts";

export interface ScreenProps {
  readonly title: ComponentChildren;
  readonly back?: true | (() => void);
  readonly actions?: ComponentChildren;
  readonly subtitle?: ComponentChildren;
  readonly banner?: ComponentChildren;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly lead?: ComponentChildren;
  /** Stands beside the main part instead of being it. */
  readonly aside?: string;
}

/** Header, body that scrolls, foot that stays. */
export const Screen = (props: ScreenProps) => (
  <div class={`k-screen ${props.class ?? ""}`}>
    <header class="k-head">
      {props.back ? (
        <IconButton icon="back" label={t("action-back")} onClick={props.back === true ? back : props.back} class="k-back" />
      ) : null}
      {props.lead}
      <div class="k-head-title">
        <h1>{props.title}</h1>
        {props.subtitle ? <div class="k-soft">{props.subtitle}</div> : null}
      </div>
      {props.actions}
    </header>
    {props.banner}
    {props.aside ? (
      <nav class="k-body" aria-label={props.aside}>
        {props.children}
      </nav>
    ) : (
      <main class="k-body">{props.children}</main>
    )}
    {props.foot ? <div class="k-foot">{props.foot}</div> : null}
  </div>
);

const CLOTHS = ["#b3202e", "#1f5f8b", "#2f6b3c", "#8a4b12", "#6a3d8f", "#0f6b6b", "#a12a67", "#4f5b1c"];

export interface AvatarProps {
  /** Of a person or a conversation: gives the cloth its colour. Never shown. */
  readonly id: string;
  readonly name: string;
  readonly size?: number;
  readonly group?: boolean;
  readonly class?: string;
}

/** A piece of gingham with the first letter of the name in its crossing. */
export const Avatar = ({ id, name, size = 3, group = false, class: css = "" }: AvatarProps) => {
  const style = { "--cloth": CLOTHS[hueOf(id, CLOTHS.length)], "--size": `${size}rem` };
  return (
    <span class={`k-avatar ${group ? "k-square" : ""} ${css}`} style={style} aria-hidden="true">
      <span lang={langOf(name)}>{initialOf(name)}</span>
    </span>
  );
};

/** A time that a machine can read as well. */
export const Time = ({
  at,
  style = "short",
  class: css = "",
}: {
  readonly at: number;
  readonly style?: TimeStyle;
  readonly class?: string;
}) => (
  <time class={css} dateTime={new Date(at * 1000).toISOString()} title={formatTime(at, "full")}>
    {formatTime(at, style)}
  </time>
);

/** What a person wrote: never anything but text, in its own language and direction. */
export const Said = ({
  text,
  cut: most,
  class: css = "",
}: {
  readonly text: string;
  readonly cut?: number;
  readonly class?: string;
}) => (
  <span class={css} lang={langOf(text)} dir="auto">
    {most === undefined ? text : cut(text, most)}
  </span>
);

export interface ListLineProps {
  readonly title: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly icon?: IconName;
  readonly lead?: ComponentChildren;
  readonly end?: ComponentChildren;
  readonly onClick?: (event: MouseEvent) => void;
  readonly current?: boolean;
  readonly class?: string;
}

const Inside = ({ title, hint, icon, lead, end }: ListLineProps) => (
  <>
    {lead}
    {icon ? <Icon name={icon} class="k-soft" /> : null}
    <span class="k-grow">
      <span class="k-line-title">{title}</span>
      {hint ? <span class="k-hint">{hint}</span> : null}
    </span>
    {end}
  </>
);

/** A line of a list; a button if it does something. */
export const ListLine = (props: ListLineProps) =>
  props.onClick ? (
    <button
      type="button"
      class={`k-line ${props.class ?? ""}`}
      onClick={props.onClick}
      aria-current={props.current || undefined}
    >
      <Inside {...props} />
    </button>
  ) : (
    <div class={`k-line ${props.class ?? ""}`}>
      <Inside {...props} />
    </div>
  );
