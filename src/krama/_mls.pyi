# SPDX-License-Identifier: AGPL-3.0-or-later
"""MLS for Krama: OpenMLS behind one small face (crates/krama-mls).

Bytes in; bytes and a batch of writes out. No network, no storage, no policy.

A *batch* maps row keys to values, or to None for a row to delete. The host
stores it together with its own cursor and only then acts on the call. A batch
that was returned counts as applied: a host that could not store it drops the
`Group` and loads it again. After an error a `Group` goes back to the last
returned batch by itself and can be used on, unless the code is "poisoned".
"""

from collections.abc import Sequence
from typing import Literal, final

__all__ = [
    "CONTEXT_EXTENSION",
    "ENGINE",
    "FORWARD_DISTANCE",
    "LEAF_EXTENSION",
    "SUITE",
    "SUITE_CLASSIC",
    "TOLERANCE",
    "Batch",
    "Group",
    "Judged",
    "KeyPackage",
    "Member",
    "MlsError",
    "Opened",
    "Rows",
    "build_info",
    "cut_welcome",
    "inspect_key_package",
    "key_package",
    "welcome_refs",
]

Rows = dict[bytes, bytes]
Batch = dict[bytes, bytes | None]

ENGINE: int
"""Number of the rules by which this build judges; stands in the group context."""
SUITE: int
"""0x004E: X-Wing, AES-256-GCM, SHA-384, Ed25519."""
SUITE_CLASSIC: int
"""0x0001: for tests against other MLS libraries only."""
LEAF_EXTENSION: int
"""Extension type of Krama's bytes in a leaf."""
CONTEXT_EXTENSION: int
"""Extension type of Krama's bytes in the group context."""
FORWARD_DISTANCE: int
"""A message may be this many generations ahead of the last one opened."""
TOLERANCE: int
"""Keys of this many skipped messages of a sender are kept."""

class MlsError(Exception):
    """A call failed. `str()` adds a detail that is for people and not stable."""

    code: str
    """Stable, in snake case, the same in the browser's build."""
    verdict: Literal["refused", "void", "stuck", "poisoned"]
    """refused: nothing happened. void: counts for nobody. stuck: counts, but
    this device cannot follow. poisoned: load the group again."""

def build_info() -> dict[str, str]:
    """Versions of everything that decides a verdict or a derived key."""

def key_package(
    signing_key: bytes,
    credential: bytes,
    leaf: bytes,
    *,
    suite: int = ...,
    entropy: bytes | None = None,
) -> tuple[bytes, bytes, Rows]:
    """Make a KeyPackage: (MLSMessage bytes, reference, private rows to keep).

    `signing_key` is a 32-byte Ed25519 seed. `entropy` (32 bytes) is for tests.
    """

def inspect_key_package(data: bytes, *, suite: int = ...) -> KeyPackage:
    """Check a KeyPackage of somebody else: signature, suite, form, every byte."""

def welcome_refs(welcome: bytes) -> list[bytes]:
    """References of the KeyPackages a Welcome is for."""

def cut_welcome(welcome: bytes, reference: bytes) -> bytes:
    """The Welcome of one newcomer alone, without the entries of the others."""

@final
class Member:
    """One leaf of the tree, that is: one device."""

    @property
    def leaf_index(self) -> int: ...
    @property
    def credential(self) -> bytes: ...
    @property
    def signature_key(self) -> bytes: ...
    @property
    def leaf(self) -> bytes:
        """Krama's bytes in the leaf; empty if there are none."""
    @property
    def encryption_key(self) -> bytes: ...

@final
class KeyPackage:
    """A KeyPackage that passed all checks."""

    @property
    def ref(self) -> bytes: ...
    @property
    def credential(self) -> bytes: ...
    @property
    def signature_key(self) -> bytes: ...
    @property
    def leaf(self) -> bytes: ...
    @property
    def encryption_key(self) -> bytes: ...
    @property
    def lifetime_exact(self) -> bool:
        """Whether the lifetime is exactly (0, 2**64 - 1); policy voids any other."""

@final
class Opened:
    """What opening a commit tells."""

    @property
    def self_removed(self) -> bool:
        """The commit removes this device (final only once policy has passed)."""

@final
class Judged:
    """A commit laid open for policy: what every member sees alike."""

    @property
    def sender(self) -> int:
        """The committer's leaf."""
    @property
    def epoch(self) -> int:
        """The epoch it was made in."""
    @property
    def proposals(self) -> list[str]:
        """Kinds in their order: add, remove, group_context, update, psk, reinit, …."""
    @property
    def by_reference(self) -> int: ...
    @property
    def adds(self) -> list[KeyPackage]: ...
    @property
    def removes(self) -> list[int]: ...
    @property
    def context(self) -> bytes | None:
        """New group data, or None if the commit does not change it."""
    @property
    def path(self) -> Member | None:
        """The committer's new leaf, or None if the commit has no path."""
    @property
    def aad(self) -> bytes: ...
    @property
    def roster(self) -> list[Member]:
        """The roster after the commit."""

@final
class Group:
    """One MLS group as one device sees it."""

    @staticmethod
    def create(
        group_id: bytes,
        signing_key: bytes,
        credential: bytes,
        leaf: bytes,
        context: bytes,
        *,
        suite: int = ...,
        entropy: bytes | None = None,
    ) -> tuple[Group, Batch]:
        """Make a group of one."""
    @staticmethod
    def join(welcome: bytes, key_package_rows: Rows, *, entropy: bytes | None = None) -> tuple[Group, Batch]:
        """Join by a Welcome, with the rows of one KeyPackage or of several merged.

        The batch holds the group's rows. A None under one of the given keys
        names the row that is now used up. "welcome_not_for_us": none fits.
        """
    @staticmethod
    def load(group_id: bytes, rows: Rows, *, entropy: bytes | None = None) -> Group:
        """Load a group from all its rows."""
    @property
    def group_id(self) -> bytes: ...
    @property
    def epoch(self) -> int: ...
    @property
    def own_leaf(self) -> int: ...
    @property
    def suite(self) -> int: ...
    @property
    def context(self) -> bytes:
        """Krama's bytes in the group context."""
    @property
    def has_pending(self) -> bool:
        """Whether an own commit waits to be merged or cleared."""
    @property
    def is_active(self) -> bool:
        """False once this device was removed."""
    def roster(self) -> list[Member]:
        """All leaves, in leaf order."""
    def exporter(self, label: str, context: bytes, length: int) -> bytes:
        """Derive a secret of the current epoch."""
    def epoch_tag(self) -> bytes:
        """RFC 9420's epoch authenticator: equal for all with the same history; may be shown."""
    def stage_commit(
        self,
        signing_key: bytes,
        leaf: bytes,
        *,
        add: Sequence[bytes] = (),
        remove: Sequence[int] = (),
        context: bytes | None = None,
        aad: bytes = b"",
    ) -> tuple[bytes, bytes | None, Batch]:
        """Make a commit and keep it pending: (commit, Welcome or None, batch).

        Always renews the own leaf, with `leaf` as its new bytes. Codes:
        "commit_pending", "commit_refused", "not_a_member", those of
        `inspect_key_package`.
        """
    def staged_exporter(self, label: str, context: bytes, length: int) -> bytes:
        """Derive a secret of the next epoch, from the opened commit or else the pending one."""
    def staged_roster(self) -> list[Member]:
        """The roster of the next epoch. "nothing_staged" if there is no next epoch yet."""
    def staged_context(self) -> bytes:
        """Krama's group data in the next epoch."""
    def staged_epoch(self) -> int:
        """The number of the next epoch."""
    def merge_pending(self) -> Batch:
        """Enter the epoch of the pending commit."""
    def clear_pending(self) -> Batch:
        """Drop the pending commit, if there is one."""
    def judge(self, commit: bytes) -> Judged:
        """Phase 1: what all can see, without private keys; changes nothing.

        Every failure has verdict "void", except "not_a_member" and "poisoned".
        """
    def open_commit(self, commit: bytes) -> Opened:
        """Phase 2: open the commit with one's own keys; writes nothing.

        Judges again first. Then "membership_tag" is void, "own_pending" is
        refused (merge the pending commit instead), and all else is stuck:
        "path_undecryptable", "path_mismatch", "path_missing",
        "path_key_missing", "confirmation_tag", "own_commit", "engine_fault".
        """
    def merge_opened(self) -> Batch:
        """Enter the epoch of the opened commit; drops a pending one."""
    def drop_opened(self) -> None:
        """Forget the opened commit."""
    def encrypt(self, signing_key: bytes, plaintext: bytes, aad: bytes = b"") -> tuple[bytes, Batch]:
        """Encrypt a message to the group."""
    def decrypt(self, ciphertext: bytes) -> tuple[bytes, int, bytes, Batch]:
        """Open a message of somebody else: (plaintext, sender's leaf, aad, batch).

        Codes: "own_message", "message_key_used" (twice, or too old),
        "too_distant", "wrong_epoch", "wrong_group", "bad_ciphertext",
        "bad_signature", "unknown_sender", "not_private", "not_application",
        "malformed", "trailing_bytes".
        """
