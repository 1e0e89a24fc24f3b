# SPDX-License-Identifier: AGPL-3.0-or-later
"""Members of one group by two independent libraries, behind one face: Krama's engine here, ts-mls in a Node process."""

from __future__ import annotations

import abc
import json
import pathlib
import shutil
import subprocess
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from krama.core import mls
from tests.hangs import HANG

FOLDER = pathlib.Path(__file__).parent
GROUP = b"interop group"
LABEL = "krama/interop"
CONTEXT = b"context of the group"
# The leaf's type, the context's, and the spare ones that every leaf declares (crates/krama-mls/src/suite.rs).
TYPES = (mls.LEAF_EXTENSION, mls.CONTEXT_EXTENSION, 0xF0C3, 0xF0C4, 0xF0C5)


class Refused(Exception):
    """A member could not do what it was asked to."""


class Committed(NamedTuple):
    commit: bytes
    welcome: bytes | None


class Look(NamedTuple):
    """What all members of an epoch must see alike."""

    epoch: int
    exporter: bytes
    tag: bytes
    context: bytes
    roster: tuple[tuple[int, bytes, bytes, bytes], ...]


class Member(abc.ABC):
    """What either library can do."""

    name: str

    @abc.abstractmethod
    def key_package(self) -> bytes: ...

    @abc.abstractmethod
    def create(self) -> None: ...

    @abc.abstractmethod
    def join(self, welcome: bytes) -> None: ...

    @abc.abstractmethod
    def stage(
        self, add: Sequence[bytes] = (), remove: Sequence[int] = (), context: bytes | None = None, aad: bytes = b""
    ) -> Committed: ...

    @abc.abstractmethod
    def merge(self) -> None: ...

    @abc.abstractmethod
    def follow(self, commit: bytes) -> None: ...

    @abc.abstractmethod
    def encrypt(self, plaintext: bytes, aad: bytes = b"") -> bytes: ...

    @abc.abstractmethod
    def decrypt(self, message: bytes) -> tuple[bytes, bytes]: ...

    @abc.abstractmethod
    def look(self) -> Look: ...

    @property
    def leaf(self) -> bytes:
        return f"leaf of {self.name}".encode()


class KramaMember(Member):
    """Krama's engine, with its rows kept as a client keeps them, and loaded again for every epoch."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._key = name.encode().ljust(32, b".")
        self._rows: mls.Rows = {}
        self._packages: mls.Rows = {}
        self._group: mls.Group
        self.judged: mls.Judged
        self.active = True

    def _store(self, batch: mls.Batch) -> None:
        for key, value in batch.items():
            if value is None:
                self._rows.pop(key, None)
                self._packages.pop(key, None)
            else:
                self._rows[key] = value

    def _reload(self) -> None:
        self._group = mls.Group.load(GROUP, self._rows)

    def key_package(self) -> bytes:
        data, _, rows = mls.key_package(self._key, self.name.encode(), self.leaf, suite=mls.SUITE_CLASSIC)
        self._packages |= rows
        return data

    def create(self) -> None:
        self._group, batch = mls.Group.create(
            GROUP, self._key, self.name.encode(), self.leaf, CONTEXT, suite=mls.SUITE_CLASSIC
        )
        self._store(batch)

    def join(self, welcome: bytes) -> None:
        self._group, batch = mls.Group.join(welcome, self._packages)
        self._store(batch)

    def stage(
        self, add: Sequence[bytes] = (), remove: Sequence[int] = (), context: bytes | None = None, aad: bytes = b""
    ) -> Committed:
        for package in add:
            assert mls.inspect_key_package(package, suite=mls.SUITE_CLASSIC).lifetime_exact
        commit, welcome, batch = self._group.stage_commit(
            self._key, self.leaf, add=add, remove=remove, context=context, aad=aad
        )
        self._store(batch)
        self._reload()
        return Committed(commit, welcome)

    def merge(self) -> None:
        self._store(self._group.merge_pending())
        self._reload()

    def follow(self, commit: bytes) -> None:
        try:
            self.judged = self._group.judge(commit)
            self.active = not self._group.open_commit(commit).self_removed
        except mls.MlsError as error:
            raise Refused(f"{error.verdict} {error.code}") from error
        self._store(self._group.merge_opened())
        if self.active:
            self._reload()

    def encrypt(self, plaintext: bytes, aad: bytes = b"") -> bytes:
        message, batch = self._group.encrypt(self._key, plaintext, aad)
        self._store(batch)
        return message

    def decrypt(self, message: bytes) -> tuple[bytes, bytes]:
        try:
            plaintext, _, aad, batch = self._group.decrypt(message)
        except mls.MlsError as error:
            raise Refused(f"{error.verdict} {error.code}") from error
        self._store(batch)
        return plaintext, aad

    def look(self) -> Look:
        return Look(
            epoch=self._group.epoch,
            exporter=self._group.exporter(LABEL, b"ctx", 32),
            tag=self._group.epoch_tag(),
            context=self._group.context,
            roster=tuple((m.leaf_index, m.credential, m.signature_key, m.leaf) for m in self._group.roster()),
        )


class Node:
    """The Node process with all members by ts-mls."""

    def __init__(self) -> None:
        node = shutil.which("node")
        if node is None or not (FOLDER / "node_modules" / "ts-mls").is_dir():
            pytest.fail("interop needs Node and the packages of tests/interop: make setup-test", pytrace=False)
        self._process = subprocess.Popen(
            [node, "peer.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, **request: Any) -> dict[str, Any]:
        """One request; ``Refused`` with ts-mls's words if it could not be done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the Node process has ended"
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(HANG) == 0
        self._process.stdout.close()


class TsMember(Member):
    """ts-mls, an independent MLS."""

    def __init__(self, name: str, node: Node) -> None:
        self.name, self._node = name, node
        self.active = True

    def _ask(self, op: str, **request: Any) -> dict[str, Any]:
        return self._node.ask(who=self.name, op=op, types=TYPES, **request)

    def key_package(self) -> bytes:
        return bytes.fromhex(self._ask("key_package", leaf=self.leaf.hex())["key_package"])

    def create(self) -> None:
        self._ask("create", leaf=self.leaf.hex(), group=GROUP.hex(), context=CONTEXT.hex())

    def join(self, welcome: bytes) -> None:
        self._ask("join", welcome=welcome.hex())

    def stage(
        self, add: Sequence[bytes] = (), remove: Sequence[int] = (), context: bytes | None = None, aad: bytes = b""
    ) -> Committed:
        more = {} if context is None else {"context": context.hex()}
        made = self._ask("commit", add=[a.hex() for a in add], remove=list(remove), aad=aad.hex(), **more)
        welcome = made.get("welcome")
        return Committed(bytes.fromhex(made["commit"]), None if welcome is None else bytes.fromhex(welcome))

    def merge(self) -> None:
        self._ask("merge")

    def follow(self, commit: bytes) -> None:
        self.active = self._ask("follow", commit=commit.hex())["active"]

    def encrypt(self, plaintext: bytes, aad: bytes = b"") -> bytes:
        return bytes.fromhex(self._ask("encrypt", plaintext=plaintext.hex(), aad=aad.hex())["message"])

    def decrypt(self, message: bytes) -> tuple[bytes, bytes]:
        found = self._ask("decrypt", message=message.hex())
        return bytes.fromhex(found["plaintext"]), bytes.fromhex(found["aad"])

    def look(self) -> Look:
        seen = self._ask("look", label=LABEL, context=b"ctx".hex(), length=32)
        [context] = [bytes.fromhex(data) for kind, data in seen["context"] if kind == mls.CONTEXT_EXTENSION]
        roster = []
        for leaf in seen["roster"]:
            [(kind, data)] = leaf["leaf"]
            assert kind == mls.LEAF_EXTENSION
            who, key = bytes.fromhex(leaf["credential"]), bytes.fromhex(leaf["signature_key"])
            roster.append((leaf["leaf_index"], who, key, bytes.fromhex(data)))
        exporter, tag = bytes.fromhex(seen["exporter"]), bytes.fromhex(seen["tag"])
        return Look(seen["epoch"], exporter, tag, context, tuple(roster))
