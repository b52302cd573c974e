"""The plan as lines of text: what is prescribed, every change with its day, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footcare_tui.catalog import DAILY
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.offers import offer_of
from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import exercise_name, prescription_in_words
from footcare_tui.views.offers import offered_in_words
from footcare_tui.views.plan_changes import dose_changes


def plan_rows(logbook: Logbook) -> list[tuple[str, str]]:
    """Each exercise with what is prescribed today, its changes by day, and the routines."""
    rows = []
    for exercise in logbook.catalog.exercises.values():
        rows.append((plain_text(exercise.name), _prescribed(logbook, exercise)))
        rows += _change_rows(logbook, exercise)
        rows += _offer_rows(logbook, exercise)
    for routine in logbook.catalog.routines.values():
        if routine.slug != DAILY:
            names = ", ".join(exercise_name(logbook, slug) for slug in routine.exercises)
            rows.append((plain_text(f"Routine {routine.name}"), names))
    return rows


def _offer_rows(logbook: Logbook, exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield the dose that is offered today, if there is one."""
    if offer := offer_of(logbook, exercise):
        yield "  offered", offered_in_words(offer)


def _prescribed(logbook: Logbook, exercise: Exercise) -> str:
    if exercise.retired:
        return "retired"
    in_force = logbook.derived.regimen.in_force(exercise.slug, logbook.today())
    if in_force is None:
        return "not prescribed yet"
    return plain_text(prescription_in_words(in_force, exercise.action))


def _change_rows(logbook: Logbook, exercise: Exercise) -> Iterator[tuple[str, str]]:
    before = None
    for day, prescription in logbook.derived.regimen.changes(exercise.slug):
        if day != date.min:
            words = (
                dose_changes(before, prescription) or "as before"
                if before
                else prescription_in_words(prescription, exercise.action)
            )
            yield f"  from {day}", plain_text(words)
        before = prescription
