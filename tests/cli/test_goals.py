from __future__ import annotations

import json

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Goal, replace
from footcare_tui.paths import Home
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare


def test_activities_are_added_listed_rated_and_retired(footcare: Footcare) -> None:
    assert footcare.ok("goal").lines == [
        "there is no activity yet; footcare goal add TEXT names one"
    ]
    assert footcare.ok("goal", "add", "Climbing", "stairs").lines == ["added: Climbing stairs"]
    footcare.ok("goal", "add", "Walking the dog")
    assert footcare.ok("goal").lines == [
        "1  Climbing stairs: no result yet",
        "2  Walking the dog: no result yet",
    ]
    day = ("--day", "2026-01-05")
    footcare.ok("check-in", "goal", "3", "--goal", "1", *day)
    footcare.ok("check-in", "goal", "5", "--goal", "dog", *day)
    footcare.ok("check-in", "goal", "6", "--goal", "1")
    assert footcare.ok("check-in", "goal", "6", "--goal", "2").lines == [
        "Walking the dog: 6 of 10 on 2026-03-09",
        "Walking the dog: since 5 Jan 2026: 5 to 6 of 10, 1 more · within noise",
        "mean: since 5 Jan 2026: 4 to 6 of 10, 2 more · "
        "more than noise and enough to matter, for the better",
        "more than noise: from 3 points (Stratford 1995, unchecked)",
        "enough to matter: from 3 points (Stratford 1995, unchecked)",
        "mean, more than noise: from 2 points (Stratford 1995, unchecked)",
        "mean, enough to matter: from 2 points (Stratford 1995, unchecked)",
        "source: Stratford 1995, Patient-Specific Functional Scale",
    ]
    assert footcare.ok("goal").lines == [
        "1  Climbing stairs: since 5 Jan 2026: 3 to 6 of 10, 3 more · "
        "more than noise and enough to matter, for the better",
        "2  Walking the dog: since 5 Jan 2026: 5 to 6 of 10, 1 more · within noise",
        "   mean: since 5 Jan 2026: 4 to 6 of 10, 2 more · "
        "more than noise and enough to matter, for the better",
    ]
    assert footcare.ok("goal", "retire", "stairs").lines == ["retired: Climbing stairs"]
    assert footcare.ok("goal").lines == [
        "1  Walking the dog: since 5 Jan 2026: 5 to 6 of 10, 1 more · within noise"
    ]


def test_activities_in_json(footcare: Footcare) -> None:
    assert footcare.ok("goal", "--json").json == {"goals": [], "mean": None}
    added = footcare.ok("goal", "add", "Stairs", "--json").json
    assert list(added) == ["id", "rev", "deleted", "day", "text", "active"]
    assert footcare.ok("goal", "--json").json == {
        "goals": [{"number": 1, **added, "last": None, "change": None, "verdict": None}],
        "mean": None,
    }
    # The only activity need not be named.
    rating = footcare.ok("check-in", "goal", "4", "--json").json
    assert (rating["measure"], rating["goal"], rating["verdict"]) == (
        "goal",
        added["id"],
        "too early",
    )
    (listed,) = footcare.ok("goal", "--json").json["goals"]
    assert listed["last"] == {"day": "2026-03-09", "value": 4}
    assert (listed["change"], listed["verdict"]) == (0, "too early")
    retired = footcare.ok("goal", "retire", "1", "--json").json
    assert retired == {**added, "rev": 1, "active": False}


def test_the_mean_in_json_has_its_own_verdict(footcare: Footcare) -> None:
    for text in ("Stairs", "Walking"):
        footcare.ok("goal", "add", text)
    for number in ("1", "2"):
        for value, day in (("4", "2026-01-05"), ("6", "2026-03-09")):
            footcare.ok("check-in", "goal", value, "--goal", number, "--day", day)
    found = footcare.ok("goal", "--json").json
    assert [goal["verdict"] for goal in found["goals"]] == ["within noise"] * 2
    assert found["mean"] == {
        "last": {"day": "2026-03-09", "value": 6},
        "change": 2,
        "verdict": "more than noise and enough to matter",
    }


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (("goal", "add", "a fourth"), "there are 3 activities already; retire one first"),
        (("goal", "add", "STAIRS"), "is one of your activities already"),
        (("goal", "add", "x" * 61), "at most 60 characters"),
        (("goal", "add", " "), "at most 60 characters"),
        (("goal", "retire", "4"), "there are 1 Stairs, 2 Walking, 3 Shopping"),
        (("goal", "retire", NASTY), "there are 1 Stairs, 2 Walking, 3 Shopping"),
        (("check-in", "goal", "5"), "say which activity with --goal: Stairs, Walking, Shopping"),
        (("check-in", "goal", "5", "--goal", "knee"), "there are 1 Stairs, 2 Walking"),
        (("check-in", "goal", "11", "--goal", "1"), "a whole number from 0 to 10"),
        (("check-in", "goal", "5", "--side", "left"), "say which activity with --goal"),
        (("check-in", "pain", "5", "--goal", "1"), "back-pain rates no activity"),
    ],
)
def test_a_refusal_is_one_line_that_names_what_would_be_right(
    footcare: Footcare, arguments: tuple[str, ...], right: str
) -> None:
    for text in ("Stairs", "Walking", "Shopping"):
        footcare.ok("goal", "add", text)
    before = footcare("export", "jsonl").out
    assert right in footcare.refused(*arguments)
    assert footcare("export", "jsonl").out == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("goal", "add"),
        ("goal", "retire"),
        ("goal", "rename"),
        ("goal", "--json", "add", "x"),
        ("check-in", "goal", "5", "--goal", "1", "--side", "left"),
    ],
)
def test_a_usage_error_shows_the_usage(footcare: Footcare, arguments: tuple[str, ...]) -> None:
    footcare.ok("goal", "add", "Stairs")
    footcare.misused(*arguments)


def test_the_words_of_a_person_are_only_words(footcare: Footcare) -> None:
    added = footcare.ok("goal", "add", NASTY)
    listed = footcare.ok("goal")
    rated = footcare.ok("check-in", "goal", "5")
    undone = footcare.ok("undo")
    for outcome in (added, listed, rated, undone):
        assert not any(character in outcome.out for character in FORBIDDEN)
    assert len(listed.lines) == 1


def test_activities_and_ratings_survive_an_export_and_a_backup(
    footcare: Footcare, tmp_path: object
) -> None:
    footcare.ok("goal", "add", "Stairs")
    footcare.ok("check-in", "goal", "4", "--day", "2026-01-05")
    footcare.ok("check-in", "goal", "8")
    listed = footcare.ok("goal", "--json").json
    lines = footcare("export", "jsonl").out
    footcare.ok("backup", f"{tmp_path}/feet.zip")
    for name, arguments, given in (
        ("a", ("import", "jsonl", "-"), lines.encode()),
        ("b", ("restore", f"{tmp_path}/feet.zip"), b""),
    ):
        other = ("--home", f"{tmp_path}/{name}")
        footcare.ok(*other, *arguments, given=given)
        assert footcare.ok(*other, "goal", "--json").json == listed
        assert footcare(*other, "export", "jsonl").out == lines


def test_a_line_with_an_activity_needs_no_more_than_its_day_and_text(footcare: Footcare) -> None:
    line = json.dumps({"table": "goals", "day": "2026-03-02", "text": "Stairs"})
    footcare.ok("import", "jsonl", "-", given=line.encode())
    (goal,) = footcare.ok("goal", "--json").json["goals"]
    assert (goal["text"], goal["active"]) == ("Stairs", True)
    assert "text is too long" in footcare.refused(
        "import", "jsonl", "-", given=line.replace("Stairs", "x" * 61).encode()
    )


def test_the_doctor_names_ratings_of_an_unknown_activity(
    footcare: Footcare, logbook: Logbook, home: Home
) -> None:
    goal = logbook.goals.add("Stairs")
    footcare.ok("check-in", "goal", "4")
    assert footcare.ok("doctor").lines[-1] == "all is well"
    logbook.refresh()
    (rating,) = [record for record in logbook.records() if isinstance(record, CheckIn)]
    logbook.merge([replace(rating, id="other", goal="unknown")])
    named = [line for line in footcare("doctor").out.splitlines() if "counts nowhere" in line]
    assert len(named) == 1
    assert "a record in check_ins counts nowhere: its activity unknown is not known" in named[0]
    # So does one whose activity was deleted.
    logbook.merge([Goal(id=goal.id, day=goal.day, text=goal.text, rev=1, deleted=True)])
    assert footcare("doctor").out.count("counts nowhere") == 2
