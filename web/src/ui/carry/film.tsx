// SPDX-License-Identifier: AGPL-3.0-or-later
/** A film on the whole screen: code after code, until it is put away. White in every theme, and the screen stays on. */
import { encodeQR } from "qr";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, IconButton, useLayer } from "../kit/index.ts";
import { call, codeOf, settings } from "../store.ts";
import { errorText, t } from "../texts.ts";
import "./carry.css";
import { bytesOf, rateFor, RATES, type Size, sizeFor, SIZES } from "./film-sizes.ts";

const QUIET = 4;
/** Codes that are asked for at once, and how many are left when the next are. */
const BATCH = 32;
const LOW = 12;

/** The squares of a code, dark ones true, with the quiet zone around them. */
export const squaresOf = (text: string, { version }: Size): boolean[][] =>
  encodeQR(text, "raw", { ecc: "low", version, encoding: "alphanumeric", border: QUIET });

const draw = (canvas: HTMLCanvasElement, squares: boolean[][]): void => {
  const side = squares.length;
  const picture = new ImageData(side, side);
  squares.forEach((row, y) => row.forEach((dark, x) => picture.data.fill(dark ? 0 : 255, 4 * (y * side + x), 4 * (y * side + x) + 3)));
  for (let alpha = 3; alpha < picture.data.length; alpha += 4) picture.data[alpha] = 255;
  if (canvas.width !== side) [canvas.width, canvas.height] = [side, side];
  canvas.getContext("2d")?.putImageData(picture, 0, 0);
};

/** Keep the screen on while this is shown; where it cannot be asked for, the phone does as it does. */
const useWakeLock = () => {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let here = true;
    const hold = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      const got = await navigator.wakeLock.request("screen").catch(() => null);
      if (here) lock = got;
      else void got?.release();
    };
    const again = () => void hold();
    again();
    document.addEventListener("visibilitychange", again);
    return () => {
      here = false;
      document.removeEventListener("visibilitychange", again);
      void lock?.release().catch(() => undefined);
    };
  }, []);
};

interface Shown {
  readonly number: number;
  readonly blocks: number;
  readonly fault: string;
}

interface Pace {
  readonly rate: number;
  readonly going: boolean;
}

interface Player {
  readonly canvas: HTMLCanvasElement;
  readonly data: Uint8Array;
  readonly size: Size;
  readonly pace: { readonly current: Pace };
  tell(shown: Partial<Shown>): void;
}

/** Draw one code after the other into a canvas, from the first; gives what ends it. */
const play = ({ canvas, data, size, pace, tell }: Player): (() => void) => {
  const stock: string[] = [];
  let [shown, timer, over] = [0, 0, false];
  const fill = async () => {
    if (stock.length > LOW) return;
    const from = shown + stock.length;
    const { blocks, frames } = await call("film", { data, size: bytesOf(size), from, count: BATCH });
    stock.push(...frames);
    if (!over) tell({ blocks });
  };
  const step = async () => {
    await fill();
    if (over) return;
    // Whoever chooses another size while it stands still sees at least that.
    const text = pace.current.going || shown === 0 ? stock.shift() : undefined;
    if (text !== undefined) {
      shown += 1;
      draw(canvas, squaresOf(text, size));
      tell({ number: shown });
    }
    timer = window.setTimeout(run, 1_000 / pace.current.rate);
  };
  const run = () => void step().catch((error: unknown) => !over && tell({ fault: codeOf(error) }));
  run();
  return () => {
    over = true;
    clearTimeout(timer);
  };
};

const useFilm = (data: Uint8Array, size: Size, rate: number, going: boolean) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState<Shown>({ number: 0, blocks: 0, fault: "" });
  const pace = useRef<Pace>({ rate, going });
  pace.current = { rate, going };
  useEffect(() => {
    if (canvas.current === null) return undefined;
    const tell = (part: Partial<Shown>) => setShown((before) => ({ ...before, ...part }));
    return play({ canvas: canvas.current, data, size, pace, tell });
  }, [data, size]);
  return { canvas, ...shown };
};

const isStill = (): boolean =>
  settings.peek().motion === "off" || matchMedia("(prefers-reduced-motion: reduce)").matches;

/** How quick and how large, and whether it goes on. */
const Controls = (props: {
  readonly rate: number;
  readonly size: number;
  readonly going: boolean;
  readonly onRate: (rate: number) => void;
  readonly onSize: (size: number) => void;
  readonly onGo: (going: boolean) => void;
}) => {
  const { rate, size, going } = props;
  return (
    <div class="c-rows">
      <div class="k-actions k-centre">
        <Button disabled={rate === 0} onClick={() => props.onRate(rate - 1)}>
          {t("film-slower")}
        </Button>
        <IconButton
          icon={going ? "pause" : "play"}
          label={t(going ? "film-pause" : "film-go-on")}
          onClick={() => props.onGo(!going)}
        />
        <Button disabled={rate === RATES.length - 1} onClick={() => props.onRate(rate + 1)}>
          {t("film-faster")}
        </Button>
      </div>
      <div class="k-actions k-centre">
        <Button disabled={size === 0} onClick={() => props.onSize(size - 1)}>
          {t("film-larger")}
        </Button>
        <Button disabled={size === SIZES.length - 1} onClick={() => props.onSize(size + 1)}>
          {t("film-smaller")}
        </Button>
      </div>
    </div>
  );
};

/** Show bytes as moving codes. */
export const Film = ({ data, onClose }: { readonly data: Uint8Array; readonly onClose: () => void }) => {
  const { root, onKeyDown } = useLayer(onClose);
  const [size, setSize] = useState(() => sizeFor(data.length));
  const [rate, setRate] = useState(() => rateFor(isStill()));
  const [going, setGoing] = useState(true);
  useWakeLock();
  const { canvas, number, blocks, fault } = useFilm(data, SIZES[size]!, RATES[rate]!, going);
  return (
    <div ref={root} class="c-film" role="dialog" aria-modal="true" aria-label={t("film-title")} tabIndex={-1} onKeyDown={onKeyDown}>
      <canvas ref={canvas} class="c-codes" role="img" aria-label={t("film-label")} />
      <div class="c-under">
        <p class="k-centre" data-number={number}>
          {fault !== "" ? errorText(fault) : blocks > 0 ? t("film-number", { number, blocks }) : t("app-loading")}
        </p>
        <Controls rate={rate} size={size} going={going} onRate={setRate} onSize={setSize} onGo={setGoing} />
        <Button kind="main" wide onClick={onClose}>
          {t("action-done")}
        </Button>
        <p class="k-hint k-centre">{t("film-hint")}</p>
      </div>
    </div>
  );
};
