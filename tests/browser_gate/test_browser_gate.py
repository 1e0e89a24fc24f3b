# SPDX-License-Identifier: AGPL-3.0-or-later
"""The core's two builds speak the same MLS: Python and Chromium are members of one group."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from krama import _mls

from .browser import ROOT, Browser, MissingTool, PageError, build_wasm, camel, served

pytestmark = pytest.mark.browser

VECTORS = ROOT / "vectors" / "mls"
GROUP = b"gate group"
LABEL = "krama/gate"
DARA_KEY = b"\x0d" * 32


@pytest.fixture(scope="module")
def page() -> Iterator[Browser]:
    missing = ""
    with ExitStack() as stack:
        try:
            build_wasm()
            browser = stack.enter_context(closing(Browser(stack.enter_context(served()))))
        except MissingTool as error:
            missing = str(error)
        if missing:
            pytest.fail(missing, pytrace=False)
        yield browser


class Device:
    """A member in Python, with its rows kept as a host would keep them."""

    def __init__(self, name: str, seed: int) -> None:
        self.name, self.key, self.leaf = name.encode(), bytes([seed]) * 32, f"leaf of {name}".encode()
        self.packages: _mls.Rows = {}
        self.rows: _mls.Rows = {}
        self.group: _mls.Group

    def apply(self, batch: _mls.Batch) -> None:
        for key, value in batch.items():
            if value is None:
                self.rows.pop(key, None)
                self.packages.pop(key, None)
            else:
                self.rows[key] = value

    def create(self) -> None:
        self.group, batch = _mls.Group.create(GROUP, self.key, self.name, self.leaf, b"context")
        self.apply(batch)

    def key_package(self) -> bytes:
        data, _, rows = _mls.key_package(self.key, self.name, self.leaf)
        self.packages |= rows
        return data

    def join(self, welcome: bytes) -> None:
        self.group, batch = _mls.Group.join(welcome, self.packages)
        self.apply(batch)

    def commit(self, **change: list[bytes] | list[int]) -> tuple[bytes, bytes | None]:
        commit, welcome, batch = self.group.stage_commit(self.key, self.leaf, **change)  # type: ignore[arg-type]
        self.apply(batch)
        self.apply(self.group.merge_pending())
        return commit, welcome

    def follow(self, commit: bytes) -> _mls.Judged:
        judged = self.group.judge(commit)
        self.group.open_commit(commit)
        self.apply(self.group.merge_opened())
        return judged

    def encrypt(self, plaintext: bytes, aad: bytes = b"") -> bytes:
        ciphertext, batch = self.group.encrypt(self.key, plaintext, aad)
        self.apply(batch)
        return ciphertext

    def decrypt(self, ciphertext: bytes) -> tuple[bytes, int, bytes]:
        plaintext, sender, aad, batch = self.group.decrypt(ciphertext)
        self.apply(batch)
        return plaintext, sender, aad


def browser_follows(page: Browser, commit: bytes) -> dict[str, object]:
    judged: dict[str, object] = page.group("judge", commit)
    page.group("openCommit", commit)
    page.group("mergeOpened")
    return judged


def browser_commits(page: Browser, **change: object) -> tuple[bytes, bytes | None]:
    commit, welcome = page.group("stageCommit", DARA_KEY, b"leaf of dara", change)
    page.group("mergePending")
    return commit, welcome


def same_epoch(page: Browser, *devices: Device) -> bool:
    secrets = {device.group.exporter(LABEL, b"context", 64) for device in devices}
    tags = {device.group.epoch_tag() for device in devices}
    epochs = {device.group.epoch for device in devices}
    secrets.add(page.group("exporter", LABEL, b"context", 64))
    tags.add(page.group("epochTag"))
    epochs.add(page.group("epoch"))
    return len(secrets) == len(tags) == len(epochs) == 1


def everybody_joins(page: Browser, sary: Device, vanna: Device) -> None:
    """Python makes the group and adds the browser, then a second member of Python's."""
    sary.create()
    data, reference = page.call("keyPackage", DARA_KEY, b"dara", b"leaf of dara")
    assert _mls.inspect_key_package(data).ref == reference
    _, welcome = sary.commit(add=[data])
    assert page.call("join", welcome) > 0, "the KeyPackage's rows are used up"
    added, welcome = sary.commit(add=[vanna.key_package()])
    assert welcome is not None
    judged = browser_follows(page, added)
    vanna.join(welcome)
    assert judged["proposals"] == ["add"]
    assert [member["credential"] for member in page.group("roster")] == [b"sary", b"dara", b"vanna"]
    assert same_epoch(page, sary, vanna)


def commits_with_a_path(page: Browser, sary: Device, vanna: Device) -> None:
    """From each side; the next epoch's secret is known before the merge."""
    commit, _ = page.group("stageCommit", DARA_KEY, b"renewed leaf", {"aad": b"aad"})
    ahead = page.group("stagedExporter", LABEL, b"context", 64)
    for device in (sary, vanna):
        judged_here = device.follow(commit)
        assert judged_here.path is not None
        assert (judged_here.path.leaf, judged_here.aad) == (b"renewed leaf", b"aad")
    page.group("mergePending")
    assert ahead == vanna.group.exporter(LABEL, b"context", 64)
    assert same_epoch(page, sary, vanna)
    for author, other in ((sary, vanna), (vanna, sary)):
        commit, _ = author.commit()
        other.follow(commit)
        browser_follows(page, commit)
        assert same_epoch(page, sary, vanna)


def both_builds_judge_alike(page: Browser, sary: Device, vanna: Device) -> None:
    """The same bytes, the same verdict."""
    commit, _, _ = sary.group.stage_commit(sary.key, sary.leaf, context=b"new context")
    in_python, in_browser = vanna.group.judge(commit), page.group("judge", commit)
    for word in ("sender", "epoch", "proposals", "by_reference", "removes", "context", "aad"):
        assert getattr(in_python, word) == in_browser[camel(word)], word
    assert [member.encryption_key for member in in_python.roster] == [
        member["encryptionKey"] for member in in_browser["roster"]
    ]
    sary.apply(sary.group.clear_pending())


def the_browser_loses_a_race(page: Browser, sary: Device, vanna: Device) -> None:
    """Its pending commit gives way to vanna's."""
    page.group("stageCommit", DARA_KEY, b"leaf of dara")
    commit, _ = vanna.commit()
    sary.follow(commit)
    browser_follows(page, commit)
    assert page.group("hasPending") is False
    assert same_epoch(page, sary, vanna)


def messages_go_both_ways(page: Browser, sary: Device, vanna: Device) -> None:
    (ciphertext,) = page.group("encrypt", DARA_KEY, "សួស្តី".encode(), b"from the browser")
    for device in (sary, vanna):
        assert device.decrypt(ciphertext) == ("សួស្តី".encode(), 1, b"from the browser")
    for device in (sary, vanna):
        leaf = device.group.own_leaf
        assert page.group("decrypt", device.encrypt(b"hello", b"aad")) == [b"hello", leaf, b"aad"]


def the_page_is_closed_and_goes_on(page: Browser, sary: Device, vanna: Device) -> None:
    """With a message on its way and a commit pending; a new page goes on from the rows."""
    on_its_way = sary.encrypt(b"while you were away")
    commit, _ = page.group("stageCommit", DARA_KEY, b"leaf of dara")
    page.call("reload")
    assert page.call("load", GROUP) > 0
    assert page.group("hasPending") is True
    assert same_epoch(page, sary, vanna)
    assert page.group("decrypt", on_its_way) == [b"while you were away", 0, b""]
    page.group("mergePending")
    for device in (sary, vanna):
        device.follow(commit)
    assert same_epoch(page, sary, vanna)


def the_browser_removes_one(page: Browser, sary: Device, vanna: Device) -> None:
    """Vanna: who is out learns so, and cannot follow."""
    commit, _ = browser_commits(page, remove=[2])
    sary.follow(commit)
    assert vanna.group.open_commit(commit).self_removed
    vanna.apply(vanna.group.merge_opened())
    assert not vanna.group.is_active
    assert same_epoch(page, sary)
    with pytest.raises(_mls.MlsError):
        vanna.group.decrypt(sary.encrypt(b"without vanna"))


def the_browser_adds_two(page: Browser, sary: Device) -> list[Device]:
    """Each gets a Welcome that is cut for it."""
    newcomers = [Device("thida", 4), Device("rith", 5)]
    packages = [device.key_package() for device in newcomers]
    commit, welcome = browser_commits(page, add=packages)
    assert welcome is not None
    sary.follow(commit)
    for device, package in zip(newcomers, packages, strict=True):
        reference = _mls.inspect_key_package(package).ref
        cut = page.call("cutWelcome", welcome, reference)
        assert page.call("welcomeRefs", cut) == [reference]
        assert cut == _mls.cut_welcome(welcome, reference)
        device.join(cut)
    assert same_epoch(page, sary, *newcomers)
    return newcomers


def the_browser_is_removed(page: Browser, by: Device) -> None:
    """It is told so, and nothing has gone wrong in it all the while."""
    commit, _ = by.commit(remove=[1])
    assert page.group("openCommit", commit) == {"selfRemoved": True}
    page.group("mergeOpened")
    assert page.group("isActive") is False
    assert page.call("complaints") == []


def test_python_and_the_browser_in_one_group(page: Browser) -> None:
    sary, vanna = Device("sary", 1), Device("vanna", 2)
    everybody_joins(page, sary, vanna)
    commits_with_a_path(page, sary, vanna)
    both_builds_judge_alike(page, sary, vanna)
    the_browser_loses_a_race(page, sary, vanna)
    messages_go_both_ways(page, sary, vanna)
    the_page_is_closed_and_goes_on(page, sary, vanna)
    the_browser_removes_one(page, sary, vanna)
    newcomers = the_browser_adds_two(page, sary)
    the_browser_is_removed(page, newcomers[1])


def test_same_entropy_makes_the_same_key_package(page: Browser) -> None:
    key = entropy = b"\x07" * 32
    here, reference, rows = _mls.key_package(key, b"known", b"leaf", entropy=entropy)
    there, reference_there, rows_there = page.call("rawKeyPackage", key, b"known", b"leaf", {"entropy": entropy})
    assert (here, reference) == (there, reference_there)
    assert rows == {bytes(name): bytes(value) for name, value in rows_there}
    assert page.call("inspectKeyPackage", here)["lifetimeExact"] is True


def test_x_wing_answers_as_recorded(page: Browser) -> None:
    pairs = json.loads((VECTORS / "xwing.json").read_text())["key_pairs"]
    assert pairs
    for pair in pairs:
        assert page.call("xwingPublicKey", bytes.fromhex(pair["ikm"])).hex() == pair["public"]


def test_recorded_verdicts(page: Browser) -> None:
    """The same corpus as in Rust and in Python: the same answers."""
    corpus = json.loads((VECTORS / "verdicts.json").read_text())
    assert corpus["engine"] == _mls.ENGINE
    group_id = bytes.fromhex(corpus["group_id"])
    rows = [[bytes.fromhex(key), bytes.fromhex(value)] for key, value in corpus["rows"].items()]
    for case in corpus["cases"]:
        got = page.call("verdict", group_id, rows, bytes.fromhex(case["commit"]))
        assert got["answer"] == case["answer"], case["name"]
        if "exporter" in case:
            assert (got["exporter"].hex(), got["epochTag"].hex()) == (case["exporter"], case["epoch_tag"]), case["name"]
        if "judged" not in case:
            continue
        judged, expected = got["judged"], case["judged"]
        for word in ("sender", "proposals", "removes"):
            assert judged[word] == expected[word], (case["name"], word)
        assert judged["aad"].hex() == expected["aad"]
        assert [added["lifetimeExact"] for added in judged["adds"]] == expected["lifetimes_exact"]
        roster = [{"leaf_index": member["leafIndex"], "leaf": member["leaf"].hex()} for member in judged["roster"]]
        assert roster == expected["roster"]


def test_fresh_entropy_makes_another_key_package(page: Browser) -> None:
    made = {page.call("rawKeyPackage", DARA_KEY, b"dara", b"leaf", {})[0] for _ in range(3)}
    assert len(made) == 3


def test_both_builds_are_made_of_the_same(page: Browser) -> None:
    assert page.call("buildInfo") == _mls.build_info(), "one of the builds is older than the source"
    for name, value in page.call("constants").items():
        assert getattr(_mls, name) == value


def test_both_builds_use_the_same_words(page: Browser) -> None:
    def public(of: object) -> set[str]:
        return {camel(name) for name in dir(of) if name[0].islower()}

    words = page.call("words")
    assert public(_mls) <= set(words["module"])
    assert public(_mls.Group) <= set(words["group"])


def test_what_fails_says_why_in_both_builds(page: Browser) -> None:
    sary = Device("sary", 1)
    sary.create()
    data, _ = page.call("keyPackage", DARA_KEY, b"dara", b"leaf of dara")
    _, welcome = sary.commit(add=[data])
    page.call("join", welcome)
    for method, argument in (
        ("judge", b"junk"),
        ("judge", welcome),
        ("open_commit", b"junk"),
        ("decrypt", b"junk"),
        ("decrypt", sary.encrypt(b"own")),
        ("merge_pending", None),
        ("staged_roster", None),
    ):
        arguments = [] if argument is None else [argument]
        with pytest.raises(_mls.MlsError) as here:
            getattr(sary.group, method)(*arguments)
        if here.value.code == "own_message":
            continue  # of the browser's it is not
        with pytest.raises(PageError) as there:
            page.group(camel(method), *arguments)
        assert there.value.name == "MlsError"
        assert (there.value.code, there.value.verdict) == (here.value.code, here.value.verdict), method

    # A message with a changed byte costs nothing: the right one still opens.
    ciphertext = sary.encrypt(b"intact")
    with pytest.raises(PageError) as changed:
        page.group("decrypt", ciphertext[:-1] + bytes([ciphertext[-1] ^ 1]))
    assert changed.value.verdict == "refused"
    assert page.group("decrypt", ciphertext)[0] == b"intact"


@pytest.mark.parametrize(
    ("action", "arguments", "name"),
    [
        ("rawCreate", ["text", DARA_KEY, b"", b"", b""], "TypeError"),
        ("rawCreate", [b"id", list(DARA_KEY), b"", b"", b""], "TypeError"),
        ("rawCreate", [b"id", DARA_KEY[1:], b"", b"", b""], "RangeError"),
        ("rawCreate", [b"id", DARA_KEY, b"", b"", b"", {"suite": -1}], "RangeError"),
        ("rawCreate", [b"id", DARA_KEY, b"", b"", b"", {"suite": 1.5}], "RangeError"),
        ("rawCreate", [b"id", DARA_KEY, b"", b"", b"", 78], "TypeError"),
        ("rawCreate", [b"id", DARA_KEY, b"", b"", b"", {"entropy": b"short"}], "RangeError"),
        ("rawCreate", [b"id", DARA_KEY, b"", b"", b"", {"suite": 2}], "MlsError"),
        ("group", ["stageCommit", DARA_KEY, b"", {"remove": [-1]}], "RangeError"),
        ("group", ["stageCommit", DARA_KEY, b"", {"add": ["text"]}], "TypeError"),
        ("group", ["exporter", LABEL, b"", 65536], "RangeError"),
        ("group", ["exporter", 1, b"", 32], "TypeError"),
    ],
)
def test_arguments_of_a_wrong_kind_are_refused(page: Browser, action: str, arguments: list[object], name: str) -> None:
    if action == "group":
        sary = Device("sary", 1)
        sary.create()
        data, _ = page.call("keyPackage", DARA_KEY, b"dara", b"leaf of dara")
        _, welcome = sary.commit(add=[data])
        page.call("join", welcome)
    with pytest.raises(PageError) as refused:
        page.call(action, *arguments)
    assert refused.value.name == name


def test_a_step_takes_less_than_a_second(page: Browser) -> None:
    rounds = page.call("timings")
    for name, *steps in zip([step[0] for step in rounds[0]], *rounds, strict=True):
        first, *later = (ms for _, ms, _ in steps)
        print(f"{name:14} {first:7.1f} ms first, {min(later):6.1f} ms later, {steps[0][2]:6} B")
        assert min(later) < 1000
