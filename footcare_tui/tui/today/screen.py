"""Today: the exercises of the day, the steps of one of them, and the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from footcare_tui.model import Exercise
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.tui.today.exercise_list import ExerciseList
from footcare_tui.views.day_rows import (
    Notice,
    day_rows,
    first_steps,
    waiting_notice,
    yesterday_notice,
)
from footcare_tui.views.layout import MAP_FROM, MOST_WORDS
from footcare_tui.views.rows import Row
from footcare_tui.views.today import entries, entry_rows, first_cursor, step_rows

if TYPE_CHECKING:
    from footcare_tui.scheduler.progression import Offer

# In the key line, where not all fits: first fewer words about this, then about what is undone.
SHORT_LABELS = {"check_off": ("Check", "Check off"), "check_off_all": ("All",)}
NO_COUNTDOWN = "Sessions of yesterday are filled in, without a time: {} checks one off"
NEW_DAY = "A new day has begun; this is today"


class TodayScreen(MainScreen):
    """The exercises of the day in a list, with the steps of one of them.

    The day is today, or yesterday to fill in forgotten sessions.
    """

    HORIZONTAL_BREAKPOINTS = [*MainScreen.HORIZONTAL_BREAKPOINTS, (MAP_FROM, "-map")]

    mode = "today"
    text = "#steps"
    BINDINGS = bindings("today")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        # The offer and the note of the exercise under the cursor.
        self._offer: Offer | None = None
        self._note = ""
        # Today, when the person went back to yesterday.
        self._went_back: date | None = None

    def compose_content(self) -> ComposeResult:
        """Return the day in a few lines, the list, the steps beside it, and the last weeks."""
        yield Rows(id="day")
        yield Horizontal(ExerciseList(), Rows(id="steps"), Rows(id="weeks"))

    @property
    def day(self) -> date:
        """The day that is shown; once a new one has begun, that is today again."""
        today = self.logbook.today()
        return today - ONE_DAY if self._went_back == today else today

    @property
    def exercise(self) -> Exercise:
        """The exercise under the cursor, or the next one due before the list is shown."""
        exercises = self.logbook.catalog.exercises
        if slug := self.query_one(ExerciseList).key:
            return exercises[slug]
        session = self.logbook.next_session()
        return exercises[session.exercise] if session else next(iter(exercises.values()))

    def show_records(self) -> None:
        """Show the plan of the day as it is now."""
        if not self._shows_yesterday:
            self._went_back = None
        notice, day = self._notice(), self.day
        self.query_one("#day", Rows).update(
            lambda width, height: day_rows(self.logbook, width, height, notice, day)
        )
        shown = entries(self.logbook, day)
        keys = [entry.due.exercise for entry in shown]
        self.query_one(ExerciseList).show(keys, partial(entry_rows, shown), first_cursor(shown))
        self._offer, self._note = None, ""
        self._show_steps()
        # The day is painted first.
        self.call_after_refresh(self._show_more)
        self.call_after_refresh(self.query_one("#weeks", Rows).update, self._last_weeks)

    def on_mount(self) -> None:
        """Show the steps of another exercise when the cursor has moved."""
        self.watch(self.query_one(ExerciseList), "cursor", self._cursor_moved, init=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        if action in ("start", "go_back", "explain"):
            return action == self._start_action
        if action in ("start_all", "edit", "yesterday") and self._shows_yesterday:
            return False
        if action == "start_all":
            return bool(self.logbook.plan().round)
        if action == "check_off_all":
            return bool(self.logbook.plan(self.day).to_do)
        if action == "take_offer":
            return self._offer is not None
        if action == "today":
            return self._shows_yesterday
        return super().check_action(action, parameters)

    def labels_of(self, binding: Binding) -> tuple[str, ...]:
        """Return the labels of a key in the key line, from the longest to the shortest."""
        return (*super().labels_of(binding), *SHORT_LABELS.get(binding.action, ()))

    def action_start(self) -> None:
        """Start the countdown of the exercise under the cursor."""
        self.setup.start((self.exercise,))

    def action_go_back(self) -> None:
        """Go back to the session that is paused."""
        self.setup.show_session()

    def action_explain(self) -> None:
        """Say why yesterday has no countdown."""
        self.notify(NO_COUNTDOWN.format(key_of(self, "today.check-off")), markup=False)

    def action_start_all(self) -> None:
        """Start one session of each exercise that has some left."""
        exercises = self.logbook.catalog.exercises
        self.setup.start([exercises[slug] for slug in self.logbook.plan().round])

    def action_check_off(self) -> None:
        """Check off one session of the exercise under the cursor."""
        self.check_off(self.exercise)

    def action_check_off_all(self) -> None:
        """Check off all that is left of the day."""
        self._check_off(self.logbook.to_do(self.day))

    def action_yesterday(self) -> None:
        """Show yesterday."""
        self._show_day_of(self.logbook.today())

    def action_today(self) -> None:
        """Show today."""
        self._show_day_of(None)

    def action_take_offer(self) -> None:
        """Ask whether to go with the offered dose of the exercise under the cursor."""
        from footcare_tui.tui.shared.offer_question import ask_about_offer

        ask_about_offer(self, self.exercise)

    def action_edit(self) -> None:
        """Go to the exercise under the cursor on the Plan screen."""
        self.setup.show_plan_of(self.exercise)

    def check_off(self, exercise: Exercise) -> None:
        """Check off one session of the exercise on the day that is shown."""
        self._check_off([exercise])

    def action_rest(self) -> None:
        """Ask what rests on the day: the exercise under the cursor, or all of it."""
        from footcare_tui.tui.shared.rest_question import RestQuestion

        if self._is_over():
            return
        day, recent = self.day, self.logbook.derived.recent()
        missed = not self._shows_yesterday and recent and recent.missed_yesterday
        RestQuestion(self, [self.exercise]).ask(day, day, day - ONE_DAY if missed else None)

    @property
    def _start_action(self) -> str:
        """The action of the key that starts a countdown, as it is now."""
        if self.setup.waiting():
            return "go_back"
        return "explain" if self._shows_yesterday else "start"

    @property
    def _shows_yesterday(self) -> bool:
        return self._went_back == self.logbook.today()

    def _show_day_of(self, went_back: date | None) -> None:
        if went_back != self._went_back:
            self._went_back = went_back
            self.read_again()
            # The cursor begins at the first forgotten session.
            shown = entries(self.logbook, self.day)
            self.query_one(ExerciseList).action_move_to(first_cursor(shown))

    def _is_over(self) -> bool:
        """Show today, and say so, if the yesterday on the screen is two days ago by now."""
        is_over = self._went_back not in (None, self.logbook.today())
        if is_over:
            self.action_today()
            self.notify(NEW_DAY, markup=False)
        return is_over

    def _check_off(self, exercises: Sequence[Exercise]) -> None:
        if not self._is_over():
            self.change(lambda: self.logbook.check_off(exercises, day=self.day))

    def _notice(self) -> Notice:
        """The notice of a session that is waiting, of yesterday, or of the first day."""
        start = key_of(self, "today.start")
        if words := self.setup.waiting():
            return waiting_notice(words, start)
        if self._shows_yesterday:
            return yesterday_notice(key_of(self, "today.today"))
        return first_steps(self.logbook, start, key_of(self, "today.check-off"))

    def _cursor_moved(self) -> None:
        # The cursor is painted first.
        self.call_after_refresh(self._show_more)

    def _show_more(self) -> None:
        """Show the steps with the last note and the offered dose."""
        from footcare_tui.views.last_note import last_note

        self._note = last_note(self.logbook, self.exercise, self.day)
        self._offer = self._find_offer()
        self._show_steps()
        self.refresh_bindings()

    def _find_offer(self) -> Offer | None:
        from footcare_tui.logbook.offers import offer_of

        return None if self._shows_yesterday else offer_of(self.logbook, self.exercise)

    def _last_weeks(self, width: int, height: int) -> Sequence[Row]:
        # Only a wide screen needs it.
        from footcare_tui.views.last_weeks import last_weeks_rows

        return last_weeks_rows(self.logbook, self.day, width, height)

    def _show_steps(self) -> None:
        exercise, offer, note = self.exercise, self._offer, self._note
        prescription = self.logbook.prescription(exercise, self.day)
        steps = self.query_one("#steps", Rows)
        steps.see(0)

        def build(width: int, _: int) -> Sequence[Row]:
            columns, in_full = min(width - 1, MOST_WORDS), self.size.width >= MAP_FROM
            if offer is None:
                return step_rows(exercise, prescription, columns, note=note, in_full=in_full)
            from footcare_tui.views.offers import offered_in_words, reason_rows

            offered = offered_in_words(offer)
            return [
                *step_rows(exercise, prescription, columns, offered, note, in_full=in_full),
                (),
                *reason_rows(exercise, offer, columns),
            ]

        steps.update(build)
