"""Changes of the plan as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from footcare_tui.catalog import DAILY
from footcare_tui.model import (
    OwnExercise,
    OwnRoutine,
    Prescription,
    PrescriptionChange,
    Record,
)
from footcare_tui.model.about import ABOUT_KEYS
from footcare_tui.model.dose import DOSE_KEYS, dose_text
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import prescription_in_words

if TYPE_CHECKING:
    from footcare_tui.logbook import Logbook

NO_LABELS: Mapping[str, str] = {}


def change_lines(logbook: Logbook, records: Iterable[Record]) -> list[str]:
    """The changes that the records make, such as ``Toe Press from 2026-03-09: reps 10 → 8``."""
    records = list(records)
    own = {record.exercise: record for record in records if isinstance(record, OwnExercise)}
    lines = []
    for record in records:
        if isinstance(record, OwnExercise):
            lines.append(_exercise_line(logbook, record))
        elif isinstance(record, PrescriptionChange):
            lines.append(_dose_line(logbook, record, own))
        elif isinstance(record, OwnRoutine):
            lines.append(_routine_line(logbook, record, own))
    return [plain_text(line) for line in lines]


def dose_changes(
    before: Prescription, after: Prescription, labels: Mapping[str, str] = NO_LABELS
) -> str:
    """The differences of two prescriptions, such as ``reps 10 → 8, active true → false``.

    Values have the names of their keys where there are no labels for them.
    """
    return ", ".join(
        f"{labels.get(key, key)} {_shown(key, before)} → {_shown(key, after)}"
        for key in DOSE_KEYS
        if getattr(before, key) != getattr(after, key)
    )


def _exercise_line(logbook: Logbook, record: OwnExercise) -> str:
    exercise = logbook.catalog.exercises.get(record.exercise)
    if exercise is None or not exercise.own:
        return f"new exercise {record.name} ({record.exercise})"
    if record.retired and not exercise.retired:
        return f"{record.name} is retired"
    keys = [key for key in ABOUT_KEYS if getattr(record, key) != getattr(exercise, key)]
    return f"{exercise.name}: new {', '.join(keys)}"


def _dose_line(logbook: Logbook, record: PrescriptionChange, own: Mapping[str, OwnExercise]) -> str:
    slug, after = record.exercise, record.prescription
    exercise = own.get(slug) or logbook.catalog.exercises[slug]
    before = None
    if slug in logbook.catalog.exercises:
        before = logbook.derived.regimen.in_force(slug, record.from_day)
    words = dose_changes(before, after) if before else prescription_in_words(after, exercise.action)
    return f"{exercise.name} from {record.from_day}: {words or 'no change'}"


def _routine_line(logbook: Logbook, record: OwnRoutine, own: Mapping[str, OwnExercise]) -> str:
    if record.deleted:
        return f"routine {record.name} is deleted"
    names = ", ".join(
        own[slug].name if slug in own else logbook.name(slug) for slug in record.exercises
    )
    return f"{'order of the day' if record.routine == DAILY else f'routine {record.name}'}: {names}"


def _shown(key: str, prescription: Prescription) -> str:
    return dose_text(key, getattr(prescription, key)) or "none"
