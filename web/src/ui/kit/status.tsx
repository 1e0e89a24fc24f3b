// SPDX-License-Identifier: AGPL-3.0-or-later
/** What goes on, and what to know about it. */
import type { ComponentChildren } from "preact";
import { t } from "../texts.ts";
import { IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Speak } from "./speak.tsx";

/** Three knots that breathe; still where motion is off. */
export const Spinner = ({ label, class: css = "" }: { readonly label?: string; readonly class?: string }) => (
  <span class={`k-spinner ${css}`} role={label ? "status" : undefined}>
    <span aria-hidden="true" />
    <span aria-hidden="true" />
    <span aria-hidden="true" />
    {label ? <span class="k-hidden">{label}</span> : null}
  </span>
);

export interface ProgressProps {
  readonly value: number;
  readonly max: number;
  readonly label: string;
  readonly class?: string;
}

/** A woven bar. */
export const Progress = ({ value, max, label, class: css = "" }: ProgressProps) => (
  <div
    class={`k-progress ${css}`}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={max}
    aria-valuenow={Math.min(value, max)}
  >
    <div style={{ width: `${max > 0 ? Math.min(100, (100 * value) / max) : 0}%` }} />
  </div>
);

export interface BannerProps {
  readonly kind?: "info" | "warn" | "stop";
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly speak?: string;
  readonly class?: string;
}

const SIGNS: Record<"info" | "warn" | "stop", IconName> = { info: "info", warn: "warn", stop: "stop" };

/** A line across a screen that says something about all of it. */
export const Banner = ({ kind = "info", children, actions, speak, class: css = "" }: BannerProps) => (
  <div class={`k-banner k-${kind} ${css}`} role={kind === "stop" ? "alert" : "status"}>
    <Icon name={SIGNS[kind]} />
    <div class="k-grow">
      <div>{children}</div>
      {actions || speak ? (
        <div class="k-actions">
          {actions}
          {speak ? <Speak text={speak} /> : null}
        </div>
      ) : null}
    </div>
  </div>
);

export interface CardProps {
  readonly title?: string;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly onDismiss?: () => void;
  readonly speak?: string;
  readonly class?: string;
}

/** A thing by itself that can be put away. */
export const Card = (props: CardProps) => (
  <section class={`k-card ${props.class ?? ""}`} aria-label={props.title}>
    {props.title ? (
      <div class="k-card-head">
        {props.icon ? <Icon name={props.icon} /> : null}
        <h2>{props.title}</h2>
        {props.onDismiss ? <IconButton icon="close" label={t("action-put-away")} onClick={props.onDismiss} /> : null}
      </div>
    ) : null}
    <div class="k-card-body">{props.children}</div>
    {props.actions || props.speak ? (
      <div class="k-actions">
        {props.actions}
        {props.speak ? <Speak text={props.speak} /> : null}
      </div>
    ) : null}
  </section>
);

export interface EmptyProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  readonly art?: "scarf" | "search" | "people";
}

/** What stands where nothing is yet. */
export const Empty = ({ title, children, actions, art = "scarf" }: EmptyProps) => (
  <div class="k-empty">
    {art === "scarf" ? (
      <div class="k-knot" aria-hidden="true" />
    ) : (
      <Icon name={art === "search" ? "search" : "people"} size={3} />
    )}
    <h2>{title}</h2>
    {children ? <div class="k-soft">{children}</div> : null}
    {actions ? <div class="k-actions k-centre">{actions}</div> : null}
  </div>
);
