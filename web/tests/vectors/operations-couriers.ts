// SPDX-License-Identifier: AGPL-3.0-or-later
/** What vectors of films and bundles can ask for. */

import * as bundles from "../../src/core/bundles";
import * as fountain from "../../src/core/fountain";
import { hex } from "../../src/core/primitives";
import type { EpochLog } from "../../src/core/seals";
import { logFrom } from "./operations-2";
import { bin, bins, get, list, num, str, yes } from "./runner";
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

const carried: Record<string, Operation> = {
  parcel_size: (i) => ({ sizes: list(i, "sizes").map((size) => bundles.paddedSize(Number(size))) }),
  pack_bundle: (i, shared) => {
    const loads = list(i, "loads").map((load) => ({
      log: logOf(shared, str(load, "log")),
      leaf: num(load, "leaf"),
      signingKey: bin(load, "signing_key"),
      after: num(load, "after"),
      messages: bins(load, "messages"),
    }));
    return { bundle: hex(bundles.Bundle.encode(bundles.pack(loads, num(i, "made"), bin(i, "salt")))) };
  },
  read_bundle: (i) => {
    const { made, parcels } = bundleOf(i);
    return { made, tags: parcels.map(({ tag }) => hex(tag)) };
  },
  open_bundle: (i, shared) => {
    const [bundle, log] = [bundleOf(i), logOf(shared, str(i, "log"))];
    const parcels = bundles.parcelsOf(bundle, log).map(({ number, parcel }) => {
      const { leaf, after, messages } = bundles.openParcel(bundle, log, number, parcel);
      return { number, leaf, after, messages: messages.map(hex) };
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

export const operations: Readonly<Record<string, Operation>> = { ...films, ...carried };
