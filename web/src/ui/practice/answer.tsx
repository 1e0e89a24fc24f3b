// SPDX-License-Identifier: AGPL-3.0-or-later
/** What is said after an answer: whether it fits, why, and every sign of the message with its reason. */
import { useEffect, useRef } from "preact/hooks";
import type { Judged, Message, Practice } from "../../safety/practice.ts";
import { Button, Icon, Speak } from "../kit/index.ts";
import { t } from "../texts.ts";

export interface AnswerProps {
  readonly practice: Practice;
  readonly message: Message;
  readonly judged: Judged;
  readonly last: boolean;
  readonly onNext: () => void;
}

type Mark = "found" | "missed" | "beside";
const markOf = (judged: Judged, place: number): Mark | null =>
  judged.found.includes(place)
    ? "found"
    : judged.missed.includes(place)
      ? "missed"
      : judged.beside.includes(place)
        ? "beside"
        : null;

const Piece = ({ practice, message, judged, place }: Omit<AnswerProps, "last" | "onNext"> & { readonly place: number }) => {
  const { text, sign } = message.parts[place]!;
  const mark = markOf(judged, place);
  const [name = "", why = ""] = practice.signs[sign] ?? [];
  return (
    <li class={mark === null ? "" : `e-${mark}`}>
      <p class="e-text">{text}</p>
      {mark === null ? null : (
        <p class="e-mark">
          <Icon name={mark === "found" ? "check" : mark === "missed" ? "warn" : "info"} />
          <span>{t(`practice-${mark}`)}</span>
        </p>
      )}
      {sign === "" ? null : (
        <p>
          <strong>{name}</strong> – {why}
        </p>
      )}
    </li>
  );
};

/** The answer to one message, and the way on. */
export const Answer = (props: AnswerProps) => {
  const { practice, message, judged, last, onNext } = props;
  const head = judged.right ? t(`practice-right-${message.verdict}`) : t(`practice-wrong-${message.verdict}`);
  const signs = message.parts.flatMap(({ text, sign }) => (sign === "" ? [] : [text, ...(practice.signs[sign] ?? [])]));
  const at = useRef<HTMLParagraphElement>(null);
  useEffect(() => at.current?.focus(), []);
  return (
    <>
      <p ref={at} tabIndex={-1} class={`e-verdict ${judged.right ? "e-right" : ""}`}>
        <Icon name={judged.right ? "check" : "info"} />
        <span>{head}</span>
      </p>
      <p>{message.why}</p>
      <ul class="e-pieces" aria-label={t("practice-message")}>
        {message.parts.map((_, place) => (
          <Piece key={place} practice={practice} message={message} judged={judged} place={place} />
        ))}
      </ul>
      <div>
        <Speak text={[head, message.why, ...signs].join(" ")} />
      </div>
      <Button kind="main" wide icon="forward" onClick={onNext}>
        {t(last ? "practice-finish" : "practice-next")}
      </Button>
    </>
  );
};
