"""Today: what is due, what comes next, and the steps of the exercise under the cursor."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.widgets import OptionList

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.terminal.plain import plain_text
from footcare_tui.tui.screens.place import TALL, Place
from footcare_tui.tui.widgets import ExerciseList, Line, ProgressLine, Steps
from footcare_tui.tui.widgets.exercise_list import Row
from footcare_tui.words import counted, dose


class TodayScreen(Place):
    """The list of the day's exercises."""

    place = "today"
    CSS_PATH = "today.tcss"
    BINDINGS = [
        Binding(
            "enter",
            "start",
            "Start",
            key_display="enter",
            tooltip="Start the countdown of the exercise",
        ),
        Binding("space", "check_off", "Check off", tooltip="Check one session off as done"),
        Binding("u", "undo", "Undo", tooltip="Take the newest session of today back"),
        Binding("a", "start_all", "All due", tooltip="Start all that is due, one after the other"),
    ]

    class Start(Message):
        """The person wants to do these exercises now."""

        def __init__(self, exercises: tuple[Exercise, ...]) -> None:
            super().__init__()
            self.exercises = exercises

    class StartAll(Message):
        """The person wants to do all that is due, one after the other."""

    class CheckOff(Message):
        """The person has done a session of this exercise."""

        def __init__(self, exercise: Exercise) -> None:
            super().__init__()
            self.exercise = exercise

    class Undo(Message):
        """The person wants the newest session of today taken back."""

    def __init__(self, logbook: Logbook) -> None:
        super().__init__(logbook)
        self._shown_at = Size()

    def compose_place(self) -> ComposeResult:
        """The day in two lines, the list, and the steps beside it."""
        with Vertical(id="day"):
            with Horizontal(id="summary"):
                yield Line(id="done")
                yield Line(id="streak")
            yield ProgressLine(id="day-progress")
            yield Line(id="next")
        with Horizontal():
            yield ExerciseList()
            with VerticalScroll(id="steps", can_focus=False):
                yield Steps()

    @property
    def exercise(self) -> Exercise:
        """The exercise under the cursor, the next one before the list is shown."""
        slug = self.query_one(ExerciseList).exercise or self.logbook.plan().next
        exercises = self.logbook.catalog.exercises
        return exercises[slug] if slug else next(iter(exercises.values()))

    def read_again(self) -> None:
        """Shows the plan of today as it is now."""
        super().read_again()
        plan = self.logbook.plan()
        self.query_one("#done", Line).say(
            (f"{plan.done} of {plan.prescribed}", "bold"), (" today", "$muted")
        )
        self.query_one("#streak", Line).say((self._streak(), "$primary"))
        self.query_one("#day-progress", ProgressLine).share = plan.adherence or 0.0
        self.query_one("#next", Line).say(*self._next(plan))
        self._shown_at = self.size
        roomy = self.size.height >= TALL
        self.query_one(ExerciseList).show(self._rows(plan), roomy=roomy)
        self._show_steps()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers only what can be done now."""
        if action == "undo":
            return self.logbook.has_sessions(self.logbook.today())
        if action == "start_all":
            return bool(self.logbook.plan().round)
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Starts the countdown of the exercise under the cursor."""
        self.post_message(self.Start((self.exercise,)))

    def action_start_all(self) -> None:
        """Starts one session of each exercise that has some left."""
        self.post_message(self.StartAll())

    def action_check_off(self) -> None:
        """Checks one session of the exercise under the cursor off."""
        self.post_message(self.CheckOff(self.exercise))

    def action_undo(self) -> None:
        """Takes the newest session of today back."""
        self.post_message(self.Undo())

    @on(OptionList.OptionHighlighted)
    def _show_steps(self) -> None:
        exercise = self.exercise
        self.query_one(Steps).show(exercise, self.logbook.prescription(exercise))

    def on_resize(self, event: Resize) -> None:
        """Gives the rows one line or two."""
        if self._shown_at != event.size:
            self.read_again()

    def _rows(self, plan: DayPlan) -> list[Row]:
        rows = []
        for due in plan.exercises:
            exercise = self.logbook.catalog.exercises[due.exercise]
            prescription = self.logbook.prescription(exercise)
            rows.append(
                Row(
                    due.exercise,
                    plain_text(exercise.name),
                    dose(prescription, exercise.action),
                    due.done,
                    due.prescribed,
                    due.exercise == plan.next,
                )
            )
        return rows

    def _streak(self) -> str:
        current = self.logbook.progress().overall.streaks.current
        return f"streak {counted(current, 'day')}" if current else "no streak yet"

    def _next(self, plan: DayPlan) -> list[str | tuple[str, str]]:
        if plan.rest_day:
            return [("Rest day", "bold"), (" · nothing is due, your streak holds", "$muted")]
        if plan.complete:
            return [("✓ All done for today", "bold $primary")]
        if plan.next is None:
            return [("Nothing is due today", "bold")]
        exercise = self.logbook.catalog.exercises[plan.next]
        words = dose(self.logbook.prescription(exercise), exercise.action)
        name = plain_text(exercise.name)
        return [("Next  ", "$muted"), (name, "bold"), (f"  {words}", "$muted")]
