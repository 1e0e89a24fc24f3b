// SPDX-License-Identifier: AGPL-3.0-or-later
// Three members in one page: how long each step takes, in milliseconds, and how
// large its bytes are. The first round includes the engine's warming up.

const bytes = (text) => new TextEncoder().encode(text);

export const timings = (mls) => [round(mls), round(mls), round(mls)];

const round = (mls) => {
  const steps = [];
  const step = (name, run, size) => {
    const start = performance.now();
    const result = run();
    const ms = Number((performance.now() - start).toFixed(2));
    steps.push([name, ms, size ? size(result) : 0]);
    return result;
  };
  const key = (n) => new Uint8Array(32).fill(n);
  const [leaf, first] = [bytes("leaf"), (result) => result[0].length];
  const follow = (group, commit) => {
    group.judge(commit);
    group.openCommit(commit);
    group.mergeOpened();
  };

  const [kpB, , rowsB] = step("key package", () => mls.keyPackage(key(2), bytes("b"), leaf), first);
  const [kpC, , rowsC] = mls.keyPackage(key(3), bytes("c"), leaf);
  const [a] = step("create", () => mls.Group.create(bytes("timed"), key(1), bytes("a"), leaf, bytes("context")));
  const [, welcomeB] = step("add second", () => a.stageCommit(key(1), leaf, { add: [kpB] }), first);
  step("merge own", () => a.mergePending());
  const [b] = step("join second", () => mls.Group.join(welcomeB, rowsB), () => welcomeB.length);
  const [added, welcomeC] = step("add third", () => a.stageCommit(key(1), leaf, { add: [kpC] }), first);
  a.mergePending();
  step("follow add", () => follow(b, added));
  const [c, rows] = step("join third", () => mls.Group.join(welcomeC, rowsC), () => welcomeC.length);
  const [commit] = step("commit", () => c.stageCommit(key(3), leaf), first);
  c.mergePending();
  step("judge", () => a.judge(commit));
  step("judge and open", () => a.openCommit(commit));
  step("merge opened", () => a.mergeOpened());
  follow(b, commit);
  const [message] = step("encrypt", () => b.encrypt(key(2), bytes("hello")), first);
  step("decrypt", () => a.decrypt(message));
  step("load", () => mls.Group.load(bytes("timed"), rows.filter(([, value]) => value !== null)).free());
  [a, b, c].forEach((group) => group.free());
  return steps;
};
