"""The logbook: every question about a person's practice, and every change of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Unpack

from footcare_tui.catalog import Catalog
from footcare_tui.clock import Clock, system_now
from footcare_tui.config import Config, load_config
from footcare_tui.logbook.derived import Derivation, DerivedValues
from footcare_tui.logbook.practice_clock import PracticeClock
from footcare_tui.logbook.rest_days import RestDays
from footcare_tui.logbook.sessions import check_day, check_times, checked_off, days_made_due
from footcare_tui.model import TABLES, Exercise, Prescription, Record, Session, replace
from footcare_tui.model.fields import shortened
from footcare_tui.paths import Home
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.store import History, Journal, Kind, ScoreCache, say_nothing

if TYPE_CHECKING:
    from footcare_tui.logbook.background_reader import BackgroundReader
    from footcare_tui.logbook.check_ins import CheckIns
    from footcare_tui.logbook.goals import Goals
    from footcare_tui.logbook.plan_changes import PlanChanges
    from footcare_tui.logbook.settings import Settings
    from footcare_tui.logbook.under_way import SessionUnderWay
    from footcare_tui.logbook.undo import UndoStack
    from footcare_tui.scheduler.progress import Progress
    from footcare_tui.scheduler.reminders import SessionTime
    from footcare_tui.scheduler.timeline import Timeline
    from footcare_tui.store.incoming import Merged, Options


class Logbook:
    """A person's exercises and history, at the time of a clock.

    Every change is one call that stores its records at once. A call that can
    be refused raises :class:`~footcare_tui.errors.Refused`, with nothing
    changed. ``on_wait`` is called when a change has waited half a second for
    another footcare that is writing; an exception from it ends the wait.
    ``on_warning`` is called with one line for what fails although a change is
    stored.
    """

    def __init__(
        self,
        home: Home,
        now: Clock = system_now,
        on_wait: Callable[[], None] = say_nothing,
        on_warning: Callable[[str], None] = say_nothing,
    ) -> None:
        self.home = home
        self.on_wait = on_wait
        self.on_warning = on_warning
        self.journal = Journal(home, self._is_stored)
        self.clock = PracticeClock(now, lambda: self.config)
        self.now, self.today = self.clock.now, self.clock.today
        self._history = History(
            home,
            self.today,
            lambda: self.on_wait(),
            self.clock.check,
            lambda line: self.on_warning(line),
        )
        self._derivation = Derivation(self._history, ScoreCache(home.index), self.today)

    @cached_property
    def config(self) -> Config:
        """The person's settings."""
        return load_config(self.home.settings)

    @property
    def catalog(self) -> Catalog:
        """Every exercise and routine, the retired ones included."""
        return self.derived.catalog

    @cached_property
    def check_ins(self) -> CheckIns:
        """The results of the self-tests."""
        # Few commands need self-tests, so they are imported here.
        from footcare_tui.logbook.check_ins import CheckIns

        return CheckIns(self._history, self.goals, self.now, self.today)

    @cached_property
    def goals(self) -> Goals:
        """The person's own activities, which a self-test rates."""
        from footcare_tui.logbook.goals import Goals

        return Goals(self._history, self.today)

    @cached_property
    def rest_days(self) -> RestDays:
        """The marks that make days rest days."""
        return RestDays(self._history, self.today)

    @cached_property
    def background_reader(self) -> BackgroundReader:
        """The reader, for another thread, of what other programs wrote."""
        from footcare_tui.logbook.background_reader import BackgroundReader

        return BackgroundReader(self._history, History(self.home, self.today), self._derivation)

    @cached_property
    def plan_changes(self) -> PlanChanges:
        """Changes of doses, own exercises, routines and the order of the day."""
        from footcare_tui.logbook.plan_changes import PlanChanges

        return PlanChanges(self._history, lambda: self.derived, self.today)

    @cached_property
    def settings(self) -> Settings:
        """Changes of the settings, which are not part of the history."""
        from footcare_tui.logbook.settings import Settings

        return Settings(self.home.settings, self._history.locked, partial(setattr, self, "config"))

    @cached_property
    def undo_stack(self) -> UndoStack:
        """The changes of this device that can be undone and redone."""
        from footcare_tui.logbook.undo import UndoStack

        return UndoStack(self._history, self.journal, self.today)

    @cached_property
    def under_way(self) -> SessionUnderWay:
        """The session in the journal: begun, kept, finished or discarded."""
        from footcare_tui.logbook.under_way import SessionUnderWay

        return SessionUnderWay(
            self._history,
            self.journal,
            self.clock,
            prescription=self.prescription,
            name=self.name,
            warn=lambda line: self.on_warning(line),
        )

    @property
    def stored(self) -> bool:
        """Whether the change that was tried last is stored."""
        return self._history.stored

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used, and for a wrong clock."""
        return (*self._history.problems, *filter(None, [self.clock.problem]))

    @property
    def misses_records(self) -> bool:
        """Whether :meth:`notice` would report that records are missing."""
        return self._history.misses_records

    def notice(self) -> None:
        """Remember the records of each history file; records that are gone are a problem.

        A file that was replaced and lacks what was written here is a problem,
        too, once. Raises Refused when the history cannot be read.
        """
        self._history.notice(self._history.state)

    def refresh(self) -> bool:
        """Read what other programs wrote; return whether anything had changed."""
        return self._history.refresh()

    def plan(self, day: date | None = None) -> DayPlan:
        """Return what is due and done on the day, by default today."""
        return self.derived.plan(day or self.today())

    def session_times(self, day: date | None = None) -> list[SessionTime]:
        """Return when each session that is left of the day is due, in order; by default today."""
        return self.derived.session_times(day or self.today(), self.clock.hours)

    def next_session(self, day: date | None = None) -> SessionTime | None:
        """Return the session that is left and due first, or None when there is none left.

        So the warm-up comes first, and its second session after the other exercises, unless
        the plan gives them other times.
        """
        return next(iter(self.session_times(day)), None)

    def to_do(self, day: date | None = None) -> list[Exercise]:
        """Return the exercise of each session that is left of the day, by default today."""
        return [self.catalog.exercises[slug] for slug in self.plan(day).to_do]

    def progress(self) -> Progress:
        """Return streaks and strength up to today, of whole days and of each exercise."""
        return self.derived.progress

    def first_day(self) -> date | None:
        """Return the first day on record, or None without any session."""
        return self._history.index.first_day()

    def practised(self) -> frozenset[str]:
        """Return the slugs of the exercises of all complete sessions."""
        return self._history.index.practised()

    def sessions(self, day: date) -> Sequence[Session]:
        """Return the sessions of the day, oldest first."""
        return tuple(sorted(self._history.on(Session, day), key=lambda session: session.order))

    def between(self, kind: type[Kind], first: date, last: date) -> list[Kind]:
        """Return the records of one kind from the first day to the last, by day, then by id."""
        return self._history.between(kind, first, last)

    def records(self) -> Iterator[Record]:
        """Yield every record of the history, deleted ones included, table by table, by id."""
        for kind in TABLES.values():
            records = self._history.records(kind)
            yield from (records[identifier] for identifier in sorted(records))

    def prescription(self, exercise: Exercise, day: date | None = None) -> Prescription:
        """Return the prescription in force for the exercise, by default today."""
        return self.derived.prescription(exercise, day or self.today())

    def timeline(self, exercise: Exercise) -> Timeline:
        """Return the session that is prescribed today."""
        from footcare_tui.scheduler.timeline import timeline

        return timeline(self.prescription(exercise), exercise.action)

    def name(self, slug: str) -> str:
        """Return the name of an exercise; its slug when the catalogue no longer has it."""
        exercise = self.catalog.exercises.get(slug)
        return exercise.name if exercise else shortened(slug)

    def revise(self, words: str, records: Sequence[Kind], new: Sequence[Kind] = ()) -> list[Kind]:
        """Store other versions of stored records, each a revision newer, and new records.

        All of them are stored, or none. ``words`` say what the change is, for
        :attr:`undo_stack`.
        """
        return list(self._history.change(words, lambda: [*map(self._newer, records), *new]))

    def days_made_due(self, day: date) -> int:
        """Return how many more days a session on that day would make due, if they are many.

        Front ends ask about it before they store one: it is probably a typing error.
        """
        return days_made_due(day, self.first_day(), self.today())

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
        """Store complete sessions on the day, ``times`` of each exercise.

        Those of another day than today have no time.
        """
        today = self.today()
        day = day or today
        check_day(day, today, "to check off")
        check_times(times)
        due = [(exercise, self.derived.due_prescription(exercise, day)) for exercise in exercises]
        done = [
            replace(session, note=note, effort=effort, pain=pain)
            for session in checked_off(due, times, day, self.now() if day == today else None)
        ]
        one = len(done) == 1
        words = f"check-off of {exercises[0].name}" if one else f"{len(done)} check-offs"
        self._history.put(done, words)
        return done

    def merge(
        self,
        records: Iterable[Record],
        *,
        what: str = "import",
        **options: Unpack[Options],
    ) -> Merged:
        """Store records from elsewhere, as :func:`~footcare_tui.store.incoming.merge` does."""
        from footcare_tui.store.incoming import merge

        return merge(self._history, what, list(records), **options)

    @property
    def derived(self) -> DerivedValues:
        """The values derived from the present history, today."""
        return self._derivation.now()

    def _is_stored(self, session: Session) -> bool:
        """Whether the history knows the session, perhaps as a deleted one."""
        self._history.refresh()
        return self._history.known(session) is not None

    def _newer(self, record: Kind) -> Kind:
        """Return the record with a revision above the known one."""
        return replace(record, rev=(self._history.known(record) or record).rev + 1)
