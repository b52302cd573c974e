"""Today: what is due, what comes next, and the steps of the exercise under the cursor."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from footcare_tui.model import Exercise
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.main_screen import MainScreen
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.tui.today.exercise_list import ExerciseList
from footcare_tui.views.today import Row, day_rows, entries, step_rows

# The height of the day without its bar.
SHORT_DAY = 2


class TodayScreen(MainScreen):
    """The list of the day's exercises."""

    place = "today"
    BINDINGS = bindings("today")

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

    def compose_place(self) -> ComposeResult:
        """The day in a few lines, the list, and the steps beside it."""
        yield Rows(id="day")
        with Horizontal():
            yield ExerciseList()
            yield Rows(id="steps")

    @property
    def exercise(self) -> Exercise:
        """The exercise under the cursor, the next one before the list is shown."""
        slug = self.query_one(ExerciseList).exercise or self.logbook.plan().next
        exercises = self.logbook.catalog.exercises
        return exercises[slug] if slug else next(iter(exercises.values()))

    def read_again(self) -> None:
        """Shows the plan of today as it is now."""
        super().read_again()
        self.query_one("#day", Rows).say(self._day_rows)
        self.query_one(ExerciseList).show(entries(self.logbook))
        self._show_steps()

    def on_mount(self) -> None:
        """Has the steps follow the cursor, which is painted first."""
        self.watch(self.query_one(ExerciseList), "cursor", self._cursor_moved, init=False)

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

    def action_page(self, direction: str) -> None:
        """Scrolls the steps."""
        self.query_one("#steps", Rows).page(direction)

    def _cursor_moved(self) -> None:
        self.call_after_refresh(self._show_steps)

    def _show_steps(self) -> None:
        exercise = self.exercise
        prescription = self.logbook.prescription(exercise)
        steps = self.query_one("#steps", Rows)
        steps.see(0)
        steps.say(lambda width, _: step_rows(exercise, prescription, width - 1))

    def _day_rows(self, width: int, height: int) -> list[Row]:
        return day_rows(self.logbook, width, tall=height > SHORT_DAY)
