"""A routine as a form has it: its name, and its exercises in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, FieldError, Record, Routine
from footcare_tui.model.about import about_value
from footcare_tui.model.fields import requirement
from footcare_tui.model.slugs import check_slug, slug_of
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.plan.draft import PlanDraft
from footcare_tui.tui.shared.draft import Field
from footcare_tui.views.format import minutes
from footcare_tui.views.plan import routine_key


class RoutineDraft(PlanDraft):
    """A routine with another name or order; without one, a new one in the order of the day."""

    def __init__(self, logbook: Logbook, routine: Routine | None = None) -> None:
        self._logbook = logbook
        self._routine = routine
        due = [each.slug for each in logbook.catalog.exercises.values() if not each.retired]
        slugs = routine.exercises if routine else due
        name = plain_text(routine.name) if routine else ""
        title = routine.name if routine else "A new routine"
        fields = [
            Field("name", "name", example="such as Desk break"),
            Field("exercises", "exercises"),
        ]
        super().__init__(title, fields, {"name": name, "exercises": ", ".join(slugs)})

    @property
    def words(self) -> str:
        """The words for the change, for undo."""
        return f"routine {self._name}"

    @property
    def key(self) -> str:
        """The key of the routine's entry in the list."""
        return routine_key(self._slug)

    def faults(self) -> Mapping[str, str]:
        """Return what wrong values must be, by the key of the field; empty when all are right."""
        faults = {}
        try:
            about_value("name", self.texts["name"])
            check_slug(self._slug)
            if not self._routine and self._slug in self._logbook.catalog.routines:
                faults["name"] = f"must be another one; there is a routine {self._slug}"
        except FieldError as error:
            faults["name"] = requirement(error)
        try:
            self.records()
        except Refused as refusal:
            faults["exercises"] = str(refusal)
        return faults

    def preview(self) -> Sequence[str]:
        """Return the length of a session of each exercise."""
        seconds = sum(self._logbook.timeline(each).seconds for each in self._exercises())
        return [f"{minutes(seconds)} for one session of each"]

    def records(self) -> Sequence[Record]:
        """Return the record of the values. Raises Refused."""
        routine = self._logbook.plan_changes.routine
        return [routine(self._slug, self._name, self._exercises())]

    @property
    def _name(self) -> str:
        return " ".join(self.texts["name"].split())

    @property
    def _slug(self) -> str:
        return self._routine.slug if self._routine else slug_of(self._name)

    def _exercises(self) -> list[Exercise]:
        """Return the exercises that are named. Raises Refused."""
        names = filter(None, map(str.strip, self.texts["exercises"].split(",")))
        return [self._logbook.catalog.find(name) for name in names]
