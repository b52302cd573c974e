from __future__ import annotations

import click
import pytest

from footcare_tui.cli.self_tests import check_in
from footcare_tui.paths import Home
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare

KEYS = ["id", "rev", "deleted", "day", "at", "measure", "side", "value", "goal"]
KEYS += ["note", "verdict"]


def test_a_result_in_json_is_the_record(footcare: Footcare) -> None:
    record = footcare.ok("check-in", "stance", "12.34", "--side", "left", "--json").json
    assert list(record) == KEYS
    assert {key: record[key] for key in KEYS[1:]} == {
        "rev": 0,
        "deleted": False,
        "day": "2026-03-09",
        "at": "2026-03-09T10:00:00+01:00",
        "measure": "single-leg-stance",
        "side": "left",
        "value": 12.3,
        "goal": None,
        "note": "",
        "verdict": "too early",
    }
    stored = {key: value for key, value in record.items() if key != "verdict"}
    assert footcare("export", "jsonl").json == {"table": "check_ins", **stored}


@pytest.mark.parametrize(
    ("test", "first", "last", "verdict", "words"),
    [
        ("calf", "20", "24", "within noise", "20 to 24 reps, 4 more · within noise"),
        ("pain", "3", "2", "within noise", "3 to 2 of 10, 1 less · within noise"),
        ("pain", "1", "0", "within noise", "1 to 0 of 10, 1 less · within noise"),
        (
            "pain",
            "7",
            "5",
            "more than noise",
            "7 to 5 of 10, 2 less · more than noise, for the better",
        ),
        (
            "pain",
            "5",
            "8",
            "more than noise and enough to matter",
            "5 to 8 of 10, 3 more · more than noise and enough to matter, for the worse",
        ),
    ],
)
def test_the_verdict_after_seven_weeks(
    footcare: Footcare, test: str, first: str, last: str, verdict: str, words: str
) -> None:
    """Below the detectable change a change is within noise, in words and in JSON."""
    footcare.ok("check-in", test, first, "--day", "2026-01-19")
    assert footcare.ok("check-in", test, last).lines[1] == f"since 19 Jan 2026: {words}"
    assert footcare.ok("check-in", test, last, "--json").json["verdict"] == verdict


def test_a_fall_of_the_stance_from_44_to_8_seconds_is_more_than_noise(footcare: Footcare) -> None:
    """The test says at the same time that it can hardly ever show a change."""
    left = ("--side", "left")
    footcare.ok("check-in", "stance", "44", *left, "--day", "2026-01-19")
    assert footcare.ok("check-in", "stance", "8", *left).lines == [
        "Single-leg stance, left: 8.0 s on 2026-03-09",
        "left: since 19 Jan 2026: 44.0 to 8.0 s, 36.0 less · more than noise, for the worse",
        "more than noise: from 24.1 s (Goldberg 2011)",
        "enough to matter: not established",
        "As it ends at 45 s, this test can hardly ever show a change that is more than noise "
        "(Goldberg 2011)",
        "source: Springer 2007, doi 10.1519/00139143-200704000-00003, 549 people",
        "source: Goldberg 2011, Gait & Posture 33:737, 25 people of 60 to 89",
    ]


def test_a_whole_figure_stays_one(footcare: Footcare) -> None:
    out = footcare.ok("check-in", "back-pain", "4", "--json").out
    assert '"value": 4,' in out
    assert footcare.ok("check-in", "calf", "21.0", "--json").json["value"] == 21


def test_the_change_since_the_first_result_is_told_with_its_line(footcare: Footcare) -> None:
    assert footcare.ok("check-in", "pain", "6", "--day", "2026-01-05").lines == [
        "Back pain: 6 of 10 on 2026-01-05",
        "since 5 Jan 2026: 6 of 10 · too early before 19 Jan 2026",
        "more than noise: from 2 points (a convention of this program)",
        "enough to matter: from the greater of 2 points and 30 % of the first result (Ostelo 2008)",
        "source: Ostelo 2008, doi 10.1097/BRS.0b013e31815e3a10",
        "source: a convention of this program, "
        "one step of a rating is not shown to be more than noise",
    ]
    assert footcare.ok("check-in", "pain", "5").lines[1] == (
        "since 5 Jan 2026: 6 to 5 of 10, 1 less · within noise"
    )


def test_the_norm_of_the_stance_is_told_to_those_who_gave_their_age(
    footcare: Footcare, home: Home
) -> None:
    stance = ("check-in", "stance", "30", "--side", "right")
    assert "norm" not in footcare.ok(*stance).out
    home.config.mkdir(parents=True)
    home.settings.write_text("age = 63\n")
    norm = "norm for 60 to 69 years: 32.1 s (Springer 2007, unchecked)"
    assert norm in footcare.ok(*stance).lines
    assert "norm for" not in footcare.ok("check-in", "calf", "20").out


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (("knee", "3"), "there are back-pain, single-leg-stance, calf-raise"),
        (("pain", "11"), "must be a whole number from 0 to 10"),
        (("pain", "-1"), "must be a whole number from 0 to 10"),
        (("pain", "much"), "back-pain is 'much', but must be a whole number from 0 to 10"),
        (("calf", "nan"), "must be a whole number from 0 to 100"),
        (("stance", "46", "--side", "left"), "must be a number of seconds from 0 to 45"),
        (("stance", "12"), "say --side left or --side right"),
        (("stance", "12", "--side", "both"), "'left', 'right'"),
        (("pain", "3", "--side", "left"), "leave --side out"),
        (("pain", "3", "--day", "tomorrow"), "the last day for a result is 2026-03-09"),
        (("pain", "3", "--day", "9.3."), "give one such as 2026-03-09"),
        ((NASTY, "3"), "there are back-pain"),
        (("pain", NASTY), "must be a whole number"),
    ],
)
def test_a_refusal_names_what_would_be_right(
    footcare: Footcare, arguments: tuple[str, ...], right: str
) -> None:
    assert right in footcare.refused("check-in", *arguments)
    assert footcare("export", "jsonl").out == ""


@pytest.mark.parametrize("arguments", [(), ("pain",), ("pain", "3", "4"), ("pain", "3", "--day")])
def test_a_misspelt_command_tells_the_usage(footcare: Footcare, arguments: tuple[str, ...]) -> None:
    footcare.misused("check-in", *arguments)


def test_a_note_is_kept_as_it_is(footcare: Footcare) -> None:
    outcome = footcare.ok("check-in", "pain", "3", "--note", NASTY)
    assert not any(character in outcome.out for character in FORBIDDEN)
    assert footcare("export", "jsonl").json["note"] == NASTY


def test_measures_complete() -> None:
    context = click.Context(check_in)
    (measure, *_) = check_in.params
    completed = [item.value for item in measure.shell_complete(context, "s")]
    assert completed == ["single-leg-stance"]
