"""History: the year at a glance, the streaks, and the sessions of a day, all to be corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from footcare_tui.corrections import Correction, Corrections
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.scheduler.progress import Score
from footcare_tui.terminal.sanitize import cell_width, padded, plain_text
from footcare_tui.tui.history.heat_map import HeatMap, Mark
from footcare_tui.tui.history.session_list import SessionList
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.lock_retry import patient
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.refusals import tell_refusal
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.format import counted, long_day, short_day, span_in_words
from footcare_tui.views.today import TALL, WIDE, Row, row_width

if TYPE_CHECKING:
    from footcare_tui.tui.history.edit_dialogs import Marking

SHOWN = (Mark.COMPLETE, Mark.MOST, Mark.SOME, Mark.NOTHING, Mark.REST)


class HistoryScreen(MainScreen):
    """A heat map of days, of all exercises or of one; the day under the cursor in full."""

    place = "history"
    BINDINGS = bindings("history")

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self._corrections = Corrections(logbook)
        self._first_day: date | None = None
        # The one exercise that is shown, or None for all of them.
        self._only: Exercise | None = None

    def compose_place(self) -> ComposeResult:
        """The figures, the map with its legend, and the day."""
        names = (exercise.name for exercise in self.logbook.catalog.exercises.values())
        yield Rows(id="heading")
        with Horizontal(id="year"):
            yield HeatMap(self._mark, self.logbook.today())
            yield Rows(id="legend")
        yield Rows(id="chosen-day")
        yield SessionList(self._name_of, max(cell_width(plain_text(name)) for name in names))

    def on_mount(self) -> None:
        """Explains the signs."""
        legend = [((f"{mark.sign} {mark.meaning}", "$muted"),) for mark in SHOWN]
        self.query_one("#legend", Rows).say(lambda *_: legend)

    def read_again(self) -> None:
        """Shows the records as they are now."""
        super().read_again()
        self._first_day = self.logbook.first_day()
        self.query_one("#heading", Rows).say(self._heading)
        self._map.show(self.logbook.today())
        self._show_day()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers only what can be done now."""
        if action in ("edit", "delete"):
            return self.query_one(SessionList).session is not None
        if action == "take_back":
            return len(self._corrections) > 0
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Shows the next exercise alone, and all of them after the last."""
        choices = [None, *self.logbook.catalog.exercises.values()]
        self._only = choices[(choices.index(self._only) + 1) % len(choices)]
        self.read_again()

    def action_streaks(self) -> None:
        """Explains the streaks."""
        from footcare_tui.tui.history.streaks import StreaksScreen

        self.app.push_screen(StreaksScreen(self.logbook, self._only))

    def action_add(self) -> None:
        """Adds a session of the exercise that is shown, or of one that is asked for."""
        day = self._map.cursor
        if self._only:
            self._add(day, self._only)
            return
        from footcare_tui.tui.history.edit_dialogs import ExerciseScreen

        exercises = list(self.logbook.catalog.exercises.values())
        title = f"Add a session on {short_day(day)} {day.year}"
        self.app.push_screen(ExerciseScreen(title, exercises), partial(self._add, day))

    def action_edit(self) -> None:
        """Asks for other figures of the session under the cursor."""
        from footcare_tui.tui.history.edit_dialogs import EditScreen

        if session := self._session():
            screen = EditScreen(session, self._name_of(session.exercise))
            self.app.push_screen(screen, partial(self._edit, session))

    def action_delete(self) -> None:
        """Takes the session under the cursor out of the history."""
        if session := self._session():
            self._correct(lambda: self._corrections.delete(session))

    def action_rest(self) -> None:
        """Asks what the day, or the range of days, shall be."""
        from footcare_tui.tui.history.edit_dialogs import MarkScreen

        first, last = self._map.days
        self.app.push_screen(MarkScreen(first, last), partial(self._mark_days, first, last))

    def action_take_back(self) -> None:
        """Takes the last correction back."""
        self._take_back()

    def on_resize(self) -> None:
        """Says what there is room for."""
        self._show_day()

    @property
    def _map(self) -> HeatMap:
        return self.query_one(HeatMap)

    @on(HeatMap.Moved)
    def _show_day(self) -> None:
        self.query_one("#chosen-day", Rows).say(lambda width, _: [self._day_row(width)])
        # The cursor is painted first: a year's records may have to be read for the sessions.
        self.call_after_refresh(self._show_sessions)

    def _show_sessions(self) -> None:
        shown = self.query_one(SessionList)
        had_any = shown.session is not None
        sessions = self.logbook.sessions(self._map.cursor)
        if self._only:
            slug = self._only.slug
            sessions = [session for session in sessions if session.exercise == slug]
        shown.show(sessions)
        # There is nothing to go to among no sessions.
        shown.can_focus = bool(sessions)
        if shown.has_focus and not sessions:
            self._map.focus()
        if had_any != bool(sessions):
            self.refresh_bindings()

    def _session(self) -> Session | None:
        """The session under the cursor, of the day that is chosen by now."""
        self._show_sessions()
        return self.query_one(SessionList).session

    def _add(self, day: date, exercise: Exercise | None) -> None:
        if exercise is not None:
            self._correct(lambda: self._corrections.add(exercise, day))

    def _edit(self, session: Session, edited: Session | None) -> None:
        if edited not in (None, session):
            self._correct(lambda: self._corrections.edit(session, edited))

    def _mark_days(self, first: date, last: date, choice: Marking | None) -> None:
        if choice is None:
            return
        if choice.kind is None:
            self._correct(lambda: self._corrections.clear_rest(first, last))
        else:
            kind = choice.kind
            self._correct(lambda: self._corrections.rest(first, last, kind))
        self._map.drop_range()

    @patient
    def _correct(self, change: Callable[[], Correction]) -> None:
        self._attempt(change)

    @patient
    def _take_back(self) -> None:
        if taken_back := self._attempt(self._corrections.take_back):
            self.notify(plain_text(f"Taken back: {taken_back.words}"), markup=False)

    def _attempt(self, change: Callable[[], Correction]) -> Correction | None:
        """What was changed, which then shows; None when it was refused and the person told why."""
        try:
            correction = change()
        except Refused as refusal:
            tell_refusal(self, refusal)
            return None
        self.read_again()
        return correction

    def _plan(self, day: date) -> DayPlan:
        plan = self.logbook.plan(day)
        return plan.only(self._only.slug) if self._only else plan

    def _score(self) -> Score:
        progress = self.logbook.progress()
        return progress.exercises[self._only.slug] if self._only else progress.overall

    def _heading(self, width: int, height: int) -> list[Row]:  # noqa: ARG002 - a Build
        """Whose figures these are, and the three figures above their words."""
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
        # Where there is no room for the figures, the streak and whose it is stand here.
        whose = f" {plain_text(self._only.name)}" if self._only and short else ""
        row: Row = (
            (f"{short_day(last) if narrow else long_day(last)} {last.year}", "bold"),
            (f"   {plan.done} of {plan.prescribed}{f' {rest}' * bool(plan.rest_day)}", "$muted"),
            (whose, "$muted"),
            (f"   streak {self._score().streaks.current}" * short, "$primary"),
        )
        # Half a figure would be a wrong one.
        return row if row_width(row) <= width else row[:-1]

    def _name_of(self, slug: str) -> str:
        known = self.logbook.catalog.exercises.get(slug)
        return plain_text(known.name if known else slug)

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
