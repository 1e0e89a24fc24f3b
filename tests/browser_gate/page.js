// SPDX-License-Identifier: AGPL-3.0-or-later
// One device in a browser: its rows are in IndexedDB, its group in the wasm core.
// The driver calls gate(name, ...args); bytes travel as {hex}, big integers as {int}.
import init, * as mls from "./krama_mls.js";
import { timings } from "./timings.js";

const decode = (value) => {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("hex" in value) return Uint8Array.from(value.hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decode(item)]));
};

const encode = (value) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return { int: value.toString() };
  if (value instanceof Uint8Array) return { hex: Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("") };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encode(item)]));
};

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = request.oncomplete = () => resolve(request.result);
    request.onerror = request.onabort = () => reject(request.error);
  });

const openStore = () => {
  const request = indexedDB.open("gate", 1);
  request.onupgradeneeded = () => ["packages", "group"].forEach((name) => request.result.createObjectStore(name));
  return done(request);
};

const store = await openStore();
await init();
let group = null;

/** All rows of a table, as the core takes them. */
const read = async (table) => {
  const objects = store.transaction(table).objectStore(table);
  const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
  return keys.map((key, i) => [new Uint8Array(key), values[i]]);
};

/** Stores a batch together or not at all. */
const apply = (table, batch) => {
  const transaction = store.transaction(table, "readwrite", { durability: "strict" });
  const objects = transaction.objectStore(table);
  for (const [key, value] of batch) value === null ? objects.delete(key) : objects.put(value, key);
  return done(transaction);
};

/** Where a method's batch is in what it returns: last, or all of it. */
const WRITES = new Map([
  ["stageCommit", "last"],
  ["encrypt", "last"],
  ["decrypt", "last"],
  ["mergePending", "all"],
  ["clearPending", "all"],
  ["mergeOpened", "all"],
]);

const actions = {
  buildInfo: () => mls.buildInfo(),
  constants: () => mls.constants(),
  inspectKeyPackage: (data, options) => mls.inspectKeyPackage(data, options),
  welcomeRefs: (welcome) => mls.welcomeRefs(welcome),
  cutWelcome: (welcome, reference) => mls.cutWelcome(welcome, reference),

  /** The words of the face: what the module and the class Group offer. */
  words: () => ({
    module: Object.keys(mls),
    group: [...Object.getOwnPropertyNames(mls.Group), ...Object.getOwnPropertyNames(mls.Group.prototype)],
  }),

  /** A KeyPackage that leaves no trace, for comparison. */
  rawKeyPackage: (key, credential, leaf, options) => mls.keyPackage(key, credential, leaf, options),

  /** Makes a group and lets go of it, for what it throws. */
  rawCreate: (...args) => void mls.Group.create(...args)[0].free(),

  async keyPackage(key, credential, leaf) {
    const [data, reference, rows] = mls.keyPackage(key, credential, leaf);
    await apply("packages", rows);
    return [data, reference];
  },

  async join(welcome) {
    const packages = await read("packages");
    const [joined, batch] = mls.Group.join(welcome, packages);
    const names = new Set(packages.map(([key]) => key.join()));
    const used = batch.filter(([key, value]) => value === null && names.has(key.join()));
    await apply("group", batch.filter((write) => !used.includes(write)));
    await apply("packages", used);
    group = joined;
    return used.length;
  },

  async load(groupId) {
    const rows = await read("group");
    group?.free();
    // A Map is taken as well as an array of pairs.
    group = mls.Group.load(groupId, new Map(rows));
    return rows.length;
  },

  /** A property of the group, or a method with its batch stored. */
  async group(name, ...args) {
    if (typeof group[name] !== "function") return group[name];
    const result = group[name](...args);
    const writes = WRITES.get(name);
    if (writes === undefined) return structuredClone(result);
    await apply("group", writes === "all" ? result : result.at(-1));
    return writes === "all" ? null : result.slice(0, -1);
  },

  xwingPublicKey: (ikm) => mls.xwingPublicKey(ikm),

  /** One commit of the corpus, judged and opened by a group that is loaded for it. */
  verdict(groupId, rows, commit) {
    const member = mls.Group.load(groupId, rows);
    let phase = 1;
    try {
      const judged = member.judge(commit);
      phase = 2;
      const { selfRemoved } = member.openCommit(commit);
      member.mergeOpened();
      if (selfRemoved) return { answer: "ok removed", judged };
      const exporter = member.exporter("krama/log", new TextEncoder().encode("vector"), 32);
      return { answer: "ok", judged, exporter, epochTag: member.epochTag() };
    } catch ({ verdict, code }) {
      return { answer: `${phase} ${verdict} ${code}` };
    } finally {
      member.free();
    }
  },

  timings: () => timings(mls),
};

globalThis.gate = async (name, args) => {
  try {
    return { value: encode(await actions[name](...args.map(decode))) };
  } catch (error) {
    const { code = null, verdict = null } = error;
    return { error: { name: error.name, message: error.message, code, verdict } };
  }
};
