// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Every bound that a peer or a relay can push against, with its reason.
 *
 * `tests/limits.test.ts` holds one test one past each of those that the core checks. Sizes are bytes, times seconds or
 * days.
 */

// -- wire -------------------------------------------------------------------------------------------------------------
export const MAX_DEPTH = 8; // nesting of a record; our deepest has five
export const MAX_ITEMS = 4096; // elements of one list or map, before its own bound is known
export const MAX_TEXT = 65_536; // one text field, in bytes of UTF-8

// -- padding: a writer pads to the smallest that fits; a relay takes nothing else -------------------------------------
export const MESSAGE_SIZES = [1_024, 4_096, 16_384, 65_536] as const;
export const SEAL_SIZES = [...MESSAGE_SIZES, 262_144, 1_048_576] as const;
export const BLOB_SIZES = [4_096, 16_384, 65_536, 262_144, 1_048_576] as const;
export const MAX_WHISPER = 1_024;

// -- groups -----------------------------------------------------------------------------------------------------------
export const MAX_DEVICES = 150; // a Welcome carries every leaf; above this it outgrows the largest seal
export const MAX_LEAVES = 256; // padded seal tree
export const MAX_PATH = 8; // log2(MAX_LEAVES)
export const MAX_TRIES = MAX_DEVICES; // each void try costs an insider one leaf
export const MAX_ADMINS = 32;
export const MAX_SUCCESSORS = 8;
export const MAX_RELAYS = 4;
export const MAX_REVOCATIONS = 64;
export const MAX_REVOCATIONS_EACH = 16; // by one root
export const MAX_EVIDENCE = 64;
export const MAX_TITLE = 600; // bytes: 200 letters of Khmer, which take three each
export const MAX_NAME = 300; // bytes: 100 letters of Khmer
export const MAX_LABEL = 300;
export const REFRESH_AFTER_COMMITS = 8; // a non-admin waits for this many commits by others before the next refresh
export const REFRESH_AFTER_MESSAGES = 500; // of one sender in an epoch; the engine opens at most 1,000 ahead
export const REMOVAL_LOSSES = 8; // after so many lost races an admin may offer a restart
export const SUCCESSIVE_COMMITS = 64; // seals followed in one step before other work gets a turn

// -- certificates -----------------------------------------------------------------------------------------------------
export const MAX_CHAIN = 4;

// -- invites ----------------------------------------------------------------------------------------------------------
export const MAX_LINK = 2_048;
export const MAX_KEY_PACKAGES = 8; // one for each device of the inviter
export const MAX_KEY_PACKAGE = 16_384;
export const INVITE_DAYS = 7;
export const KEY_PACKAGE_GRACE_DAYS = 45;

// -- devices and copies -----------------------------------------------------------------------------------------------
export const DEVICE_CODE_SECONDS = 600; // a device code that lies about is soon worth nothing
// How far a restored device's number is above the last known: some may have been linked since the copy.
export const RESTORE_GAP = 256;
export const MAX_OWN_DEVICES = 32;
export const MAX_DOORS = 24; // inboxes by which somebody can be reached from a copy
export const MAX_BACKUP_PARTS = 256;

// -- messages ---------------------------------------------------------------------------------------------------------
export const MAX_BODY = 60_000; // a message as CBOR; leaves room for MLS and the outer seal in the largest entry
export const MAX_CHUNKS = 4_096; // of an attachment: 4 GiB
export const MAX_RECEIPT_IDS = 256;
export const MAX_POLL_OPTIONS = 16;

// Messages of one's own that no relay has yet: 35 days without one, fifty a day …
export const MAX_WAITING_CHAT = 2_000;
export const MAX_WAITING = 10_000; // … and in all conversations

// -- a relay's requests -----------------------------------------------------------------------------------------------
export const MAX_READ_LOGS = 128;
export const MAX_READ_ENTRIES = 256; // of one log in one answer
export const MAX_READ_BYTES = 2_097_152;
export const MAX_WAIT = 55; // below the minute after which many middle boxes cut an idle connection
export const MAX_REQUEST = 1_200_000; // the largest seal with its proof
export const MAX_TOKEN = 512;
export const MAX_POSITION = 2 ** 40;
export const MAX_RECEIPT_LEAVES = 4_096; // appends in one group commit
export const MAX_RECEIPT_PATH = 12;

// -- routes -----------------------------------------------------------------------------------------------------------
export const MAX_URL = 256; // a relay's base address
export const MAX_ROUTES = 16; // of one relay
export const MAX_ADDRESSES = 4; // of one route
export const MAX_DIRECTORY = 8_192; // 16 routes with all their addresses
export const DIRECTORY_DAYS = 400; // between a directory's first and its last day
export const MAX_SLICE = 10_240; // of an answer; behind a certificate chain still below 15 kB, where some networks freeze
export const MAX_SLICED = 1_199_936; // a request inside one for slices: MAX_REQUEST less the frame around it
export const MAX_ANSWER = 4_194_304; // twice what one read may bring
export const MAX_NETWORKS = 16; // that a client remembers ways for
export const MAX_MARKS = 64; // ways remembered for one network
export const NETWORK_DAYS = 60; // an unused network is forgotten

// -- kept by a relay, in days -----------------------------------------------------------------------------------------
export const KEEP_MESSAGE_DAYS = 45;
export const KEEP_SEAL_DAYS = 210;
export const KEEP_BACKUP_DAYS = 400;

// -- bundles and films ------------------------------------------------------------------------------------------------
export const MAX_BUNDLE = 4_194_304; // a file that a courier carries: five thousand texts
export const MAX_PARCELS = 256; // of one bundle: one for each conversation, or part of one
export const MAX_PARCEL_MESSAGES = 1_024;
export const MAX_PARCEL = 1_048_576; // one sealed parcel
export const BUNDLE_DAYS = 45; // as long as a relay would have kept what is in it
export const BUNDLE_SLACK_DAYS = 2; // a bundle may come from so far ahead of one's own clock
// Bytes of parcels that fit no conversation yet, kept until their change of keys has come.
export const MAX_SHELF = 2_097_152;
export const MAX_CARRIED = 4_096; // messages of one conversation that came by courier and are not in its log yet
// Messages of one's own in an epoch that no relay has acknowledged: the engine opens as many ahead.
export const MAX_AHEAD = 1_000;
export const MAX_SKIPPED = 60; // messages of a writer that a reader may have missed: the engine keeps the keys of 64
export const MAX_ISLANDS = 4; // that a profile looks for
export const MAX_SEEN_BUNDLES = 8_192; // of shelves, by their hash: they are not opened again
// Answers read from one shelf at a time, each of 256 kB or one entry: the rest waits for the next time.
export const MAX_VISIT = 64;
export const MAX_ISLAND_FILE = 134_217_728; // what goes from island to island on a stick
export const MAX_FILM = 262_144;
export const MIN_FILM_BLOCK = 16;
export const MAX_FILM_BLOCK = 2_048; // what fits into the largest QR code, as text
export const MAX_FILM_BLOCKS = 2_048;
