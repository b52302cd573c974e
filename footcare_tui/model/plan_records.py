"""The records of the plan: prescriptions by first day, own exercises, own routines.

Their ids derive from their subjects, so that two devices revise the same
record.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, NamedTuple

import footcare_tui.model.fields as read
from footcare_tui.model.exercise import Action, Prescription
from footcare_tui.model.fields import FieldError, Fields
from footcare_tui.model.record import Record
from footcare_tui.model.slugs import check_slug


class PrescriptionChangeFields(NamedTuple):
    """The fields of :class:`PrescriptionChange`."""

    id: str
    exercise: str
    from_day: date
    prescription: Prescription
    rev: int = 0
    deleted: bool = False


class PrescriptionChange(PrescriptionChangeFields, Record):
    """A prescription for an exercise, in force from a day on."""

    __slots__ = ()

    table: ClassVar[str] = "prescriptions"
    filed_by: ClassVar[str] = "from_day"
    is_planned: ClassVar[bool] = True

    def to_fields(self) -> dict[str, Any]:
        """The record as plain JSON values; the prescription's keys are among its own."""
        fields = Record.to_fields(self)
        del fields["prescription"]
        return fields | self.prescription.to_fields()

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "exercise": read.text(fields, "exercise"),
            "from_day": read.day(fields, "from_day"),
            "prescription": Prescription.from_fields(fields),
        }


def dose_id(exercise: str, from_day: date) -> str:
    """Return the id of the change of an exercise's prescription on a day."""
    return f"dose:{exercise}:{from_day}"


class OwnExerciseFields(NamedTuple):
    """The fields of :class:`OwnExercise`."""

    id: str
    exercise: str
    name: str
    rev: int = 0
    deleted: bool = False
    position: str = ""
    equipment: tuple[str, ...] = ()
    action: Action = Action.HOLD
    steps: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    motion: str | None = None
    retired: bool = False


class OwnExercise(OwnExerciseFields, Record):
    """The person's own exercise; ``exercise`` is its slug.

    It is due as its prescriptions say. A ``retired`` exercise is shown only on
    days on which it was due.
    """

    __slots__ = ()

    table: ClassVar[str] = "exercises"
    filed_by: ClassVar[str | None] = None

    @property
    def problem(self) -> str | None:
        """Why the exercise counts nowhere, or None."""
        try:
            check_slug(self.exercise)
        except FieldError as error:
            return str(error)
        return None

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        lists = ("equipment", "steps", "cues", "benefits", "cautions")
        return {
            "exercise": read.text(fields, "exercise"),
            "name": read.text(fields, "name"),
            "position": read.note(fields, "position"),
            "action": read.choice(fields, "action", Action) if "action" in fields else Action.HOLD,
            "motion": None if fields.get("motion") is None else read.text(fields, "motion"),
            "retired": "retired" in fields and read.flag(fields, "retired"),
            **{key: read.texts(fields, key) for key in lists if key in fields},
        }


def exercise_id(slug: str) -> str:
    """Return the id of the record of an own exercise."""
    return f"exercise:{slug}"


class OwnRoutineFields(NamedTuple):
    """The fields of :class:`OwnRoutine`."""

    id: str
    routine: str
    name: str
    exercises: tuple[str, ...]
    rev: int = 0
    deleted: bool = False


class OwnRoutine(OwnRoutineFields, Record):
    """An order of exercises by slug; ``routine`` is its slug. That of the day is ``daily``."""

    __slots__ = ()

    table: ClassVar[str] = "routines"
    filed_by: ClassVar[str | None] = None

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "routine": read.text(fields, "routine"),
            "name": read.text(fields, "name"),
            "exercises": read.texts(fields, "exercises"),
        }


def routine_id(slug: str) -> str:
    """Return the id of the record of a routine."""
    return f"routine:{slug}"
