# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every bound that a peer or a relay can push against, with its reason.

``tests/core/test_limits.py`` holds one test one past each of them. Sizes are bytes, times seconds or days.
"""

from __future__ import annotations

# -- wire -------------------------------------------------------------------------------------------------------------
MAX_DEPTH = 8  # nesting of a record; our deepest has five
MAX_ITEMS = 4096  # elements of one list or map, before its own bound is known
MAX_TEXT = 65_536  # one text field, in bytes of UTF-8

# -- padding: a writer pads to the smallest that fits; a relay takes nothing else -------------------------------------
MESSAGE_SIZES = (1_024, 4_096, 16_384, 65_536)
SEAL_SIZES = (*MESSAGE_SIZES, 262_144, 1_048_576)
BLOB_SIZES = (4_096, 16_384, 65_536, 262_144, 1_048_576)
MAX_WHISPER = 1_024

# -- groups -----------------------------------------------------------------------------------------------------------
MAX_DEVICES = 150  # a Welcome carries every leaf; above this it outgrows the largest seal
MAX_LEAVES = 256  # padded seal tree
MAX_PATH = 8  # log2(MAX_LEAVES)
MAX_TRIES = MAX_DEVICES  # each void try costs an insider one leaf
MAX_ADMINS = 32
MAX_SUCCESSORS = 8
MAX_RELAYS = 4
MAX_REVOCATIONS = 64
MAX_REVOCATIONS_EACH = 16  # by one root
MAX_EVIDENCE = 64
MAX_TITLE = 600  # bytes: 200 letters of Khmer, which take three each
MAX_NAME = 300  # bytes: 100 letters of Khmer
MAX_LABEL = 300
REFRESH_AFTER_COMMITS = 8  # a non-admin waits for this many commits by others before the next refresh
REFRESH_AFTER_MESSAGES = 500  # of one sender in an epoch; the engine opens at most 1,000 ahead
REMOVAL_LOSSES = 8  # after so many lost races an admin may offer a restart
SUCCESSIVE_COMMITS = 64  # seals followed in one step before other work gets a turn

# -- certificates -----------------------------------------------------------------------------------------------------
MAX_CHAIN = 4

# -- invites ----------------------------------------------------------------------------------------------------------
MAX_LINK = 2_048
MAX_KEY_PACKAGES = 8  # one for each device of the inviter
MAX_KEY_PACKAGE = 16_384
INVITE_DAYS = 7
KEY_PACKAGE_GRACE_DAYS = 45

# -- devices and copies -----------------------------------------------------------------------------------------------
DEVICE_CODE_SECONDS = 600  # a device code that lies about is soon worth nothing
RESTORE_GAP = 256  # how far a restored device's number is above the last known: some may have been linked since the copy
MAX_OWN_DEVICES = 32
MAX_DOORS = 24  # inboxes by which somebody can be reached from a copy
MAX_BACKUP_PARTS = 256

# -- messages ---------------------------------------------------------------------------------------------------------
MAX_BODY = 60_000  # a message as CBOR; leaves room for MLS and the outer seal in the largest entry
MAX_CHUNKS = 4_096  # of an attachment: 4 GiB
MAX_RECEIPT_IDS = 256
MAX_POLL_OPTIONS = 16

MAX_WAITING_CHAT = 2_000  # messages of one's own that no relay has yet: 35 days without one, fifty a day …
MAX_WAITING = 10_000  # … and in all conversations

# -- a relay's requests -----------------------------------------------------------------------------------------------
MAX_READ_LOGS = 128
MAX_READ_ENTRIES = 256  # of one log in one answer
MAX_READ_BYTES = 2_097_152
MAX_WAIT = 55  # below the minute after which many middle boxes cut an idle connection
MAX_REQUEST = 1_200_000  # the largest seal with its proof
MAX_TOKEN = 512
MAX_POSITION = 2**40
MAX_RECEIPT_LEAVES = 4_096  # appends in one group commit
MAX_RECEIPT_PATH = 12

# -- routes -----------------------------------------------------------------------------------------------------------
MAX_URL = 256  # a relay's base address
MAX_ROUTES = 16  # of one relay
MAX_ADDRESSES = 4  # of one route
MAX_DIRECTORY = 8_192  # 16 routes with all their addresses
DIRECTORY_DAYS = 400  # between a directory's first and its last day
MAX_SLICE = 10_240  # of an answer; behind a certificate chain still below 15 kB, where some networks freeze
MAX_SLICED = 1_199_936  # a request inside one for slices: MAX_REQUEST less the frame around it
MAX_ANSWER = 4_194_304  # twice what one read may bring
MAX_NETWORKS = 16  # that a client remembers ways for
MAX_MARKS = 64  # ways remembered for one network
NETWORK_DAYS = 60  # an unused network is forgotten

# -- kept by a relay, in days -----------------------------------------------------------------------------------------
KEEP_MESSAGE_DAYS = 45
KEEP_SEAL_DAYS = 210
KEEP_BACKUP_DAYS = 400

# -- bundles and films ------------------------------------------------------------------------------------------------
MAX_BUNDLE = 4_194_304  # a file that a courier carries: five thousand texts
MAX_PARCELS = 256  # of one bundle: one for each conversation, or part of one
MAX_PARCEL_MESSAGES = 1_024
MAX_PARCEL = 1_048_576  # one sealed parcel
BUNDLE_DAYS = 45  # as long as a relay would have kept what is in it
BUNDLE_SLACK_DAYS = 2  # a bundle may come from so far ahead of one's own clock
MAX_SHELF = 2_097_152  # bytes of parcels that fit no conversation yet, kept until their change of keys has come
MAX_CARRIED = 4_096  # messages of one conversation that came by courier and are not in its log yet
MAX_AHEAD = 1_000  # messages of one's own in an epoch that no relay has acknowledged: the engine opens as many ahead
MAX_SKIPPED = 60  # messages of a writer that a reader may have missed: the engine keeps the keys of 64
MAX_ISLANDS = 4  # that a profile looks for
MAX_SEEN_BUNDLES = 8_192  # of shelves, by their hash: they are not opened again
MAX_VISIT = 64  # answers read from one shelf at a time, each of 256 kB or one entry: the rest waits for the next time
MAX_ISLAND_FILE = 134_217_728  # what goes from island to island on a stick
MAX_FILM = 262_144
MIN_FILM_BLOCK = 16
MAX_FILM_BLOCK = 2_048  # what fits into the largest QR code, as text
MAX_FILM_BLOCKS = 2_048
