"""The dose of an exercise, and every value of the person's own exercise, in a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from footcare_tui.catalog import NEW_DOSE, shipped_catalog
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Action, Exercise, FieldError, Prescription, Record, Sides
from footcare_tui.model.about import ABOUT_KEYS, NONE, about_text, about_value
from footcare_tui.model.bounds import day_problem, latest_day
from footcare_tui.model.day_words import coming_day
from footcare_tui.model.dose import DOSE_KEYS, check_cues, dose_text, dose_value
from footcare_tui.model.fields import requirement
from footcare_tui.model.slugs import slug_of
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.plan.draft import PlanDraft
from footcare_tui.tui.shared.draft import WHOLE, Field
from footcare_tui.views.plan import DOSE_LABELS, lengths_in_words

FROM = "from"
# Keys of the screen pause and retire an exercise.
DOSE = tuple(key for key in DOSE_KEYS if key != "active")
FIRST = ("name", "action", "motion", "position")
ABOUT = tuple(key for key in ABOUT_KEYS if key != "retired")
LABELS = {**DOSE_LABELS, "action": "hold or move"}
EXAMPLES = {
    "name": "such as Heel Raise",
    "position": "such as standing",
    "when": "such as after coffee, 18:30",
    **dict.fromkeys(("equipment", "steps", "cues", "benefits", "cautions"), "with ; in between"),
}


class ExerciseDraft(PlanDraft):
    """An exercise with other values; without one, the person's new exercise.

    The dose is that of the day in the field ``from``, with the changes of the form.
    """

    def __init__(self, logbook: Logbook, exercise: Exercise | None = None) -> None:
        self._logbook = logbook
        self._exercise = exercise
        self._about = ABOUT if exercise is None or exercise.own else ()
        keys = [*DOSE, FROM]
        if self._about:
            keys = [*FIRST, *keys, *(key for key in ABOUT if key not in FIRST)]
        title = exercise.name if exercise else "A new exercise of your own"
        fields = [
            Field(key, LABELS.get(key, key), _choices(key), EXAMPLES.get(key, "")) for key in keys
        ]
        about = {key: self._about_text(key) for key in self._about}
        super().__init__(title, fields, {FROM: self._first_from(), **about})
        self.texts |= self._dose_texts()
        # As they are without any change.
        self._before = dict(self.texts)

    @property
    def words(self) -> str:
        """The words for the change, for undo."""
        if self._exercise:
            return f"change of {self._exercise.name}"
        return f"exercise {self._value('name')}"

    @property
    def key(self) -> str:
        """The slug of the exercise."""
        return self._exercise.slug if self._exercise else slug_of(self.texts["name"])

    def change(self, key: str, text: str) -> None:
        """Take the new text of a field; another day brings the dose of that day."""
        super().change(key, text)
        if key == FROM and not self._fault(FROM):
            for of_dose, now in self._dose_texts().items():
                if not self._is_changed(of_dose):
                    self.texts[of_dose] = now
                self._before[of_dose] = now

    def faults(self) -> Mapping[str, str]:
        """Return what wrong values must be, by the key of the field; empty when all are right."""
        faults = {field.key: self._fault(field.key) for field in self.fields}
        if any(faults.values()):
            return {key: fault for key, fault in faults.items() if fault}
        try:
            self.records()
        except Refused as refusal:
            return {WHOLE: str(refusal)}
        return {}

    def preview(self) -> Sequence[str]:
        """Return the length of a session and of all of a day."""
        values = {key: self._value(key) for key in DOSE}
        dose = Prescription(active=self._dose().active, **values)
        return lengths_in_words(self._logbook, {self.key: dose}, self._value(FROM))

    def records(self) -> Sequence[Record]:
        """Return the records of the values. Raises Refused."""
        changes, day = self._logbook.plan_changes, self._value(FROM)
        about = {key: self._value(key) for key in self._about if self._is_changed(key)}
        dose = {key: self._value(key) for key in DOSE if self._is_changed(key)}
        if self._exercise:
            return changes.of_exercise(self._exercise, about, dose, day)
        return changes.new_exercise(self.key, about, dose, day)

    def _is_changed(self, key: str) -> bool:
        return self.texts[key] != self._before[key]

    def _value(self, key: str) -> Any:
        """Return the value of a field. Raises FieldError."""
        text = self.texts[key]
        if key == FROM:
            return coming_day(key, text, self._logbook.today())
        return dose_value(key, text) if key in DOSE else about_value(key, text)

    def _fault(self, key: str) -> str:
        """Return what the value of a field must be, or nothing when it is right."""
        try:
            value = self._value(key)
            if key == "when" and self._is_changed(key) and not self._fault("sessions_per_day"):
                check_cues(value, self._value("sessions_per_day"))
            if key == "name" and not slug_of(value):
                return "must have letters from a to z, or digits"
            if key == FROM:
                latest = latest_day(self._logbook.today(), planned=True)
                return day_problem(value, latest, "for a prescription") or ""
        except FieldError as error:
            return requirement(error)
        return ""

    def _dose(self) -> Prescription:
        """Return the dose of the day in the form."""
        if self._exercise is None:
            return NEW_DOSE
        return self._logbook.prescription(self._exercise, self._value(FROM))

    def _dose_texts(self) -> dict[str, str]:
        dose = self._dose()
        return {key: plain_text(dose_text(key, getattr(dose, key))) for key in DOSE}

    def _about_text(self, key: str) -> str:
        if self._exercise:
            return plain_text(about_text(getattr(self._exercise, key)))
        return {"action": about_text(Action.HOLD), "motion": NONE}.get(key, "")

    def _first_from(self) -> str:
        """Return today, or the first day of an exercise that has not begun."""
        if self._exercise:
            first = self._logbook.derived.regimen.first_day(self._exercise.slug)
            if first and first > self._logbook.today():
                return first.isoformat()
        return "today"


def _choices(key: str) -> tuple[tuple[str, str], ...]:
    """Return the texts of a field that has a fixed few, and their words."""
    if key == "motion":
        shipped = shipped_catalog().exercises.values()
        return ((NONE, NONE), *((exercise.slug, exercise.name) for exercise in shipped))
    texts = {"sides": Sides, "action": Action}.get(key, ())
    return tuple((text.value, text.value) for text in texts)
