// SPDX-License-Identifier: AGPL-3.0-or-later
/** A part of a screen under a heading of its own, and the column that long screens are set in. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./settings.css";

/** A heading of the second order with what belongs to it. */
export const Section = ({
  title,
  children,
  class: css = "",
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly class?: string;
}) => {
  const id = useId();
  return (
    <section class={`s-section ${css}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
};

/** One column, wide enough to read and no wider. */
export const Column = ({ children }: { readonly children: ComponentChildren }) => <div class="s-column">{children}</div>;
