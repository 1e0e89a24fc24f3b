// SPDX-License-Identifier: AGPL-3.0-or-later
/** What vectors of films and bundles can ask for. */

import * as bundles from "../../src/core/bundles";
import * as fountain from "../../src/core/fountain";
import * as islands from "../../src/core/islands";
import { concat, h, hex } from "../../src/core/primitives";
import type { EpochLog } from "../../src/core/seals";
import { logFrom } from "./operations-2";
import { bin, bins, get, has, list, num, str, yes } from "./runner";
import type { Json, Operation } from "./runner";

const films: Record<string, Operation> = {
  film_frames: (i) => {
    const film = fountain.film(bin(i, "data"), num(i, "frame_size"));
    const frames = list(i, "numbers").map((number) => hex(fountain.frame(film, Number(number))));
    return { id: hex(film.id), size: film.size, count: film.blocks.length, frames };
  },
  read_film_frame: (i) => {
    const { id, total, size, number, count, payload } = fountain.readFrame(bin(i, "frame"));
    return { id: hex(id), total, size, number, count, payload: hex(payload) };
  },
  watch_film: (i) => {
    const screen = fountain.newScreen();
    const seen = bins(i, "frames").map((frame) => fountain.addFrame(screen, frame));
    return { seen, ...fountain.progressOf(screen), data: screen.data && hex(screen.data) };
  },
  write_film_text: (i) => ({ text: fountain.writeText(bin(i, "data")) }),
  read_film_text: (i) => ({ data: hex(fountain.readText(str(i, "text"))) }),
};

const logOf = (shared: Json, name: string): EpochLog => logFrom(get(get(shared, "logs"), name));
const bundleOf = (i: Json): bundles.Bundle => bundles.readBundle(bin(i, "bundle"), num(i, "today"));

const aheadOf = (load: Json): bundles.Ahead | null => {
  if (!has(load, "ahead")) return null;
  const ahead = get(load, "ahead");
  return bundles.Ahead.make({ count: num(ahead, "count"), last: bin(ahead, "last") });
};
const told = (ahead: bundles.Ahead | null): Record<string, Json> =>
  ahead === null ? {} : { ahead: { count: ahead.count, last: hex(ahead.last) } };
const loadOf = (load: Json, shared: Json, messages: readonly Uint8Array[]): bundles.Load => ({
  log: logOf(shared, str(load, "log")),
  leaf: num(load, "leaf"),
  signingKey: bin(load, "signing_key"),
  after: num(load, "after"),
  messages,
  ahead: aheadOf(load),
});

const carried: Record<string, Operation> = {
  parcel_size: (i) => ({ sizes: list(i, "sizes").map((size) => bundles.paddedSize(Number(size))) }),
  pack_bundle: (i, shared) => {
    const loads = list(i, "loads").map((load) => loadOf(load, shared, bins(load, "messages")));
    return { bundle: hex(bundles.Bundle.encode(bundles.pack(loads, num(i, "made"), bin(i, "salt")))) };
  },
  read_bundle: (i) => {
    const { made, parcels } = bundleOf(i);
    return { made, tags: parcels.map(({ tag }) => hex(tag)) };
  },
  open_bundle: (i, shared) => {
    const [bundle, log] = [bundleOf(i), logOf(shared, str(i, "log"))];
    const parcels = bundles.parcelsOf(bundle, log).map(({ number, parcel }) => {
      const { leaf, after, messages, ahead } = bundles.openParcel(bundle, log, number, parcel);
      return { number, leaf, after, messages: messages.map(hex), ...told(ahead) };
    });
    return { parcels };
  },
  is_packed_by: (i, shared) => {
    const [bundle, log] = [bundleOf(i), logOf(shared, str(i, "log"))];
    const contents = bundles.parcelsOf(bundle, log).map(({ number, parcel }) =>
      bundles.openParcel(bundle, log, number, parcel),
    );
    return yes(contents[0] !== undefined && bundles.isPackedBy(log, contents[0], bin(i, "key")));
  },
};

const shelves: Record<string, Operation> = {
  island_shelf: () => {
    const { read, write, name } = islands.shelf();
    return { read: hex(read), write: hex(write), name: hex(name) };
  },
  write_island_entry: (i) => {
    const entry = islands.writeEntry(bundleOf(i));
    return { size: entry.length, hash: hex(h("entry", entry)) };
  },
  read_island_entry: (i) => {
    const entry = concat(bin(i, "entry"), new Uint8Array(num(i, "zeros")));
    return { tags: islands.readEntry(entry, num(i, "today")).parcels.map(({ tag }) => hex(tag)) };
  },
  split_for_island: (i, shared) => {
    const given = list(i, "loads");
    const filled = (load: Json): Uint8Array[] =>
      list(load, "sizes").map((size, n) => new Uint8Array(Number(size)).fill(n));
    let drawn = 0;
    const { bundles: made, went } = islands.split(
      given.map((load) => loadOf(load, shared, filled(load))),
      num(i, "made"),
      () => h("salt", Uint8Array.of(drawn++)),
    );
    const names = given.map((load) => str(load, "log"));
    const parts = made.map((bundle) =>
      names.flatMap((log) =>
        bundles.parcelsOf(bundle, logOf(shared, log)).map(({ number, parcel }) => {
          const { messages, ahead } = bundles.openParcel(bundle, logOf(shared, log), number, parcel);
          return { log, messages: messages.length, ...told(ahead) };
        }),
      ),
    );
    const counts = names.map((log) => [log, went.get(hex(logOf(shared, log).keys.name))] as const);
    return {
      sizes: made.map((bundle) => islands.writeEntry(bundle).length),
      parts,
      went: Object.fromEntries(counts.filter(([, count]) => count !== undefined)) as Json,
    };
  },
};

export const operations: Readonly<Record<string, Operation>> = { ...films, ...carried, ...shelves };
