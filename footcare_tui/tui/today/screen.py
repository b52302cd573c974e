"""Today: the exercises of the day, and the steps of the one under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from footcare_tui.model import Exercise
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.tui.today.exercise_list import ExerciseList
from footcare_tui.views.today import day_rows, entries, entry_rows, first_cursor, step_rows

if TYPE_CHECKING:
    from footcare_tui.scheduler.progression import Offer


class TodayScreen(MainScreen):
    """The exercises of the day in a list, with the steps of one of them."""

    mode = "today"
    text = "#steps"
    BINDINGS = bindings("today")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        # Of the exercise under the cursor.
        self._offer: Offer | None = None

    def compose_content(self) -> ComposeResult:
        """Return the day in a few lines, the list, and the steps beside it."""
        yield Rows(id="day")
        yield Horizontal(ExerciseList(), Rows(id="steps"))

    @property
    def exercise(self) -> Exercise:
        """The exercise under the cursor, or the next one due before the list is shown."""
        slug = self.query_one(ExerciseList).key or self.logbook.plan().next
        exercises = self.logbook.catalog.exercises
        return exercises[slug] if slug else next(iter(exercises.values()))

    def show_records(self) -> None:
        """Show the plan of today as it is now."""
        self.query_one("#day", Rows).update(partial(day_rows, self.logbook))
        shown = entries(self.logbook)
        keys = [entry.due.exercise for entry in shown]
        self.query_one(ExerciseList).show(keys, partial(entry_rows, shown), first_cursor(shown))
        self._offer = None
        self._show_steps()
        # The day is painted first.
        self.call_after_refresh(self._show_offer)

    def on_mount(self) -> None:
        """Show the steps of another exercise when the cursor has moved."""
        self.watch(self.query_one(ExerciseList), "cursor", self._cursor_moved, init=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        if action == "start_all":
            return bool(self.logbook.plan().round)
        if action == "take_offer":
            return self._offer is not None
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Start the countdown of the exercise under the cursor."""
        self.setup.start((self.exercise,))

    def action_start_all(self) -> None:
        """Start one session of each exercise that has some left."""
        exercises = self.logbook.catalog.exercises
        self.setup.start([exercises[slug] for slug in self.logbook.plan().round])

    def action_check_off(self) -> None:
        """Check off one session of the exercise under the cursor."""
        self.check_off(self.exercise)

    def action_take_offer(self) -> None:
        """Ask whether to go with the offered dose of the exercise under the cursor."""
        from footcare_tui.tui.shared.offer_question import ask_about_offer

        ask_about_offer(self, self.exercise)

    def action_edit(self) -> None:
        """Go to the exercise under the cursor on the Plan screen."""
        self.setup.show_plan_of(self.exercise)

    def check_off(self, exercise: Exercise) -> None:
        """Check off one session of the exercise."""
        self.change(lambda: self.logbook.check_off([exercise]))

    def action_rest(self) -> None:
        """Ask what rests today: the exercise under the cursor, or the whole day."""
        from footcare_tui.tui.shared.rest_question import RestQuestion

        today, recent = self.logbook.today(), self.logbook.derived.recent()
        missed = today - ONE_DAY if recent and recent.missed_yesterday else None
        RestQuestion(self, [self.exercise]).ask(today, today, missed)

    def _cursor_moved(self) -> None:
        # The cursor is painted first.
        self.call_after_refresh(self._show_offer)

    def _show_offer(self) -> None:
        """Show the steps with the dose that is offered, and the key that takes it."""
        from footcare_tui.logbook.offers import offer_of

        self._offer = offer_of(self.logbook, self.exercise)
        self._show_steps()
        self.refresh_bindings()

    def _show_steps(self) -> None:
        exercise, offer = self.exercise, self._offer
        prescription = self.logbook.prescription(exercise)
        steps = self.query_one("#steps", Rows)
        steps.see(0)
        if offer is None:
            steps.update(lambda width, _: step_rows(exercise, prescription, width - 1))
            return
        from footcare_tui.views.offers import offered_in_words, reason_rows

        offered = offered_in_words(offer)
        steps.update(
            lambda width, _: [
                *step_rows(exercise, prescription, width - 1, offered),
                (),
                *reason_rows(exercise, offer, width - 1),
            ]
        )
