"""The commands for the catalogue: ``exercises`` and ``show``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json
from footcare_tui.cli.parameters import ExerciseName
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Prescription, Sides
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import equipment_in_words, often, prescription_in_words


@click.command()
@json_command
def exercises(logbook: Logbook, as_json: bool) -> None:
    """List the exercises and their prescriptions."""
    known = [each for each in logbook.catalog.exercises.values() if not each.retired]
    if as_json:
        show_json([_fields(logbook, exercise) for exercise in known])
        return
    rows = [(plain_text(exercise.name), _prescribed(logbook, exercise)) for exercise in known]
    show(*columns(rows))


@click.command("show")
@click.argument("exercise", metavar="EXERCISE", type=ExerciseName())
@json_command
def show_exercise(logbook: Logbook, exercise: Exercise, as_json: bool) -> None:
    """Show the steps, cautions and dose of an exercise."""
    if as_json:
        show_json(_fields(logbook, exercise))
        return
    prescription = logbook.prescription(exercise)
    assumed = [
        _assumed_in_words(name, exercise.position, prescription)
        for name in _assumed(logbook, exercise)
    ]
    show(
        f"{exercise.name} ({exercise.slug})",
        exercise.summary,
        "",
        f"Position    {exercise.position}",
        f"Equipment   {equipment_in_words(exercise)}",
        f"Prescribed  {_prescribed(logbook, exercise)}",
        f"Assumed     {', '.join(assumed) or 'nothing'}",
        *_section("Prescribed from", tuple(_changes(logbook, exercise))),
        *_section("Steps", exercise.steps, numbered=True),
        *_section("Cues", exercise.cues),
        *_section("Benefits", exercise.benefits),
        *_section("Cautions", exercise.cautions),
    )


def _section(title: str, texts: tuple[str, ...], *, numbered: bool = False) -> list[str]:
    if not texts:
        return []
    return [
        "",
        title,
        *(f"  {f'{number}.' if numbered else '-'} {text}" for number, text in enumerate(texts, 1)),
    ]


def _prescribed(logbook: Logbook, exercise: Exercise) -> str:
    return prescription_in_words(logbook.prescription(exercise), exercise.action)


def _changes(logbook: Logbook, exercise: Exercise) -> Iterator[str]:
    """Yield every change of the prescription, with its first day."""
    for day, prescription in logbook.derived.regimen.changes(exercise.slug):
        if day > date.min:
            yield f"{day}: {prescription_in_words(prescription, exercise.action)}"


def _assumed_in_words(name: str, position: str, prescription: Prescription) -> str:
    """One figure of a prescription, or the position, by the name of its field."""
    sides = "each side" if prescription.sides is Sides.EACH else "both sides together"
    return {
        "position": f"the position ({position})",
        "work_s": f"{prescription.work_s} s a repetition",
        "rest_s": f"{prescription.rest_s} s of rest",
        "reps": f"{prescription.reps} repetitions",
        "sets": f"{prescription.sets} sets",
        "sides": sides,
        "sessions_per_day": f"{prescription.sessions_per_day} a day",
        "weekdays": often(prescription),
        "active": often(prescription),
    }[name]


def _assumed(logbook: Logbook, exercise: Exercise) -> list[str]:
    """The assumed figures that nobody has changed; a changed one is the person's choice."""
    in_force = logbook.prescription(exercise).to_fields()
    written = exercise.prescription.to_fields()
    return [figure for figure in exercise.assumed if in_force.get(figure) == written.get(figure)]


def _fields(logbook: Logbook, exercise: Exercise) -> dict[str, object]:
    return {
        "exercise": exercise.slug,
        "name": exercise.name,
        "position": exercise.position,
        "equipment": list(exercise.equipment),
        "steps": list(exercise.steps),
        "prescription": logbook.prescription(exercise).to_fields(),
        "assumed": _assumed(logbook, exercise),
    }
