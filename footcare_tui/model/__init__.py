"""The values of the field: exercises, prescriptions, records, poses. Pure: no I/O, no clock."""

from footcare_tui.model.exercise import Action, Exercise, Prescription, Routine, Side, Sides
from footcare_tui.model.fields import FieldError
from footcare_tui.model.records import (
    TABLES,
    CheckIn,
    How,
    PrescriptionChange,
    Record,
    RestDay,
    RestKind,
    Session,
    replace,
)

__all__ = [
    "TABLES",
    "Action",
    "CheckIn",
    "Exercise",
    "FieldError",
    "How",
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
