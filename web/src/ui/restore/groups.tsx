// SPDX-License-Identifier: AGPL-3.0-or-later
/** A recovery code as it is typed, checked group by group. */
import { useEffect, useState } from "preact/hooks";
import type { CodeReading } from "../../worker/protocol.ts";
import { Icon, TextArea } from "../kit/index.ts";
import { call } from "../store.ts";
import { formatNumber, t } from "../texts.ts";
import "../backup/backup.css";

const EMPTY: CodeReading = { kind: "", groups: [], strange: false, whole: false };

/** What the worker says of a text; a late answer is dropped. */
export const useReading = (text: string): CodeReading => {
  const [reading, setReading] = useState(EMPTY);
  useEffect(() => {
    let late = false;
    void call("readCode", { text }).then((found) => !late && setReading(found), () => undefined);
    return () => {
      late = true;
    };
  }, [text]);
  return reading;
};

const faultOf = (reading: CodeReading): string => {
  const bad = reading.groups.indexOf("bad");
  if (reading.strange) return t("code-strange");
  if (bad >= 8) return t("code-too-long");
  return bad >= 0 ? t("code-bad-group", { group: bad + 1 }) : "";
};

/** How far the code is right. */
const Progress = ({ reading }: { readonly reading: CodeReading }) => (
  <ol class="b-groups" aria-label={t("code-groups")}>
    {Array.from({ length: 8 }, (_, place) => {
      const state = reading.groups[place];
      const css = state === "good" ? "b-good" : state === "bad" ? "b-bad" : "";
      return (
        <li key={place} class={css}>
          <span class="b-place">{formatNumber(place + 1)}</span>
          <span>{t(state === "good" ? "code-good" : state === "bad" ? "code-bad" : "code-open")}</span>
          {state === "good" ? <Icon name="check" size={1.125} class="b-mark k-good" /> : null}
        </li>
      );
    })}
  </ol>
);

/** The field for a code, and what is right of it so far. */
export const CodeField = ({
  label,
  value,
  reading,
  onInput,
}: {
  readonly label: string;
  readonly value: string;
  readonly reading: CodeReading;
  readonly onInput: (text: string) => void;
}) => (
  <div class="k-stack">
    <TextArea
      label={label}
      hint={t("code-hint")}
      value={value}
      onInput={onInput}
      rows={3}
      error={faultOf(reading)}
    />
    {reading.groups.length > 0 ? <Progress reading={reading} /> : null}
  </div>
);
