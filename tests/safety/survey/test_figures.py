# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checker of figures: the study's own, every percentage by brute force, and files that are no figures."""

from __future__ import annotations

import decimal
import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krama.cli import main
from krama.core.errors import KramaError
from krama.safety.survey import figures_csv
from krama.safety.survey.figures import (
    IMPOSSIBLE,
    NO_FIGURE,
    POSSIBLE,
    TRUNCATED,
    Figure,
    Judged,
    bases,
    counts_cut,
    counts_for,
    judge,
)

STUDY = pathlib.Path(__file__).with_name("ccim_survey_2022.csv")
CUT = {"surv_high", "conf_jitsi_never"}
NOWHERE = {"gender_m", "gender_f", "actor_non_none", "cens_high", "conf_low"}
BARE = {"msg_rank", "attack_concern", "attack_had", "conf_rank"}


def study() -> dict[str, Judged]:
    return {one.figure.id: one for one in judge(figures_csv.read(STUDY.read_bytes()))}


def codes(one: Judged) -> set[str]:
    return {note.code for note in one.notes}


def test_the_study_row_by_row() -> None:
    """27 rows: 16 possible, two by cutting alone, five by nothing, four without a figure."""
    rows = study()
    expected = dict.fromkeys(rows, POSSIBLE) | dict.fromkeys(CUT, TRUNCATED)
    expected |= dict.fromkeys(NOWHERE, IMPOSSIBLE) | dict.fromkeys(BARE, NO_FIGURE)
    assert {name: one.verdict for name, one in rows.items()} == expected
    assert len(rows) == 27


def test_what_would_fit_is_named() -> None:
    rows = study()
    assert rows["skill_med"].counts == (20,)
    assert rows["gender_m"].fits_n == (30, 35)
    assert rows["gender_f"].fits_n == (30, 35)
    assert rows["actor_non_none"].fits_n == (33, 36)
    assert rows["conf_low"].fits_n == (30, 33, 36)
    assert rows["cens_high"].fits_n == ()
    assert rows["surv_high"].counts_truncated == (1,)
    assert {h.code for h in rows["cens_high"].hypotheses} == {"count_printed"}
    assert "other_base" in {h.code for h in rows["gender_m"].hypotheses}
    assert not [one for one in rows.values() if one.verdict == POSSIBLE and one.hypotheses]


def test_qualifiers_are_kept() -> None:
    rows = study()
    assert (rows["protect_low"].reason.code, rows["protect_low"].counts[0]) == ("bound", 21)
    assert rows["cens_faced"].counts[0] == 22
    assert rows["pw_conf"].reason.code == "rounds"
    assert rows["pw_conf"].figure.qualifier == "only"


def test_sums_are_of_one_single_choice_question_alone() -> None:
    """44 belongs to another question than 24 and 36; mail may exceed 100; the field of work leaves two people."""
    rows = study()
    assert codes(rows["actor_non_some"]) == codes(rows["actor_non_none"]) == {"covers", "joint_other_base"}
    assert codes(rows["actor_state"]) == {"covers"}
    assert {note.values for note in rows["actor_state"].notes} == {(("percent", "44"),)}
    assert not rows["email_gmail"].notes
    assert not rows["email_outlook"].notes
    assert codes(rows["bg_media"]) == {"mixed_decimals", "rest"}
    assert ("count", 2) in next(n.values for n in rows["bg_media"].notes if n.code == "rest")
    assert codes(rows["skill_low"]) == {"joint_fits"}
    assert next(n.values for n in rows["gender_na"].notes) == (("bases", "30, 35"), ("n", 34))


def test_options_that_fit_alone_need_not_fit_together() -> None:
    """51 and 51 per cent: 18 people each of 35, and 36 are more than there are."""
    alone = [Figure(str(i), "q", select="single", n=35, units=51) for i in range(2)]
    assert [one.verdict for one in judge(alone)] == [POSSIBLE, POSSIBLE]
    assert "joint_nowhere" in codes(judge(alone)[0])
    assert not [one for one in judge([Figure(f.id, "q", select="multi", n=35, units=51) for f in alone]) if one.notes]


# -- arithmetic --------------------------------------------------------------------------------------------------------


def by_decimal(count: int, n: int, decimals: int, how: str) -> int:
    """The printed units of a share by another arithmetic than ours."""
    with decimal.localcontext() as context:
        context.prec = 60
        share = decimal.Decimal(100 * count * 10**decimals) / n
        return int(share.quantize(decimal.Decimal(1), rounding=how))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 90), st.integers(0, 2), st.data())
def test_verdicts_agree_with_brute_force(n: int, decimals: int, data: st.DataObject) -> None:
    units = data.draw(st.integers(0, 101 * 10**decimals))
    figure = Figure("f", n=n, units=units, decimals=decimals)
    half = (decimal.ROUND_HALF_UP, decimal.ROUND_HALF_EVEN)
    printed = [{by_decimal(c, n, decimals, how) for how in half} for c in range(n + 1)]
    down = [by_decimal(c, n, decimals, decimal.ROUND_DOWN) for c in range(n + 1)]
    assert counts_for(figure, n) == tuple(c for c in range(n + 1) if units in printed[c])
    assert counts_cut(figure, n) == tuple(c for c in range(n + 1) if units == down[c])
    verdict = POSSIBLE if any(units in p for p in printed) else TRUNCATED if units in down else IMPOSSIBLE
    assert judge([figure])[0].verdict == verdict


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 90), st.integers(0, 100), st.sampled_from(["over", "at least", "under", "up to"]))
def test_bounds_agree_with_brute_force(n: int, units: int, word: str) -> None:
    sense = {"over": int.__gt__, "at least": int.__ge__, "under": int.__lt__, "up to": int.__le__}[word]
    figure = Figure("f", n=n, units=units, qualifier=word)
    assert counts_for(figure, n) == tuple(c for c in range(n + 1) if sense(100 * c, units * n))


def test_a_figure_made_from_a_count_is_never_doubted() -> None:
    """No false alarm for any count of any number of people up to 40, with up to two decimals."""
    for n in range(1, 41):
        for decimals in (0, 1, 2):
            made = [
                Figure("f", n=n, units=by_decimal(c, n, decimals, decimal.ROUND_HALF_UP), decimals=decimals)
                for c in range(n + 1)
            ]
            assert {one.verdict for one in judge(made)} == {POSSIBLE}


def test_halves_may_go_up_or_to_the_even_one() -> None:
    for units in (12, 13):
        assert judge([Figure("f", n=8, units=units)])[0].counts == (1,)
    assert judge([Figure("f", n=8, units=125, decimals=1)])[0].verdict == POSSIBLE
    assert judge([Figure("f", n=8, units=130, decimals=1)])[0].verdict == IMPOSSIBLE


@pytest.mark.parametrize(
    ("qualifier", "units", "verdict", "reason"),
    [
        ("over", 100, IMPOSSIBLE, "beyond"),
        ("under", 0, IMPOSSIBLE, "beyond"),
        ("", 101, IMPOSSIBLE, "beyond"),
        ("nearly", 60, POSSIBLE, "about"),
        ("Over", 60, POSSIBLE, "bound"),
        ("a mere", 60, IMPOSSIBLE, "between"),
    ],
)
def test_words_beside_a_figure(qualifier: str, units: int, verdict: str, reason: str) -> None:
    one = judge([Figure("f", n=34, units=units, qualifier=qualifier)])[0]
    assert (one.verdict, one.reason.code) == (verdict, reason)


def test_without_n_nothing_is_judged() -> None:
    assert judge([Figure("f", units=60)])[0].reason.code == "no_base"
    assert list(bases(2)) == [1, 2, 3, 4]


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "figures_columns: id, n, percent"),
        (b"id,n\na,3\n", "figures_columns: percent"),
        (b"id,n,percent\n", "figures_empty"),
        (b"id,n,percent\n\xff,3,4\n", "figures_encoding"),
        ("id,n,percent\na,3,4\n".encode("utf-16"), "figures_encoding"),
        (b"id,n,percent\na,3,=1+1\n", "figures_cell: 2, percent"),
        (b"id,n,percent\na,3,-5\n", "figures_cell: 2, percent"),
        (b"id,n,percent\na,3,1e9\n", "figures_cell: 2, percent"),
        (b"id,n,percent\na,0,5\n", "figures_cell: 2, n"),
        (b"id,n,percent\n\na,100001,5\n", "figures_cell: 3, n"),
        (b"id,n,percent,decimals\na,3,5.25,1\n", "figures_cell: 2, decimals"),
        (b"id,n,percent,decimals\na,3,5,7\n", "figures_cell: 2, decimals"),
        (b"id,n,percent\na,3,5,6\n", "figures_cell: 2, 4"),
        (b'id,n,percent\n"a"b,3,5\n', "figures_cell: CSV"),
        (b"id,n,percent\n" + b"a" * (figures_csv.MAX_FIELD + 1) + b",3,5\n", "figures_large: 2"),
        (b"id,n,percent\n" + b"a,3,5\n" * (figures_csv.MAX_ROWS + 1), "figures_large: rows"),
        (bytes(figures_csv.MAX_FILE + 1), "figures_large: bytes"),
    ],
)
def test_files_that_are_no_figures_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(KramaError) as found:
        figures_csv.read(data)
    assert f"{found.value.code}: {found.value.detail}".removesuffix(": ") == code


def test_files_as_spreadsheets_write_them() -> None:
    """A mark at the beginning, Khmer digits, a sign, dropped zeros, other columns, formulas in texts."""
    data = (
        "\ufeffID,Percent,N,decimals,extra,question\r\n=HYPERLINK(1),២៣.៥,៣៤,1,x,\r\nb,50%,34,1,,=1+1\r\n,,,,,\r\n".encode()
    )
    first, second = figures_csv.read(data)
    assert (first.id, first.units, first.decimals, first.n) == ("=HYPERLINK(1)", 235, 1, 34)
    assert (second.printed, second.question) == ("50.0", "=1+1")


# -- the command -------------------------------------------------------------------------------------------------------


def test_the_command_prints_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["survey", "check", str(STUDY), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 27
    assert {"id", "verdict", "reason", "fits_n", "counts"} <= set(lines[0])
    one = next(line for line in lines if line["id"] == "conf_jitsi_never")
    assert (one["verdict"], one["fits_n"], one["counts_truncated"]) == ("truncated", [31, 33], [18])
    assert one["reason"] == "18 of 34 is 52.94 %. That is 52 % only if digits are cut off."


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_command_says_it_in_both_languages(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KRAMA_LANGUAGE", language)
    assert main.main(["survey", "check", str(STUDY)]) == 0
    said = capsys.readouterr().out
    assert ("5 impossible" if language == "en" else "មិនអាចទៅរួច 5") in said
    assert said.count("30, 35") >= 2


def test_the_command_refuses_with_a_code(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "f.csv"
    path.write_text("id,n\n", encoding="utf-8")
    assert main.main(["survey", "check", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "figures_columns"
    assert main.main(["survey", "check", str(tmp_path / "none"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "file_missing"
