"""History: the year at a glance, the streaks, and the sessions of one day."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.picture import TALL, WIDE
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.terminal.plain import plain_text
from footcare_tui.tui.screens.place import Place
from footcare_tui.tui.widgets.heat_map import HeatMap, Mark
from footcare_tui.tui.widgets.line import Line
from footcare_tui.words import counted, long_day, minutes, short_day

SHOWN = (Mark.COMPLETE, Mark.MOST, Mark.SOME, Mark.NOTHING, Mark.REST)


class HistoryScreen(Place):
    """A heat map of days; the one under the cursor is told in full."""

    place = "history"

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self._first_day: date | None = None

    def compose_place(self) -> ComposeResult:
        """Tiles, map with its legend, and the day."""
        with Horizontal(id="tiles"):
            for name in ("current", "longest", "strength"):
                with Vertical(classes="tile"):
                    yield Line(id=f"{name}-figure")
                    yield Line(id=f"{name}-words", classes="muted")
        with Horizontal(id="year"):
            yield HeatMap(self._mark, self.logbook.today())
            yield Static(id="legend", markup=False)
        yield Line(id="chosen-day")
        with VerticalScroll(id="chosen-sessions", can_focus=False):
            yield Static(id="sessions-text", markup=False)

    def on_mount(self) -> None:
        """Explains the signs."""
        legend = "\n".join(f"{mark.sign} {mark.meaning}" for mark in SHOWN)
        self.query_one("#legend", Static).update(Content(legend))

    def read_again(self) -> None:
        """Shows the records as they are now."""
        super().read_again()
        self._first_day = self.logbook.first_day()
        overall = self.logbook.progress().overall
        streaks = overall.streaks
        pending = ", pending" if streaks.pending else ""
        self._tile("current", counted(streaks.current, "day"), f"current streak{pending}")
        self._tile("longest", counted(streaks.longest, "day"), "longest streak")
        self._tile("strength", f"{overall.strength:.0%}", "strength")
        self.query_one(HeatMap).show(self.logbook.today())
        self._show_day()

    def action_page(self, direction: str) -> None:
        """Scrolls the sessions of the day."""
        sessions = self.query_one("#chosen-sessions", VerticalScroll)
        if direction == "down":
            sessions.scroll_page_down(animate=False)
        else:
            sessions.scroll_page_up(animate=False)

    @on(HeatMap.Moved)
    def _show_day(self) -> None:
        day = self.query_one(HeatMap).cursor
        plan, sessions = self.logbook.plan(day), self.logbook.sessions(day)
        rest = f"  rest day ({plan.rest_day})" if plan.rest_day else ""
        # Where there is no room for the tiles, the streak stands here.
        current = self.logbook.progress().overall.streaks.current
        streak = f"   streak {current}" if self.size.height < TALL else ""
        written = short_day(day) if self.size.width < WIDE else long_day(day)
        self.query_one("#chosen-day", Line).say(
            (f"{written} {day.year}", "bold"),
            (f"   {plan.done} of {plan.prescribed}{rest}", "$muted"),
            (streak, "$primary"),
        )
        rows = [self._session_row(session) for session in sessions]
        told = Content("\n").join(rows) if rows else Content.styled("No session", "$muted")
        self.query_one("#sessions-text", Static).update(told)

    def on_resize(self) -> None:
        """Says what there is room for."""
        self._show_day()

    def _session_row(self, session: Session) -> Content:
        exercises = self.logbook.catalog.exercises
        width = max(len(exercise.name) for exercise in exercises.values())
        known = exercises.get(session.exercise)
        name = plain_text(known.name if known else session.exercise)
        felt = [
            f"{word} {figure}"
            for word, figure in (("effort", session.effort), ("pain", session.pain))
            if figure is not None
        ]
        return Content.assemble(
            ("● " if session.complete else "◐ ", "$primary"),
            f"{session.at:%H:%M}  {name.ljust(width)}",
            f"  {session.reps:>2} of {session.prescribed_reps:<2}  {minutes(session.seconds):>5}",
            ("  " + "  ".join([session.how.value, *felt, plain_text(session.note)]), "$muted"),
        )

    def _mark(self, day: date) -> Mark:
        plan = self.logbook.plan(day)
        if plan.rest_day:
            return Mark.REST
        if self._first_day is None or day < self._first_day:
            return Mark.BLANK
        return _mark_of(plan)

    def _tile(self, name: str, figure: str, words: str) -> None:
        self.query_one(f"#{name}-figure", Line).say((figure, "bold $primary"))
        self.query_one(f"#{name}-words", Line).say(words)


def _mark_of(plan: DayPlan) -> Mark:
    if plan.adherence is None:
        return Mark.BLANK
    if plan.complete:
        return Mark.COMPLETE
    if plan.adherence >= 0.5:
        return Mark.MOST
    return Mark.SOME if plan.done else Mark.NOTHING
