// SPDX-License-Identifier: AGPL-3.0-or-later
/** Calls about settings and what lies on this device. */

import * as rows from "../client/rows";
import { hex } from "../core/primitives";
import type { Handlers } from "./handlers";
import type { Host } from "./host";
import { dropKept, keptFiles } from "./kept";
import type { StorageView } from "./protocol";

type Calls = "settings" | "setSettings" | "storage" | "persist" | "dropFiles" | "wake";

export const STORAGE: Handlers<Calls> = {
  settings: (host) => host.settings(),
  setSettings: (host, { patch }) => host.setSettings(patch),
  storage: (host) => storageView(host),

  /** Only a page may ask; the screens' side does. */
  persist: () => isPersisted(),

  async dropFiles(host, { chat }) {
    const { office, vault } = host.session;
    const ids = await office.work((work) =>
      keptFiles(work)
        .filter(({ file }) => chat === undefined || hex(file.chat) === chat)
        .map(({ id }) => id),
    );
    await dropKept(office, vault, ids);
    host.session.news.note(new Set([rows.CHATS]));
    return storageView(host);
  },

  wake(host) {
    host.wake();
    return Promise.resolve(null);
  },
};

async function storageView(host: Host): Promise<StorageView> {
  const { usage = 0, quota = 0 } = (await estimate()) ?? {};
  const counted = await host.session.office.work((work) => {
    const files = keptFiles(work);
    const chats = work.chats().filter((chat) => chat.supersededBy.length === 0);
    return {
      messages: chats.reduce((sum, chat) => sum + work.step.items(rows.messageSpace(chat.id)).length, 0),
      files: files.length,
      fileBytes: files.reduce((sum, { file }) => sum + file.size, 0),
      chats: chats.length,
    };
  });
  return { persisted: await isPersisted(), usage, quota, ...counted };
}

function manager(): StorageManager | undefined {
  return typeof navigator === "undefined" ? undefined : navigator.storage;
}

async function estimate(): Promise<StorageEstimate | undefined> {
  try {
    return await manager()?.estimate();
  } catch {
    return undefined; // some browsers refuse in private windows
  }
}

async function isPersisted(): Promise<boolean> {
  try {
    return (await manager()?.persisted()) ?? false;
  } catch {
    return false;
  }
}
