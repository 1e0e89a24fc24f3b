# SPDX-License-Identifier: AGPL-3.0-or-later
"""Void or stuck: rules J1–J4, with an engine that says what the test wants it to say."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from krama.core import judgement, mls, seals
from krama.core.errors import KramaError, LocalError, PeerError, Stuck, Void
from krama.core.frames import SealRecord, sign_seal
from krama.core.judgement import judge, open_commit, roster_after, state_of
from krama.core.leaves import Device
from krama.core.logs import Try
from krama.core.policy import State
from krama.core.statements import Evidence

from .test_seals import exporter
from .world import (
    BOPHA_PHONE,
    DARA,
    DARA_PHONE,
    GROUP_ID,
    SOPHEA_PHONE,
    Phone,
    added,
    context,
    extension,
    fixed,
    renewed,
    seal_signing_key,
    village,
)

STATE = village()
LOG = seals.epoch_log(exporter, Try(epoch=20), STATE.roster)
LABELS = ("phone of Dara", "laptop of Dara", "phone of Sophea", "phone of Vanna")


def member(device: Device) -> SimpleNamespace:
    return SimpleNamespace(
        leaf_index=device.leaf_index,
        credential=device.credential.encode(),
        signature_key=device.signature_key,
        leaf=device.extension.encode(),
    )


def judged(sender: int = 0, **changes: Any) -> SimpleNamespace:
    plain = {
        "sender": sender,
        "epoch": 20,
        "proposals": (),
        "by_reference": 0,
        "adds": (),
        "removes": (),
        "context": None,
        "path": member(renewed(STATE, sender)),
        "aad": b"",
    }
    return SimpleNamespace(**{**plain, **changes})


class Engine:
    """Stands for a group of the engine."""

    group_id = STATE.group
    epoch = STATE.epoch
    context = STATE.context.encode()

    def __init__(self, answer: SimpleNamespace | Exception) -> None:
        self.answer = answer
        self.seen: list[bytes] = []

    def _say(self, commit: bytes) -> SimpleNamespace:
        self.seen.append(commit)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    judge = open_commit = _say

    def roster(self) -> list[SimpleNamespace]:
        return [member(d) for d in STATE.roster]

    staged_roster = roster


def group(answer: SimpleNamespace | Exception) -> mls.Group:
    return cast(mls.Group, Engine(answer))


def mls_error(verdict: Any, code: str = "some_code") -> Exception:
    error = mls.MlsError(code)
    error.verdict, error.code = verdict, code
    return error


def seal(leaf: int = 0, inner: bytes | None = None) -> bytes:
    inner = seals.SealInner(commit=b"commit").encode() if inner is None else inner
    return seals.make_seal(LOG, leaf, seal_signing_key(LABELS[leaf]), inner)


def code(kind: type[KramaError], call: Callable[[], object]) -> str:
    with pytest.raises(KramaError) as caught:
        call()
    assert type(caught.value) is kind
    return caught.value.code


def test_a_good_seal() -> None:
    found = judge(group(judged()), STATE, LOG, seal())
    assert found.sealer == STATE.device(0)
    assert [c.kind for c in found.changes] == ["refresh"]
    assert found.inner.commit == b"commit"


def test_state_of_a_group() -> None:
    assert state_of(group(judged())) == STATE
    assert roster_after(group(judged())) == STATE.roster


def test_j1_what_the_relay_made_up_is_not_void() -> None:
    engine = Engine(judged())
    bad = dataclasses.replace(SealRecord.decode(seal()), signature=bytes(64)).encode()
    assert code(PeerError, lambda: judge(cast(mls.Group, engine), STATE, LOG, bad)) == "seal_forged"
    assert engine.seen == []  # nothing reaches MLS but from a member's seal


def test_j1_outer_and_inner_layer() -> None:
    assert code(Void, lambda: judge(group(judged()), STATE, LOG, seal(inner=b"junk"))) == "seal_inner"
    record = dataclasses.replace(SealRecord.decode(seal()), sealed=bytes(1_024))
    bad = sign_seal(seal_signing_key(LABELS[0]), LOG.keys.name, record).encode()
    assert code(Void, lambda: judge(group(judged()), STATE, LOG, bad)) == "seal_outer"


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [("void", Void), ("stuck", Stuck), ("refused", PeerError), ("poisoned", LocalError), ("?", LocalError)],
)
def test_j2_the_engines_verdicts(verdict: str, kind: type[KramaError]) -> None:
    assert code(kind, lambda: judge(group(mls_error(verdict)), STATE, LOG, seal())) == "mls_some_code"


def test_j3_the_sealer_is_the_committer() -> None:
    assert code(Void, lambda: judge(group(judged(2)), STATE, LOG, seal(0))) == "sealer_not_committer"


def test_j1_leaves_and_context_are_checked() -> None:
    path = member(renewed(STATE, 0))
    newcomer = added(BOPHA_PHONE)
    package = SimpleNamespace(**vars(member(newcomer.device)), ref=newcomer.key_package, lifetime_exact=True)
    for bad in (
        judged(path=SimpleNamespace(**{**vars(path), "credential": b""})),
        judged(path=SimpleNamespace(**{**vars(path), "leaf": b""})),
        judged(path=SimpleNamespace(**{**vars(path), "signature_key": SOPHEA_PHONE.key})),
        judged(adds=(SimpleNamespace(**{**vars(package), "leaf": b"\x00"}),)),
        judged(context=b"\x00"),
        judged(aad=b"\x00"),
    ):
        assert code(Void, functools.partial(judge, group(bad), STATE, LOG, seal())) == "leaf_invalid"
    good = judged(adds=(package,), proposals=("add",), aad=Evidence().encode(), context=STATE.context.encode())
    found = judge(group(good), STATE, LOG, seal())
    assert [c.kind for c in found.changes] == ["add_person"]
    assert [a.device.leaf_index for a in found.commit.adds] == [-1]


def test_j1_policy_is_part_of_the_judgement() -> None:
    assert code(Void, lambda: judge(group(judged(path=None)), STATE, LOG, seal())) == "no_path"
    other = dataclasses.replace(renewed(STATE, 0), credential=SOPHEA_PHONE.credential, signature_key=SOPHEA_PHONE.key)
    assert code(Void, lambda: judge(group(judged(path=member(other))), STATE, LOG, seal())) == "leaf_changed"
    # The same key under another certificate is another leaf too: its number would have changed.
    renumbered = dataclasses.replace(renewed(STATE, 0), credential=Phone(DARA, "phone", 7).credential)
    assert code(Void, lambda: judge(group(judged(path=member(renumbered))), STATE, LOG, seal())) == "leaf_changed"


def test_j3_a_sealer_that_the_state_does_not_know() -> None:
    short = State(group=STATE.group, epoch=20, roster=STATE.roster[:2], context=STATE.context)
    assert code(Void, lambda: judge(group(judged(2)), short, LOG, seal(2))) == "unknown_leaf"


def test_j4_judging_twice_gives_the_same_and_changes_nothing() -> None:
    before = dataclasses.replace(STATE)
    assert judge(group(judged()), STATE, LOG, seal()) == judge(group(judged()), STATE, LOG, seal())
    assert before == STATE


def test_j2_opening() -> None:
    found = judge(group(judged()), STATE, LOG, seal())
    assert open_commit(group(SimpleNamespace(self_removed=True)), found) is True
    stuck = group(mls_error("stuck", "confirmation_tag"))
    assert code(Stuck, lambda: open_commit(stuck, found)) == "mls_confirmation_tag"
    tag = group(mls_error("void", "membership_tag"))
    assert code(Void, lambda: open_commit(tag, found)) == "mls_membership_tag"


def test_the_engine_is_the_pinned_one() -> None:
    assert mls.ENGINE == STATE.context.engine
    assert judgement._VERDICTS.keys() == {"void", "stuck", "refused", "poisoned"}
    assert fixed("x") == fixed("x")


# -- with the real engine ------------------------------------------------------------------------------------------


def two() -> tuple[mls.Group, mls.Group]:
    """Dara's group with Sophea in it, as both see it."""
    start = context(title="Rice")
    dara, _ = mls.Group.create(
        GROUP_ID,
        DARA_PHONE.signing_key,
        DARA_PHONE.credential.encode(),
        extension("a").encode(),
        start.encode(),
        entropy=fixed("engine a"),
    )
    package, _, rows = mls.key_package(
        SOPHEA_PHONE.signing_key,
        SOPHEA_PHONE.credential.encode(),
        extension("b").encode(),
        entropy=fixed("engine b"),
    )
    _, welcome, _ = dara.stage_commit(DARA_PHONE.signing_key, extension("a1", 1, "a").encode(), add=[package])
    assert welcome is not None
    dara.merge_pending()
    sophea, _ = mls.Group.join(welcome, rows, entropy=fixed("engine c"))
    return dara, sophea


def test_j1_j3_a_seal_of_the_real_engine() -> None:
    dara, sophea = two()
    state = state_of(sophea)
    assert state == state_of(dara)
    log = seals.epoch_log(sophea.exporter, Try(epoch=1), state.roster)
    assert log == seals.epoch_log(dara.exporter, Try(epoch=1), state.roster)

    commit, _, _ = dara.stage_commit(
        DARA_PHONE.signing_key, extension("a2", 2, "a").encode(), context=context(title="Fish").encode()
    )
    data = seals.make_seal(log, 0, seal_signing_key("a1"), seals.SealInner(commit=commit).encode())
    found = judge(sophea, state, log, data)
    assert [c.kind for c in found.changes] == ["settings"]
    assert open_commit(sophea, found) is False
    sophea.merge_opened()
    dara.merge_pending()
    assert state_of(sophea) == state_of(dara)
    assert sophea.epoch_tag() == dara.epoch_tag()
    # Another member cannot pass this commit off as its own, and nobody can bring it again.
    other = seals.make_seal(log, 1, seal_signing_key("b"), seals.SealInner(commit=commit).encode())
    _, again = two()
    assert code(Void, lambda: judge(again, state, log, other)) == "sealer_not_committer"
    assert code(Void, lambda: judge(sophea, state, log, data)) == "mls_wrong_epoch"


def test_j1_a_refresh_out_of_turn_is_void_for_the_engine_too() -> None:
    dara, sophea = two()
    state = state_of(dara)
    log = seals.epoch_log(dara.exporter, Try(epoch=1), state.roster)
    commit, _, _ = sophea.stage_commit(SOPHEA_PHONE.signing_key, extension("b1", 7, "b").encode())
    data = seals.make_seal(log, 1, seal_signing_key("b"), seals.SealInner(commit=commit).encode())
    assert code(Void, lambda: judge(dara, state, log, data)) == "since_wrong"
    assert dara.epoch == 1
