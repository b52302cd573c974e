"""Plan: every exercise and routine with what is prescribed, to look at and change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from footcare_tui.logbook.offers import offer_of
from footcare_tui.logbook.plan_changes import RejudgedDays
from footcare_tui.model import Exercise, Record, Routine
from footcare_tui.tui.plan.plan_list import PlanList
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.main_screen import MainScreen, Setup
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.layout import TALL, WIDE
from footcare_tui.views.plan import (
    exercise_rows,
    list_rows,
    own_routines,
    plan_entries,
    routine_key,
    routine_rows,
)

if TYPE_CHECKING:
    from footcare_tui.tui.plan.draft import PlanDraft

Make = Callable[[], Sequence[Record]]
# The actions that need an exercise under the cursor.
OF_EXERCISES = ("pause", "resume", "take_offer", "source", "retire", "earlier", "later")


class PlanScreen(MainScreen):
    """The list of exercises and routines, with the details of one beside or below it."""

    mode = "plan"
    text = "#details"
    BINDINGS = bindings("plan")

    def __init__(self, setup: Setup) -> None:
        super().__init__(setup)
        # The key of the entry to move the cursor to.
        self._wanted: str | None = None

    def compose_content(self) -> ComposeResult:
        """Return the list, and the details."""
        yield Horizontal(PlanList(), Rows(id="details"), id="plan")

    def choose(self, exercise: Exercise) -> None:
        """Move the cursor to an exercise when the screen is shown."""
        self._wanted = exercise.slug

    @property
    def exercise(self) -> Exercise | None:
        """The exercise under the cursor, or None on a routine."""
        return self.logbook.catalog.exercises.get(self._list.key or "")

    @property
    def routine(self) -> Routine | None:
        """The routine under the cursor, or None on an exercise."""
        routines = own_routines(self.logbook)
        return next((each for each in routines if routine_key(each.slug) == self._list.key), None)

    def show_records(self) -> None:
        """Show the plan as it is now."""
        entries = plan_entries(self.logbook)
        keys = [entry.key for entry in entries]
        self._list.show(keys, partial(list_rows, entries), min(self._list.cursor, len(keys) - 1))
        if self._wanted in keys:
            self._list.cursor = keys.index(self._wanted)
        self._wanted = None
        self._size_list()
        self._show_details()

    def on_mount(self) -> None:
        """Show the details of another entry when the cursor has moved."""
        self.watch(self._list, "cursor", self._cursor_moved, init=False)

    def on_resize(self) -> None:
        """Give the list as many rows as it needs where it is above the details."""
        self._size_list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now with the entry under the cursor."""
        if action in (*OF_EXERCISES, "edit", "delete"):
            exercise = self.exercise
            if exercise is None:
                return action in ("edit", "delete") and self.routine is not None
            return action != "delete" and self._allows(action, exercise)
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Ask for other values of the exercise or the routine."""
        if exercise := self.exercise:
            from footcare_tui.tui.plan.exercise_draft import ExerciseDraft

            self._edit(ExerciseDraft(self.logbook, exercise))
        elif routine := self.routine:
            from footcare_tui.tui.plan.routine_draft import RoutineDraft

            self._edit(RoutineDraft(self.logbook, routine))

    def action_new(self) -> None:
        """Ask whether to add an exercise or a routine, then for its values."""
        from footcare_tui.tui.plan.exercise_draft import ExerciseDraft
        from footcare_tui.tui.plan.questions import NewDialog
        from footcare_tui.tui.plan.routine_draft import RoutineDraft

        def edit(kind: str | None) -> None:
            if kind == "exercise":
                self._edit(ExerciseDraft(self.logbook))
            elif kind == "routine":
                self._edit(RoutineDraft(self.logbook))

        self.app.push_screen(NewDialog(), edit)

    def action_pause(self) -> None:
        """Pause the exercise."""
        self._set({"active": False})

    def action_resume(self) -> None:
        """Make the exercise due again, also one that is retired."""
        exercise = self.exercise
        self._set({"active": True}, {"retired": False} if exercise and exercise.retired else {})

    def action_take_offer(self) -> None:
        """Ask whether to go with the offered dose."""
        from footcare_tui.tui.shared.offer_question import ask_about_offer

        if exercise := self.exercise:
            ask_about_offer(self, exercise)

    def action_source(self) -> None:
        """Go back to the dose of the source."""
        if exercise := self.exercise:
            changes = self.logbook.plan_changes
            self._make(f"change of {exercise.name}", lambda: [changes.source_dose(exercise)])

    def action_retire(self) -> None:
        """Retire the exercise after a question."""
        from footcare_tui.tui.plan.questions import RetireDialog

        def retire(agreed: bool | None) -> None:
            if agreed:
                self._set({}, {"retired": True})

        if exercise := self.exercise:
            self.app.push_screen(RetireDialog(exercise), retire)

    def action_delete(self) -> None:
        """Delete the routine."""
        if routine := self.routine:
            changes = self.logbook.plan_changes
            words = f"deletion of routine {routine.name}"
            self._make(words, lambda: [changes.without_routine(routine.slug)])

    def action_earlier(self) -> None:
        """Move the exercise up in the order of the day."""
        self._move(-1)

    def action_later(self) -> None:
        """Move the exercise down in the order of the day."""
        self._move(1)

    @property
    def _list(self) -> PlanList:
        return self.query_one(PlanList)

    def _allows(self, action: str, exercise: Exercise) -> bool:
        """Return whether something can be done with an exercise now."""
        if action == "take_offer":
            return offer_of(self.logbook, exercise) is not None
        prescription = self.logbook.prescription(exercise)
        order = [*self.logbook.catalog.exercises]
        return {
            "pause": prescription.active and not exercise.retired,
            "resume": exercise.retired or not prescription.active,
            "source": not exercise.own and prescription != exercise.prescription,
            "retire": exercise.own and not exercise.retired,
            "earlier": order[0] != exercise.slug,
            "later": order[-1] != exercise.slug,
        }.get(action, True)

    def _set(self, dose: dict[str, object], about: dict[str, object] | None = None) -> None:
        """Give the exercise under the cursor other values from today on."""
        if exercise := self.exercise:
            of_exercise = self.logbook.plan_changes.of_exercise
            words = f"change of {exercise.name}"
            self._make(words, lambda: of_exercise(exercise, about or {}, dose))

    def _move(self, by: int) -> None:
        if exercise := self.exercise:
            exercises = [*self.logbook.catalog.exercises.values()]
            at = exercises.index(exercise)
            exercises.insert(at + by, exercises.pop(at))
            changes = self.logbook.plan_changes
            self._make("order of the day", lambda: [changes.order(exercises)])

    def _edit(self, draft: PlanDraft) -> None:
        from footcare_tui.tui.shared.form import Form

        def store(agreed: bool | None) -> None:
            if agreed:
                self._make(draft.words, draft.records, draft.key)

        self.app.push_screen(Form(draft), store)

    def _make(self, words: str, make: Make, key: str | None = None) -> None:
        """Store the records; before a change of the past, ask."""
        changes = self.logbook.plan_changes

        def judged() -> tuple[Sequence[Record], RejudgedDays]:
            records = make()
            return records, changes.rejudged_days(records)

        def store(records: Sequence[Record]) -> None:
            self._wanted = key
            self.change(lambda: changes.store(words, records), self._show_whether)

        def ask_or_store(prepared: tuple[Sequence[Record], RejudgedDays]) -> None:
            records, rejudged = prepared
            if not rejudged.days:
                store(records)
                return
            from footcare_tui.tui.plan.questions import ChangePastDialog

            def answered(agreed: bool | None) -> None:
                if agreed:
                    store(records)

            self.app.push_screen(ChangePastDialog(rejudged), answered)

        self.change(judged, ask_or_store)

    def _show_whether(self, stored: Sequence[Record]) -> None:
        if not stored:
            self.notify("Nothing has changed")

    def _cursor_moved(self) -> None:
        self.query_one("#details", Rows).see(0)
        # The cursor is painted first.
        self.call_after_refresh(self._show_details)
        self.refresh_bindings()

    def _show_details(self) -> None:
        details = self.query_one("#details", Rows)
        if exercise := self.exercise:
            details.update(lambda width, _: exercise_rows(self.logbook, exercise, width - 1))
        elif routine := self.routine:
            details.update(lambda width, _: routine_rows(self.logbook, routine, width - 1))

    def _size_list(self) -> None:
        each = 2 if self.size.height >= TALL else 1
        rows = len(plan_entries(self.logbook)) * each
        self._list.styles.height = rows if self.size.width < WIDE else "1fr"
