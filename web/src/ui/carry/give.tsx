// SPDX-License-Identifier: AGPL-3.0-or-later
/** What waits, and the ways to give it away: a file, another app, moving codes. */
import { useState } from "preact/hooks";
import type { PackedView, WaitingView } from "../../worker/protocol.ts";
import { ask, Avatar, Banner, Button, Said, Spinner, useAct, useCall } from "../kit/index.ts";
import { Section } from "../settings/section.tsx";
import { call, chatOf } from "../store.ts";
import { errorText, t } from "../texts.ts";
import { Film } from "./film.tsx";
import { bytesOf, SIZES } from "./film-sizes.ts";
import { fileName, nameOf, packedText, waitsText } from "./words.ts";

const save = (data: Uint8Array, name: string): void => {
  const href = URL.createObjectURL(new Blob([Uint8Array.from(data)], { type: "application/octet-stream" }));
  Object.assign(document.createElement("a"), { href, download: name, rel: "noreferrer" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

/** As the phone's own sheet takes it: many take no file whose kind they do not know. */
const shareable = (data: Uint8Array, name: string): File | null => {
  if (typeof navigator.canShare !== "function") return null;
  const bytes = Uint8Array.from(data);
  const files = [new File([bytes], name, { type: "application/octet-stream" }), new File([bytes], `${name}.txt`, { type: "text/plain" })];
  return files.find((file) => navigator.canShare({ files: [file] })) ?? null;
};

const CAN_SHARE = shareable(new Uint8Array(1), "a.krama") !== null;

const share = async (data: Uint8Array, name: string): Promise<void> => {
  const file = shareable(data, name);
  try {
    if (file === null) save(data, name);
    else await navigator.share({ files: [file] });
  } catch (error) {
    // Closing the system's sheet is no fault.
    if ((error as { name?: string }).name !== "AbortError") save(data, name);
  }
};

interface WhichProps {
  readonly waiting: WaitingView;
  readonly left: ReadonlySet<string>;
  readonly onLeave: (left: ReadonlySet<string>) => void;
}

/** Boxes to tick, where there are several conversations. */
const Which = ({ waiting, left, onLeave }: WhichProps) => {
  const toggle = (chat: string) => {
    const next = new Set(left);
    if (!next.delete(chat)) next.add(chat);
    onLeave(next);
  };
  return (
    <fieldset class="c-which">
      <legend>{t("carry-which")}</legend>
      {waiting.chats.map(({ chat, count }) => (
        <label key={chat}>
          <input type="checkbox" autocomplete="off" checked={!left.has(chat)} onChange={() => toggle(chat)} />
          <Avatar id={chatOf(chat)?.peer || chat} name={nameOf(chat)} size={2.5} group={chatOf(chat)?.kind === "group"} />
          <span class="k-grow">
            <Said text={nameOf(chat)} />
            <span class="k-hint">{t("carry-count", { count })}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
};

const Notes = ({ waiting }: { readonly waiting: WaitingView }) => (
  <>
    {waiting.held > 0 ? (
      <Banner kind="warn" class="s-note">
        {t("carry-held", { count: waiting.held })}
      </Banner>
    ) : null}
    {waiting.changesWait ? <Banner class="s-note">{t("carry-changes")}</Banner> : null}
  </>
);

const Ways = ({ chosen, onPacked }: { readonly chosen: readonly string[] | null; readonly onPacked: (packed: PackedView) => void }) => {
  const [busy, act] = useAct();
  const [film, setFilm] = useState<Uint8Array | null>(null);
  const pack = async (): Promise<PackedView> => {
    const packed = await call("pack", chosen === null ? {} : { chats: chosen });
    onPacked(packed);
    return packed;
  };
  const hand = (how: (data: Uint8Array, name: string) => unknown) =>
    void act(async () => how((await pack()).data, fileName(new Date())));
  const show = async () => {
    const question = { title: t("film-question"), text: t("film-question-text"), yes: t("film-question-yes") };
    if (!(await ask({ ...question, speak: question.text }))) return;
    const data = await act(async () => {
      const packed = await pack();
      await call("film", { data: packed.data, size: bytesOf(SIZES[0]!), from: 0, count: 0 }); // or it is too much for one
      return packed.data;
    });
    if (data !== undefined) setFilm(data);
  };
  return (
    <div class="k-actions">
      <Button kind="main" icon="download" busy={busy} onClick={() => hand(save)}>
        {t("carry-save")}
      </Button>
      {CAN_SHARE ? (
        <Button icon="share" busy={busy} onClick={() => hand(share)}>
          {t("carry-share")}
        </Button>
      ) : null}
      <Button icon="qr" busy={busy} onClick={() => void show()}>
        {t("carry-film")}
      </Button>
      {film === null ? null : <Film data={film} onClose={() => setFilm(null)} />}
    </div>
  );
};

/** Everything about giving. */
export const Give = () => {
  const { value, error } = useCall("waiting", {}, { on: (news) => news.news === "entries" || news.news === "network" });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [packed, setPacked] = useState<PackedView | null>(null);
  if (value === null) {
    return (
      <Section title={t("carry-give")}>
        {error === "" ? <Spinner label={t("app-loading")} /> : <Banner kind="warn">{errorText(error)}</Banner>}
      </Section>
    );
  }
  const chosen = value.chats.filter(({ chat }) => !left.has(chat));
  const some = chosen.length < value.chats.length;
  const nothing = chosen.length === 0 && (some || value.quiet === 0);
  return (
    <Section title={t("carry-give")} class="c-part">
      <p>{waitsText({ ...value, chats: some ? chosen : value.chats })}</p>
      {value.chats.length > 1 ? <Which waiting={value} left={left} onLeave={setLeft} /> : null}
      <Notes waiting={value} />
      {nothing ? null : (
        <>
          <p class="k-soft">{t("carry-privacy")}</p>
          <Ways chosen={some ? chosen.map(({ chat }) => chat) : null} onPacked={setPacked} />
        </>
      )}
      {packed === null ? null : <Banner class="s-note">{packedText(packed)}</Banner>}
    </Section>
  );
};
