// SPDX-License-Identifier: AGPL-3.0-or-later
/** People with several devices, codes and copies, for the stories about them. */

import { Client } from "../../src/client/client";
import type { CodePage } from "../../src/client/coding";
import type { Restored } from "../../src/client/devices";
import type { Accepting } from "../../src/client/accepting";
import type { Linking } from "../../src/client/linking";
import { MemoryVault } from "../../src/client/memory-vault";
import { makeWorld } from "../../src/client/ports";
import type { Person, Town } from "./town";

export const HOUR = 3_600;
export const MINUTE = 60;

/** A device with an empty vault. */
export function emptyDevice(town: Town): Client {
  const transport = {
    call: (...args: Parameters<typeof town.transport.call>) => town.transport.call(...args),
    close: () => Promise.resolve(),
  };
  return new Client(new MemoryVault(), makeWorld({ now: () => town.now() }), transport);
}

/** Everybody looks, one after the other, twice. */
export async function rounds(...clients: readonly Client[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const client of clients) await client.sync();
}

/** Time passes, and everybody looks. */
export async function later(town: Town, seconds: number, ...clients: readonly Client[]): Promise<void> {
  town.later += seconds;
  await rounds(...clients);
}

/** An old device shows its code, and an empty one answers it. */
export async function begin(
  town: Town,
  old: Client,
  label = "laptop",
): Promise<readonly [Linking, Accepting, Client]> {
  const linking = await old.devices.link();
  const fresh = emptyDevice(town);
  return [linking, await fresh.devices.accept(linking.code, label), fresh];
}

/** Link a device, digits compared; it is in the conversation of own devices, and waits for the rest. */
export async function link(town: Town, old: Client, label = "laptop"): Promise<Client> {
  const [linking, accepting, fresh] = await begin(town, old, label);
  const shown = (await linking.poll()) ?? "";
  if (shown.length !== 6 || (await accepting.poll()) !== shown) throw new Error("the digits differ");
  await linking.confirm(shown);
  if (!(await accepting.take())) throw new Error("nothing was handed over");
  await rounds(fresh, old, fresh, old);
  return fresh;
}

/** Make the recovery code and type one group back. */
export async function keepCode(client: Client): Promise<CodePage> {
  const page = await client.devices.recoveryCode();
  await client.devices.confirmCode(page.groups[page.ask - 1] ?? "");
  return page;
}

/** Restore into an empty vault. */
export async function restore(town: Town, page: CodePage): Promise<readonly [Client, Restored]> {
  const fresh = emptyDevice(town);
  return [fresh, await fresh.devices.restore(page.groups.join(" "), [town.url])];
}

/** How many devices a person has in a conversation. */
export async function devicesOf(client: Client, chat: string, person: string): Promise<number> {
  return (await client.members(chat)).find((m) => m.person === person)?.devices ?? 0;
}

/** The notices of a conversation. */
export async function noticesOf(client: Client, chat: string): Promise<readonly string[]> {
  return (await client.read(chat)).filter((e) => e.kind === "notice").map((e) => e.code);
}

/** The notices among one's own devices. */
export async function selfNotices(client: Client): Promise<readonly string[]> {
  const chat = (await client.chats()).find((c) => c.kind === "self");
  return chat === undefined ? [] : noticesOf(client, chat.id);
}

/** The states of all conversations, one's own last. */
export async function states(client: Client): Promise<readonly string[]> {
  return (await client.chats()).map((c) => c.state);
}

export type { Person };
