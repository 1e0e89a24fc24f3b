// SPDX-License-Identifier: AGPL-3.0-or-later
/** Photos and files in a conversation. A photo is one only if its bytes say so; everything else is a file. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { EntryView, FileView, QuoteView } from "../../worker/protocol.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { ask, toast, useLayer } from "../kit/layer.tsx";
import { Said } from "../kit/screen.tsx";
import { Progress, Spinner } from "../kit/status.tsx";
import { call, codeOf, onNews, settings } from "../store.ts";
import { errorText, formatSize, t } from "../texts.ts";
import { isPicture, isProgram, safeName, sniffBlob } from "./sniff.ts";

/** Photos up to this size come by themselves where the setting is "small". */
const SMALL = 1_000_000;

const mayFetch = (file: Pick<FileView, "here" | "size">): boolean =>
  file.here || settings.value.fetchFiles === "always" || (settings.value.fetchFiles === "small" && file.size <= SMALL);

const hand = (blob: Blob, name: string) => {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href, download: safeName(name), rel: "noreferrer" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

type Place = Pick<EntryView, "chat" | "number">;

const fetched = (entry: Place): Promise<Blob> => call("fetchFile", { chat: entry.chat, number: entry.number });

/** Hand a file over to the phone, after a warning if it can run something. */
export const saveFile = async (entry: EntryView): Promise<void> => {
  const name = entry.file?.name ?? "";
  const text = t("file-program-text");
  if (
    isProgram(name) &&
    !(await ask({ title: t("file-program"), text, yes: t("file-program-yes"), danger: true, speak: text }))
  )
    return;
  try {
    hand(await fetched(entry), name);
  } catch (error) {
    toast(errorText(codeOf(error)));
  }
};

interface Fetching {
  readonly url: string;
  /** It came, and is no picture. */
  readonly lies: boolean;
  readonly fault: string;
}

const useSeen = () => {
  const [seen, setSeen] = useState(false);
  // Whatever stands there: a division or a span.
  const ref = useRef<HTMLDivElement & HTMLSpanElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((found) => found.some((one) => one.isIntersecting) && setSeen(true), {
      rootMargin: "200px",
    });
    if (ref.current) watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return { ref, seen };
};

const usePicture = (entry: Place, when: boolean): Fetching & { readonly again: () => void } => {
  const [state, setState] = useState<Fetching>({ url: "", lies: false, fault: "" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!when) return undefined;
    let url = "";
    let here = true;
    const get = async () => {
      const blob = await fetched(entry);
      const kind = await sniffBlob(blob);
      if (!here) return;
      // The type is the one found in the bytes: nothing a sender wrote reaches the browser.
      url = kind === null ? "" : URL.createObjectURL(new Blob([blob], { type: kind }));
      setState({ url, lies: kind === null, fault: "" });
    };
    get().catch((error: unknown) => here && setState({ url: "", lies: false, fault: codeOf(error) }));
    return () => {
      here = false;
      if (url !== "") URL.revokeObjectURL(url);
    };
  }, [entry.chat, entry.number, when, turn]);
  return { ...state, again: () => setTurn((before) => before + 1) };
};

const Viewer = ({
  entry,
  url,
  onClose,
}: {
  readonly entry: EntryView;
  readonly url: string;
  readonly onClose: () => void;
}) => {
  const { root, onKeyDown } = useLayer(onClose);
  const alt = entry.file?.caption || t("photo-of", { name: entry.name || t("someone") });
  return (
    <div ref={root} class="k-viewer" role="dialog" aria-modal="true" aria-label={alt} tabIndex={-1} onKeyDown={onKeyDown}>
      <div class="k-viewer-bar">
        <IconButton icon="close" label={t("action-close")} onClick={onClose} />
        <span class="k-grow" />
        <IconButton icon="download" label={t("action-save")} onClick={() => void saveFile(entry)} />
      </div>
      <img src={url} alt={alt} />
      {entry.file?.caption ? <Said class="k-viewer-caption" text={entry.file.caption} /> : null}
    </div>
  );
};

/** A photo; a file with a warning if its bytes are none. */
export const Photo = ({ entry }: { readonly entry: EntryView }) => {
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const { ref, seen } = useSeen();
  const file = entry.file as FileView;
  const get = wanted || mayFetch(file);
  const { url, lies, fault, again } = usePicture(entry, seen && get);
  const [drawn, setDrawn] = useState(true);
  if (lies || !drawn) return <FileBox entry={entry} warning={t("file-lies")} />;
  return (
    <div ref={ref} class="k-photo">
      {url !== "" ? (
        <button type="button" class="k-photo-open" onClick={() => setOpen(true)}>
          <img
            src={url}
            alt={file.caption || t("photo-of", { name: entry.name || t("someone") })}
            onError={() => setDrawn(false)}
          />
        </button>
      ) : fault !== "" ? (
        <Button kind="quiet" icon="photo" onClick={again}>
          {errorText(fault)}
        </Button>
      ) : get ? (
        <Spinner label={t("file-coming")} />
      ) : (
        <Button kind="quiet" icon="download" onClick={() => setWanted(true)}>
          {t("photo-fetch", { size: formatSize(file.size) })}
        </Button>
      )}
      {open ? <Viewer entry={entry} url={url} onClose={() => setOpen(false)} /> : null}
    </div>
  );
};

/** The small picture of a photo that is answered; nothing if it is none, or was not fetched. */
export const Thumb = ({ chat, quote }: { readonly chat: string; readonly quote: QuoteView }) => {
  const { file, number } = quote;
  const { ref, seen } = useSeen();
  const shown = file !== null && number > 0 && isPicture(file.mediaType) && mayFetch(file);
  const { url } = usePicture({ chat, number }, shown && seen);
  const [drawn, setDrawn] = useState(true);
  return (
    <span ref={ref} class={url !== "" && drawn ? "k-thumb" : ""}>
      {url !== "" && drawn ? <img src={url} alt="" onError={() => setDrawn(false)} /> : null}
    </span>
  );
};

const useProgress = (job: string, on: boolean): number => {
  const [done, setDone] = useState(0);
  useEffect(
    () => (on ? onNews((news) => void (news.news === "progress" && news.job === job && setDone(news.done))) : undefined),
    [job, on],
  );
  return done;
};

/** A file: its name, its size, and the way to keep it. */
export const FileBox = ({ entry, warning = "" }: { readonly entry: EntryView; readonly warning?: string }) => {
  const [busy, setBusy] = useState(false);
  const done = useProgress(`${entry.chat}:${entry.number}`, busy);
  const file = entry.file as FileView;
  const program = isProgram(file.name);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    await saveFile(entry);
    setBusy(false);
  };
  return (
    <div class="k-file">
      <button type="button" onClick={() => void press()}>
        <Icon name={warning || program ? "warn" : file.mediaType.startsWith("video/") ? "video" : "file"} size={2} />
        <span class="k-grow">
          <Said text={safeName(file.name)} cut={60} />
          <span class="k-hint">
            {formatSize(file.size)} · {t("file-save")}
          </span>
        </span>
      </button>
      {busy ? <Progress value={done} max={file.size} label={t("file-coming")} /> : null}
      {warning || program ? <span class="k-file-warning">{warning || t("file-program-short")}</span> : null}
    </div>
  );
};
