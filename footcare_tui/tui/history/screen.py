"""History: the days of a year, the streaks, and the sessions of a day, to look at and correct."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult

from footcare_tui.logbook.corrections import delete_session, edit_session
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.recent_days import RecentDays
from footcare_tui.scheduler.trends import NO_PRACTICE, Practice, Range
from footcare_tui.terminal.cells import cell_width, padded
from footcare_tui.tui.history.heat_map import HeatMap
from footcare_tui.tui.history.session_list import SessionList
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.format import exercise_name, resting_in_words, short_date
from footcare_tui.views.history import (
    DayLevel,
    day_row,
    heading_rows,
    legend_row,
    level_on,
    range_row,
)
from footcare_tui.views.layout import TALL, WIDE
from footcare_tui.views.rows import Row

# From this height on there is a blank row above the day.
HIGH = 26


class HistoryScreen(MainScreen):
    """A heat map of days, for all exercises or one, and the sessions of one day."""

    VERTICAL_BREAKPOINTS = [*MainScreen.VERTICAL_BREAKPOINTS, (HIGH, "-high")]

    mode = "history"
    BINDINGS = bindings("history")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._first_day: date | None = None
        # What the map shows; working it out a thousand times takes long.
        self._derived = self.logbook.derived
        # The one exercise that is shown, or None for all of them.
        self._only: Exercise | None = None

    def compose_content(self) -> ComposeResult:
        """Return the figures, the map, its legend below, and the day."""
        name_of = partial(exercise_name, self.logbook)
        longest = max(map(cell_width, map(name_of, self.logbook.catalog.exercises)))
        yield Rows(id="heading")
        yield HeatMap(self._level, self.logbook.today(), self.logbook.first_day())
        yield Rows(lambda width, _: [legend_row(width)], id="legend")
        yield Rows(id="chosen-day")
        yield SessionList(lambda slug: padded(name_of(slug), longest))

    def show_records(self) -> None:
        """Show the days and sessions as they are now."""
        self._first_day, self._derived = self.logbook.first_day(), self.logbook.derived
        self.query_one("#heading", Rows).update(
            lambda width, _: heading_rows(
                self._only, self._score(), self._recent(), self._last_year(), width
            )
        )
        self._map.show(self.logbook.today(), self._first_day)
        self._show_day()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        if action in ("edit", "delete"):
            return self.query_one(SessionList).session is not None
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Show only the next exercise; after the last one, all of them."""
        choices = [None, *self.logbook.catalog.exercises.values()]
        self._only = choices[(choices.index(self._only) + 1) % len(choices)]
        self.read_again()

    def action_streaks(self) -> None:
        """Open the page about the streaks."""
        from footcare_tui.tui.history.streaks import StreaksScreen

        self.app.push_screen(StreaksScreen(self.logbook, self._only))

    def action_add(self) -> None:
        """Add a session of the one exercise that is shown, or ask for the exercise."""
        day = self._map.cursor
        if self._only:
            self._add(day, self._only)
            return
        from footcare_tui.tui.shared.dialog import ExerciseDialog

        exercises = list(self.logbook.catalog.exercises.values())
        title = f"Add a session on {short_date(day)}"
        self.app.push_screen(ExerciseDialog(title, exercises), partial(self._add, day))

    def action_edit(self) -> None:
        """Ask for new figures of the session under the cursor."""
        from footcare_tui.tui.history.edit_dialogs import EditDialog

        if session := self._session():
            dialog = EditDialog(session, exercise_name(self.logbook, session.exercise))
            self.app.push_screen(dialog, partial(self._edit, session))

    def action_delete(self) -> None:
        """Delete the session under the cursor."""
        if session := self._session():
            self.change(lambda: delete_session(self.logbook, session))

    def action_rest(self) -> None:
        """Ask what rests on the day, or on all days of the range."""
        from footcare_tui.tui.shared.rest_question import RestQuestion

        first, last = self._map.days
        dues = self.logbook.plan(last).exercises
        exercises = [self.logbook.catalog.exercises[due.exercise] for due in dues]
        if self._only:
            exercises = [self._only]
        RestQuestion(self, exercises, lambda _: self._map.end_range()).ask(first, last)

    def on_resize(self) -> None:
        """Show as much of the day as fits."""
        self._show_day()

    @property
    def _map(self) -> HeatMap:
        return self.query_one(HeatMap)

    @on(HeatMap.Moved)
    def _show_day(self) -> None:
        self.query_one("#chosen-day", Rows).update(lambda width, _: [self._day_row(width)])
        # The cursor is painted first; for the sessions a year of records may have to be read.
        self.call_after_refresh(self._show_sessions)

    def _show_sessions(self) -> None:
        shown = self.query_one(SessionList)
        had_any = shown.session is not None
        sessions = self.logbook.sessions(self._map.cursor)
        if self._only:
            slug = self._only.slug
            sessions = [session for session in sessions if session.exercise == slug]
        shown.show(sessions)
        # An empty list has nothing for a cursor.
        shown.can_focus = bool(sessions)
        if shown.has_focus and not sessions:
            self._map.focus()
        if had_any != bool(sessions):
            self.refresh_bindings()

    def _session(self) -> Session | None:
        """Return the session under the cursor; the list may not have followed the map yet."""
        self._show_sessions()
        return self.query_one(SessionList).session

    def _add(self, day: date, exercise: Exercise | None) -> None:
        def add(agreed: bool | None) -> None:
            if exercise is not None and agreed:
                self.change(lambda: self.logbook.check_off([exercise], day=day))

        days_made_due = self.logbook.days_made_due(day) if exercise else 0
        if not days_made_due:
            add(agreed=True)
            return
        from footcare_tui.tui.history.edit_dialogs import EarlyDayDialog

        self.app.push_screen(EarlyDayDialog(day, days_made_due), add)

    def _edit(self, session: Session, edited: Session | None) -> None:
        if edited not in (None, session):
            self.change(lambda: edit_session(self.logbook, session, edited))

    def _plan(self, day: date) -> DayPlan:
        plan = self.logbook.plan(day)
        return plan.only(self._only.slug) if self._only else plan

    def _score(self) -> Score:
        progress = self.logbook.progress()
        return progress.exercises[self._only.slug] if self._only else progress.overall

    def _recent(self) -> RecentDays | None:
        return self.logbook.derived.after_miss(self._only.slug if self._only else None)

    def _day_row(self, width: int) -> Row:
        first, last = self._map.days
        if first < last:
            return range_row(first, last, self._practice(first, last))
        narrow, short = self.size.width < WIDE, self.size.height < TALL
        plan, score = self._plan(last), self._score()
        resting = resting_in_words(self.logbook, plan)
        practice = self._practice(last, last)
        return day_row(
            plan, resting, self._only, score, practice, width, narrow=narrow, short=short
        )

    def _last_year(self) -> Practice:
        today = self.logbook.today()
        return self._practice(Range.YEAR.first_day(today), today)

    def _practice(self, first: date, last: date) -> Practice:
        """Return the practice of the days; empty for a single exercise, as only days add it up."""
        return NO_PRACTICE if self._only else self.logbook.derived.practice(first, last)

    def _level(self, day: date) -> DayLevel:
        """Return the level of a day."""
        plan = self._derived.plan(day)
        return level_on(plan.only(self._only.slug) if self._only else plan, self._first_day)
