"""Changes of the plan count from a day on; what was before them stays as it was."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import OwnExercise, Record, replace
from footcare_tui.paths import find_home
from footcare_tui.report.facts import gather
from tests.clock import SettableClock
from tests.own_exercises import add_exercise
from tests.practice import BERLIN, ONE_DAY, check_off, do_all
from tests.strategies import doses

TODAY = date(2026, 3, 9)
NAMES = ["toe-press", "toe-walking", "ankle-circles", "toe-pencil-pickups", "resisted-flexion"]
BEFORE = [TODAY - days * ONE_DAY for days in range(40, 0, -1)]


def practised(folder: Path) -> Logbook:
    """Forty days of which some are complete, some half done and some left out."""
    logbook = Logbook(find_home(folder), SettableClock(datetime(2026, 3, 9, 10, tzinfo=BERLIN)))
    add_exercise(logbook, from_day=TODAY - 20 * ONE_DAY)
    for number, day in enumerate(BEFORE):
        if number % 9 < 6:
            do_all(logbook, day)
        elif number % 9 < 8:
            check_off(logbook, "press", day=day)
    return logbook


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("before") / "home"
    practised(folder)
    return folder


def judged(logbook: Logbook) -> tuple[Any, ...]:
    """All that is shown of the days before today."""
    yesterday = TODAY - ONE_DAY
    clock = SettableClock(datetime(2026, 3, 8, 10, tzinfo=BERLIN))
    then = Logbook(logbook.home, clock)
    plans = [logbook.plan(day) for day in BEFORE]
    due = [[each for each in plan.exercises if each.prescribed or each.done] for plan in plans]
    progress = then.progress()
    scores = {slug: score for slug, score in progress.exercises.items() if score.strength}
    facts = gather(then, BEFORE[0], yesterday)
    return (
        [(plan.done, plan.prescribed, plan.complete) for plan in plans],
        [sorted(each) for each in due],
        progress.overall,
        scores,
        {each.exercise: (each.done, each.prescribed, each.doses) for each in facts.exercises},
    )


# One change of the plan from today on.
changes = st.one_of(
    st.tuples(st.just("dose"), st.sampled_from([*NAMES, "heel-drop"]), doses),
    st.tuples(st.just("source"), st.sampled_from(NAMES), st.none()),
    st.tuples(st.just("new"), st.sampled_from(["shoulder", "balance"]), doses),
    st.tuples(st.just("retired"), st.just("heel-drop"), st.booleans()),
    st.tuples(st.just("renamed"), st.just("heel-drop"), st.sampled_from(["Drop", "Lower"])),
    st.tuples(st.just("order"), st.permutations([*NAMES, "heel-drop"]), st.none()),
    st.tuples(st.just("routine"), st.just("desk"), st.lists(st.sampled_from(NAMES), min_size=1)),
)


def made(logbook: Logbook, change: tuple[str, Any, Any]) -> list[Record]:
    """The records of a change."""
    kind, what, value = change
    plan, known = logbook.plan_changes, logbook.catalog.exercises
    match kind:
        case "dose":
            return plan.of_exercise(known[what], {}, value)
        case "source":
            return [plan.source_dose(known[what])]
        case "new":
            if what in known:
                return plan.of_exercise(known[what], {}, value)
            return plan.new_exercise(what, {"name": what.title()}, value)
        case "retired":
            return plan.of_exercise(known[what], {"retired": value}, {})
        case "renamed":
            return plan.of_exercise(known[what], {"name": value}, {})
        case "order":
            return [plan.order(known[slug] for slug in what)]
        case _:
            return [plan.routine(what, what.title(), [known[slug] for slug in value])]


@given(done=st.lists(changes, min_size=1, max_size=5))
@settings(max_examples=12)
def test_a_change_from_today_leaves_every_earlier_day_as_it_was(
    done: list[tuple[str, Any, Any]], before: Path
) -> None:
    with TemporaryDirectory() as folder:
        home = Path(shutil.copytree(before, Path(folder) / "home"))
        logbook = Logbook(find_home(home), SettableClock(datetime(2026, 3, 9, 10, tzinfo=BERLIN)))
        was = judged(logbook)
        records = {record.id: record for record in logbook.records()}
        stored = 0
        for change in done:
            new: list[Record] = []
            # More cues than sessions a day are refused.
            with suppress(Refused):
                new = made(logbook, change)
            # What it says of the past is what becomes of it.
            assert logbook.plan_changes.rejudged_days(new) == (0, None)
            stored += bool(logbook.plan_changes.store("change", new))
            names = {slug: each.name for slug, each in logbook.catalog.exercises.items()}
        renamed = [each[-1] for each in done if each[0] == "renamed"]
        assert not renamed or names["heel-drop"] == renamed[-1]
        assert judged(logbook) == was
        # Read from the files by another machine, it is the same.
        other = Path(shutil.copytree(home / "data", Path(folder) / "other" / "data")).parent
        elsewhere = Logbook(find_home(other), logbook.now)
        assert judged(elsewhere) == judged(logbook)
        assert elsewhere.plan() == logbook.plan()
        for _ in range(stored):
            logbook.undo_stack.undo()
        for record in logbook.records():
            known = records.get(record.id)
            assert record.deleted if known is None else replace(record, rev=known.rev) == known


def test_a_change_of_the_past_says_which_days_it_judges_again(before: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(before, tmp_path / "home"))
    logbook = Logbook(find_home(home), SettableClock(datetime(2026, 3, 9, 10, tzinfo=BERLIN)))
    from_day = TODAY - 12 * ONE_DAY
    press = logbook.catalog.find("press")
    records = logbook.plan_changes.of_exercise(press, {}, {"sessions_per_day": 2}) and [
        logbook.plan_changes.dose(press, {"sessions_per_day": 2}, from_day)
    ]
    assert logbook.plan_changes.rejudged_days(records) == (12, from_day)
    # A dose that does not change what is due judges nothing again.
    longer = [logbook.plan_changes.dose(press, {"work_s": 30}, from_day)]
    assert logbook.plan_changes.rejudged_days(longer) == (0, None)
    plans = {day: logbook.plan(day) for day in BEFORE}
    logbook.plan_changes.store("change", records)
    changed = [day for day in BEFORE if logbook.plan(day) != plans[day]]
    assert changed == [from_day + timedelta(days=number) for number in range(12)]


def test_a_dose_of_the_past_stops_where_a_later_one_begins(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    changes.store("change", [changes.dose(press, {"reps": 8}, TODAY - 5 * ONE_DAY)])
    changes.store("change", [changes.dose(press, {"work_s": 9}, TODAY - 10 * ONE_DAY)])
    figures = [
        (logbook.prescription(press, day).work_s, logbook.prescription(press, day).reps)
        for day in (TODAY - 11 * ONE_DAY, TODAY - 10 * ONE_DAY, TODAY - 5 * ONE_DAY, TODAY)
    ]
    assert figures == [(5, 10), (9, 10), (5, 8), (5, 8)]


def test_two_changes_of_one_day_are_one_record(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    for reps in (8, 9):
        changes.store("change", [changes.dose(press, {"reps": reps})])
    (record,) = logbook.records()
    assert (record.id, record.rev) == (f"dose:toe-press:{TODAY}", 1)
    assert changes.store("change", [changes.dose(press, {"reps": 9})]) == []


def test_one_that_is_retired_is_shown_on_the_days_on_which_it_was_due(logbook: Logbook) -> None:
    exercise = add_exercise(logbook, from_day=TODAY - ONE_DAY)
    changes = logbook.plan_changes
    changes.store("retire", changes.of_exercise(exercise, {"retired": True}, {}))
    assert "heel-drop" in [due.exercise for due in logbook.plan(TODAY - ONE_DAY).exercises]
    assert "heel-drop" not in [due.exercise for due in logbook.plan().exercises]
    again = logbook.catalog.exercises["heel-drop"]
    changes.store("take up", changes.of_exercise(again, {"retired": False}, {}))
    assert logbook.plan().due("heel-drop").prescribed == 1


@pytest.mark.parametrize(
    ("slug", "about", "said"),
    [
        ("toe-press", {"name": "Press"}, "there is an exercise toe-press already"),
        ("next", {"name": "Next"}, "slug is 'next'"),
        ("Heel Raise", {"name": "Heel Raise"}, "such as heel-raise"),
        ("heel-raise", {}, 'needs a name, such as name="heel-raise"'),
        ("heel-raise", {"name": "Heel", "motion": "jump"}, "motion is 'jump', but must be none"),
    ],
)
def test_a_new_exercise_is_refused(
    slug: str, about: dict[str, Any], said: str, logbook: Logbook
) -> None:
    with pytest.raises(Refused, match=said):
        logbook.plan_changes.new_exercise(slug, about, {})


def test_what_does_not_fit_is_refused(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    with pytest.raises(Refused, match="ships with footcare; only its dose"):
        changes.of_exercise(press, {"name": "Press"}, {})
    with pytest.raises(Refused, match="is your own; only a shipped"):
        changes.source_dose(add_exercise(logbook))
    with pytest.raises(Refused, match="when has 4 entries"):
        changes.dose(press, {"when": ("a", "b", "c", "d")})
    for day in (date(1899, 12, 31), date(2028, 3, 10)):
        with pytest.raises(Refused, match="for a prescription"):
            changes.dose(press, {"reps": 8}, day)
    with pytest.raises(Refused, match="a routine needs exercises"):
        changes.routine("desk", "Desk", [])
    with pytest.raises(Refused, match="no routine of your own"):
        changes.without_routine("desk")


def test_cues_of_sessions_that_go_go_with_them(logbook: Logbook) -> None:
    press, changes = logbook.catalog.find("press"), logbook.plan_changes
    changes.store("cues", [changes.dose(press, {"when": ("after coffee", "12:30", "at night")})])
    changes.store("fewer", [changes.dose(press, {"sessions_per_day": 2})])
    assert logbook.prescription(press).when == ("after coffee", "12:30")


def test_an_exercise_is_in_the_file_of_the_plan_and_its_dose_in_that_of_the_year(
    logbook: Logbook,
) -> None:
    add_exercise(logbook)
    parts = {record.table: record.part for record in logbook.records()}
    assert parts == {"exercises": "plan", "prescriptions": "2026"}
    assert {path.name.split(".")[0] for path in logbook.home.history.iterdir()} == {"plan", "2026"}
    (own,) = (record for record in logbook.records() if isinstance(record, OwnExercise))
    assert OwnExercise.from_fields(own.to_fields()) == own
