// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from "fast-check";
import { expect, test } from "vitest";
import * as rows from "../../src/client/rows";
import * as messages from "../../src/core/messages";
import { glance } from "../../src/worker/skim";

const bytes = (size: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: size, maxLength: size });

test("a glance sees what decoding sees", () => {
  const entry = fc.record({
    number: fc.nat(),
    state: fc.constantFrom(0, 1, 2, 3, 4, 5),
    person: fc.oneof(bytes(0), bytes(32)),
    at: fc.integer({ min: 0, max: messages.MAX_TIME }),
    received: fc.nat(),
    id: bytes(16),
    text: fc.option(fc.string({ maxLength: 200 }).filter((s) => !/[\0-\x08\x0b-\x1f\x7f-\x9f]/.test(s))),
    code: fc.constantFrom("", "add_person", "left"),
  });
  fc.assert(
    fc.property(entry, ({ id, at, text, ...rest }) => {
      const message = text === null ? null : messages.compose(id, at, messages.TEXT, { text });
      const stored = rows.StoredMessage.make({ ...rest, device: new Uint8Array(0), message });
      const seen = glance(rows.StoredMessage.encode(stored));
      expect(seen.state).toBe(stored.state);
      expect(seen.person).toEqual(stored.person);
      expect(seen.kind).toBe(message === null ? 0 : messages.TEXT);
      expect(seen.id).toEqual(message === null ? null : id);
    }),
  );
});

test("a kind from the future is seen as it is", () => {
  const message = messages.Message.make({ id: new Uint8Array(16), kind: 40_000, at: 1, body: new Map([[0, [1, "x"]]]) });
  const none = new Uint8Array(0);
  const entry = rows.StoredMessage.make({ number: 1, state: rows.RECEIVED, person: none, device: none, received: 1, message });
  expect(glance(rows.StoredMessage.encode(entry)).kind).toBe(40_000);
});
