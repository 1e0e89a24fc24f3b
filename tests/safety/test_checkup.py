# SPDX-License-Identifier: AGPL-3.0-or-later
"""The check-up: its files are whole, its plan depends on the answers alone, and it says why it advises what."""

from __future__ import annotations

import copy
import itertools
import json
import pathlib
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.cli.fluent import FOLDER as TEXTS
from krama.core.errors import LocalError
from krama.safety import lessons
from krama.safety.checkup import Checkup, load, load_tree, model, plan, read_answers, skipped
from krama.safety.checkup.plan import SHARE

Json = Any
CHECKUP = load()
NAMES = {name: json.loads((model.FOLDER / f"{name}.json").read_text()) for name in ("questions", "rules", "tree")}


def answers_of(question: model.Question) -> st.SearchStrategy[object]:
    if question.kind == "one":
        return st.one_of(st.none(), st.sampled_from(question.options))
    others = [option for option in question.options if option != model.NONE]
    chosen = st.lists(st.sampled_from(others), min_size=1, unique=True)
    return st.one_of(st.none(), st.just([model.NONE]), chosen)


everything = st.fixed_dictionaries({question.id: answers_of(question) for question in CHECKUP.questions})


# -- the plan ------------------------------------------------------------------------------------------------------------


@given(everything, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_h1_the_same_answers_give_the_same_plan(answers: dict[str, Json], chance: random.Random) -> None:
    shuffled = {name: chance.sample(a, len(a)) if isinstance(a, list) else a for name, a in answers.items()}
    mixed = chance.sample(list(shuffled.items()), len(shuffled))
    found = plan(answers)
    assert plan(dict(mixed)) == found
    assert skipped(dict(mixed)) == skipped(answers)
    weights = [advice.weight for advice in found]
    assert weights == sorted(weights, reverse=True)
    order = list(CHECKUP.lessons)
    for one, other in itertools.pairwise(found):
        assert one.weight > other.weight or order.index(one.id) < order.index(other.id)


@given(everything)
@settings(max_examples=60, deadline=None)
def test_h2_what_was_skipped_advises_nothing(answers: dict[str, Json]) -> None:
    named = {name: answer for name, answer in answers.items() if answer is not None}
    assert plan(answers) == plan(named)
    for advice in plan(answers):
        assert any(set(dict(rule.when)) <= set(named) for rule in CHECKUP.rules if rule.advice == advice.id)
    assert plan({}) == ()
    assert skipped({}) == lessons.TOPICS
    assert set(skipped(answers)) == {question.topic for question in CHECKUP.questions if question.id not in named}


@pytest.mark.parametrize(
    "answers",
    [[], None, "x", 7, {"x": "no"}, {"x": None}, {1: "no"}, {"met": []}, {"met": "account"}, {"met": ["account", 1]},
     {"met": ["account", "account"]}, {"met": ["none", "link"]}, {"second-step": "x"}, {"second-step": ["no", "sms"]},
     {"second-step": {"no": 1}}, {"second-step": True}],
)  # fmt: skip
def test_h3_what_no_question_has_is_refused(answers: Json) -> None:
    for made in (plan, skipped, read_answers):
        with pytest.raises(LocalError) as refused:
            made(answers)
        assert refused.value.code == "checkup_answer"
        assert refused.value.detail in ("", *(question.id for question in CHECKUP.questions)), "no answer stands there"


@given(everything)
@settings(max_examples=60, deadline=None)
def test_h4_each_advice_stands_on_what_was_said(answers: dict[str, Json]) -> None:
    given_ = read_answers(answers)
    for advice in plan(answers):
        met = [
            r for r in CHECKUP.rules if r.advice == advice.id and all(set(o) & set(given_.get(q, ())) for q, o in r.when)
        ]
        assert set(advice.reasons) == {rule.reason for rule in met}
        heaviest = max(met, key=lambda rule: rule.weight)
        assert advice.reasons[0] == heaviest.reason
        others = sum(rule.weight for rule in met) - heaviest.weight
        assert advice.weight == heaviest.weight + others // SHARE
        assert len(set(advice.reasons)) == len(advice.reasons)


@pytest.mark.parametrize("number", range(len(CHECKUP.rules)))
def test_every_rule_can_be_met_and_is_no_rule_twice(number: int) -> None:
    rule = CHECKUP.rules[number]
    kinds = {question.id: question.kind for question in CHECKUP.questions}
    answers = {name: options[0] if kinds[name] == "one" else [options[0]] for name, options in rule.when}
    [advice] = [one for one in plan(answers) if one.id == rule.advice]
    assert rule.reason in advice.reasons
    twins = [other for other in CHECKUP.rules if (other.when, other.advice) == (rule.when, rule.advice)]
    assert twins == [rule]


def test_every_advice_and_every_lesson_is_reached() -> None:
    assert {rule.advice for rule in CHECKUP.rules} == set(CHECKUP.lessons)
    taught = set(CHECKUP.lessons.values()) | {name for happening in load_tree() for name in happening.lessons}
    assert taught == {place.id for place in lessons.index()}


def test_whoever_takes_all_care_is_told_nothing_and_one_careless_thing_is_found() -> None:
    book = json.loads((pathlib.Path(__file__).parents[2] / "vectors" / "checkup" / "plan.json").read_text())
    cases = {case["name"]: case for case in book["cases"]}
    careful = cases["a careful person"]["input"]["answers"]
    assert plan(careful) == ()
    assert skipped(careful) == ()
    assert [advice.id for advice in plan({**careful, "phone-lock": "none"})] == ["phone-lock"]
    assert len(plan(cases["a careless person"]["input"]["answers"])) == len(CHECKUP.lessons)


# -- the files -----------------------------------------------------------------------------------------------------------


def read(files: dict[str, Json], ids: tuple[str, ...] = model.lesson_ids()) -> Checkup:
    model.read_tree(files["tree"], ids)
    return model.read(files["questions"], files["rules"], ids)


def test_the_files_are_within_the_plan() -> None:
    assert read(NAMES) == CHECKUP
    assert 24 <= len(CHECKUP.questions) <= 30
    assert {happening.id for happening in load_tree()} == {
        "account-taken", "impersonation", "threats-pictures", "phone-taken", "site-blocked", "strange-group",
    }  # fmt: skip
    for happening in load_tree():
        assert "helpline" in happening.who
        assert len(happening.cases) == 2


BROKEN: dict[str, tuple[str, Callable[[Json], object]]] = {
    "no object": ("questions", lambda f: f.clear()),
    "another version": ("questions", lambda f: f.update(version=2)),
    "true for one": ("rules", lambda f: f.update(version=True)),
    "a key too many": ("questions", lambda f: f.update(more=[])),
    "no questions": ("questions", lambda f: f.update(questions=[])),
    "a question with a key too many": ("questions", lambda f: f["questions"][0].update(hint="x")),
    "a question without a topic": ("questions", lambda f: f["questions"][0].pop("topic")),
    "a topic that is not there": ("questions", lambda f: f["questions"][0].update(topic="weather")),
    "a topic without a question": ("questions", lambda f: [q.update(topic="skills") for q in f["questions"][:2]]),
    "a kind that is not there": ("questions", lambda f: f["questions"][0].update(kind="free")),
    "a question twice": ("questions", lambda f: f["questions"].append(f["questions"][0])),
    "an option twice": ("questions", lambda f: f["questions"][0]["options"].append("yes")),
    "one option": (
        "questions",
        lambda f: f["questions"].append({"id": "more", "topic": "skills", "kind": "one", "options": ["yes"]}),
    ),
    "an id in capitals": ("questions", lambda f: f["questions"][0].update(id="Mail")),
    "an id that is a number": ("questions", lambda f: f["questions"][0].update(id=1)),
    "options that are a text": ("questions", lambda f: f["questions"][0].update(options="yes")),
    "no rules": ("rules", lambda f: f.update(rules=[])),
    "a rule with a key too many": ("rules", lambda f: f["rules"][0].update(unless={})),
    "a rule without a reason": ("rules", lambda f: f["rules"][0].pop("reason")),
    "a rule for nobody's answer": ("rules", lambda f: f["rules"][0].update(when={})),
    "a rule on a question that is not there": ("rules", lambda f: f["rules"][0]["when"].update(shoes=["no"])),
    "a rule on an option that is not there": ("rules", lambda f: f["rules"][0]["when"].update({"updates": ["soon"]})),
    "a rule on no option": ("rules", lambda f: f["rules"][0]["when"].update({"updates": []})),
    "a rule for an advice that is not there": ("rules", lambda f: f["rules"][0].update(advice="pray")),
    "a weight of nothing": ("rules", lambda f: f["rules"][0].update(weight=0)),
    "a weight above all": ("rules", lambda f: f["rules"][0].update(weight=model.MAX_WEIGHT + 1)),
    "a weight of true": ("rules", lambda f: f["rules"][0].update(weight=True)),
    "a weight in halves": ("rules", lambda f: f["rules"][0].update(weight=1.5)),
    "an advice twice": ("rules", lambda f: f["advice"].append(f["advice"][0])),
    "an advice with a lesson that is not there": ("rules", lambda f: f["advice"][0].update(lesson="cooking")),
    "a happening with a key too many": ("tree", lambda f: f["happenings"][0].update(phone="117")),
    "a happening twice": ("tree", lambda f: f["happenings"].append(f["happenings"][0])),
    "a case twice": ("tree", lambda f: f["happenings"][0]["cases"].append(f["happenings"][0]["cases"][0])),
    "a case without a step for now": ("tree", lambda f: f["happenings"][0]["cases"][0].update(now=[])),
    "a step now and today": ("tree", lambda f: f["happenings"][0]["cases"][0].update(today=["password"])),
    "somebody to ask who is not there": ("tree", lambda f: f["happenings"][0]["who"].append("oracle")),
    "a lesson that is not there": ("tree", lambda f: f["happenings"][0].update(lessons=["cooking"])),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_file_is_refused_as_a_whole(name: str) -> None:
    file, spoil = BROKEN[name]
    files = copy.deepcopy(NAMES)
    spoil(files[file])
    with pytest.raises(LocalError) as refused:
        read(files)
    assert refused.value.code == "checkup_damaged"


@pytest.mark.parametrize("found", [None, [], "x", 1])
def test_a_file_of_another_kind_is_refused(found: Json) -> None:
    for name in NAMES:
        with pytest.raises(LocalError, match="checkup_damaged"):
            read({**NAMES, name: found})


def test_a_lesson_taken_away_breaks_the_files() -> None:
    for name in {*CHECKUP.lessons.values()}:
        with pytest.raises(LocalError, match="checkup_damaged"):
            read(NAMES, tuple(each for each in model.lesson_ids() if each != name))


# -- the texts -----------------------------------------------------------------------------------------------------------

#: Options whose text all questions share, unless they have their own.
SHARED = ("yes", "no", "some", "unsure", "none")


def wanted(known: set[str]) -> set[str]:
    """The ids of all texts that the files ask for."""
    found = {f"checkup-topic-{topic}" for topic in lessons.TOPICS} | {f"checkup-{name}" for name in SHARED}
    for question in CHECKUP.questions:
        own = {option: f"checkup-q-{question.id}-{option}" for option in question.options}
        found |= {name for option, name in own.items() if option not in SHARED or name in known}
        found.add(f"checkup-q-{question.id}")
    found |= {f"checkup-{what}-{name}" for name in CHECKUP.lessons for what in ("do", "how")}
    found |= {f"checkup-why-{rule.reason}" for rule in CHECKUP.rules}
    for happening in load_tree():
        found |= {f"happened-{happening.id}"} | {f"happened-{happening.id}-{case.id}" for case in happening.cases}
        found |= {f"happened-step-{step}" for case in happening.cases for step in (*case.now, *case.today, *case.week)}
        found |= {f"happened-who-{name}" for name in happening.who}
    return found


@pytest.mark.parametrize("language", lessons.LANGUAGES)
def test_every_text_is_there_in_both_languages_and_none_is_left_over(language: str) -> None:
    files = ("checkup", "safety")
    source = "".join((TEXTS / language / f"{name}.ftl").read_text(encoding="utf-8") for name in files)
    known = set(re.findall(r"^([a-z][\w-]*) =", source, re.M))
    assert not wanted(known) - known
    left = {n for n in known if re.match(r"(checkup-(topic|q|do|how|why)|happened-(step|who))-", n)} - wanted(known)
    assert not left, "texts that nothing asks for"


def test_helplines_are_named_with_what_the_network_sees_and_no_number_stands_anywhere() -> None:
    for language, seen in (("en", "can be seen by your network"), ("km", "បណ្តាញរបស់អ្នកអាចឃើញ")):
        lines = (TEXTS / language / "checkup.ftl").read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line.startswith(("happened-who-helpline", "happened-who-pictures")):
                assert seen in line
            assert not re.search(r"\+\d|\d{3}", line), line
        assert not [line for line in lines if re.search(r"\bsafe\b|completely|guarantee", line)]
