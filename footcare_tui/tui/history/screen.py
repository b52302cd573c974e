"""History: the days of a year, the streaks, and the sessions of a day, to look at and correct."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from footcare_tui.corrections import Correction, Corrections
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.scheduler.progress import Score
from footcare_tui.terminal.sanitize import cell_width, padded, plain_text
from footcare_tui.tui.history.heat_map import HeatMap, Mark
from footcare_tui.tui.history.session_list import SessionList
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.format import counted, exercise_name, long_day, short_day, span_in_words
from footcare_tui.views.today import TALL, WIDE, Row, row_width

if TYPE_CHECKING:
    from footcare_tui.tui.history.edit_dialogs import Marking

SHOWN = (Mark.COMPLETE, Mark.MOST, Mark.SOME, Mark.NOTHING, Mark.REST)


class HistoryScreen(MainScreen):
    """A heat map of days, for all exercises or one, and the sessions of one day."""

    place = "history"
    BINDINGS = bindings("history")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        self._corrections = Corrections(setup.logbook)
        self._first_day: date | None = None
        # The one exercise that is shown, or None for all of them.
        self._only: Exercise | None = None

    def compose_place(self) -> ComposeResult:
        """Return the figures, the map with its legend, and the day."""
        name_of = partial(exercise_name, self.logbook)
        name_width = max(map(cell_width, map(name_of, self.logbook.catalog.exercises)))
        yield Rows(id="heading")
        with Horizontal(id="year"):
            yield HeatMap(self._mark, self.logbook.today())
            yield Rows(id="legend")
        yield Rows(id="chosen-day")
        yield SessionList(name_of, name_width)

    def on_mount(self) -> None:
        """Fill in the legend."""
        legend = [((f"{mark.sign} {mark.meaning}", "$muted"),) for mark in SHOWN]
        self.query_one("#legend", Rows).say(lambda *_: legend)

    def show_records(self) -> None:
        """Show the days and sessions as they are now."""
        self._first_day = self.logbook.first_day()
        self.query_one("#heading", Rows).say(self._heading)
        self._map.show(self.logbook.today())
        self._show_day()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        if action in ("edit", "delete"):
            return self.query_one(SessionList).session is not None
        if action == "take_back":
            return len(self._corrections) > 0
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
        from footcare_tui.tui.history.edit_dialogs import ExerciseScreen

        exercises = list(self.logbook.catalog.exercises.values())
        title = f"Add a session on {short_day(day)} {day.year}"
        self.app.push_screen(ExerciseScreen(title, exercises), partial(self._add, day))

    def action_edit(self) -> None:
        """Ask for new figures of the session under the cursor."""
        from footcare_tui.tui.history.edit_dialogs import EditScreen

        if session := self._session():
            screen = EditScreen(session, exercise_name(self.logbook, session.exercise))
            self.app.push_screen(screen, partial(self._edit, session))

    def action_delete(self) -> None:
        """Delete the session under the cursor."""
        if session := self._session():
            self.change(lambda: self._corrections.delete(session))

    def action_rest(self) -> None:
        """Ask what kind of day it is, or all days of the range are."""
        from footcare_tui.tui.history.edit_dialogs import MarkScreen

        first, last = self._map.days
        self.app.push_screen(MarkScreen(first, last), partial(self._mark_days, first, last))

    def action_take_back(self) -> None:
        """Undo the last correction."""
        self.change(self._corrections.take_back, self._show_undone)

    def on_resize(self) -> None:
        """Show as much of the day as fits."""
        self._show_day()

    @property
    def _map(self) -> HeatMap:
        return self.query_one(HeatMap)

    @on(HeatMap.Moved)
    def _show_day(self) -> None:
        self.query_one("#chosen-day", Rows).say(lambda width, _: [self._day_row(width)])
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
        if exercise is not None:
            self.change(lambda: self._corrections.add(exercise, day))

    def _edit(self, session: Session, edited: Session | None) -> None:
        if edited not in (None, session):
            self.change(lambda: self._corrections.edit(session, edited))

    def _mark_days(self, first: date, last: date, choice: Marking | None) -> None:
        if choice is None:
            return
        if choice.kind is None:
            self.change(lambda: self._corrections.clear_rest(first, last))
        else:
            kind = choice.kind
            self.change(lambda: self._corrections.rest(first, last, kind))
        self._map.end_range()

    def _show_undone(self, correction: Correction) -> None:
        self.notify(plain_text(f"Undone: {correction.words}"), markup=False)

    def _plan(self, day: date) -> DayPlan:
        plan = self.logbook.plan(day)
        return plan.only(self._only.slug) if self._only else plan

    def _score(self) -> Score:
        progress = self.logbook.progress()
        return progress.exercises[self._only.slug] if self._only else progress.overall

    def _heading(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 - a Build
        """Return the name of the exercise, and three figures with their names below."""
        score = self._score()
        streaks = score.streaks
        tiles = (
            (counted(streaks.current, "day"), f"current streak{', pending' * streaks.pending}"),
            (counted(streaks.longest, "day"), "longest streak"),
            (f"{score.strength:.0%}", "strength"),
        )
        share = width // len(tiles)
        whose = plain_text(self._only.name) if self._only else "All exercises"
        return [
            ((whose, "bold" if self._only else "$muted"),),
            tuple((padded(figure, share), "bold $primary") for figure, _ in tiles),
            tuple((padded(words, share), "$muted") for _, words in tiles),
        ]

    def _day_row(self, width: int) -> Row:
        first, last = self._map.days
        if first < last:
            days = counted((last - first).days + 1, "day")
            return ((span_in_words(first, last), "bold"), (f"   {days}", "$muted"))
        plan = self._plan(last)
        narrow, short = self.size.width < WIDE, self.size.height < TALL
        rest = f"({plan.rest_day})" if narrow else f" rest day ({plan.rest_day})"
        # On a short screen without the figures, the exercise and its streak are shown here.
        whose = f" {plain_text(self._only.name)}" if self._only and short else ""
        row: Row = (
            (f"{short_day(last) if narrow else long_day(last)} {last.year}", "bold"),
            (f"   {plan.done} of {plan.prescribed}{f' {rest}' * bool(plan.rest_day)}", "$muted"),
            (whose, "$muted"),
            (f"   streak {self._score().streaks.current}" * short, "$primary"),
        )
        # A figure that is cut off would be read as another.
        return row if row_width(row) <= width else row[:-1]

    def _mark(self, day: date) -> Mark:
        plan = self._plan(day)
        if plan.rest_day:
            return Mark.REST
        if self._first_day is None or day < self._first_day:
            return Mark.BLANK
        return _mark_of(plan)


def _mark_of(plan: DayPlan) -> Mark:
    if plan.adherence is None:
        return Mark.BLANK
    if plan.complete:
        return Mark.COMPLETE
    if plan.adherence >= 0.5:
        return Mark.MOST
    return Mark.SOME if plan.done else Mark.NOTHING
