// SPDX-License-Identifier: AGPL-3.0-or-later
// Members of MLS groups by ts-mls, driven by JSON lines: one request a line on stdin, one answer a line on stdout.
// Bytes are hex. Every request names the member that acts (`who`) and what it does (`op`).

import { createInterface } from "node:readline"
import {
  createApplicationMessage,
  createCommit,
  createGroup,
  decodeMlsMessage,
  defaultKeyPackageEqualityConfig,
  defaultKeyRetentionConfig,
  emptyPskIndex,
  encodeMlsMessage,
  encodeRequiredCapabilities,
  generateKeyPackage,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
  joinGroup,
  mlsExporter,
  processPrivateMessage,
  processPublicMessage,
} from "ts-mls"

const SUITE = "MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519"
const LIFETIME = { notBefore: 0n, notAfter: 2n ** 64n - 1n }
const cs = await getCiphersuiteImpl(getCiphersuiteFromName(SUITE))
const members = new Map()

const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"))
const hex = (data) => Buffer.from(data).toString("hex")
const wire = (content) => hex(encodeMlsMessage({ version: "mls10", ...content }))

const config = {
  keyRetentionConfig: defaultKeyRetentionConfig,
  lifetimeConfig: { maximumTotalLifetime: LIFETIME.notAfter, validateLifetimeOnReceive: true },
  keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
  paddingConfig: { kind: "padUntilLength", padUntilLength: 256 },
  authService: { validateCredential: async (credential) => credential.credentialType === "basic" },
}

function read(message, kind) {
  const decoded = decodeMlsMessage(bytes(message), 0)
  if (decoded === undefined || decoded[1] !== message.length / 2) throw new Error("malformed")
  if (decoded[0].wireformat !== kind) throw new Error(`${decoded[0].wireformat} instead of ${kind}`)
  return decoded[0]
}

const contextExtensions = ({ types, context }) => [
  {
    extensionType: "required_capabilities",
    extensionData: encodeRequiredCapabilities({ extensionTypes: types, proposalTypes: [], credentialTypes: ["basic"] }),
  },
  { extensionType: types[1], extensionData: bytes(context) },
]

async function keyPackage(who, { leaf, types }) {
  const capabilities = { versions: ["mls10"], ciphersuites: [SUITE], extensions: types, proposals: [], credentials: ["basic"] }
  const credential = { credentialType: "basic", identity: new TextEncoder().encode(who) }
  const leafExtensions = [{ extensionType: types[0], extensionData: bytes(leaf) }]
  return generateKeyPackage(credential, capabilities, LIFETIME, [], cs, leafExtensions)
}

const operations = {
  async key_package(member, request) {
    member.package = await keyPackage(request.who, request)
    return { key_package: wire({ wireformat: "mls_key_package", keyPackage: member.package.publicPackage }) }
  },

  async create(member, request) {
    const own = await keyPackage(request.who, request)
    const extensions = contextExtensions(request)
    member.state = await createGroup(bytes(request.group), own.publicPackage, own.privatePackage, extensions, cs, config)
    return {}
  },

  async join(member, request) {
    const { welcome } = read(request.welcome, "mls_welcome")
    const { publicPackage, privatePackage } = member.package
    member.state = await joinGroup(welcome, publicPackage, privatePackage, emptyPskIndex, cs, undefined, undefined, config)
    return {}
  },

  // The commit is entered only by `merge`, as after a relay's answer.
  async commit(member, request) {
    const extraProposals = [
      ...(request.remove ?? []).map((removed) => ({ proposalType: "remove", remove: { removed } })),
      ...(request.add ?? []).map((added) => ({
        proposalType: "add",
        add: { keyPackage: read(added, "mls_key_package").keyPackage },
      })),
    ]
    if (request.context !== undefined) {
      const groupContextExtensions = { extensions: contextExtensions(request) }
      extraProposals.push({ proposalType: "group_context_extensions", groupContextExtensions })
    }
    const made = await createCommit(
      { state: member.state, cipherSuite: cs },
      { wireAsPublicMessage: true, ratchetTreeExtension: true, extraProposals, authenticatedData: bytes(request.aad ?? "") },
    )
    member.pending = made.newState
    return {
      commit: hex(encodeMlsMessage(made.commit)),
      welcome: made.welcome && wire({ wireformat: "mls_welcome", welcome: made.welcome }),
    }
  },

  async merge(member) {
    member.state = member.pending
    return {}
  },

  async follow(member, request) {
    const { publicMessage } = read(request.commit, "mls_public_message")
    const done = await processPublicMessage(member.state, publicMessage, emptyPskIndex, cs)
    member.state = done.newState
    return { active: member.state.groupActiveState.kind === "active" }
  },

  async encrypt(member, request) {
    const made = await createApplicationMessage(member.state, bytes(request.plaintext), cs, bytes(request.aad ?? ""))
    member.state = made.newState
    return { message: wire({ wireformat: "mls_private_message", privateMessage: made.privateMessage }) }
  },

  async decrypt(member, request) {
    const { privateMessage } = read(request.message, "mls_private_message")
    const done = await processPrivateMessage(member.state, privateMessage, emptyPskIndex, cs)
    if (done.kind !== "applicationMessage") throw new Error("no application message")
    member.state = done.newState
    return { plaintext: hex(done.message), aad: hex(privateMessage.authenticatedData) }
  },

  async look(member, request) {
    const { keySchedule, groupContext, ratchetTree } = member.state
    const secret = await mlsExporter(keySchedule.exporterSecret, request.label, bytes(request.context), request.length, cs)
    const roster = ratchetTree.flatMap((node, index) =>
      node?.nodeType === "leaf"
        ? [
            {
              leaf_index: index / 2,
              credential: hex(node.leaf.credential.identity),
              signature_key: hex(node.leaf.signaturePublicKey),
              leaf: node.leaf.extensions.map((e) => [e.extensionType, hex(e.extensionData)]),
            },
          ]
        : [],
    )
    const context = groupContext.extensions.map((e) => [e.extensionType, hex(e.extensionData)])
    return {
      epoch: Number(groupContext.epoch),
      exporter: hex(secret),
      tag: hex(keySchedule.epochAuthenticator),
      roster,
      context,
    }
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const member = members.get(request.who) ?? {}
  members.set(request.who, member)
  let answer
  try {
    answer = await operations[request.op](member, request)
  } catch (error) {
    answer = { error: `${error.constructor.name}: ${error.message}` }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
