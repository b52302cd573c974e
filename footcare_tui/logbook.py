"""The one thing both front ends talk to: how practice stands, and every change of it.

Every change is one call that stores its records at once; nothing is kept in
memory alone. Each call that may be refused raises
:class:`~footcare_tui.errors.Refused` with nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from footcare_tui.errors import Refused
from footcare_tui.model import (
    TABLES,
    Exercise,
    How,
    Record,
    RestDay,
    RestKind,
    Session,
)
from footcare_tui.model.bounds import MOST_REVISIONS_TAKEN_IN
from footcare_tui.overview import Overview
from footcare_tui.scheduler.days import days_between, practice_day
from footcare_tui.scheduler.timeline import timeline
from footcare_tui.store.shards.merge import Merged, compare

if TYPE_CHECKING:
    from footcare_tui.check_ins import CheckIns

LONGEST_REST_DAYS = 366
MOST_CHECKED_OFF_AT_ONCE = 20


class Logbook(Overview):
    """How practice stands, and every change of it."""

    @cached_property
    def check_ins(self) -> CheckIns:
        """The results of the self-tests."""
        # Few commands want what self-tests are made of.
        from footcare_tui.check_ins import CheckIns

        return CheckIns(self._history, self.now, self.today)

    def begin(self, exercise: Exercise) -> Session:
        """A guided session that begins now, with no repetition yet and not stored.

        It keeps the day it began on, whenever it is finished.
        """
        now = self.now()
        day = practice_day(now, self.config.day_start)
        return self._session(exercise, day, now, How.GUIDED)

    def keep_cut_off(self) -> Session | None:
        """Stores what was finished of a session that was cut off; returns it, or None."""
        session = self.journal.cut_off()
        if session is None or not session.reps:
            return None
        session = replace(session, complete=session.reps >= session.prescribed_reps)
        self.store(session)
        self.journal.clear()
        return session

    def store(self, session: Session) -> None:
        """Keeps a session, or a newer form of one that is stored already."""
        if self._known(session) is None:
            self._history.add([session])
            self._changed()
        else:
            self.revise([session])

    def revise(self, records: Sequence[Record]) -> list[Record]:
        """Keeps another form of records that are stored, each a revision newer; all, or none."""

        def newer() -> list[Record]:
            return [
                replace(record, rev=(self._known(record) or record).rev + 1) for record in records
            ]

        revised = self._history.change(newer)
        self._changed()
        return list(revised)

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
        self._history.add(done)
        self._changed()
        return done

    def undo(self, day: date | None = None) -> Session:
        """Takes the newest session of the day back and returns it as it now stands."""
        day = day or self.today()

        def newest() -> list[Session]:
            sessions = self.sessions(day)
            if not sessions:
                raise Refused(f"there is no session on {day} to take back")
            return [replace(sessions[-1], rev=sessions[-1].rev + 1, deleted=True)]

        (taken_back,) = self._history.change(newest)
        self._changed()
        return taken_back

    def rest(
        self, first: date, last: date, kind: RestKind = RestKind.REST, note: str = ""
    ) -> list[RestDay]:
        """Marks every day from the first to the last as a rest day."""
        _check_range(first, last)

        def marks() -> list[RestDay]:
            return [self._marked(day, kind, note) for day in days_between(first, last)]

        marked = self._history.change(marks)
        self._changed()
        return list(marked)

    def clear_rest(self, first: date, last: date) -> list[RestDay]:
        """Makes rest days from the first to the last ordinary days again."""
        _check_range(first, last)

        def unmarked() -> list[RestDay]:
            return [
                replace(rest_day, rev=rest_day.rev + 1, deleted=True)
                for day in days_between(first, last)
                for rest_day in self._history.rest_days(day)
            ]

        cleared = self._history.change(unmarked)
        self._changed()
        return list(cleared)

    def records(self) -> Iterator[Record]:
        """Every record of the history, deleted ones included, table by table, by id."""
        for kind in TABLES.values():
            records = self._history.records(kind)
            yield from (records[identifier] for identifier in sorted(records))

    def merge(self, records: Iterable[Record], *, dry_run: bool = False) -> Merged:
        """Takes records in; of two versions of one record the higher revision stays.

        A dry run changes nothing and only says what would. Raises Refused for
        a revision so high that the record could soon not be changed any more.
        """
        news, merged = compare(
            list(records), lambda record: self._history.records(type(record)).get(record.id)
        )
        for record in news:
            _check_revision(record)
        if not dry_run:
            self._history.put(news)
            self._changed()
        return merged

    def _known(self, record: Record) -> Record | None:
        return self._history.records_of(type(record), record.filed_day.year).get(record.id)

    def _marked(self, day: date, kind: RestKind, note: str) -> RestDay:
        shown = next(reversed(self._history.rest_days(day)), None)
        if shown is None:
            return RestDay(id=uuid4().hex, day=day, kind=kind, note=note)
        return replace(shown, rev=shown.rev + 1, kind=kind, note=note)

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
        if self._regimen.in_force(exercise.slug, day) is None:
            raise Refused(f"{exercise.name} begins on {exercise.since}; it was not due on {day}")
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


def _check_revision(record: Record) -> None:
    if record.rev > MOST_REVISIONS_TAKEN_IN:
        raise Refused(
            f"rev of the record {record.id[:36]} is {record.rev}, but must be at most "
            f"{MOST_REVISIONS_TAKEN_IN}, so that it can be changed again; nothing was recorded"
        )


def _check_range(first: date, last: date) -> None:
    if last < first:
        raise Refused(f"{last} is before {first}; give the first day first")
    if (last - first).days >= LONGEST_REST_DAYS:
        raise Refused(
            f"{first} to {last} is too long; mark at most {LONGEST_REST_DAYS} days at once"
        )
