"""How practice stands: what is due, what was done, streaks and strength. It changes no record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from footcare_tui.catalog import Catalog, load_catalog
from footcare_tui.clock import Clock, system_now
from footcare_tui.config import Config, load_config
from footcare_tui.model import (
    Exercise,
    Prescription,
    RestDay,
    Session,
)
from footcare_tui.paths import Home
from footcare_tui.scheduler.days import ONE_DAY, days_between, practice_day, span_of
from footcare_tui.scheduler.plan import DayPlan, Regimen, plan_day
from footcare_tui.scheduler.progress import Progress, RunningScore
from footcare_tui.scheduler.round import Round, Turn
from footcare_tui.scheduler.timeline import Timeline, timeline
from footcare_tui.store import History, Journal
from footcare_tui.store.history import Kind
from footcare_tui.store.shards.writer import say_nothing

if TYPE_CHECKING:
    from footcare_tui.scheduler.trends import Day


class Overview:
    """A person's exercises and history, at the time a clock tells.

    ``on_wait`` is called when a change has to wait for another footcare that
    is writing, after half a second. What it raises ends the wait.
    """

    def __init__(
        self, home: Home, now: Clock = system_now, on_wait: Callable[[], None] = say_nothing
    ) -> None:
        self.home = home
        self.on_wait = on_wait
        self.journal = Journal(home)
        self._now = now
        self._history = History(home, self.today, lambda: self.on_wait())
        self._regimen_now: Regimen | None = None
        self._progress: Progress | None = None
        self._days: tuple[date, Sequence[Day]] | None = None

    @cached_property
    def config(self) -> Config:
        """The person's settings."""
        return load_config(self.home.settings)

    @cached_property
    def catalog(self) -> Catalog:
        """Every exercise and routine."""
        return load_catalog(self.home.config)

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record of the history that could not be used."""
        return self._history.problems

    def refresh(self) -> bool:
        """Takes in what other programs wrote; says whether anything had changed."""
        changed = self._history.refresh()
        if changed:
            self._changed()
        return changed

    def now(self) -> datetime:
        """The present instant."""
        return self._now()

    def today(self) -> date:
        """The practice day of the present instant."""
        return practice_day(self.now(), self.config.day_start)

    def span_of(self, day: date) -> tuple[float, float]:
        """When the practice day begins and ends, in seconds since the epoch."""
        begins, ends = span_of(day, self.config.day_start, self.now().tzinfo)
        return begins.timestamp(), ends.timestamp()

    def plan(self, day: date | None = None) -> DayPlan:
        """What is due and done on the day, today unless said otherwise."""
        day = day or self.today()
        summary = self._history.summary
        return plan_day(day, self._regimen, summary.tally(day), summary.rest_day(day))

    def plans(self, first: date, last: date) -> Iterator[DayPlan]:
        """The plans of every day from the first to the last."""
        return (self.plan(day) for day in days_between(first, last))

    def first_day(self) -> date | None:
        """The first day on record, or None without any session."""
        return self._history.summary.first_day()

    def sessions(self, day: date) -> Sequence[Session]:
        """The sessions of the day, oldest first."""
        return self._history.sessions(day)

    def rest_days(self, day: date) -> Sequence[RestDay]:
        """The marks that make the day a rest day; the last of them shows."""
        return self._history.rest_days(day)

    def has_sessions(self, day: date) -> bool:
        """Whether there is any session on the day, complete or not."""
        return self._history.summary.has_sessions(day)

    def between(self, kind: type[Kind], first: date, last: date) -> list[Kind]:
        """The records of one kind from the first day to the last, by day, then by id."""
        return self._history.between(kind, first, last)

    def days(self) -> Sequence[Day]:
        """Every day from the first on record to today, for trends."""
        from footcare_tui.scheduler.trends import follow

        first, today = self.first_day(), self.today()
        if self._days is None or self._days[0] != today:
            plans = () if first is None else self.plans(first, today)
            days = follow(plans, self._regimen, self._history.practice(), today)
            self._days = today, tuple(days)
        return self._days[1]

    def progress(self) -> Progress:
        """Streaks and strength up to today, of whole days and of each exercise."""
        today = self.today()
        if self._progress is None or self._progress.day != today:
            first = self.first_day()
            score = RunningScore(self._regimen)
            if first is not None and first <= today:
                score = self._running_score(first, today - ONE_DAY)
                score.add(self.plan(today), is_today=True)
            self._progress = score.progress(today)
        return self._progress

    def prescription(self, exercise: Exercise, day: date | None = None) -> Prescription:
        """The prescription in force for the exercise."""
        in_force = self._regimen.in_force(exercise.slug, day or self.today())
        return in_force or exercise.prescription

    def timeline(self, exercise: Exercise) -> Timeline:
        """The session that today's prescription asks for."""
        return timeline(self.prescription(exercise), exercise.action)

    def round(self, exercises: Iterable[Exercise]) -> Round:
        """A session of each exercise in turn, as today's prescriptions ask for them."""
        return Round(
            tuple(Turn(exercise, self.timeline(exercise).seconds) for exercise in exercises)
        )

    def _changed(self) -> None:
        """Has what was worked out from the records worked out anew."""
        self._regimen_now = None
        self._progress = None
        self._days = None

    @property
    def _regimen(self) -> Regimen:
        if self._regimen_now is None:
            exercises = list(self.catalog.exercises.values())
            self._regimen_now = Regimen(exercises, self._history.summary.changes())
        return self._regimen_now

    def _running_score(self, first: date, last: date) -> RunningScore:
        """All days from the first to the last; what was kept of them is carried on."""
        summary = self._history.summary
        kept = summary.kept_until()
        score = None
        if kept is not None and summary.progress is not None and kept <= last:
            score = RunningScore.from_fields(self._regimen, summary.progress)
        begin = first if score is None or kept is None else kept + ONE_DAY
        score = score or RunningScore(self._regimen)
        for plan in self.plans(begin, last):
            score.add(plan)
        if begin <= last:
            self._history.keep_progress(last, score.to_fields())
        return score
