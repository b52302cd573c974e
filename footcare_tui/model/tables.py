"""The tables of a history: the class of records of each, by its name."""

from __future__ import annotations

from footcare_tui.model.plan_records import OwnExercise, OwnRoutine, PrescriptionChange
from footcare_tui.model.record import Record
from footcare_tui.model.records import CheckIn, Goal, RestDay, Session

TABLES: dict[str, type[Record]] = {
    kind.table: kind
    for kind in (Session, RestDay, CheckIn, PrescriptionChange, OwnExercise, OwnRoutine, Goal)
}
