"""The one thing both front ends talk to: what is due, what was done, how it stands.

Every change is one call that stores its records at once; nothing is kept in
memory alone. Each call that may be refused raises
:class:`~footcare_tui.errors.Refused` with nothing changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from uuid import uuid4

from footcare_tui.catalog import Catalog, load_catalog
from footcare_tui.clock import Clock, system_now
from footcare_tui.config import Config, load_config
from footcare_tui.errors import Refused
from footcare_tui.model import (
    TABLES,
    Exercise,
    How,
    Prescription,
    PrescriptionChange,
    Record,
    RestDay,
    RestKind,
    Session,
)
from footcare_tui.paths import Home
from footcare_tui.scheduler.days import days_between, practice_day
from footcare_tui.scheduler.plan import DayPlan, Regimen, plan_day
from footcare_tui.scheduler.progress import Progress, measure_progress
from footcare_tui.scheduler.timeline import Timeline, timeline
from footcare_tui.store import History, Journal

LONGEST_REST_DAYS = 366
MOST_CHECKED_OFF_AT_ONCE = 20

Dated = TypeVar("Dated", Session, RestDay)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge of records did: how many were new, changed, and known already."""

    added: int
    changed: int
    known: int


class Logbook:
    """A person's exercises and history, at the time a clock tells."""

    def __init__(self, home: Home, now: Clock = system_now) -> None:
        self.home = home
        self.journal = Journal(home)
        self._now = now
        self._history = History(home)
        self._derived: _Derived | None = None

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
            self._derived = None
        return changed

    def now(self) -> datetime:
        """The present instant."""
        return self._now()

    def today(self) -> date:
        """The practice day of the present instant."""
        return practice_day(self.now(), self.config.day_start)

    def plan(self, day: date | None = None) -> DayPlan:
        """What is due and done on the day, today unless said otherwise."""
        day = day or self.today()
        derived = self._derive()
        return plan_day(day, derived.regimen, derived.tally(day), derived.rest_day(day))

    def plans(self, first: date, last: date) -> Iterator[DayPlan]:
        """The plans of every day from the first to the last."""
        return (self.plan(day) for day in days_between(first, last))

    def first_day(self) -> date | None:
        """The first day on record, or None without any session."""
        return min(self._derive().sessions, default=None)

    def sessions(self, day: date) -> Sequence[Session]:
        """The sessions of the day, oldest first."""
        return self._derive().sessions.get(day, ())

    def progress(self) -> Progress:
        """Streaks and strength up to today, of whole days and of each exercise."""
        derived, today = self._derive(), self.today()
        if derived.progress is None or derived.progress.day != today:
            first = self.first_day()
            days = self.plans(first, today) if first else ()
            derived.progress = measure_progress(today, derived.regimen, days)
        return derived.progress

    def prescription(self, exercise: Exercise, day: date | None = None) -> Prescription:
        """The prescription in force for the exercise."""
        in_force = self._derive().regimen.in_force(exercise.slug, day or self.today())
        return in_force or exercise.prescription

    def timeline(self, exercise: Exercise) -> Timeline:
        """The session that today's prescription asks for."""
        return timeline(self.prescription(exercise), exercise.action)

    def begin(self, exercise: Exercise) -> Session:
        """A guided session that begins now, with no repetition yet and not stored.

        It keeps the day it began on, whenever it is finished.
        """
        now = self.now()
        day = practice_day(now, self.config.day_start)
        return self._session(exercise, day, now, How.GUIDED)

    def store(self, session: Session) -> None:
        """Keeps a session, or a newer form of one that is stored already."""
        known = self._history.records(Session).get(session.id)
        self._put([replace(session, rev=known.rev + 1) if known else session])

    def check_off(
        self,
        exercises: Sequence[Exercise],
        *,
        times: int = 1,
        day: date | None = None,
        note: str = "",
        effort: int | None = None,
        pain: int | None = None,
    ) -> list[Session]:
        """Stores a complete session of each exercise, so many times, on the day."""
        today = self.today()
        day = day or today
        if day > today:
            raise Refused(f"{day} is in the future; the last day to check off is {today}")
        if not 1 <= times <= MOST_CHECKED_OFF_AT_ONCE:
            raise Refused(
                f"{times} times cannot be checked off; "
                f"give a number from 1 to {MOST_CHECKED_OFF_AT_ONCE}"
            )
        done = [
            self._checked_off(exercise, day, note=note, effort=effort, pain=pain)
            for exercise in exercises
            for _ in range(times)
        ]
        self._put(done)
        return done

    def undo(self, day: date | None = None) -> Session:
        """Takes the newest session of the day back and returns it as it now stands."""
        day = day or self.today()
        sessions = self.sessions(day)
        if not sessions:
            raise Refused(f"there is no session on {day} to take back")
        taken_back = replace(sessions[-1], rev=sessions[-1].rev + 1, deleted=True)
        self._put([taken_back])
        return taken_back

    def rest(
        self, first: date, last: date, kind: RestKind = RestKind.REST, note: str = ""
    ) -> list[RestDay]:
        """Marks every day from the first to the last as a rest day."""
        _check_range(first, last)
        known = self._derive().rest_days
        marked = []
        for day in days_between(first, last):
            before = known.get(day, ())
            shown = before[-1] if before else None
            marked.append(
                replace(shown, rev=shown.rev + 1, kind=kind, note=note)
                if shown
                else RestDay(id=uuid4().hex, day=day, kind=kind, note=note)
            )
        self._put(marked)
        return marked

    def clear_rest(self, first: date, last: date) -> list[RestDay]:
        """Makes rest days from the first to the last ordinary days again."""
        _check_range(first, last)
        known = self._derive().rest_days
        cleared = [
            replace(rest_day, rev=rest_day.rev + 1, deleted=True)
            for day in days_between(first, last)
            for rest_day in known.get(day, ())
        ]
        self._put(cleared)
        return cleared

    def records(self) -> Iterator[Record]:
        """Every record of the history, deleted ones included, table by table, by id."""
        for kind in TABLES.values():
            records = self._history.records(kind)
            yield from (records[identifier] for identifier in sorted(records))

    def merge(self, records: Iterable[Record], *, dry_run: bool = False) -> Merged:
        """Takes records in; of two versions of one record the higher revision stays.

        A dry run changes nothing and only says what would.
        """
        given = list(records)
        newest: dict[tuple[str, str], Record] = {}
        for record in given:
            key = (record.table, record.id)
            if key not in newest or record.rev > newest[key].rev:
                newest[key] = record
        added, changed = [], []
        for (_, identifier), record in newest.items():
            known = self._history.records(type(record)).get(identifier)
            if known is None:
                added.append(record)
            elif record.rev > known.rev:
                changed.append(record)
        if not dry_run:
            self._put([*added, *changed])
        return Merged(len(added), len(changed), len(given) - len(added) - len(changed))

    def _put(self, records: Sequence[Record]) -> None:
        self._history.put(records)
        self._derived = None

    def _derive(self) -> _Derived:
        if self._derived is None:
            self._derived = _Derived(self.catalog, self._history)
        return self._derived

    def _session(self, exercise: Exercise, day: date, at: datetime, how: How) -> Session:
        return Session(
            id=uuid4().hex,
            exercise=exercise.slug,
            day=day,
            at=at,
            seconds=0,
            reps=0,
            prescribed_reps=self.prescription(exercise, day).repetitions,
            complete=False,
            how=how,
        )

    def _checked_off(
        self, exercise: Exercise, day: date, *, note: str, effort: int | None, pain: int | None
    ) -> Session:
        prescription = self.prescription(exercise, day)
        return replace(
            self._session(exercise, day, self.now(), How.CHECKED_OFF),
            seconds=round(timeline(prescription, exercise.action).seconds),
            reps=prescription.repetitions,
            complete=True,
            note=note,
            effort=effort,
            pain=pain,
        )


class _Derived:
    """What follows from the records as they stand; made anew after every change."""

    def __init__(self, catalog: Catalog, history: History) -> None:
        self.sessions = _by_day(history.records(Session).values())
        self.rest_days = _by_day(history.records(RestDay).values())
        changes = history.records(PrescriptionChange).values()
        self.regimen = Regimen(
            list(catalog.exercises.values()), [change for change in changes if not change.deleted]
        )
        self.progress: Progress | None = None
        for sessions in self.sessions.values():
            sessions.sort(key=lambda session: session.at)
        # Two devices may have marked the same day; which mark shows must not hang on file names.
        for rest_days in self.rest_days.values():
            rest_days.sort(key=lambda rest_day: rest_day.id)

    def tally(self, day: date) -> Mapping[str, int]:
        """The complete sessions of the day, by exercise."""
        return Counter(
            session.exercise for session in self.sessions.get(day, ()) if session.complete
        )

    def rest_day(self, day: date) -> RestKind | None:
        """The kind of rest day it is, or None for an ordinary day."""
        marks = self.rest_days.get(day)
        return marks[-1].kind if marks else None


def _by_day(records: Iterable[Dated]) -> dict[date, list[Dated]]:
    days: dict[date, list[Dated]] = {}
    for record in records:
        if not record.deleted:
            days.setdefault(record.day, []).append(record)
    return days


def _check_range(first: date, last: date) -> None:
    if last < first:
        raise Refused(f"{last} is before {first}; give the first day first")
    if (last - first).days >= LONGEST_REST_DAYS:
        raise Refused(
            f"{first} to {last} is too long; mark at most {LONGEST_REST_DAYS} days at once"
        )
