"""The archive for Loop has the figures that every other front end shows."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY, days_between
from footcare_tui.terminal.sanitize import plain_lines
from tests import loop_reader
from tests.cli.conftest import NASTY, Footcare
from tests.examples import MONDAY, a_change
from tests.loop_scores import scores_from_marks, scores_in
from tests.practice import check_off

EVERY_DAY = range(1, 8)


def exported(footcare: Footcare, folder: Path) -> bytes:
    path = folder / "loop.zip"
    footcare.ok("export", "loop", "-o", str(path))
    return path.read_bytes()


def strengths(footcare: Footcare) -> dict[str, float]:
    answer = footcare.ok("streak", "--json").json["exercises"]
    return {slug: score["strength"] for slug, score in answer.items()}


@pytest.mark.parametrize(
    ("weekdays", "days", "strength"),
    [({1, 3, 5}, 90, 0.9472), ({1, 3, 5}, 30, 0.5709), ({1}, 273, 0.9956)],
)
def test_all_done_for_weeks_is_one_figure_everywhere(
    weekdays: set[int],
    days: int,
    strength: float,
    logbook: Logbook,
    footcare: Footcare,
    tmp_path: Path,
) -> None:
    """Mon Wed Fri, all done, 90 days: 0.9472 in the app, as JSON and in the export to Loop."""
    first = MONDAY - timedelta(days=7 * ((days + 6) // 7))
    last = first + timedelta(days=days - 1)
    logbook.merge([a_change(first, "toe-press", weekdays=frozenset(weekdays))])
    for day in days_between(first, last):
        if day.isoweekday() in weekdays:
            check_off(logbook, "toe-press", day=day)
    scores = scores_in(exported(footcare, tmp_path))["Toe Press"]
    assert scores[last] == pytest.approx(strength, abs=5e-5)
    assert strengths(footcare)["toe-press"] == pytest.approx(scores[MONDAY], abs=5e-5)
    assert logbook.progress().exercises["toe-press"].strength == strengths(footcare)["toe-press"]


SEEDS = [0, 1, *(pytest.param(seed, marks=pytest.mark.e2e) for seed in range(2, 8))]


def practise(logbook: Logbook, random: Random) -> dict[str, frozenset[int]]:
    """Fill the logbook; the weekdays on which each exercise is due.

    Other frequencies, days done in part, rest days, and rests of one exercise.
    """
    first = MONDAY - timedelta(days=random.randrange(5, 120))
    exercises = logbook.catalog.exercises
    weekdays = {
        slug: frozenset(
            EVERY_DAY if random.random() < 0.2 else random.sample(EVERY_DAY, random.randint(1, 6))
        )
        for slug in exercises
    }
    logbook.merge(
        [
            a_change(first, slug, weekdays=days, sessions_per_day=random.randint(1, 3))
            for slug, days in weekdays.items()
        ]
    )
    diligence = random.choice((0.5, 0.9, 1.0))
    check_off(logbook, "toe-press", day=first)
    for day in days_between(first + ONE_DAY, MONDAY - ONE_DAY):
        if random.random() < 0.06:
            logbook.rest_days.mark(day, day)
            continue
        for due in logbook.plan(day).exercises:
            if random.random() < 0.06:
                logbook.rest_days.mark(day, day, exercise=exercises[due.exercise])
            elif due.prescribed and random.random() < diligence:
                check_off(
                    logbook, due.exercise, day=day, times=random.randint(1, due.prescribed + 1)
                )
    return weekdays


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reader_of_the_marks_finds_the_same_scores(
    seed: int, logbook: Logbook, footcare: Footcare, tmp_path: Path
) -> None:
    weekdays = practise(logbook, Random(seed))
    content = exported(footcare, tmp_path)
    exercises = logbook.catalog.exercises
    names = {exercise.name: weekdays[slug] for slug, exercise in exercises.items()}
    named, answer = scores_in(content), strengths(footcare)
    # Today is open or not due; Loop has no open day.
    for name, read in scores_from_marks(content, MONDAY - ONE_DAY, names).items():
        shown = {day: score for day, score in named[name].items() if day < MONDAY}
        assert shown == pytest.approx(read, abs=5.1e-5)
    for slug, exercise in exercises.items():
        if named[exercise.name]:
            assert named[exercise.name][MONDAY] == pytest.approx(answer[slug], abs=5.1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_strict_reader_finds_the_figures_of_the_app(
    seed: int, logbook: Logbook, footcare: Footcare, tmp_path: Path
) -> None:
    practise(logbook, Random(seed))
    habits = loop_reader.read(exported(footcare, tmp_path))
    assert list(habits) == [exercise.name for exercise in logbook.catalog.exercises.values()]
    days = footcare.ok("history", "--from", "2025-11-01", "--json").json["days"]
    kept = logbook.derived.strengths()
    for slug, exercise in logbook.catalog.exercises.items():
        habit, dose = habits[exercise.name], logbook.prescription(exercise)
        assert (habit.target, habit.archived) == (dose.sessions_per_day, not dose.active)
        assert habit.times / habit.days == pytest.approx(len(dose.weekdays) / 7)
        done = Counter(
            date.fromisoformat(day["day"])
            for day in days
            for session in day["sessions"]
            if session["exercise"] == slug and session["complete"]
        )
        assert habit.amounts == done
        resting = {
            plan.day
            for plan in logbook.derived.plans(MONDAY - timedelta(days=120), MONDAY)
            if plan.rest_day or plan.due(slug).resting
        }
        assert habit.skipped == resting - done.keys()
        for day, score in habit.scores.items():
            assert score == pytest.approx(kept[day].get(slug, 0.0), abs=5.1e-5)


def test_a_strict_reader_takes_odd_names_and_notes(footcare: Footcare, tmp_path: Path) -> None:
    names = ["=1+1", "'tis", "a, b", 'say "ah"', "Ferse ü足"]
    for number, name in enumerate(names):
        footcare.ok("set", f"own-{number}", f"name={name}", "reps=10")
        footcare.ok("done", f"own-{number}", "--note", f'{name}\n"x", {NASTY}')
    habits = loop_reader.read(exported(footcare, tmp_path))
    assert list(habits)[-len(names) :] == names
    for name in names:
        assert habits[name].amounts == {MONDAY: 1.0}
        assert habits[name].notes == {MONDAY: f'{name}\n"x", {plain_lines(NASTY)}'}
