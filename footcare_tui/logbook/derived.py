"""The values derived from the history: plans, streaks and strength."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from footcare_tui.catalog import with_own
from footcare_tui.errors import Refused
from footcare_tui.model import Exercise, Prescription
from footcare_tui.scheduler.day_plan import DayPlan, Regimen, plan_day
from footcare_tui.scheduler.days import ONE_DAY, days_between
from footcare_tui.store import History, ScoreCache, State

# A check-off seldom needs the progress.
if TYPE_CHECKING:
    from footcare_tui.scheduler.progress import Progress, RunningScore
    from footcare_tui.scheduler.progression import Rated
    from footcare_tui.scheduler.recent_days import RecentDays
    from footcare_tui.scheduler.reminders import PracticeHours, SessionTime
    from footcare_tui.scheduler.trends import Day, Practice


class DerivedValues:
    """The values derived from one generation of the history on one practice day.

    They do not change: after a change of the history, or on another day, there
    is another instance.
    """

    def __init__(self, state: State, scores: ScoreCache, today: date) -> None:
        self.key = (state.generation, today)
        self._index = state.index
        self._scores = scores
        self._today = today
        self.catalog = with_own(self._index.exercises(), self._index.routines())
        exercises = list(self.catalog.exercises.values())
        self.regimen = Regimen(exercises, self._index.prescriptions())
        self._session_times: dict[tuple[date, PracticeHours], list[SessionTime]] = {}

    def prescription(self, exercise: Exercise, day: date) -> Prescription:
        """Return the prescription of the day; before the first one, the values of a new one."""
        return self.regimen.in_force(exercise.slug, day) or exercise.prescription

    def due_prescription(self, exercise: Exercise, day: date) -> Prescription:
        """Return the prescription of the day. Raises Refused before the exercise begins."""
        prescription = self.regimen.in_force(exercise.slug, day)
        if prescription is None:
            first = self.regimen.first_day(exercise.slug)
            begins = f"begins on {first}" if first else "is not prescribed yet"
            raise Refused(f"{exercise.name} {begins}; it was not due on {day}")
        return prescription

    def plan(self, day: date) -> DayPlan:
        """Return what is due and done on the day; before it has come, nothing is done."""
        counts = self._index.daily_counts(day) if day <= self._today else {}
        rest_day, resting = self._index.rest_day(day), self._index.resting(day)
        return plan_day(day, self.regimen, counts, rest_day, resting)

    def plans(self, first: date, last: date) -> Iterator[DayPlan]:
        """Yield the plan of every day from the first to the last."""
        return (self.plan(day) for day in days_between(first, last))

    def session_times(self, day: date, hours: PracticeHours) -> list[SessionTime]:
        """Return when each session that is left of the day is due, in order."""
        from footcare_tui.scheduler.reminders import session_times

        if (day, hours) not in self._session_times:
            exercises = self.catalog.exercises
            prescriptions = {slug: self.prescription(exercises[slug], day) for slug in exercises}
            times = session_times(self.plan(day), prescriptions, hours)
            self._session_times[day, hours] = times
        return self._session_times[day, hours]

    def minutes_left(self, plan: DayPlan) -> int:
        """Return the minutes that the sessions left of the day take, rounded up."""
        exercises = self.catalog.exercises
        left = (self.prescription(exercises[slug], plan.day) for slug in plan.to_do)
        return ceil(sum(prescription.seconds for prescription in left) / 60)

    @cached_property
    def progress(self) -> Progress:
        """Streaks and strength up to today, of whole days and of each exercise."""
        from footcare_tui.scheduler.progress import RunningScore

        first, today = self._index.first_day(), self._today
        score = RunningScore(self.regimen)
        if first is not None and first <= today:
            score = self._continued(score, first, today - ONE_DAY)
            score.add(self.plan(today), is_today=True)
        return score.progress(today)

    def latest(self, exercise: str, until: date) -> list[Rated]:
        """Return the last sessions of an exercise up to a day, oldest first."""
        return self._index.latest(exercise, until)

    def last_note(self, exercise: str, until: date) -> tuple[date, str] | None:
        """Return the last note on an exercise up to a day, with its day; None without any."""
        return self._index.last_note(exercise, until)

    def after_miss(self, exercise: str | None = None) -> RecentDays | None:
        """The last 28 days of the plan or of one exercise when a streak of it has ended.

        None while there is a streak, or when there never was one.
        """
        progress = self.progress
        streaks = (progress.exercises[exercise] if exercise else progress.overall).streaks
        return None if streaks.current or not streaks.runs else self.recent(exercise)

    def recent(self, exercise: str | None = None) -> RecentDays | None:
        """The last 28 days of the plan or of one exercise; None before the first day on record."""
        first, today = self._index.first_day(), self._today
        if first is None or first > today:
            return None
        from footcare_tui.scheduler.recent_days import first_recent_day, recent_days

        plans = self.plans(max(first, first_recent_day(today)), today)
        return recent_days((plan.only(exercise) if exercise else plan for plan in plans), today)

    @cached_property
    def days(self) -> Sequence[Day]:
        """Every day from the first on record to today, for trends."""
        from footcare_tui.scheduler.trends import follow

        first, today = self._index.first_day(), self._today
        plans = () if first is None else self.plans(first, today)
        return tuple(follow(plans, self.regimen, self._index.practice(), today))

    def practice(self, first: date, last: date) -> Practice:
        """Return the practice of the days from the first to the last, as far as they have come."""
        from footcare_tui.scheduler.trends import sum_of_practice

        days = days_between(first, min(last, self._today))
        numbers = (self._index.practice_numbers(day) for day in days)
        return sum_of_practice(found for found in numbers if found)

    def strengths(self) -> dict[date, Mapping[str, float]]:
        """Return the strength of each exercise at the end of every day, by day and slug."""
        from footcare_tui.scheduler.progress import RunningScore

        first, score, found = self._index.first_day(), RunningScore(self.regimen), {}
        for plan in self.plans(first, self._today) if first else ():
            score.add(plan, is_today=plan.day == self._today)
            found[plan.day] = score.strengths
        return found

    @property
    def has_days(self) -> bool:
        """Whether :attr:`days` was worked out already; that takes long for many years."""
        return "days" in self.__dict__

    def _continued(self, score: RunningScore, first: date, last: date) -> RunningScore:
        """Return the empty score with all days from the first to the last, or a kept one's."""
        kept = self._scores.load(self._index, last, self.regimen.to_fields)
        if kept is not None:
            score, first = score.from_fields(self.regimen, kept[1]), kept[0] + ONE_DAY
        for plan in self.plans(first, last):
            score.add(plan)
            is_end_of_year = (plan.day.month, plan.day.day) == (12, 31)
            if is_end_of_year or plan.day == last:
                self._scores.save(self._index, plan.day, self.regimen.to_fields, score.to_fields())
        return score


class Derivation:
    """Derive values from a history, and keep them while nothing has changed."""

    def __init__(
        self,
        history: History,
        scores: ScoreCache,
        today: Callable[[], date],
    ) -> None:
        self._history = history
        self._scores = scores
        self._today = today
        self.kept: DerivedValues | None = None

    def now(self) -> DerivedValues:
        """Return the values derived from the present history, today."""
        state = self._history.state
        if self.kept is None or self.kept.key != (state.generation, self._today()):
            self.kept = self.of(state)
        return self.kept

    def of(self, state: State) -> DerivedValues:
        """Return the values derived from a state of the history, today."""
        return DerivedValues(state, self._scores, self._today())
