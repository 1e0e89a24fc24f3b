// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The scanner. For invites also from a picture or pasted; for safety numbers from the camera alone, because a picture that came
 * over the same wire proves nothing.
 */
import { useCallback, useRef, useState } from "preact/hooks";
import { Banner, Button, Field, Sheet, Spinner } from "../kit/index.ts";
import { errorText, t } from "../texts.ts";
import { LOOK_EVERY_MS, readPicture } from "./camera.ts";
import { codeIn, judgeCode, type Purpose, type Verdict } from "./judge.ts";
import { useCamera } from "./use-camera.ts";
import "./qr.css";

export interface ScanSheetProps {
  /** What is looked for; codes for anything else are refused with their own sentence. Default: an invite. */
  readonly purpose?: Purpose;
  readonly title?: string;
  /** The text of a code that fits; the sheet does not close itself. */
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

const PictureButton = ({
  onText,
  onNothing,
}: {
  readonly onText: (text: string) => void;
  readonly onNothing: () => void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setBusy(true);
    const text = await readPicture(file);
    setBusy(false);
    if (text === "") onNothing();
    else onText(text);
  };
  return (
    <>
      <Button icon="photo" wide busy={busy} onClick={() => input.current?.click()}>
        {t("scan-file")}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
};

const PasteLink = ({ onText }: { readonly onText: (text: string) => void }) => {
  const [text, setText] = useState("");
  const go = () => text.trim() !== "" && onText(text);
  return (
    <form
      class="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Field
        label={t("scan-paste")}
        hint={t("scan-paste-hint")}
        value={text}
        onInput={setText}
        inputmode="url"
        onEnter={go}
      />
      <Button type="submit" wide disabled={text.trim() === ""}>
        {t("scan-paste-go")}
      </Button>
    </form>
  );
};

/** What to do without the camera: for a safety number there is no picture to choose and nothing to paste. */
const noCamera = (fault: string, purpose: Purpose): string =>
  purpose === "invite"
    ? errorText(fault)
    : `${t(fault === "camera_refused" ? "scan-camera-refused" : "scan-camera-missing")} ${t(purpose === "safety" ? "scan-no-camera-safety" : "scan-no-camera-code")}`;

/** The camera's picture, or why there is none. */
const Finder = ({
  on,
  purpose,
  onText,
}: {
  readonly on: boolean;
  readonly purpose: Purpose;
  readonly onText: (text: string) => void;
}) => {
  const seen = useCallback((text: string) => (onText(text), false), [onText]);
  const { video, seeing, fault } = useCamera(on, LOOK_EVERY_MS, seen);
  if (fault !== "") {
    const text = noCamera(fault, purpose);
    return (
      <Banner kind="warn" speak={text} class="q-note">
        {text}
      </Banner>
    );
  }
  return (
    <div class="q-finder">
      <video ref={video} muted playsInline aria-label={t("scan-picture-label")} />
      <div class="q-frame" aria-hidden="true" />
      <p class="q-hint" role="status">
        {seeing ? (
          t("scan-hint")
        ) : (
          <>
            <Spinner /> {t("scan-starting")}
          </>
        )}
      </p>
    </div>
  );
};

type Refusal = Exclude<Verdict, "take"> | "nothing" | "";

const REFUSALS: Readonly<Record<Refusal, (purpose: Purpose) => string>> = {
  "": () => "",
  device: () => errorText("link_is_device"),
  recovery: () => errorText("link_is_recovery"),
  invite: (purpose) => (purpose === "safety" ? t("scan-invite-here") : errorText("link_is_invite")),
  other: (purpose) => (purpose === "device" ? errorText("code_not_device") : t("scan-no-recovery")),
  nothing: () => t("scan-no-code"),
};

/** A sheet that looks for a code. */
export const ScanSheet = ({ purpose = "invite", title, onText, onClose }: ScanSheetProps) => {
  const [refusal, setRefusal] = useState<Refusal>("");
  const given = useRef(onText);
  given.current = onText;
  const take = useCallback(
    (text: string) => {
      const verdict = judgeCode(purpose, text);
      if (verdict === "take") given.current(codeIn(purpose, text));
      else setRefusal(verdict);
    },
    [purpose],
  );
  const words = REFUSALS[refusal](purpose);
  // Somebody who was talked into scanning such a code is not offered the next way at once.
  const danger = refusal === "device" || refusal === "recovery";
  return (
    <Sheet title={title ?? t("scan-title")} onClose={onClose}>
      <div class="k-stack">
        {words !== "" ? (
          <Banner
            kind={danger ? "stop" : "warn"}
            speak={words}
            class="q-note"
            actions={<Button onClick={() => setRefusal("")}>{t("scan-again")}</Button>}
          >
            {words}
          </Banner>
        ) : (
          <Finder on={refusal === ""} purpose={purpose} onText={take} />
        )}
        {purpose === "invite" && !danger ? (
          <>
            <PictureButton onText={take} onNothing={() => setRefusal("nothing")} />
            <PasteLink onText={take} />
          </>
        ) : null}
      </div>
    </Sheet>
  );
};
