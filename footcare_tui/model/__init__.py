"""The values of the field: exercises, prescriptions, records, poses. Pure: no I/O, no clock."""

from footcare_tui.model.exercise import Action, Exercise, Prescription, Routine, Side, Sides
from footcare_tui.model.fields import FieldError
from footcare_tui.model.plan_records import OwnExercise, OwnRoutine, PrescriptionChange
from footcare_tui.model.record import Record, replace
from footcare_tui.model.records import (
    NO_NUMBERS,
    CheckIn,
    Goal,
    How,
    NextMorning,
    RestDay,
    RestKind,
    Session,
    add_session,
)
from footcare_tui.model.tables import TABLES

__all__ = [
    "NO_NUMBERS",
    "TABLES",
    "Action",
    "CheckIn",
    "Exercise",
    "FieldError",
    "Goal",
    "How",
    "NextMorning",
    "OwnExercise",
    "OwnRoutine",
    "Prescription",
    "PrescriptionChange",
    "Record",
    "RestDay",
    "RestKind",
    "Routine",
    "Session",
    "Side",
    "Sides",
    "add_session",
    "replace",
]
