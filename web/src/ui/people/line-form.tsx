// SPDX-License-Identifier: AGPL-3.0-or-later
/** A form that asks for one line of text first and goes on with no less. */
import { type ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button, Field, useAct } from "../kit/index.ts";
import { errorText } from "../texts.ts";

export interface LineFormProps {
  readonly label: string;
  readonly hint: string;
  /** What stands there at first. */
  readonly text?: string;
  /** As many letters as the rules allow. */
  readonly most: number;
  /** The code of what is said when nothing was written. */
  readonly missing: string;
  /** What its button says, and while it works. */
  readonly go: string;
  readonly going?: string;
  /** With the line, trimmed. */
  readonly onGo: (text: string, act: ReturnType<typeof useAct>[1]) => Promise<void>;
  /** What stands between the line and the button. */
  readonly children: ComponentChildren;
}

/** The form. */
export const LineForm = (props: LineFormProps) => {
  const [text, setText] = useState(props.text ?? "");
  const [bad, setBad] = useState(false);
  const [busy, act] = useAct();
  const go = () => (text.trim() === "" ? setBad(true) : void props.onGo(text.trim(), act));
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Field
        label={props.label}
        hint={props.hint}
        value={text}
        onInput={(next) => {
          setText(next);
          setBad(false);
        }}
        maxClusters={props.most}
        onEnter={go}
        {...(bad ? { error: errorText(props.missing) } : {})}
      />
      {props.children}
      <Button kind="main" type="submit" wide busy={busy}>
        {busy && props.going ? props.going : props.go}
      </Button>
    </form>
  );
};
