# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of logs and blobs, the chain over a log's entries, and where an MLS epoch's log lies.

One log per (epoch, try). Whoever holds W may write, whoever holds R may read, and both show their half to a relay that
keeps nothing of either: it recomputes N. Spec: docs/protocol/3-group.md, "Logs"; rules L1–L6.
"""

from __future__ import annotations

import dataclasses

from krama.core.primitives import h

NO_SEAL = h("no-seal")  # nobody knows leaves that lead here: a log under it cannot be sealed
LABEL_LOG = "krama/log"
LABEL_SEAL = "krama/seal"
LABEL_OUTER = "krama/outer"
LABEL_OPENING = "krama/opening"
OPENING_SIZE = 1_024


def read_hash(read: bytes) -> bytes:
    """rh = H("r" ‖ R)."""
    return h("r", read)


def write_hash(write: bytes) -> bytes:
    """wh = H("w" ‖ W)."""
    return h("w", write)


def log_name(rh: bytes, wh: bytes, sh: bytes) -> bytes:
    """N = H("log" ‖ rh ‖ wh ‖ sh)."""
    return h("log", rh, wh, sh)


def blob_name(gh: bytes, ph: bytes, dh: bytes) -> bytes:
    """The name of a blob from the hashes of its get, put and delete secrets."""
    return h("blob", gh, ph, dh)


def chain_start(name: bytes) -> bytes:
    """h₀ of a log."""
    return h("chain-start", name)


def chain_next(chain: bytes, entry: bytes) -> bytes:
    """hᵢ₊₁ = H("chain" ‖ hᵢ ‖ H(entry))."""
    return h("chain", chain, h("entry", entry))


@dataclasses.dataclass(frozen=True, kw_only=True)
class LogKeys:
    """The coordinates of one log for a member: both secrets and the root of who may seal."""

    read: bytes = dataclasses.field(repr=False)
    write: bytes = dataclasses.field(repr=False)
    sh: bytes

    @property
    def rh(self) -> bytes:
        """Hash of the read secret."""
        return read_hash(self.read)

    @property
    def wh(self) -> bytes:
        """Hash of the write secret."""
        return write_hash(self.write)

    @property
    def name(self) -> bytes:
        """N."""
        return log_name(self.rh, self.wh, self.sh)


def open_log(secret: bytes) -> LogKeys:
    """The keys of a log without a seal, from 64 random bytes: R ‖ W (inboxes)."""
    return LogKeys(read=secret[:32], write=secret[32:64], sh=NO_SEAL)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Try:
    """One try of an epoch: (e, r) and the hash of the void seal that ended try r − 1 (empty for r = 0)."""

    epoch: int
    number: int = 0
    void: bytes = b""

    def context(self) -> bytes:
        """The exporter context e ‖ r ‖ H(void seal of r − 1)."""
        return self.epoch.to_bytes(8, "big") + self.number.to_bytes(4, "big") + self.void

    def after_void(self, seal: bytes) -> Try:
        """The next try, after a void seal."""
        return Try(epoch=self.epoch, number=self.number + 1, void=h("void", seal))

    def next_epoch(self) -> Try:
        """The first try of the next epoch."""
        return Try(epoch=self.epoch + 1)


def delete_hash(delete: bytes) -> bytes:
    """dh = H("d" ‖ D), for blobs."""
    return h("d", delete)
