"""The content of a report, for all its formats. All texts are plain, without markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Exercise, Prescription, RestDay, Session
from footcare_tui.model.bounds import LONGEST_REPORTED_NOTE
from footcare_tui.model.fields import shortened
from footcare_tui.model.self_test import ACTIVITIES, SELF_TESTS, Result, SelfTest, Subject
from footcare_tui.report.pain_days import PainDay, pain_days
from footcare_tui.report.trials import TrialFacts, trial_facts
from footcare_tui.scheduler.day_plan import Regimen
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.self_tests import Change, Course, Level, levels
from footcare_tui.scheduler.streaks import DayStatus
from footcare_tui.scheduler.trends import (
    Day,
    Figures,
    Period,
    Practice,
    Unit,
    finest,
    practice_in,
    total,
    within,
)
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.day_text import rest_in_words
from footcare_tui.views.format import counted, exercise_name, prescription_in_words
from footcare_tui.views.self_test_text import self_test_name

# The first day of a prescription, and the prescription in words.
Dose = tuple[date, str]

# Longer tables are hard to read, so the unit of time is chosen to have at most this many rows.
MOST_PERIODS = 26
NO_DIAGNOSIS = (
    "This report was made by a program from what one person logged about themselves. "
    "It is neither a diagnosis nor a measurement by a professional."
)


@dataclass(frozen=True, slots=True)
class ExerciseFacts:
    """One exercise: its prescriptions, its practice, and the highest pain.

    ``done`` and ``prescribed`` are sessions on the days that count;
    ``practice`` has all of them; ``rest_days`` are the days on which it was
    marked to rest alone.
    """

    exercise: str
    name: str
    doses: tuple[Dose, ...]
    done: int
    prescribed: int
    practice: Practice
    rest_days: int
    pain_most: int | None

    @property
    def adherence(self) -> float | None:
        """Sessions done ÷ prescribed, 0 to 1; None when none was prescribed."""
        return self.done / self.prescribed if self.prescribed else None


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the person on the days from ``day`` to ``until``, and its subject."""

    day: date
    until: date
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class SelfTestResults:
    """The results of a self-test, on one side if it has sides, and the change since the first one.

    ``levels`` are the values at which a change from the first result is significant.
    """

    test: SelfTest
    subject: Subject
    results: tuple[Result, ...]
    change: Change
    levels: tuple[Level, ...]

    @property
    def name(self) -> str:
        """The name of the test, with the side if there is one."""
        return self_test_name(self.test, self.subject)


@dataclass(frozen=True, slots=True)
class Facts:
    """The content of a report about the days from first to last.

    ``goals`` are the courses of the active activities, rated or not, and that of
    their mean. ``days_counted`` is without rest days, days on which nothing was due, and
    today while it is open; ``rest_days`` are the whole days of rest. The streaks
    and the strength of ``score`` are those of ``made_on``. ``pain_days`` are the
    days of much pain, and ``trials`` what trials did with the shipped exercises.
    """

    made_on: date
    first: date
    last: date
    figures: Figures
    days_counted: int
    days_complete: int
    score: Score
    unit: Unit
    periods: tuple[Period, ...]
    exercises: tuple[ExerciseFacts, ...]
    goals: tuple[Course, ...]
    self_tests: tuple[SelfTestResults, ...]
    rest_days: tuple[RestDay, ...]
    notes: tuple[Note, ...]
    sessions: tuple[Session, ...]
    pain_days: tuple[PainDay, ...]
    trials: tuple[TrialFacts, ...]

    @property
    def pains(self) -> list[int]:
        """The pain of each session in which it was rated, 0 to 10."""
        return _rated(session.pain for session in self.sessions)


def gather(logbook: Logbook, first: date, last: date) -> Facts:
    """The content of the report about the days from first to last, both included."""
    days = within(logbook.derived.days, first, last)
    counting = [day for day in days if day.status in (DayStatus.KEPT, DayStatus.MISSED)]
    sessions = sorted(logbook.between(Session, first, last), key=lambda session: session.order)
    rests = logbook.between(RestDay, first, last)
    unit, periods = finest(days, MOST_PERIODS)
    return Facts(
        made_on=logbook.today(),
        first=first,
        last=last,
        figures=total(days),
        days_counted=len(counting),
        days_complete=sum(day.status is DayStatus.KEPT for day in counting),
        score=logbook.progress().overall,
        unit=unit,
        periods=tuple(periods),
        exercises=tuple(_exercises(logbook, first, last, counting, sessions, rests)),
        goals=tuple(logbook.check_ins.judged(ACTIVITIES, last)),
        self_tests=tuple(_self_tests(logbook, last)),
        rest_days=tuple(rest for rest in rests if rest.exercise is None),
        notes=tuple(_notes(logbook, first, last)),
        sessions=tuple(sessions),
        pain_days=tuple(pain_days(logbook, sessions)),
        trials=tuple(trial_facts(logbook, last)),
    )


def rest_days_by_kind(facts: Facts) -> str:
    """The rest days by kind, such as ``9 rest days (7 travel, 2 rest)``."""
    kinds = [rest_day.kind.value for rest_day in facts.rest_days]
    if not kinds:
        return "no rest days"
    by_kind = sorted({(kinds.count(kind), kind) for kind in kinds}, reverse=True)
    counts = ", ".join(f"{number} {kind}" for number, kind in by_kind)
    return f"{counted(len(kinds), 'rest day')} ({counts})"


def _exercises(
    logbook: Logbook,
    first: date,
    last: date,
    counting: Sequence[Day],
    sessions: Sequence[Session],
    rests: Sequence[RestDay],
) -> Iterator[ExerciseFacts]:
    """Yield the exercises of the catalogue, then others that have sessions."""
    plans = [logbook.plan(day.day) for day in counting]
    catalogue = logbook.catalog.exercises
    regimen = logbook.derived.regimen
    shown = [slug for slug in catalogue if (regimen.first_day(slug) or date.max) <= last]
    others = {session.exercise for session in sessions} - set(catalogue)
    for slug in (*shown, *sorted(others)):
        exercise = catalogue.get(slug)
        dues = [due for plan in plans for due in plan.exercises if due.exercise == slug]
        own = [session for session in sessions if session.exercise == slug]
        yield ExerciseFacts(
            exercise=slug,
            name=exercise_name(logbook, slug),
            doses=tuple(_doses(regimen, exercise, first, last)) if exercise else (),
            done=sum(due.counted for due in dues),
            prescribed=sum(due.due for due in dues),
            practice=practice_in(own),
            rest_days=len({rest.day for rest in rests if rest.exercise == slug}),
            pain_most=max(_rated(session.pain for session in own), default=None),
        )


def _doses(regimen: Regimen, exercise: Exercise, first: date, last: date) -> Iterator[Dose]:
    """Yield the prescription in force on the first day, and every later change."""
    in_force: dict[date, Prescription] = {}
    for day, prescription in regimen.changes(exercise.slug):
        if day <= last:
            in_force[max(day, first)] = prescription
    for day, prescription in in_force.items():
        yield day, prescription_in_words(prescription, exercise.action)


def _self_tests(logbook: Logbook, last: date) -> Iterator[SelfTestResults]:
    for test in SELF_TESTS:
        for course in () if test.rates_activities else logbook.check_ins.judged(test, last):
            if changed := course.change:
                results = tuple(course.results)
                reached = levels(test, results[0])
                yield SelfTestResults(test, course.subject, results, changed, reached)


def _notes(logbook: Logbook, first: date, last: date) -> list[Note]:
    written = _written(logbook, first, last)
    plain = [
        (day, plain_text(about), plain_text(shortened(text, LONGEST_REPORTED_NOTE)).strip())
        for day, about, text in written
    ]
    notes = _joined(sorted(note for note in plain if note[2]))
    return sorted(notes, key=lambda note: note.day)


def _written(logbook: Logbook, first: date, last: date) -> Iterator[tuple[date, str, str]]:
    """Yield the day, the subject and the note of each record, which may be empty."""
    for session in logbook.between(Session, first, last):
        yield session.day, exercise_name(logbook, session.exercise), session.note
    for rest in logbook.between(RestDay, first, last):
        about = rest_in_words(rest.kind)
        if rest.exercise is not None:
            about = f"rest of {exercise_name(logbook, rest.exercise)}"
        yield rest.day, about, rest.note
    tests = {test.measure: test.name for test in SELF_TESTS}
    for check_in in logbook.between(CheckIn, first, last):
        yield check_in.day, tests.get(check_in.measure, shortened(check_in.measure)), check_in.note


def _joined(notes: Iterable[tuple[date, str, str]]) -> Iterator[Note]:
    """Yield the notes; equal notes on consecutive days become one."""
    open_notes: dict[tuple[str, str], Note] = {}
    for day, about, text in notes:
        before = open_notes.get((about, text))
        if before is not None and day - before.until > ONE_DAY:
            yield open_notes.pop((about, text))
            before = None
        begun = before.day if before else day
        open_notes[about, text] = Note(begun, day, about, text)
    yield from open_notes.values()


def _rated(ratings: Iterable[int | None]) -> list[int]:
    return [rating for rating in ratings if rating is not None]
