// SPDX-License-Identifier: AGPL-3.0-or-later
/** A real relay and people with clients of their own: as many as a story needs, each with a vault in memory. */

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { WebSocket as NodeSocket } from "ws";
import { Client } from "../../src/client/client";
import { MemoryVault } from "../../src/client/memory-vault";
import type { Unpacked } from "../../src/client/parcels";
import { makeWorld } from "../../src/client/ports";
import type { Transport } from "../../src/client/ports";
import type { EntryView } from "../../src/client/views";
import { RelayError } from "../../src/core/errors";
import type { Answer, Request } from "../../src/core/frames";
import * as messages from "../../src/core/messages";
import { makeTransport } from "../../src/worker/transport";
import { loadTestEngine } from "../engine";

export const DAY = 86_400;
const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const PYTHON = join(REPOSITORY, ".venv/bin/python");

/** What somebody printed, by line, and the status it ended with. */
export interface Printed {
  readonly status: number;
  readonly lines: readonly string[];
}

/** Runs a verb with `--json`; `typing` answers what it asks for with one line. */
export interface Command {
  (...words: readonly string[]): Promise<Printed>;
  typing(line: string, ...words: readonly string[]): Promise<Printed>;
}

/** Somebody: a vault that outlives the clients on it, a clock, a way to relays that can be cut. */
export class Person {
  readonly vault = new MemoryVault();
  readonly name: string;
  readonly #town: Town;
  client: Client;
  online = true;
  id = "";
  /** The verbs of what was asked of relays. */
  readonly asked: number[] = [];

  constructor(town: Town, name: string) {
    this.#town = town;
    this.name = name;
    this.client = this.#open();
  }

  /** Switched off and on: all that is left is the vault. */
  restart(): void {
    this.client = this.#open();
  }

  #open(): Client {
    const transport: Transport = {
      call: (url, request) => this.#call(url, request),
      close: () => Promise.resolve(),
    };
    return new Client(this.vault, makeWorld({ now: () => this.#town.now() }), transport);
  }

  async #call(url: string, request: Request): Promise<Answer> {
    if (!this.online || this.#town.off.has(url)) throw new RelayError("unreachable");
    this.asked.push(request.verb);
    return this.#town.transport.call(url, request);
  }

  async say(chat: string, text: string): Promise<void> {
    const sent = await this.client.send(chat, messages.TEXT, { text });
    if (sent.queued) throw new Error(`still queued: ${text}`);
  }

  /** The entries of a conversation, after a look. */
  async look(chat: string): Promise<readonly EntryView[]> {
    await this.client.sync();
    return this.client.read(chat);
  }

  async texts(chat: string): Promise<readonly string[]> {
    return textsOf(await this.look(chat));
  }

  async notices(chat: string): Promise<readonly string[]> {
    return (await this.look(chat)).filter((e) => e.kind === "notice").map((e) => e.code);
  }

  /** The state of a conversation, "" if there is none. */
  async state(chat: string): Promise<string> {
    return (await this.client.chats()).find((c) => c.id === chat)?.state ?? "";
  }

  /** The one direct chat, "" if there is none. */
  async direct(): Promise<string> {
    const found = (await this.client.chats()).filter((c) => c.kind === "direct");
    if (found.length > 1) throw new Error("more than one direct chat");
    return found[0]?.id ?? "";
  }

  async names(chat: string): Promise<readonly string[]> {
    return (await this.client.members(chat)).map((m) => m.name);
  }
}

/** The texts among entries. */
export function textsOf(entries: readonly EntryView[]): readonly string[] {
  return entries.flatMap((e) => (e.body?.kind === messages.TEXT ? [e.body.body.text] : []));
}

const BEGUN = Math.floor(Date.now() / 1_000);

/** Seconds: everybody's clock. It read noon of the relay's day when the tests began: none runs into another day by itself. */
export function clock(): number {
  return Math.floor(BEGUN / DAY) * DAY + DAY / 2 + Math.floor(Date.now() / 1_000) - BEGUN;
}

/** One relay and those who use it. */
export class Town {
  readonly transport = makeTransport({
    socket: (url) => new NodeSocket(url) as unknown as WebSocket,
    fetch: (input, init) => fetch(input, init),
  });
  /** Relays that nobody can reach. */
  readonly off = new Set<string>();
  /** Seconds that have passed for everybody, and not for the relay. */
  later = 0;
  readonly #begun = clock();
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  constructor(url: string, process: ChildProcess, folder: string) {
    this.url = url;
    this.#process = process;
    this.#folder = folder;
  }

  /** It stands still but for `later`: what waits for a time that was drawn falls due when a test says so, and not within one. */
  now(): number {
    return this.#begun + this.later;
  }

  async person(name: string): Promise<Person> {
    const person = new Person(this, name);
    [person.id] = await person.client.create(name, this.url);
    return person;
  }

  /** Somebody with the command line: each call runs a verb with `--json`. */
  command(name: string): Command {
    const before = ["-m", "krama.cli", "--home", join(this.#folder, name), "--json"];
    const command = (...words: readonly string[]): Promise<Printed> => run([...before, ...words]);
    return Object.assign(command, { typing: (line: string, ...words: readonly string[]) => run([...before, ...words], line) });
  }

  async close(): Promise<void> {
    await this.transport.close();
    const ended = new Promise((done) => this.#process.once("exit", done));
    this.#process.kill("SIGTERM");
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const environment = { ...process.env, KRAMA_PASSPHRASE: "", PYTHONPATH: join(REPOSITORY, "src") };

async function run(words: readonly string[], line = ""): Promise<Printed> {
  const child = spawn(PYTHON, words, { env: environment, stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.end(line === "" ? "" : `${line}\n`);
  const ended = new Promise<number>((done) => child.once("exit", (code) => done(code ?? 1)));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(line);
  return { status: await ended, lines };
}

/** Start a relay as an operator does, and load the engine. */
export async function openTown(): Promise<Town> {
  await loadTestEngine();
  const folder = mkdtempSync(join(tmpdir(), "krama-town-"));
  const words = ["-m", "krama.cli", "serve", "--port", "0", "--data", join(folder, "relay")];
  const child = spawn(PYTHON, words, { env: environment, stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("Krama is ready at ")) {
      child.stdout.resume();
      return new Town(line.split(" ").pop() ?? "", child, folder);
    }
  }
  throw new Error("the relay did not start");
}

/** All look until nobody finds anything new. */
export async function settle(...people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    let news = false;
    for (const person of people) news = (await person.client.sync()) || news;
    if (!news) return;
  }
}

/** A group of people whom its maker has met; all have accepted. Gives its id. */
export async function groupOf(maker: Person, ...others: readonly Person[]): Promise<string> {
  const group = await maker.client.newGroup("Village");
  for (const other of others) {
    await meet(maker, other);
    await maker.client.add(group, other.id);
    await other.client.sync();
    await other.client.accept(group);
  }
  await settle(maker, ...others);
  return group;
}

/** Let two people meet by a link; gives the conversation's id. */
export async function meet(inviter: Person, joiner: Person): Promise<string> {
  const [link] = await inviter.client.invite(joiner.name);
  const chat = await joiner.client.join(link);
  await inviter.client.sync();
  await joiner.client.sync();
  return chat;
}

/** Give a client as many commits as it may have before it dies, or after how many it has died. */
export async function dying(person: Person, when: "before" | "after", number: number, op: () => Promise<unknown>): Promise<boolean> {
  class Death extends Error {}
  let count = 0;
  const { vault } = person;
  const die = (): void => {
    throw new Death();
  };
  vault.beforeCommit = () => {
    count += 1;
    if (count > number || (count === number && when === "before")) die();
  };
  vault.afterCommit = () => {
    if (count >= number) die();
  };
  const died = await op().then(() => false, (error: unknown) => {
    if (!(error instanceof Death)) throw error;
    return true;
  });
  vault.beforeCommit = vault.afterCommit = () => undefined;
  person.restart();
  return died;
}

/** What is left of couriers in a profile. */
export const left = (person: Person): readonly string[] =>
  [...person.vault.spaces].filter(([name, { rows: all }]) => /^courier:\w+:/.test(name) && all.size > 0).map(([name]) => name);

/** How many of what a courier brought: new, known, damaged, kept, waiting. */
export const numbers = (u: Unpacked): readonly number[] => [u.new, u.known, u.damaged, u.kept, u.waiting];
