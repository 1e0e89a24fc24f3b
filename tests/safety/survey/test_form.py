# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms: canonical or refused; conditions as XPath means them; answers and plain counting."""

from __future__ import annotations

import dataclasses
import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.cli import main
from krama.core.errors import KramaError
from krama.safety.survey import answers, conditions, form_json, xlsform, xlsform_out
from krama.safety.survey import form as forms
from krama.safety.survey.conditions import All, Chosen, Condition, Is, Not, Some
from krama.safety.survey.form import Choice, Form, Group, Question, check
from tests.safety.survey.samples import people, village

# -- JSON --------------------------------------------------------------------------------------------------------------


def test_a_form_is_its_bytes_and_back() -> None:
    data = form_json.encode(village())
    assert form_json.decode(data) == village()
    assert form_json.digest(village()).hex() == "eff6225c131f1f13a0532a160f4a2a1e525140caadfed207c034918fa6a32924"
    assert "ពាក្យសម្ងាត់".encode() in data


def edited(change: Callable[[dict[str, Any]], None]) -> bytes:
    whole = json.loads(form_json.encode(village()))
    change(whole)
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def put(**values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda whole: whole.update(values)


def in_question(index: int, **values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda whole: whole["questions"][index].update(values)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put(krama_form=2), "form_unknown"),
        (put(krama_form=True), "form_damaged"),
        (put(extra=1), "form_damaged"),
        (put(title={}), "form_damaged"),
        (put(title={"en": "x"}), "form_damaged"),  # not in the form's own language
        (put(languages=["en", "en", "km"]), "form_damaged"),
        (put(languages=["KM!", "en", "km"]), "form_damaged"),
        (put(default_language="fr"), "form_damaged"),
        (put(id="a b"), "form_damaged"),
        (put(version="\u202e"), "form_damaged"),
        (put(questions=[]), "form_damaged"),
        (put(groups=[{"name": "g", "label": {}, "relevant": None, "first": 3, "end": 3}]), "form_damaged"),
        (in_question(1, kind="text"), "form_damaged"),
        (in_question(1, name="age"), "form_damaged"),
        (in_question(1, name="1a"), "form_damaged"),
        (in_question(1, label={"km": "x\x00"}), "form_damaged"),
        (in_question(1, label={"km": "x", "fr": "y"}), "form_damaged"),
        (in_question(1, choices=[]), "form_damaged"),
        (in_question(1, bands=[[0, 1]]), "form_damaged"),
        (in_question(1, required=1), "form_damaged"),
        (in_question(0, required=True), "form_damaged"),
        (in_question(2, bands=[[0, 4], [6, 9]]), "form_damaged"),
        (in_question(2, bands=[[0, 4.0]]), "form_damaged"),
        (in_question(2, bands=[[0, forms.MAX_NUMBER + 1]]), "form_damaged"),
        (in_question(6, relevant="${twofa}='yes'"), "form_damaged"),  # not the one spelling
        (in_question(6, relevant="${which} = 'sms'"), "form_damaged"),
        (in_question(6, relevant="${age} = '16'"), "form_damaged"),
        (in_question(6, relevant="${apps} = 'signal'"), "form_damaged"),
        (in_question(6, relevant="${twofa} = 'maybe'"), "form_damaged"),
    ],
)
def test_forms_that_break_a_rule_are_refused(change: Callable[[dict[str, Any]], None], code: str) -> None:
    with pytest.raises(KramaError) as found:
        form_json.decode(edited(change))
    assert found.value.code == code


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda w: w.update(questions=w["questions"][:1] * (forms.MAX_QUESTIONS + 1)), "questions"),
        (lambda w: w.update(groups=w["groups"] * (forms.MAX_GROUPS + 1)), "groups"),
        (put(languages=[f"x{c}" for c in "abcdefghi"]), "languages"),
        (lambda w: w["questions"][1].update(choices=w["questions"][1]["choices"][:1] * (forms.MAX_CHOICES + 1)), "choices"),
        (in_question(2, bands=[[i, i] for i in range(forms.MAX_BANDS + 1)]), "bands"),
        (in_question(1, label={"km": "x" * (forms.MAX_WORDS + 1)}), "gender"),
    ],
)
def test_one_past_each_bound_is_large(change: Callable[[dict[str, Any]], None], what: str) -> None:
    with pytest.raises(KramaError) as found:
        form_json.decode(edited(change))
    assert (found.value.code, found.value.detail) == ("form_large", what)


def test_more_slots_than_a_form_may_have() -> None:
    choices = tuple(Choice(f"c{i}", {"en": "C"}) for i in range(forms.MAX_CHOICES))
    questions = tuple(Question(f"q{i}", "select_one", {"en": "Q"}, choices=choices) for i in range(21))
    with pytest.raises(KramaError, match="form_large: slots"):
        check(Form("f", "", {"en": "F"}, ("en",), "en", questions))
    assert check(Form("f", "", {"en": "F"}, ("en",), "en", questions[:20]))


def nested(depth: int) -> Form:
    question = Question("q", "select_one", {"en": "Q"}, choices=(Choice("a", {"en": "A"}),))
    groups = tuple(Group(f"g{i}", {}, None, 0, 1) for i in range(depth))
    return Form("f", "", {"en": "F"}, ("en",), "en", (question,), groups)


def test_groups_nest_so_deep_and_never_cross() -> None:
    assert check(nested(forms.MAX_GROUP_NESTING))
    with pytest.raises(KramaError, match="form_large"):
        check(nested(forms.MAX_GROUP_NESTING + 1))
    crossing = (Group("a", {}, None, 0, 3), Group("b", {}, None, 2, 5))
    backwards = (Group("a", {}, None, 2, 3), Group("b", {}, None, 0, 1))
    for groups in (crossing, backwards):
        with pytest.raises(KramaError, match="form_damaged"):
            check(dataclasses.replace(village(), groups=groups))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"krama_form":1',
        b"\xff",
        b'{"krama_form":1}',
        form_json.encode(village()) + b"\n",
        form_json.encode(village()).replace(b'"km"', b'"\\ud800"', 1),
        form_json.encode(village()).replace(b'"id":"village"', b'"id":"village","id":"village"'),
    ],
)
def test_bytes_that_are_no_form_are_refused(data: bytes) -> None:
    with pytest.raises(KramaError, match="form_damaged"):
        form_json.decode(data)


def test_too_many_bytes_are_refused_before_they_are_read() -> None:
    with pytest.raises(KramaError, match="form_large: bytes"):
        form_json.decode(bytes(form_json.MAX_FORM + 1))


# -- conditions ----------------------------------------------------------------------------------------------------------

NAMES, VALUES = st.sampled_from(["a", "b", "c_1"]), st.sampled_from(["yes", "no", "1"])
TERMS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Is, NAMES, st.sampled_from(["yes", "no", ""])), st.builds(Chosen, NAMES, VALUES)
)
TREES: st.SearchStrategy[Condition] = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.filter(lambda part: not isinstance(part, Not)).map(Not),
        st.lists(inner.filter(lambda part: not isinstance(part, All)), min_size=2, max_size=3).map(lambda p: All(tuple(p))),
        st.lists(inner.filter(lambda part: not isinstance(part, Some)), min_size=2, max_size=3).map(
            lambda p: Some(tuple(p))
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=40, deadline=None)
@given(TREES)
def test_a_condition_has_one_spelling(tree: Condition) -> None:
    said = conditions.text(tree)
    assert conditions.parse(said) == tree
    assert conditions.parse(said.replace(" ", "  ").replace("'", '"')) == tree


def plainly(tree: Condition, chosen: dict[str, set[str]]) -> bool:
    """The same meaning, by Python's own words."""
    match tree:
        case Is(name, ""):
            return chosen.get(name, set()) == set()
        case Is(name, value) | Chosen(name, value):
            return value in chosen.get(name, set())
        case Not(part):
            return not plainly(part, chosen)
        case All(parts):
            return min(plainly(part, chosen) for part in parts)
        case Some(parts):
            return max(plainly(part, chosen) for part in parts)


@settings(max_examples=40, deadline=None)
@given(TREES, st.dictionaries(NAMES, st.sets(VALUES, max_size=2)))
def test_a_condition_means_what_it_says(tree: Condition, chosen: dict[str, set[str]]) -> None:
    assert conditions.holds(tree, chosen) is plainly(tree, chosen)


@pytest.mark.parametrize(
    ("source", "meaning"),
    [
        ("${a}!='x' and ${b}=1", All((Not(Is("a", "x")), Is("b", "1")))),
        ("${a} = 'x' or ${b} = 'y' and ${c} = 'z'", Some((Is("a", "x"), All((Is("b", "y"), Is("c", "z")))))),
        ("(${a} = 'x' or ${b} = 'y') and ${c} = 'z'", All((Some((Is("a", "x"), Is("b", "y"))), Is("c", "z")))),
        ('not(not(selected(${a}, "x")))', Chosen("a", "x")),
        ("((${a} = 'x'))", Is("a", "x")),
    ],
)
def test_how_conditions_are_read(source: str, meaning: Condition) -> None:
    assert conditions.parse(source) == meaning


@pytest.mark.parametrize(
    "source",
    ["", "x", "${a}", "${a} =", "${a} > 1", "${a} = b", "'x' = ${a}", "${a} = 'x' and", "(${a} = 'x'", "${a} = 'x')",
     "not ${a} = 'x'", "selected(${a})", "selected(${a}, '')", "count(${a}) = 1", "${a} = 'x y'", "${a} = 1.5", "true()",
     "${a}='x' AND ${b}='y'", "${a} = '\u1780'", ". = 'x'", "${a} = 'x' or or ${b} = 'y'", "selected(${a} 'x')"],
)  # fmt: skip
def test_what_is_not_in_the_subset_is_refused(source: str) -> None:
    with pytest.raises(KramaError, match="condition_unsupported"):
        conditions.parse(source)


def test_conditions_have_bounds() -> None:
    most = " or ".join(["${a} = 'x'"] * conditions.MAX_TERMS)
    deep = "(" * conditions.MAX_NESTING + "${a} = 'x'" + ")" * conditions.MAX_NESTING
    for within, past in ((most, f"{most} or ${{a}} = 'x'"), (deep, f"({deep})")):
        assert conditions.parse(within)
        with pytest.raises(KramaError, match="condition_large"):
            conditions.parse(past)
    with pytest.raises(KramaError, match="condition_large"):
        conditions.parse("${a} = 'x'" + " " * conditions.MAX_CONDITION)


# -- answers ---------------------------------------------------------------------------------------------------------------


def test_who_is_asked_what() -> None:
    names = [question.name for question in answers.asked(village(), {"twofa": "yes"})]
    assert names[-1] == "which"
    assert "which" not in [question.name for question in answers.asked(village(), {"twofa": "no", "which": "sms"})]


def test_plain_counting() -> None:
    first: answers.Answers = {"gender": "w", "age": 17, "apps": ["signal", "krama"], "twofa": "yes", "which": "app"}
    rows: list[answers.Answers] = [first, {"twofa": "no", "which": "sms"}, {}]
    counted = {tally.question: tally for tally in answers.count(village(), rows, "open").tallies}
    assert (counted["age"].asked, counted["age"].answered, counted["age"].counts) == (3, 1, (1, 0, 0, 0))
    assert counted["apps"].counts == (0, 0, 1, 1)
    assert (counted["which"].asked, counted["which"].answered, counted["which"].counts) == (1, 1, (0, 1))
    forms.check_totals(village(), answers.count(village(), people(), "private"))


@pytest.mark.parametrize(
    "wrong", [{"age": 14}, {"age": "17"}, {"age": True}, {"gender": 1}, {"gender": "q"}, {"gender": ["w", "m"]}]
)
def test_answers_that_fit_no_slot_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(KramaError, match="answer_unknown"):
        answers.count(village(), [wrong], "open")


# -- the command -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_command_shows_and_converts(
    language: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KRAMA_LANGUAGE", language)
    first, second = tmp_path / "a.xlsx", tmp_path / "b.json"
    first.write_bytes(xlsform_out.write(village()))
    assert main.main(["survey", "form", str(first), "--out", str(second)]) == 0
    said = capsys.readouterr().out
    assert ("Safety of our phones" if language == "en" else "សុវត្ថិភាពទូរសព្ទរបស់ខ្ញុំ") in said
    assert form_json.digest(village()).hex() in said
    assert form_json.decode(second.read_bytes()) == village()
    assert main.main(["survey", "form", str(second), "--json", "--out", str(tmp_path / "c.xlsx")]) == 0
    shown = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (shown["questions"], shown["choices"], shown["languages"]) == (6, 18, ["en", "km"])
    assert xlsform.read((tmp_path / "c.xlsx").read_bytes()).form == village()


def test_the_command_never_writes_over_a_file(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(form_json.encode(village()))
    for out, code in ((str(path), "file_unwritable"), (str(tmp_path / "b.txt"), "form_out")):
        assert main.main(["survey", "form", str(path), "--json", "--out", out]) == 1
        assert json.loads(capsys.readouterr().out.splitlines()[-1])["error"] == code
