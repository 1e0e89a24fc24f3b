// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about messages that go without a network: what waits, packing, taking in, and films of what was packed. */

import * as couriers from "../client/couriers";
import type { Unpacked } from "../client/parcels";
import { LocalError, WireError } from "../core/errors";
import * as fountain from "../core/fountain";
import { MAX_BUNDLE } from "../core/limits";
import { hex } from "../core/primitives";
import type { Handlers } from "./handlers";
import type { Host } from "./host";
import type { Args, FilmView, PackedView, ScanView, TakenView, WaitingView } from "./protocol";

type Calls = "waiting" | "pack" | "takeIn" | "film" | "scanFilm";

/** Codes of a film that are drawn at one asking, and taken at one. */
export const MOST_FRAMES = 64;

export const COURIERS: Handlers<Calls> = {
  waiting: ({ session }): Promise<WaitingView> => session.office.work(waitingView),

  async pack({ session }, { chats }): Promise<PackedView> {
    return session.office.work((work) => {
      const waits = waitingView(work);
      const packed = couriers.pack(work, chats ?? null);
      const chosen = waits.chats.filter(({ chat }) => packed.chats.some(([id]) => id === chat));
      return { ...waits, chats: chosen, data: packed.data, left: packed.left };
    });
  },

  async takeIn(host, { file }): Promise<TakenView> {
    const data = await read(file);
    const total = 100;
    const tell = (done: number, all: number): void =>
      host.tell({ news: "progress", job: "courier", chat: "", done: Math.floor((total * done) / all), total });
    const taken = await couriers.takeIn(host.session.office, data, { progress: tell });
    host.wake(); // what has arrived is told, and what a courier brought may be in the log
    return takenView(taken);
  },

  film: (_, args) => Promise.resolve(filmView(args)),
  scanFilm: (host, args) => Promise.resolve(scanView(host, args)),
};

function waitingView(work: Parameters<typeof couriers.waits>[0]): WaitingView {
  const { chats, ...rest } = couriers.waits(work);
  return { ...rest, chats: chats.map(([chat, count]) => ({ chat, count })) };
}

function takenView({ said, known, damaged, kept, waiting, new: fresh }: Unpacked): TakenView {
  const chats = [...said].map(([chat, count]) => ({ chat, count }));
  const messages = chats.reduce((sum, { count }) => sum + count, 0);
  return { chats, quiet: fresh - messages, known, damaged, kept, waiting };
}

/** Never more than could be a bundle. */
async function read(file: Blob): Promise<Uint8Array> {
  if (file.size > MAX_BUNDLE) throw new WireError("bundle_large");
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new LocalError("file_unreadable");
  }
}

// -- films ---------------------------------------------------------------------------------------------------------------

function filmView({ data, size, from, count }: Args<"film">): FilmView {
  const film = fountain.film(data, size);
  const numbers = Array.from({ length: Math.min(MOST_FRAMES, count) }, (_, i) => (from + i) % fountain.MAX_NUMBER);
  return { blocks: film.blocks.length, frames: numbers.map((n) => fountain.writeText(fountain.frame(film, n))) };
}

interface Scanning {
  readonly id: string;
  readonly screen: fountain.Screen;
}

/** The film that is being scanned; one at a time. */
const scanning = new WeakMap<Host, Scanning>();

function scanView(host: Host, { scan, frames }: Args<"scanFilm">): ScanView {
  let now = scanning.get(host);
  if (now?.id !== scan) scanning.set(host, (now = { id: scan, screen: fountain.newScreen() }));
  const { screen } = now;
  let last: fountain.Seen = "known";
  for (const text of frames.slice(0, MOST_FRAMES)) last = addText(screen, text);
  const { data } = screen;
  if (data !== null) scanning.delete(host);
  const film = screen.film === null ? "" : hex(screen.film.id);
  return { ...fountain.progressOf(screen), film, last, data };
}

function addText(screen: fountain.Screen, text: string): fountain.Seen {
  try {
    return fountain.addFrame(screen, fountain.readText(text));
  } catch (error) {
    if (error instanceof WireError) return "damaged";
    throw error;
  }
}
