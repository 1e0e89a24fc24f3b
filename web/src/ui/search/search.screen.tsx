// SPDX-License-Identifier: AGPL-3.0-or-later
/** Search in what is on this device, everywhere or in one conversation. The worker folds spellings; no relay is asked. */
import { useEffect, useState } from "preact/hooks";
import type { SearchHit } from "../../worker/protocol.ts";
import {
  Avatar,
  Banner,
  Button,
  Empty,
  Field,
  langOf,
  ListLine,
  Said,
  Screen,
  Spinner,
  Time,
  useCall,
} from "../kit/index.ts";
import { openScreen, replaceScreen, type Params } from "../router.ts";
import { chats } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { highlight } from "./highlight.ts";
import "./search.css";

/** So many are asked for; more are never worth scrolling. */
export const MOST_HITS = 60;
const TYPING_MS = 200;

/** A value that has stood still for a moment. */
const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

const Marked = ({ text, query }: { readonly text: string; readonly query: string }) => (
  <span lang={langOf(text)} dir="auto">
    {highlight(text, query).map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text))}
  </span>
);

const foundText = ({ entry }: SearchHit): string =>
  entry.text || entry.file?.caption || entry.file?.name || entry.poll?.question || "";

const Hit = ({ hit, query, inside }: { readonly hit: SearchHit; readonly query: string; readonly inside: boolean }) => {
  const who = hit.entry.me ? t("search-me") : hit.entry.name;
  const chat = chats.value?.find(({ id }) => id === hit.chat);
  return (
    <ListLine
      {...(inside ? {} : { lead: <Avatar id={chat?.peer || hit.chat} name={hit.title} size={2.5} group={chat?.kind === "group"} /> })}
      title={
        <span class="f-head">
          <strong class="k-grow">
            <Said text={inside ? who : hit.title} cut={40} />
          </strong>
          <Time at={hit.entry.at} class="k-hint" />
        </span>
      }
      hint={
        <>
          {inside ? null : (
            <>
              <Said text={who} cut={24} />
              {": "}
            </>
          )}
          <Marked text={foundText(hit)} query={query} />
        </>
      }
      onClick={() => openScreen("chat", { chat: hit.chat, number: String(hit.entry.number) })}
    />
  );
};

const Hits = ({ query, chat }: { readonly query: string; readonly chat: string }) => {
  const { value, error, loading } = useCall("search", { text: query, limit: MOST_HITS, ...(chat === "" ? {} : { chat }) });
  if (value === null && error !== "") return <Banner kind="warn">{errorText(error)}</Banner>;
  if (value === null)
    return (
      <p class="k-pad">
        <Spinner label={t("search-title")} />
      </p>
    );
  if (value.length === 0 && !loading)
    return (
      <Empty title={t("search-nothing")} art="search">
        {t("search-nothing-text")}
      </Empty>
    );
  return (
    <>
      <p class="f-count k-soft" role="status">
        {t(value.length >= MOST_HITS ? "search-found-more" : "search-found", { count: value.length })}
      </p>
      <ul class="f-list">
        {value.map((hit) => (
          <li key={`${hit.chat} ${hit.entry.number}`}>
            <Hit hit={hit} query={query} inside={chat !== ""} />
          </li>
        ))}
      </ul>
    </>
  );
};

/** Search everywhere, or in the conversation `chat`. */
const SearchScreen = ({ params }: { readonly params: Params }) => {
  const chat = params["chat"] ?? "";
  const [text, setText] = useState(params["text"] ?? "");
  const query = useSettled(text).trim();
  const title = chats.value?.find(({ id }) => id === chat)?.title;
  // Coming back from a message, the words are still there.
  useEffect(() => {
    if (query !== (params["text"] ?? "")) replaceScreen("search", { ...params, text: query });
  }, [query]);
  useEffect(() => document.getElementById("search-field")?.focus(), []);
  return (
    <Screen title={title === undefined ? t("search-title") : t("search-in", { title })} back={true}>
      <div class="f-field" role="search">
        <Field
          id="search-field"
          label={t("search-what")}
          hint={t("search-hint")}
          type="search"
          inputmode="search"
          value={text}
          onInput={setText}
          maxClusters={100}
        />
        {chat === "" ? null : (
          <Button kind="quiet" onClick={() => replaceScreen("search", { text: query })}>
            {t("search-everywhere")}
          </Button>
        )}
      </div>
      {query === "" ? null : <Hits query={query} chat={chat} />}
    </Screen>
  );
};

export default SearchScreen;
