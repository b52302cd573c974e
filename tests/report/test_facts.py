from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind, Side
from footcare_tui.model.self_test import Significance
from footcare_tui.report.facts import Facts, gather, rest_days_by_kind
from footcare_tui.report.text import exercise_table, level_labels, pain_ratings
from footcare_tui.scheduler.self_tests import Level, Verdict
from footcare_tui.scheduler.trends import Figures, Unit
from tests.own_exercises import add_exercise
from tests.practice import check_off, do_all
from tests.report.home import PLAIN, a_check_in, fill

TODAY = date(2026, 3, 9)


@pytest.fixture
def facts(logbook: Logbook) -> Facts:
    fill(logbook)
    return gather(logbook, TODAY - timedelta(days=89), TODAY)


def test_the_whole_is_the_sum_of_exercises_and_of_weeks(facts: Facts) -> None:
    assert facts.unit is Unit.WEEK
    for figure in ("done", "prescribed"):
        whole = getattr(facts.figures, figure)
        assert whole == sum(getattr(exercised, figure) for exercised in facts.exercises) > 0
        assert whole == sum(getattr(period.figures, figure) for period in facts.periods)
    complete = [session for session in facts.sessions if session.complete]
    assert facts.figures.practice.sessions == len(complete)
    for how, amount in facts.figures.practice.by_how.items():
        of_it = [session for session in facts.sessions if session.how is how]
        assert amount.sessions == sum(session.complete for session in of_it)
        assert amount.seconds == sum(session.seconds for session in of_it)
        each = [exercised.practice.by_how[how] for exercised in facts.exercises]
        assert amount.sessions == sum(own.sessions for own in each)
        assert amount.seconds == sum(own.seconds for own in each)


def test_a_change_of_prescription_has_its_day(facts: Facts) -> None:
    press, walking = facts.exercises[:2]
    assert list(press.doses) == [
        (TODAY - timedelta(days=89), "hold 5 s × 10, rest 3 s, 3 a day"),
        (TODAY - timedelta(days=20), "hold 5 s × 12, rest 3 s, 3 a day"),
    ]
    assert len(walking.doses) == 1


def test_a_change_before_the_first_day_is_what_was_in_force(logbook: Logbook) -> None:
    fill(logbook)
    press = gather(logbook, TODAY - timedelta(days=3), TODAY).exercises[0]
    assert [dose for _, dose in press.doses] == ["hold 5 s × 12, rest 3 s, 3 a day"]


def test_pain_is_counted_by_the_lines_of_the_safety_notes(facts: Facts) -> None:
    assert max(facts.pains) == 6
    assert "4–5 in 0, 6 or more in 1." in pain_ratings(facts)
    assert facts.exercises[0].pain_most == 6


def test_self_tests_run_from_the_very_first_result(logbook: Logbook) -> None:
    fill(logbook)
    courses = gather(logbook, TODAY - timedelta(days=6), TODAY).self_tests
    assert [(course.name, course.change.verdict) for course in courses] == [
        ("Back pain", Verdict.ENOUGH_TO_MATTER),
        ("Single-leg stance, left", Verdict.WITHIN_NOISE),
        ("30-second calf raise", Verdict.WITHIN_NOISE),
    ]
    assert all(len(course.results) == 8 for course in courses)
    pain, stance, raises = courses
    assert pain.change.better
    detectable, important = Significance
    assert pain.levels == (
        Level(4, detectable, better=True),
        Level(8, detectable, better=False),
        Level(4, important, better=True),
        Level(8, important, better=False),
    )
    assert stance.levels == (Level(41.6, detectable, better=True),)
    assert [(level.value, level.significance) for level in raises.levels] == [
        (24.6, detectable),
        (15.4, detectable),
        (23.5, important),
        (16.5, important),
    ]


def test_results_after_the_last_day_are_left_out(logbook: Logbook) -> None:
    do_all(logbook, TODAY - timedelta(days=1))
    logbook.merge([a_check_in(TODAY, "calf-raise", 20), a_check_in(TODAY, "knee-bend", 1)])
    assert gather(logbook, TODAY - timedelta(days=1), TODAY - timedelta(days=1)).self_tests == ()
    (course,) = gather(logbook, TODAY, TODAY).self_tests
    assert course.change.verdict is Verdict.TOO_EARLY


def test_results_after_today_count_nowhere(logbook: Logbook) -> None:
    """Neither the verdict nor the last result of a report is of a day that has not come."""
    logbook.merge([a_check_in(TODAY - timedelta(days=49), "calf-raise", 20)])
    logbook.merge([a_check_in(TODAY + timedelta(days=1), "calf-raise", 40)])
    (course,) = gather(logbook, TODAY - timedelta(days=89), TODAY + timedelta(days=2)).self_tests
    assert [result.value for result in course.results] == [20]
    assert course.change.verdict is Verdict.TOO_EARLY


@pytest.mark.parametrize(
    ("measure", "first", "last", "verdict"),
    [
        ("calf-raise", 20, 24, Verdict.WITHIN_NOISE),
        ("back-pain", 3, 2, Verdict.WITHIN_NOISE),
        ("back-pain", 1, 0, Verdict.WITHIN_NOISE),
        ("back-pain", 7, 5, Verdict.MORE_THAN_NOISE),
    ],
)
def test_the_report_judges_as_every_screen_does(
    logbook: Logbook, measure: str, first: float, last: float, verdict: Verdict
) -> None:
    """A change below the detectable one is within noise in the report, too."""
    seven_weeks_ago = TODAY - timedelta(weeks=7)
    logbook.merge([a_check_in(seven_weeks_ago, measure, first), a_check_in(TODAY, measure, last)])
    (course,) = gather(logbook, TODAY - timedelta(days=89), TODAY).self_tests
    assert course.change.verdict is verdict


def test_labels_of_equal_levels_are_one(facts: Facts) -> None:
    """A line of the plot says all that is true from there on."""
    pain, stance, raises = map(level_labels, facts.self_tests)
    assert pain == [
        (4, "better: more than noise and enough to matter"),
        (8, "worse: more than noise and enough to matter"),
    ]
    assert stance == [(41.6, "better: more than noise")]
    assert (23.5, "better: enough to matter") in raises


def test_the_same_note_on_days_in_a_row_is_one(facts: Facts) -> None:
    cold, pain = facts.notes
    assert (cold.day, cold.until, cold.about, cold.text) == (
        TODAY - timedelta(days=13),
        TODAY - timedelta(days=11),
        "rest day (ill)",
        "A cold",
    )
    assert (pain.about, pain.text) == ("Toe Press", PLAIN)
    assert pain.day == pain.until == TODAY - timedelta(days=5)


def test_notes_with_a_day_between_are_two(logbook: Logbook) -> None:
    for days in (1, 3):
        day = TODAY - timedelta(days=days)
        logbook.rest_days.mark(day, day, RestKind.ILL, "A cold")
    notes = gather(logbook, TODAY - timedelta(days=9), TODAY).notes
    assert [note.day.day for note in notes] == [6, 8]


def test_rest_days_and_an_open_today_are_not_counted(logbook: Logbook) -> None:
    do_all(logbook, TODAY - timedelta(days=3))
    logbook.rest_days.mark(TODAY - timedelta(days=1), TODAY - timedelta(days=1), RestKind.TRAVEL)
    facts = gather(logbook, TODAY - timedelta(days=30), TODAY)
    assert (facts.days_complete, facts.days_counted) == (1, 2)
    assert facts.figures.adherence == 0.5
    assert rest_days_by_kind(facts) == "1 rest day (1 travel)"


def test_what_rests_is_not_counted(logbook: Logbook) -> None:
    walking = logbook.catalog.find("walking")
    first, last = TODAY - timedelta(days=3), TODAY - timedelta(days=2)
    do_all(logbook, first, last)
    logbook.rest_days.mark(last, TODAY - timedelta(days=1), RestKind.ILL, "A blister", walking)
    facts = gather(logbook, first, TODAY)
    # Done in full, it counts on the first of the two days.
    assert (facts.figures.done, facts.figures.prescribed) == (16, 22)
    (own,) = (each for each in facts.exercises if each.exercise == "toe-walking")
    assert (own.done, own.prescribed, own.rest_days) == (4, 4, 2)
    assert "4 of 4\n4 ticked\nrested on 2 days" in [row[2] for row in exercise_table(facts)]
    assert rest_days_by_kind(facts) == "no rest days"
    (note,) = facts.notes
    assert (note.day, note.until) == (last, TODAY - timedelta(days=1))
    assert (note.about, note.text) == ("rest of Toe Walking", "A blister")


def test_an_exercise_no_longer_in_the_catalogue_has_its_slug_as_name(logbook: Logbook) -> None:
    add_exercise(logbook)
    check_off(logbook, "heel-drop")
    logbook.undo_stack.undo(1)
    gone = gather(logbook, TODAY, TODAY).exercises[-1]
    assert (gone.exercise, gone.name, gone.doses, gone.practice.sessions) == (
        "heel-drop",
        "heel-drop",
        (),
        1,
    )
    assert gone.adherence is None


def test_without_any_history_there_is_a_report_all_the_same(
    logbook: Logbook,
) -> None:
    facts = gather(logbook, TODAY - timedelta(days=89), TODAY)
    assert facts.figures == Figures()
    assert (facts.periods, facts.notes, facts.self_tests, facts.sessions) == ((), (), (), ())
    assert rest_days_by_kind(facts) == "no rest days"


def test_each_side_has_its_results(logbook: Logbook) -> None:
    left = a_check_in(TODAY, "single-leg-stance", 12.0, Side.LEFT)
    right = a_check_in(TODAY, "single-leg-stance", 21.0, Side.RIGHT)
    logbook.merge([left, right])
    names = [course.name for course in gather(logbook, TODAY, TODAY).self_tests]
    assert names == ["Single-leg stance, left", "Single-leg stance, right"]
