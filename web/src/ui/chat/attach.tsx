// SPDX-License-Identifier: AGPL-3.0-or-later
/** Choosing something to send: a photo made small, or a file as it is. */
import { useEffect, useRef, useState } from "preact/hooks";
import { shrink } from "../files/image.ts";
import { refuseFile, safeName } from "../files/sniff.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { TextArea } from "../kit/field.tsx";
import { Menu, Sheet, toast } from "../kit/layer.tsx";
import { Banner, Spinner } from "../kit/status.tsx";
import { errorText, formatSize, t } from "../texts.ts";

export interface Chosen {
  readonly file: Blob;
  readonly name: string;
  readonly mediaType: string;
  readonly caption: string;
}

type Way = "photo" | "camera" | "file";

const ACCEPT: Record<Way, string> = { photo: "image/*", camera: "image/*", file: "" };

interface PhotoSheetProps {
  readonly original: File;
  readonly onSend: (chosen: Chosen) => void;
  readonly onClose: () => void;
}

const useUrl = (blob: Blob | null): string => {
  const [url, setUrl] = useState("");
  useEffect(() => {
    if (blob === null) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
};

/** A photo before it goes: small and without place and time, or as it is. */
const PhotoSheet = ({ original, onSend, onClose }: PhotoSheetProps) => {
  const [small, setSmall] = useState<Blob | null>(null);
  const [asIs, setAsIs] = useState(false);
  const [caption, setCaption] = useState("");
  useEffect(() => {
    shrink(original).then(
      (made) => (made === null ? setAsIs(true) : setSmall(made)),
      () => setAsIs(true),
    );
  }, [original]);
  const url = useUrl(small);
  const send = () => {
    const name = asIs ? safeName(original.name) : "photo.jpg";
    const file = asIs || small === null ? original : small;
    onSend({
      file,
      name,
      mediaType: asIs ? original.type || "application/octet-stream" : "image/jpeg",
      caption: caption.trim(),
    });
  };
  const ready = asIs || small !== null;
  return (
    <Sheet
      title={t("photo-title")}
      onClose={onClose}
      firm
      actions={
        <>
          <Button onClick={onClose}>{t("action-cancel")}</Button>
          <Button kind="main" icon="send" disabled={!ready} onClick={send}>
            {t("action-send")}
          </Button>
        </>
      }
    >
      <div class="k-stack">
        {url !== "" ? (
          <img class="k-photo-preview" src={url} alt={t("photo-preview")} />
        ) : asIs ? null : (
          <Spinner label={t("photo-preparing")} />
        )}
        {asIs ? (
          <Banner kind="warn" speak={t("photo-as-is-warning")}>
            {t("photo-as-is-warning")}
          </Banner>
        ) : (
          <p class="k-soft">{t("photo-cleaned", { size: formatSize(small?.size ?? original.size) })}</p>
        )}
        <TextArea label={t("photo-caption")} value={caption} onInput={setCaption} rows={2} />
        {small === null ? null : (
          <Button kind="quiet" icon={asIs ? "photo" : "file"} onClick={() => setAsIs(!asIs)}>
            {t(asIs ? "photo-small-instead" : "photo-as-is", { size: formatSize(original.size) })}
          </Button>
        )}
      </div>
    </Sheet>
  );
};

interface FileSheetProps {
  readonly file: File;
  readonly onSend: (chosen: Chosen) => void;
  readonly onClose: () => void;
}

const FileSheet = ({ file, onSend, onClose }: FileSheetProps) => {
  const [caption, setCaption] = useState("");
  const name = safeName(file.name);
  const send = () => onSend({ file, name, mediaType: file.type || "application/octet-stream", caption: caption.trim() });
  return (
    <Sheet
      title={t("file-title")}
      onClose={onClose}
      firm
      actions={
        <>
          <Button onClick={onClose}>{t("action-cancel")}</Button>
          <Button kind="main" icon="send" onClick={send}>
            {t("action-send")}
          </Button>
        </>
      }
    >
      <div class="k-stack">
        <p>
          {name} <span class="k-soft">· {formatSize(file.size)}</span>
        </p>
        <p class="k-soft">{t("file-as-is")}</p>
        <TextArea label={t("photo-caption")} value={caption} onInput={setCaption} rows={2} />
      </div>
    </Sheet>
  );
};

/** The paper clip: its menu, the phone's chooser, and the sheet before sending. */
export const Attach = ({
  onSend,
  onPoll,
  dropped,
  onTaken,
}: {
  readonly onSend: (chosen: Chosen) => void;
  /** Ask a question; nobody is there to answer one in one's notes. */
  readonly onPoll: (() => void) | null;
  readonly dropped: File | null;
  readonly onTaken: () => void;
}) => {
  const [anchor, setAnchor] = useState<DOMRect | null>(null);
  const [chosen, setChosen] = useState<{ readonly file: File; readonly photo: boolean } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | null | undefined, photo: boolean) => {
    if (!file) return;
    const code = refuseFile(file.size);
    if (code !== "") return void toast(errorText(code));
    setChosen({ file, photo });
  };
  useEffect(() => {
    if (dropped === null) return;
    take(dropped, dropped.type.startsWith("image/"));
    onTaken();
  }, [dropped]);
  const choose = (way: Way) => {
    const element = input.current;
    if (element === null) return;
    element.accept = ACCEPT[way];
    element.dataset["way"] = way;
    if (way === "camera") element.setAttribute("capture", "environment");
    else element.removeAttribute("capture");
    element.click();
  };
  const send = (made: Chosen) => {
    setChosen(null);
    onSend(made);
  };
  return (
    <>
      <IconButton
        icon="attach"
        label={t("attach")}
        onClick={(event) => setAnchor((event.currentTarget as HTMLElement).getBoundingClientRect())}
      />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t("attach")}
        onChange={(event) => {
          const element = event.currentTarget;
          take(element.files?.[0], element.dataset["way"] !== "file");
          element.value = "";
        }}
      />
      {anchor ? (
        <Menu
          label={t("attach")}
          anchor={anchor}
          onClose={() => setAnchor(null)}
          items={[
            { label: t("attach-photo"), icon: "photo", onClick: () => choose("photo") },
            { label: t("attach-camera"), icon: "camera", onClick: () => choose("camera") },
            { label: t("attach-file"), icon: "file", onClick: () => choose("file") },
            ...(onPoll === null ? [] : [{ label: t("attach-poll"), icon: "poll" as const, onClick: onPoll }]),
          ]}
        />
      ) : null}
      {chosen === null ? null : chosen.photo ? (
        <PhotoSheet original={chosen.file} onSend={send} onClose={() => setChosen(null)} />
      ) : (
        <FileSheet file={chosen.file} onSend={send} onClose={() => setChosen(null)} />
      )}
    </>
  );
};
