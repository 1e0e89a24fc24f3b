# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON read strictly: each reader takes its own kind alone, and what does not fit is refused by its place."""

from __future__ import annotations

from typing import Any

import pytest

from krama.core.errors import LocalError, PeerError
from krama.safety import reading

KINDS: dict[str, object] = {
    "null": None, "true": True, "zero": 0, "one": 1, "half": 0.5, "whole": 1.0, "words": "x", "none": "", "list": [1],
    "empty": [], "object": {"a": 1}, "nothing": {},
}  # fmt: skip


@pytest.mark.parametrize(
    ("read", "taken"),
    [
        (reading.text, {"words", "none"}),
        (reading.flag, {"true"}),
        (reading.number, {"zero", "one"}),
        (reading.record, {"object", "nothing"}),
        (reading.items, {"list", "empty"}),
        (reading.some, {"list"}),
        (reading.maybe(reading.text), {"null", "words", "none"}),
        (reading.each(reading.number), {"list", "empty"}),
        (reading.each(reading.text), {"empty"}),
    ],
)
def test_each_reader_takes_its_own_kind_alone(read: reading.Reader[Any], taken: set[str]) -> None:
    for name, value in KINDS.items():
        if name in taken:
            found = read(value, "there")
            assert (list(found) if isinstance(found, tuple) else found) == value
            continue
        with pytest.raises(reading.Unfit) as refused:
            read(value, "there")
        assert refused.value.where == "there", name


def test_an_object_has_the_fields_that_are_named_and_no_other() -> None:
    assert reading.fields({"b": 1, "a": 2}, ("a", "b"), "x") == {"a": 2, "b": 1}
    wrong: list[object] = [{}, {"a": 1}, {"a": 1, "b": 1, "c": 1}, [], None]
    for value in wrong:
        with pytest.raises(reading.Unfit):
            reading.fields(value, ("a", "b"), "x")


def test_what_stands_twice_is_refused() -> None:
    reading.once(["a", "b"], "x")
    reading.once([], "x")
    with pytest.raises(reading.Unfit):
        reading.once(["a", "b", "a"], "x")


def test_a_field_is_the_place_of_what_is_wrong_in_it() -> None:
    """The innermost one; a field that is missing is read as null."""
    inner = reading.each(lambda value, where: reading.get(reading.record(value, where), "name", reading.text))
    assert reading.get({"rows": [{"name": "a"}]}, "rows", inner) == ("a",)
    assert reading.get({}, "hint", reading.maybe(reading.text)) is None
    wrong: list[tuple[dict[str, object], str]] = [({"rows": [{"name": 1}]}, "name"), ({"rows": [7]}, "rows"), ({}, "rows")]
    for value, where in wrong:
        with pytest.raises(reading.Unfit) as refused:
            reading.get(value, "rows", inner)
        assert refused.value.where == where


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff", '{"a":1}'.encode("utf-16"), b"\xef\xbb\xbf{}", b"1 2", b"[" * 100_000]
)
def test_a_file_that_is_no_json_in_utf_8_is_refused(data: bytes) -> None:
    with pytest.raises(reading.Unfit):
        reading.parsed(data, "file")


def test_whoever_asks_says_which_code_and_whose_fault_it_is() -> None:
    @reading.refused_as(PeerError, "form_damaged")
    def read(value: object) -> str:
        return reading.text(value, "title")

    assert read("x") == "x"
    for _ in range(2):
        with pytest.raises(PeerError) as theirs:
            read(1)
        assert (theirs.value.code, theirs.value.detail) == ("form_damaged", "title")
    with pytest.raises(LocalError, match="checkup_damaged: topics"), reading.refused_as(LocalError, "checkup_damaged"):
        reading.unfit("topics")
    with pytest.raises(KeyError), reading.refused_as(LocalError, "checkup_damaged"):
        raise KeyError
