"""The scores in the archive for Loop are the strengths that every other front end shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY, days_between
from tests.cli.conftest import Footcare
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


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.e2e) for seed in range(2, 8))]
)
def test_a_reader_of_the_marks_finds_the_same_scores(
    seed: int, logbook: Logbook, footcare: Footcare, tmp_path: Path
) -> None:
    """Other frequencies, days done in part, rest days, and rests of one exercise."""
    random = Random(seed)
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
    content = exported(footcare, tmp_path)
    names = {exercise.name: weekdays[slug] for slug, exercise in exercises.items()}
    named, answer = scores_in(content), strengths(footcare)
    # Today is open or not due; Loop has no open day.
    for name, read in scores_from_marks(content, MONDAY - ONE_DAY, names).items():
        shown = {day: score for day, score in named[name].items() if day < MONDAY}
        assert shown == pytest.approx(read, abs=5.1e-5)
    for slug, exercise in exercises.items():
        if named[exercise.name]:
            assert named[exercise.name][MONDAY] == pytest.approx(answer[slug], abs=5.1e-5)
