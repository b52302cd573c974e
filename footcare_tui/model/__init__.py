"""The values of the field: exercises, prescriptions, records, poses. Pure: no I/O, no clock."""

from footcare_tui.model.exercise import Action, Exercise, Prescription, Routine, Side, Sides
from footcare_tui.model.fields import FieldError
from footcare_tui.model.plan_records import OwnExercise, OwnRoutine, PrescriptionChange
from footcare_tui.model.record import Record, replace
from footcare_tui.model.records import CheckIn, Goal, How, RestDay, RestKind, Session
from footcare_tui.model.tables import TABLES

__all__ = [
    "TABLES",
    "Action",
    "CheckIn",
    "Exercise",
    "FieldError",
    "Goal",
    "How",
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
    "replace",
]
