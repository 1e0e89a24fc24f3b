// SPDX-License-Identifier: AGPL-3.0-or-later
/** The worker's host against a real relay: what a page would ask, and what it is told. */

import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { codeOf, openHouse, Phone, until } from "./house";

const { url, phone, pair } = openHouse();

describe("two phones", () => {
  test("talk both ways, by news alone", async () => {
    const { dara, sokha, chat } = await pair();
    await sokha.text(chat, "សួស្តី");
    const arrived = await until(() => dara.news.find((n) => n.news === "arrived" && n.entry.text === "សួស្តី"));
    expect(arrived).toMatchObject({ chat, entry: { name: "Sokha", me: false, kind: "text", state: "received" } });
    const line = await dara.chat("direct");
    expect(line).toMatchObject({ id: chat, title: "Sokha", unread: 1, members: 2, devices: 2, via: "Friend", admin: true });
    expect(line?.preview).toMatchObject({ text: "សួស្តី", name: "Sokha", me: false });
    const last = (await dara.entries(chat)).at(-1);
    await dara.call("markRead", { chat, number: last?.number ?? 0 });
    expect((await dara.chat("direct"))?.unread).toBe(0);
    await dara.text(chat, "បាទ");
    await until(async () => (await sokha.texts(chat)).includes("បាទ"));
    await until(async () => (await sokha.entries(chat)).some((e) => e.text === "សួស្តី" && e.state === "arrived"));
    expect(dara.failed).toEqual([]);
  });

  test("what is sent again under the same id, as after a change of the leading tab, is sent once", async () => {
    const { dara, sokha, chat } = await pair();
    const once = "ab".repeat(16);
    const asked = { chat, body: { kind: "text", text: "once" }, once } as const;
    const [first, again] = [await dara.call("send", asked), await dara.call("send", asked)];
    expect([first.id, again.id]).toEqual([once, once]);
    await dara.text(chat, "after");
    await until(async () => (await sokha.texts(chat)).includes("after"));
    expect(await sokha.texts(chat)).toEqual(["once", "after"]);
    expect(await dara.call("send", asked)).toMatchObject({ id: once }); // also once it is sent
    expect(await dara.texts(chat)).toEqual(["once", "after"]);
    for (const bad of ["ab", "zz".repeat(16), "ab".repeat(17)])
      expect(await codeOf(dara.call("send", { ...asked, once: bad }))).toBe("bad_call");
  });

  test("an invite that is made while a read waits is heard all the same", async () => {
    const { dara } = await pair();
    const vanna = await phone().become("Vanna", url());
    await dara.call("invite", { label: "First", base: "" });
    await new Promise((done) => setTimeout(done, 1_000)); // a read is held open now
    const { link } = await dara.call("invite", { label: "Vanna", base: "" });
    await vanna.call("join", { link });
    await until(() => dara.call("chats", {}).then((chats) => chats.some((c) => c.title === "Vanna")));
  });

  test("reactions, replies, edits, deletions and votes are folded into what they mean", async () => {
    const { dara, sokha, chat } = await pair();
    const id = await dara.text(chat, "Tea at four?");
    await until(async () => (await sokha.texts(chat)).includes("Tea at four?"));
    await sokha.call("send", { chat, body: { kind: "reaction", to: id, reaction: "👍" } });
    await sokha.call("send", { chat, body: { kind: "text", text: "Yes", replyTo: id } });
    await dara.call("send", { chat, body: { kind: "edit", to: id, text: "Tea at five?" } });
    const poll = { kind: "poll", question: "Where?", options: ["Market", "River"], several: false } as const;
    const asked = await dara.call("send", { chat, body: poll });
    await until(async () => (await sokha.entries(chat)).some((e) => e.kind === "poll"));
    await sokha.call("send", { chat, body: { kind: "vote", to: asked.id, choices: [1] } });
    const voted = await until(async () =>
      (await dara.entries(chat)).find((e) => e.poll !== null && e.poll.options[1]?.votes === 1),
    );
    expect(voted.poll?.options).toEqual([
      { text: "Market", votes: 0, mine: false, names: [] },
      { text: "River", votes: 1, mine: false, names: ["Sokha"] },
    ]);
    const shown = (await dara.entries(chat)).find((e) => e.id === id);
    expect(shown).toMatchObject({ text: "Tea at five?", edited: true });
    expect(shown?.reactions).toEqual([{ reaction: "👍", count: 1, mine: false, names: ["Sokha"] }]);
    const reply = (await dara.entries(chat)).find((e) => e.text === "Yes");
    expect(reply?.replyTo).toMatchObject({ id, text: "Tea at five?", me: true });
    await sokha.call("send", { chat, body: { kind: "reaction", to: id, reaction: "" } });
    await dara.call("send", { chat, body: { kind: "delete", to: id } });
    const gone = await until(async () => (await sokha.entries(chat)).find((e) => e.id === id && e.deleted));
    expect(gone).toMatchObject({ text: "", reactions: [] });
    expect((await dara.entries(chat)).every((e) => ["text", "poll", "notice"].includes(e.kind))).toBe(true);
  });

  test("compare by QR code: only the other's code matches, never one's own", async () => {
    const { dara, sokha, chat } = await pair();
    const [mine, theirs] = [await dara.call("verify", { chat }), await sokha.call("verify", { chat })];
    expect(mine.number).toBe(theirs.number);
    expect(mine.number).toMatch(/^\d{60}$/);
    expect((await dara.call("verify", { chat, scanned: mine.qr })).matches).toBe(false);
    expect(await codeOf(dara.call("verify", { chat, scanned: "https://example.org" }))).toBe("scan_not_krama");
    expect((await dara.call("verify", { chat })).verified).toBe(false);
    expect(await dara.call("verify", { chat, scanned: theirs.qr })).toMatchObject({ matches: true, verified: true });
    const roster = await dara.call("members", { chat });
    expect(roster).toMatchObject({ devices: 2, checked: 2 });
  });
});

describe("without a relay in reach", () => {
  test("a profile is made, an invite accepted and a text written; all of it goes out later", async () => {
    const dara = await phone().become("Dara", url());
    const { link } = await dara.call("invite", { label: "Sokha", base: "" });
    const sokha = phone();
    sokha.online = false;
    const profile = await sokha.call("create", { name: "Sokha", relays: [url()], borrowed: true });
    expect(profile).toMatchObject({ name: "Sokha", relay: url() });
    expect(await sokha.call("boot", {})).toMatchObject({ state: "ready", borrowed: true });
    expect(await sokha.call("chats", {})).toEqual([]);
    expect(await codeOf(sokha.call("newGroup", { title: "Village" }))).toBe("unreachable");
    const { chat: id, pending } = await sokha.call("join", { link });
    expect(pending).toBe(true);
    await sokha.call("queuePending", { id, text: "one" });
    await sokha.call("queuePending", { id, text: "two" });
    expect(await sokha.call("pendingJoins", {})).toEqual([{ id, texts: ["one", "two"], code: "" }]);
    await until(() => sokha.news.some((n) => n.news === "network" && n.state === "offline"));
    sokha.setOnline(true);
    const chat = await until(async () => (await sokha.chat("direct"))?.id);
    await until(async () => (await dara.chat("direct"))?.id === chat);
    await until(async () => (await dara.texts(chat)).length === 2);
    expect(await dara.texts(chat)).toEqual(["one", "two"]);
    expect(await sokha.call("pendingJoins", {})).toEqual([]);
    expect((await sokha.call("boot", {})).profile?.person).toBe(profile.person);
  });

  test("an invite that was used meanwhile keeps what was written", async () => {
    const dara = await phone().become("Dara", url());
    const { link } = await dara.call("invite", { label: "", base: "" });
    const late = await phone().become("Sokha", url());
    late.setOnline(false);
    const { chat: id } = await late.call("join", { link });
    await late.call("queuePending", { id, text: "hello" });
    await (await phone().become("Vanna", url())).call("join", { link });
    late.setOnline(true);
    await until(async () => (await late.call("pendingJoins", {}))[0]?.code === "invite_used");
    expect(await late.call("pendingJoins", {})).toEqual([{ id, texts: ["hello"], code: "invite_used" }]);
    await late.call("dropPending", { id });
    expect(await late.call("pendingJoins", {})).toEqual([]);
    expect(await codeOf(late.call("join", { link }))).toBe("invite_used");
    expect(await late.call("pendingJoins", {})).toEqual([]);
  });

  test("messages wait, and go out in order", async () => {
    const { dara, sokha, chat } = await pair();
    dara.setOnline(false);
    for (const text of ["1", "2", "3"]) expect(await dara.text(chat, text)).not.toBe("");
    expect((await dara.entries(chat)).filter((e) => e.state === "queued").length).toBe(3);
    dara.setOnline(true);
    await until(async () => (await sokha.texts(chat)).length === 3);
    expect(await sokha.texts(chat)).toEqual(["1", "2", "3"]);
  });
});

describe("files", () => {
  const media = { name: "ខ្មែរ.bin", mediaType: "application/octet-stream" };

  test("of several chunks arrive whole, are kept, and can be dropped", async () => {
    const { dara, sokha, chat } = await pair();
    const data = new Uint8Array(2_500_000).map((_, i) => (i * 31) & 255);
    const { job } = await dara.call("sendFile", { chat, file: new Blob([data]), ...media, caption: "three parts" });
    await until(() => dara.news.find((n) => n.news === "jobDone" && n.job === job));
    const progress = dara.news.flatMap((n) => (n.news === "progress" && n.job === job ? [n.done] : []));
    expect([progress[0], progress.at(-1)]).toEqual([0, 2_500_000]); // told from the beginning, before anything has gone
    expect(await dara.call("jobs", { chat })).toEqual([]);
    const entry = await until(async () => (await sokha.entries(chat)).find((e) => e.file !== null));
    expect(entry).toMatchObject({ kind: "file", text: "three parts", file: { name: "ខ្មែរ.bin", size: 2_500_000, here: false } });
    const blob = await sokha.call("fetchFile", { chat, number: entry.number });
    expect(Buffer.from(await blob.arrayBuffer()).equals(Buffer.from(data))).toBe(true);
    const kept = (await sokha.entries(chat)).find((e) => e.file !== null);
    expect(kept?.file?.here).toBe(true);
    sokha.online = false;
    expect((await sokha.call("fetchFile", { chat, number: entry.number })).size).toBe(2_500_000);
    expect(await sokha.call("storage", {})).toMatchObject({ files: 1, fileBytes: 2_500_000 });
    expect(await sokha.call("dropFiles", {})).toMatchObject({ files: 0, fileBytes: 0 });
    expect(await codeOf(sokha.call("fetchFile", { chat, number: entry.number }))).toBe("unreachable");
  });

  test("small ones are fetched by themselves, unless that is not wanted", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.call("setSettings", { patch: { fetchFiles: "never" } });
    for (const [from, to] of [[dara, sokha], [sokha, dara]] as const) {
      await from.call("sendFile", { chat, file: new Blob(["note"]), ...media, durationMs: 1_200, waveform: new Uint8Array([1, 2]) });
      await until(() => to.news.some((n) => n.news === "arrived" && n.entry.kind === "voice"));
    }
    const heard = async (who: Phone): Promise<boolean | undefined> =>
      (await who.entries(chat)).find((e) => e.kind === "voice" && !e.me)?.file?.here;
    await until(() => heard(sokha));
    expect(await heard(dara)).toBe(false);
  });

  test("are refused before anything is read if they are empty or too large", async () => {
    const { dara, chat } = await pair();
    expect(await codeOf(dara.call("sendFile", { chat, file: new Blob([]), ...media }))).toBe("file_empty");
    const huge = { size: 2 * 1_024 ** 3 + 1, slice: () => new Blob([]) } as unknown as Blob;
    expect(await codeOf(dara.call("sendFile", { chat, file: huge, ...media }))).toBe("file_too_large");
    expect(await dara.call("jobs", { chat })).toEqual([]);
  });

  test("that vanish while they are read are said to", async () => {
    const { dara, chat } = await pair();
    const vanished = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) } as unknown as Blob;
    const { job } = await dara.call("sendFile", { chat, file: vanished, ...media });
    await until(() => dara.news.find((n) => n.news === "jobFailed" && n.job === job && n.code === "file_unreadable"));
    expect(await dara.call("jobs", { chat })).toMatchObject([{ job, code: "file_unreadable" }]);
    await dara.call("cancelJob", { job });
    expect(await dara.call("jobs", { chat })).toEqual([]);
  });

  test("go on after a time without a relay", async () => {
    const { dara, sokha, chat } = await pair();
    dara.setOnline(false);
    const { job } = await dara.call("sendFile", { chat, file: new Blob([new Uint8Array(1_500_000)]), ...media });
    await until(() => dara.news.some((n) => n.news === "jobFailed" && n.code === "unreachable"));
    dara.setOnline(true);
    await until(() => dara.news.some((n) => n.news === "jobDone" && n.job === job));
    await until(async () => (await sokha.entries(chat)).some((e) => e.file?.size === 1_500_000));
  });
});

describe("messages that disappear", () => {
  test("go so long after they were read here, and after they were sent there", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.call("send", { chat, body: { kind: "timer", seconds: 60 } });
    await until(async () => (await sokha.entries(chat)).some((e) => e.kind === "timer" && e.count === 60));
    expect((await sokha.chat("direct"))?.timer).toBe(60);
    const id = await dara.text(chat, "burn");
    const read = await until(async () => (await sokha.entries(chat)).find((e) => e.text === "burn"));
    expect(read.expires).toBe(0);
    await sokha.call("markRead", { chat, number: read.number });
    expect((await sokha.entries(chat)).find((e) => e.text === "burn")?.expires).toBeGreaterThan(0);
    await sokha.call("send", { chat, body: { kind: "reaction", to: id, reaction: "🔥" } });
    await until(async () => (await dara.entries(chat)).some((e) => e.text === "burn" && e.reactions.length === 1));
    for (const who of [dara, sokha]) {
      who.later = 61;
      who.host.wake();
      await until(async () => !(await who.texts(chat)).includes("burn"));
    }
    expect((await sokha.call("search", { text: "burn", limit: 9 })).length).toBe(0);
  });

  test("one that was not read, and one that was not sent, stay", async () => {
    const { dara, sokha, chat } = await pair();
    await dara.call("send", { chat, body: { kind: "timer", seconds: 60 } });
    await dara.text(chat, "unread");
    await until(async () => (await sokha.texts(chat)).includes("unread"));
    sokha.setOnline(false);
    await sokha.text(chat, "unsent");
    sokha.later = 3_000;
    sokha.host.wake();
    await new Promise((done) => setTimeout(done, 200));
    expect(await sokha.texts(chat)).toEqual(["unread", "unsent"]);
  });
});

describe("a group", () => {
  test("is joined by request; a name that looks like another's is shown", async () => {
    const { dara, sokha } = await pair();
    const { chat } = await dara.call("newGroup", { title: "ភូមិ" });
    const { person } = (await dara.call("contacts", {}))[0] ?? { person: "" };
    await until(async () => (await codeOf(dara.call("add", { chat, person }))) === "");
    const asked = await until(async () => (await sokha.call("chats", {})).find((c) => c.id === chat && c.request));
    expect(asked).toMatchObject({ title: "ភូមិ", kind: "group", members: 2, admin: false });
    await sokha.call("accept", { chat });
    await sokha.text(chat, "hello");
    await until(async () => (await dara.texts(chat)).includes("hello"));
    expect(await codeOf(sokha.call("remove", { chat, person }))).toBe("remove_self");
    expect(await codeOf(sokha.call("forget", { chat }))).toBe("chat_active");
    await dara.call("remove", { chat, person });
    await until(async () => (await sokha.call("chat", { chat })).state === "removed");
    await sokha.call("forget", { chat });
    expect((await sokha.call("chats", {})).some((c) => c.id === chat)).toBe(false);
  });

  test("whose title looks like another's is told apart", async () => {
    const dara = await phone().become("Dara", url());
    await dara.call("newGroup", { title: "Market" });
    await dara.call("newGroup", { title: "Маrket" });
    const titles = (await dara.call("chats", {})).filter((c) => c.kind === "group");
    expect(titles.map((c) => c.looksLike).sort()).toEqual(["Market", "Маrket"]);
  });
});

describe("what stays on a phone", () => {
  test("is there again after a restart: profile, messages, drafts, pins, settings", async () => {
    const first = phone();
    await first.host.start();
    expect(await first.call("boot", {})).toMatchObject({ state: "empty", profile: null });
    expect(await codeOf(first.call("invites", { base: "" }))).toBe("no_profile");
    await first.call("setSettings", { patch: { language: "km", textSize: 130 } });
    const profile = await first.call("create", { name: "Dara", relays: [url()] });
    const self = await until(async () => (await first.chat("self"))?.id);
    await first.text(self, "remember");
    await first.call("setDraft", { chat: self, text: "unfinished" });
    await first.call("setPinned", { chat: self, pinned: true });
    await first.call("setPassphrase", { old: "", passphrase: "secret" });
    await first.host.close();

    const again = phone();
    await again.host.start();
    expect(await again.call("boot", {})).toMatchObject({ state: "locked", profile: null });
    expect(await again.call("hasPassphrase", {})).toBe(true);
    expect(await codeOf(again.call("chats", {}))).toBe("vault_locked");
    expect(await codeOf(again.call("unlock", { passphrase: "wrong" }))).toBe("wrong_passphrase");
    expect(await again.call("unlock", { passphrase: "secret" })).toEqual(profile);
    expect(await again.texts(self)).toEqual(["remember"]);
    expect(await again.chat("self")).toMatchObject({ draft: "unfinished", pinned: true });
    expect(await again.call("settings", {})).toMatchObject({ language: "km", textSize: 130, digits: "latin" });
    await again.call("wipe", {});
    expect(await again.call("boot", {})).toMatchObject({ state: "empty", profile: null });
  });

  test("says that it is lost if the browser has thrown it away, and can begin again", async () => {
    const first = phone();
    await first.host.start();
    await first.call("create", { name: "Dara", relays: [url()] });
    await first.host.close();
    await new Promise((done) => (indexedDB.deleteDatabase("krama").onsuccess = done));
    const again = phone();
    await again.host.start();
    expect((await again.call("boot", {})).state).toBe("lost");
    expect(await codeOf(again.call("chats", {}))).toBe("vault_lost");
    await again.call("create", { name: "Dara", relays: [url()] });
    expect((await again.call("boot", {})).state).toBe("ready");
  });

  test("a worker that was replaced stops, and says why", async () => {
    const old = phone();
    await old.host.start();
    await old.call("create", { name: "Dara", relays: [url()] });
    const next = phone();
    await next.host.start();
    const self = await until(async () => (await next.chat("self"))?.id);
    expect(await codeOf(old.call("setDraft", { chat: self, text: "late" }))).toBe("leader_changed");
    expect(old.failed).toContain("vault_taken");
    await next.call("setDraft", { chat: self, text: "mine" });
    expect((await next.chat("self"))?.draft).toBe("mine");
  });

  test("a clock that went back by days is said to be wrong", async () => {
    const dara = phone();
    dara.later = 10 * 86_400;
    await dara.become("Dara", url());
    await until(async () => (await dara.chat("self")) !== undefined);
    await until(() => dara.news.some((n) => n.news === "network" && n.state === "online"));
    expect((await dara.call("boot", {})).clockWrong).toBe(false);
    dara.later = 0;
    expect((await dara.call("boot", {})).clockWrong).toBe(true);
  });
});

describe("a call", () => {
  test("with nothing or too much in it is refused with a code", async () => {
    const { dara, chat } = await pair();
    expect(await codeOf(dara.text(chat, "  "))).toBe("nothing_to_send");
    expect(await codeOf(dara.text(chat, "ក".repeat(30_000)))).toBe("too_large");
    expect(await codeOf(dara.text("00".repeat(16), "x"))).toBe("no_chat");
    expect(await codeOf(dara.call("create", { name: "Other", relays: [url()] }))).toBe("vault_exists");
    expect(await codeOf(phone().call("create", { name: " ", relays: [url()] }))).toBe("bad_name");
    expect(await codeOf(phone().call("create", { name: "Dara", relays: ["ftp://x"] }))).toBe("bad_relay");
    expect(await codeOf(dara.call("readLink", { link: "hello" }))).toBe("link_not_krama");
    expect(await codeOf(dara.call("toString" as "wake", {}))).toBe("bad_call");
  });
});
