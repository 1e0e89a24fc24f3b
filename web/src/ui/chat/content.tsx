// SPDX-License-Identifier: AGPL-3.0-or-later
/** What stands in a bubble: words with addresses, the message that is answered, a poll, something from a newer Krama. */
import { useState } from "preact/hooks";
import type { EntryView, PollView, QuoteView } from "../../worker/protocol.ts";
import { Thumb } from "../files/media.tsx";
import { Icon } from "../kit/icon.tsx";
import { ask, Sheet, toast } from "../kit/layer.tsx";
import { Said } from "../kit/screen.tsx";
import { cut, langOf } from "../kit/text.ts";
import { isInvite, isSurvey, realHost, splitLinks } from "../links.ts";
import { call, codeOf, takeLink } from "../store.ts";
import { errorText, formatNumber, t } from "../texts.ts";
import { shortText } from "./words.ts";

const openLink = async (href: string) => {
  if (isInvite(href) || isSurvey(href)) return takeLink(href);
  const { host, odd, plain } = realHost(href);
  const text = t(odd ? "link-ask-odd" : plain ? "link-ask-plain" : "link-ask-text", { host });
  // The host stands in the title as well: it is what a person has to look at.
  if (await ask({ title: t("link-ask-title", { host }), text, yes: t("link-ask-yes"), speak: text }))
    window.open(href, "_blank", "noopener,noreferrer");
  return undefined;
};

/** A text of somebody, in which only whole addresses can be pressed, and only after a question. */
export const Words = ({ text }: { readonly text: string }) => (
  <div class="k-words" lang={langOf(text)} dir="auto">
    {splitLinks(text).map((part, i) =>
      part.href === undefined ? (
        part.text
      ) : (
        <a
          key={i}
          href={part.href}
          rel="noreferrer noopener nofollow"
          target="_blank"
          lang="en"
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            void openLink(part.href ?? "");
          }}
          // The middle button would skip the question.
          onAuxClick={(event) => event.preventDefault()}
        >
          {part.text}
        </a>
      ),
    )}
  </div>
);

const QUOTE_CLUSTERS = 80;

/** The message that is answered; pressing it goes there. */
export const Quote = ({
  chat,
  quote,
  onGo,
}: {
  readonly chat: string;
  readonly quote: QuoteView;
  readonly onGo: (number: number) => void;
}) => (
  <button type="button" class="k-quote" onClick={() => onGo(quote.number)}>
    {quote.file === null ? null : <Thumb chat={chat} quote={quote} />}
    <span class="k-quote-name">{quote.me ? t("you") : <Said text={quote.name || t("someone")} />}</span>
    <Said class="k-soft" text={cut(shortText(quote), QUOTE_CLUSTERS)} />
  </button>
);

const vote = async (entry: EntryView, index: number) => {
  const { poll } = entry;
  if (poll === null) return;
  const mine = poll.options.flatMap((option, i) => (option.mine ? [i] : []));
  const other = poll.several
    ? mine.includes(index)
      ? mine.filter((i) => i !== index)
      : [...mine, index]
    : mine.includes(index)
      ? []
      : [index];
  await call("send", { chat: entry.chat, body: { kind: "vote", to: entry.id, choices: other } }).catch((error: unknown) =>
    toast(errorText(codeOf(error))),
  );
};

/** Who chose what, answer by answer. */
const Voters = ({ poll, onClose }: { readonly poll: PollView; readonly onClose: () => void }) => (
  <Sheet title={t("poll-who")} onClose={onClose}>
    <dl class="k-voters">
      {poll.options.map((option, i) => (
        <div key={i}>
          <dt>
            <Said text={option.text} /> <span class="k-soft">{formatNumber(option.votes)}</span>
          </dt>
          {option.names.length === 0 ? <dd class="k-soft">{t("poll-nobody")}</dd> : null}
          {option.names.map((name, at) => (
            <dd key={at}>
              <Said text={name} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  </Sheet>
);

/** A question with answers that can be pressed. Who voted what is seen by all in the conversation. */
export const Poll = ({ entry, open }: { readonly entry: EntryView; readonly open: boolean }) => {
  const [who, setWho] = useState(false);
  const { poll } = entry;
  if (poll === null) return null;
  const shut = poll.closed || !open;
  const most = Math.max(1, ...poll.options.map((option) => option.votes));
  return (
    <div class="k-poll" role="group" aria-label={poll.question}>
      <Said class="k-poll-question" text={poll.question} />
      <span class="k-hint">
        {poll.closed ? t("poll-closed") : t(poll.several ? "poll-several" : "poll-one")}
      </span>
      {poll.options.map((option, i) => (
        <button
          key={i}
          type="button"
          role={poll.several ? "checkbox" : "radio"}
          aria-checked={option.mine}
          disabled={shut}
          onClick={() => void vote(entry, i)}
        >
          <span class="k-poll-bar" style={{ width: `${(100 * option.votes) / most}%` }} aria-hidden="true" />
          {option.mine || !shut ? <Icon name={option.mine ? "check" : "plus"} size={1} /> : null}
          <Said class="k-grow" text={option.text} />
          <span>{formatNumber(option.votes)}</span>
        </button>
      ))}
      {poll.options.some((option) => option.votes > 0) ? (
        <button type="button" class="k-poll-who" onClick={() => setWho(true)}>
          {t("poll-who")}
        </button>
      ) : null}
      {who ? <Voters poll={poll} onClose={() => setWho(false)} /> : null}
    </div>
  );
};

/** A kind that this Krama does not know. */
export const Newer = () => (
  <div class="k-newer">
    <Icon name="help" size={1.25} /> {t("kind-unknown")}
  </div>
);
