# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engine as the client sees it: through the wheel, loaded again from its rows after every call."""

import hashlib
import json
from pathlib import Path

import pytest

from krama import _mls
from krama._mls import Batch, Group, MlsError

GROUP = b"a group"
VECTORS = Path(__file__).parents[2] / "vectors" / "mls"


class Host:
    """Stores every batch and trusts nothing but the rows."""

    def __init__(self, name: str) -> None:
        self.name = name.encode()
        self.seed = hashlib.sha256(self.name).digest()
        self.key_package, self.ref, self.private = _mls.key_package(self.seed, self.name, b"leaf 0 " + self.name)
        self.rows: dict[bytes, bytes] = {}

    @property
    def group(self) -> Group:
        return Group.load(GROUP, self.rows)

    def store(self, batch: Batch) -> None:
        for key, value in batch.items():
            if value is None:
                self.rows.pop(key, None)
            else:
                self.rows[key] = value

    def create(self) -> None:
        _, batch = Group.create(GROUP, self.seed, self.name, b"leaf 0 " + self.name, b"context 0")
        self.store(batch)

    def join(self, welcome: bytes) -> None:
        _, batch = Group.join(welcome, self.private)
        self.store(batch)

    def stage(
        self, *, add: tuple[bytes, ...] = (), remove: tuple[int, ...] = (), context: bytes | None = None
    ) -> tuple[bytes, bytes | None]:
        commit, welcome, batch = self.group.stage_commit(
            self.seed, b"leaf 1 " + self.name, add=add, remove=remove, context=context, aad=b"aad"
        )
        self.store(batch)
        return commit, welcome

    def follow(self, commit: bytes) -> _mls.Judged:
        group = self.group
        judged = group.judge(commit)
        group.open_commit(commit)
        self.store(group.merge_opened())
        assert [m.leaf for m in self.group.roster()] == [m.leaf for m in judged.roster]
        return judged

    def exporter(self) -> bytes:
        return self.group.exporter("krama/log", b"", 32)


@pytest.fixture
def three() -> tuple[Host, Host, Host]:
    anna, bora, chan = Host("anna"), Host("bora"), Host("chan")
    anna.create()
    _, welcome = anna.stage(add=(bora.key_package, chan.key_package))
    anna.store(anna.group.merge_pending())
    assert welcome is not None
    bora.join(_mls.cut_welcome(welcome, bora.ref))
    chan.join(welcome)
    return anna, bora, chan


def code(error: pytest.ExceptionInfo[MlsError]) -> tuple[str, str]:
    return error.value.verdict, error.value.code


def test_key_package_shows_what_it_is() -> None:
    anna = Host("anna")
    seen = _mls.inspect_key_package(anna.key_package)
    assert (seen.ref, seen.credential, seen.leaf) == (anna.ref, b"anna", b"leaf 0 anna")
    assert seen.lifetime_exact
    assert len(seen.signature_key) == 32
    assert len(seen.encryption_key) == 1216
    for bad, expected in [
        (anna.key_package + b"\0", "trailing_bytes"),
        (anna.key_package[:-1], "malformed"),
        (anna.key_package[:-1] + bytes([anna.key_package[-1] ^ 1]), "bad_key_package"),
        (b"", "malformed"),
    ]:
        with pytest.raises(MlsError) as error:
            _mls.inspect_key_package(bad)
        assert code(error) == ("refused", expected)
    with pytest.raises(MlsError) as error:
        _mls.inspect_key_package(anna.key_package, suite=_mls.SUITE_CLASSIC)
    assert code(error) == ("refused", "wrong_suite")


def test_each_refreshes_and_one_is_removed(three: tuple[Host, Host, Host]) -> None:
    for sealer in three:
        commit, welcome = sealer.stage(context=b"by " + sealer.name)
        assert welcome is None
        staged = sealer.group.staged_exporter("krama/log", b"", 32)
        for host in three:
            if host is sealer:
                host.store(host.group.merge_pending())
            else:
                judged = host.follow(commit)
                assert judged.proposals == ["group_context"]
                assert judged.context == b"by " + sealer.name
                assert judged.path is not None
                assert judged.path.leaf == b"leaf 1 " + sealer.name
                assert judged.aad == b"aad"
            assert host.exporter() == staged
        assert len({host.group.epoch_tag() for host in three}) == 1
    anna, bora, chan = three
    commit, _ = chan.stage(remove=(0,))
    assert bora.follow(commit).removes == [0]
    group = anna.group
    assert group.open_commit(commit).self_removed
    anna.store(group.merge_opened())
    assert not anna.group.is_active


def test_pending_is_refused_and_own_commit_comes_back(three: tuple[Host, Host, Host]) -> None:
    anna, _, _ = three
    commit, _ = anna.stage()
    assert anna.group.has_pending
    with pytest.raises(MlsError) as error:
        anna.stage()
    assert code(error) == ("refused", "commit_pending")
    with pytest.raises(MlsError) as error:
        anna.group.open_commit(commit)
    assert code(error) == ("refused", "own_pending")
    anna.store(anna.group.clear_pending())
    with pytest.raises(MlsError) as error:
        anna.group.open_commit(commit)
    assert code(error) == ("stuck", "own_commit")


def test_junk_costs_nothing(three: tuple[Host, Host, Host]) -> None:
    anna, bora, _ = three
    text, batch = anna.group.encrypt(anna.seed, b"hello", b"aad")
    anna.store(batch)
    group = bora.group
    junk = text[:-1] + bytes([text[-1] ^ 1])
    for ciphertext, expected in [(junk, "bad_ciphertext"), (junk[:9], "malformed")]:
        with pytest.raises(MlsError) as error:
            group.decrypt(ciphertext)
        assert code(error) == ("refused", expected)
    plaintext, sender, aad, batch = group.decrypt(text)
    assert (plaintext, sender, aad) == (b"hello", 0, b"aad")
    assert all(value is not None for value in batch.values())
    with pytest.raises(MlsError) as error:
        group.decrypt(text)
    assert code(error) == ("refused", "message_key_used")
    with pytest.raises(MlsError) as error:
        anna.group.decrypt(text)
    assert code(error) == ("refused", "own_message")


def test_a_welcome_for_others_is_refused(three: tuple[Host, Host, Host]) -> None:
    anna, _, _ = three
    dara, eang = Host("dara"), Host("eang")
    _, welcome = anna.stage(add=(dara.key_package,))
    assert welcome is not None
    assert _mls.welcome_refs(welcome) == [dara.ref]
    with pytest.raises(MlsError) as error:
        eang.join(welcome)
    assert code(error) == ("refused", "welcome_not_for_us")


def test_arguments_of_the_wrong_kind() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        _mls.key_package(b"short", b"", b"")
    with pytest.raises(TypeError):
        Group.load(GROUP, {"text": b""})  # type: ignore[dict-item]
    with pytest.raises(MlsError) as error:
        _mls.key_package(bytes(32), b"", b"", suite=2)
    assert code(error) == ("refused", "unknown_suite")


def answer(group: Group, commit: bytes) -> str:
    """`ok`, or the phase that said no with its verdict and code."""
    phase = 1
    try:
        group.judge(commit)
        phase = 2
        opened = group.open_commit(commit)
    except MlsError as error:
        return f"{phase} {error.verdict} {error.code}"
    return "ok removed" if opened.self_removed else "ok"


def test_recorded_verdicts() -> None:
    """The same corpus as in Rust and in the browser: the same answers."""
    corpus = json.loads((VECTORS / "verdicts.json").read_text())
    assert corpus["engine"] == _mls.ENGINE
    rows = {bytes.fromhex(key): bytes.fromhex(value) for key, value in corpus["rows"].items()}
    for case in corpus["cases"]:
        group = Group.load(bytes.fromhex(corpus["group_id"]), rows)
        commit = bytes.fromhex(case["commit"])
        assert answer(group, commit) == case["answer"], case["name"]
        if "judged" not in case:
            continue
        judged, expected = group.judge(commit), case["judged"]
        assert judged.sender == expected["sender"]
        assert judged.proposals == expected["proposals"]
        assert judged.removes == expected["removes"]
        assert judged.aad.hex() == expected["aad"]
        assert [kp.lifetime_exact for kp in judged.adds] == expected["lifetimes_exact"]
        assert [{"leaf_index": m.leaf_index, "leaf": m.leaf.hex()} for m in judged.roster] == expected["roster"]
        group.merge_opened()
        if "exporter" in case:
            assert group.exporter("krama/log", b"vector", 32).hex() == case["exporter"]
            assert group.epoch_tag().hex() == case["epoch_tag"]


def test_build_info_and_numbers() -> None:
    info = _mls.build_info()
    assert info["openmls"] == "0.9.2"
    assert (info["crypto_debug"], info["content_debug"]) == ("off", "off")
    assert (_mls.SUITE, _mls.SUITE_CLASSIC) == (0x004E, 0x0001)
    assert (_mls.FORWARD_DISTANCE, _mls.TOLERANCE) == (1000, 64)
    assert 0xF000 <= _mls.LEAF_EXTENSION != _mls.CONTEXT_EXTENSION >= 0xF000
