// SPDX-License-Identifier: AGPL-3.0-or-later
/** The scanner for moving codes: goes on until a film is whole, whichever of its codes were missed. */
import { useCallback, useRef, useState } from "preact/hooks";
import type { ScanView } from "../../worker/protocol.ts";
import { announce, Banner, Button, Progress, Sheet, Spinner } from "../kit/index.ts";
import { useCamera } from "../qr/use-camera.ts";
import "../qr/qr.css";
import { call, codeOf } from "../store.ts";
import { errorText, t } from "../texts.ts";
import "./carry.css";

/** Milliseconds between two looks: at most six codes are shown in a second, and each should be seen once. */
const LOOK_EVERY_MS = 60;
/** Every so many parts are read out. */
const TELL_PARTS = 4;

const NOTHING: ScanView = { have: 0, need: 0, film: "", last: "new", data: null };

/** A name for one scan; no secret. */
const newScan = (): string => crypto.randomUUID();

/** Tell the worker of codes, and what it says of them. */
const useScan = (onData: (data: Uint8Array) => void) => {
  const [view, setView] = useState<ScanView>(NOTHING);
  const [fault, setFault] = useState("");
  const scan = useRef(newScan());
  const told = useRef(0);
  const give = useRef(onData);
  give.current = onData;
  const seen = useCallback(async (text: string) => {
    try {
      const now = await call("scanFilm", { scan: scan.current, frames: [text] });
      setView(now);
      const part = now.need > 0 ? Math.floor((TELL_PARTS * now.have) / now.need) : 0;
      if (part > told.current) announce(t("film-scan-progress", { have: now.have, need: now.need }));
      told.current = part;
      if (now.data !== null) give.current(now.data);
    } catch (error) {
      setFault(codeOf(error));
    }
    return true;
  }, []);
  const anew = () => {
    scan.current = newScan();
    told.current = 0;
    setView(NOTHING);
  };
  return { view, fault, seen, anew };
};

const Note = ({ view, onAnew }: { readonly view: ScanView; readonly onAnew: () => void }) => {
  if (view.last === "other") {
    return (
      <Banner kind="warn" class="q-note" actions={<Button onClick={onAnew}>{t("film-scan-switch")}</Button>}>
        {t("film-scan-other")}
      </Banner>
    );
  }
  if (view.last !== "damaged" || view.have > 0) return null;
  return (
    <Banner kind="warn" class="q-note" speak={t("film-scan-strange")}>
      {t("film-scan-strange")}
    </Banner>
  );
};

const NoCamera = ({ fault, onFile }: { readonly fault: string; readonly onFile: () => void }) => {
  const why = t(fault === "camera_refused" ? "scan-camera-refused" : "scan-camera-missing");
  const text = `${why} ${t("film-scan-file")}`;
  return (
    <Banner kind="warn" class="q-note" speak={text} actions={<Button onClick={onFile}>{t("carry-open")}</Button>}>
      {text}
    </Banner>
  );
};

export interface FilmScanProps {
  /** The bytes of the film, once it is whole. */
  readonly onData: (data: Uint8Array) => void;
  /** Somebody without a camera wants to open a file. */
  readonly onFile: () => void;
  readonly onClose: () => void;
}

/** A sheet that reads moving codes. */
export const FilmScan = ({ onData, onFile, onClose }: FilmScanProps) => {
  const { view, fault: worker, seen, anew } = useScan(onData);
  const { video, seeing, fault } = useCamera(true, LOOK_EVERY_MS, seen);
  const { have, need } = view;
  return (
    <Sheet title={t("carry-scan")} onClose={onClose}>
      <div class="k-stack">
        {fault !== "" ? <NoCamera fault={fault} onFile={onFile} /> : null}
        {worker !== "" ? <Banner kind="stop">{errorText(worker)}</Banner> : null}
        {fault === "" ? (
          <div class="q-finder">
            <video ref={video} muted playsInline aria-label={t("scan-picture-label")} />
            <div class="q-frame" aria-hidden="true" />
            <p class="q-hint" role="status">
              {seeing ? t("film-scan-hint") : <Spinner label={t("scan-starting")} />}
            </p>
          </div>
        ) : null}
        {need > 0 ? (
          <div>
            <p class="k-centre">{t("film-scan-progress", { have, need })}</p>
            <Progress value={have} max={need} label={t("film-scan-bar")} />
          </div>
        ) : null}
        <Note view={view} onAnew={anew} />
      </div>
    </Sheet>
  );
};
