// SPDX-License-Identifier: AGPL-3.0-or-later
/** What a vector can ask for: primitives, wire, padding, logs, receipts, frames, certificates, statements. */

import * as certificates from "../../src/core/certificates";
import * as frames from "../../src/core/frames";
import { BLOB_SIZES, MESSAGE_SIZES, SEAL_SIZES } from "../../src/core/limits";
import * as logs from "../../src/core/logs";
import * as merkle from "../../src/core/merkle";
import * as padding from "../../src/core/padding";
import * as p from "../../src/core/primitives";
import { hex } from "../../src/core/primitives";
import * as receipts from "../../src/core/receipts";
import * as statements from "../../src/core/statements";
import * as wire from "../../src/core/wire";
import type { Shape } from "../../src/core/wire";
import { bin, bins, bool, decoded, get, has, list, num, recordNamed, snake, str, valueToJson, yes } from "./runner";
import type { Json, Operation } from "./runner";

const SIZES: Readonly<Record<string, readonly number[]>> = {
  message: MESSAGE_SIZES,
  seal: SEAL_SIZES,
  blob: BLOB_SIZES,
};

const primitives: Record<string, Operation> = {
  hash: (i) => ({ digest: hex(p.h(str(i, "label"), ...bins(i, "parts"))) }),
  derive: (i) => ({ secret: hex(p.derive(bin(i, "secret"), str(i, "label"), num(i, "length"))) }),
  public_key: (i) => ({ public: hex(p.publicKey(bin(i, "signing_key"))) }),
  sign: (i) => ({ signature: hex(p.sign(bin(i, "signing_key"), str(i, "label"), ...bins(i, "parts"))) }),
  verify: (i) => yes(p.verify(bin(i, "public"), bin(i, "signature"), str(i, "label"), ...bins(i, "parts"))),
  aead_seal: (i) => ({ sealed: hex(p.aeadSeal(bin(i, "key"), bin(i, "nonce"), bin(i, "plaintext"), bin(i, "aad"))) }),
  aead_open: (i) => ({ plaintext: hex(p.aeadOpen(bin(i, "key"), bin(i, "nonce"), bin(i, "sealed"), bin(i, "aad"))) }),
  hpke_public: (i) => ({ public: hex(p.hpkePublic(bin(i, "seed"))) }),
  hpke_seal: (i) => {
    p.hpkeSeal(bin(i, "public"), bin(i, "info"), bin(i, "plaintext"));
    return {};
  },
  hpke_open: (i) => ({ plaintext: hex(p.hpkeOpen(bin(i, "seed"), bin(i, "info"), bin(i, "sealed"))) }),
};

/** What a kind may hold, in the files' words. */
function shapeToJson(shape: Shape): { readonly [key: string]: Json } {
  switch (shape.kind) {
    case "list":
      return { kind: "list", least: shape.least, most: shape.most, of: shapeToJson(shape.of) };
    case "record":
      return { kind: "record", record: shape.record.name };
    default:
      return shape;
  }
}

function layout(name: string): Json {
  const found = recordNamed(name);
  const fields = found.layout.map((row) => ({
    number: row.number,
    name: snake(row.name),
    ...shapeToJson(row.kind.shape),
    ...(row.optional ? { optional: true } : {}),
  }));
  return { most: found.maxSize, fields };
}

const values: Record<string, Operation> = {
  decode_value: (i) => {
    const value = wire.decode(bin(i, "data"), has(i, "most") ? num(i, "most") : 65_536);
    if (hex(wire.encode(value)) !== str(i, "data")) throw new Error("encodes to other bytes");
    return { value: valueToJson(value) };
  },
  decode: (i) => {
    const found = recordNamed(str(i, "record"));
    return decoded(found, found.decode(bin(i, "data")));
  },
  layout: (i) => layout(str(i, "record")),
  pad: (i) => ({ padded: hex(padding.pad(bin(i, "data"), list(i, "sizes") as number[], num(i, "overhead"))) }),
  padded_size: (i) => {
    const sizes = SIZES[str(i, "class")] ?? [];
    return { size: padding.pad(new Uint8Array(num(i, "length")), sizes, num(i, "overhead")).length };
  },
  unpad: (i) => ({ data: hex(padding.unpad(bin(i, "padded"))) }),
};

const names: Record<string, Operation> = {
  log_name: (i) => {
    const { rh, wh, name } = logs.logKeys(bin(i, "read"), bin(i, "write"), bin(i, "sh"));
    return { rh: hex(rh), wh: hex(wh), name: hex(name) };
  },
  open_log: (i) => {
    const { read, write, sh, name } = logs.openLog(bin(i, "secret"));
    return { read: hex(read), write: hex(write), sh: hex(sh), name: hex(name) };
  },
  blob_name: (i) => {
    const [gh, ph, dh] = [logs.readHash(bin(i, "get")), logs.writeHash(bin(i, "put")), logs.deleteHash(bin(i, "delete"))];
    return { gh: hex(gh), ph: hex(ph), dh: hex(dh), name: hex(logs.blobName(gh, ph, dh)) };
  },
  chain: (i) => ({ chain: hex(bins(i, "entries").reduce(logs.chainNext, logs.chainStart(bin(i, "name")))) }),
  merkle_root: (i) => {
    const leaves = bins(i, "leaves");
    return { root: hex(merkle.root(leaves)), path: merkle.path(leaves, num(i, "index")).map(hex) };
  },
  merkle_climb: (i) => {
    const found = merkle.climb(bin(i, "leaf"), num(i, "index"), bins(i, "path"));
    return yes(found !== null && p.same(found, bin(i, "root")));
  },
};

const head = (x: Json): receipts.Head => ({
  name: bin(x, "name"),
  next: num(x, "next"),
  chain: bin(x, "chain"),
  sealed: bool(x, "sealed"),
});

const relay: Record<string, Operation> = {
  issue: (i) => {
    const issued = receipts.issue(bin(i, "signing_key"), list(i, "heads").map(head));
    return { receipts: issued.map((r) => hex(receipts.Receipt.encode(r))) };
  },
  check_receipt: (i) => {
    const receipt = receipts.Receipt.decode(bin(i, "receipt"));
    return yes(receipts.check(bin(i, "receipt_key"), bin(i, "name"), receipt));
  },
  proves_fork: (i) => yes(receipts.provesFork(receipts.ForkProof.decode(bin(i, "proof")))),
  decode_request: (i) => {
    const request = frames.decodeRequest(bin(i, "data"));
    return decoded(frames.REQUESTS[request.verb], request);
  },
  decode_answer: (i) => {
    const answer = frames.decodeAnswer(bin(i, "data"));
    return decoded(frames.ANSWERS[answer.kind], answer);
  },
  admit_seal: (i) => yes(frames.admitSeal(bin(i, "name"), bin(i, "sh"), frames.SealRecord.decode(bin(i, "seal")))),
};

const people: Record<string, Operation> = {
  make_certificate: (i) => {
    const made = certificates.certify(bin(i, "signing_key"), bin(i, "root"), bin(i, "key"), num(i, "number"));
    return { certificate: hex(certificates.Certificate.encode(made)) };
  },
  check_chain: (i) => {
    const credential = certificates.checkCredential(bin(i, "credential"), bin(i, "key"));
    return { person: hex(certificates.personOf(credential)), number: certificates.numberOf(credential) };
  },
  sign_leave: (i) => {
    const made = statements.signLeave(bin(i, "signing_key"), bin(i, "group"), bin(i, "member"));
    return { data: hex(statements.Leave.encode(made)) };
  },
  leave_is_signed: (i) => yes(statements.leaveIsSigned(statements.Leave.decode(bin(i, "data")), bin(i, "key"))),
  revoke: (i) => {
    const made = statements.revoke(bin(i, "root_key"), bin(i, "root"), bin(i, "key"));
    return { data: hex(statements.Revocation.encode(made)) };
  },
  revocation_is_signed: (i) => yes(statements.revocationIsSigned(statements.Revocation.decode(bin(i, "data")))),
  ask_replacement: (i) => {
    const [group, keyPackage] = [bin(i, "group"), bin(i, "key_package")];
    const made = statements.askReplacement(bin(i, "signing_key"), group, num(i, "epoch"), num(i, "leaf"), keyPackage);
    return { data: hex(statements.ReplaceMe.encode(made)) };
  },
  replacement_is_signed: (i) =>
    yes(statements.replacementIsSigned(statements.ReplaceMe.decode(bin(i, "data")), bin(i, "key"))),
};

export const operations: Record<string, Operation> = { ...primitives, ...values, ...names, ...relay, ...people };

/** For those who add operations: a case's named entry of `shared`. */
export const sharedEntry = (shared: Json, group: string, name: string): Json => get(get(shared, group), name);
