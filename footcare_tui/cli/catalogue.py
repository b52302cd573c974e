"""The commands for the catalogue: ``exercises`` and ``show``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from footcare_tui.catalog import load_trial
from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json
from footcare_tui.cli.parameters import ExerciseName
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.offers import offer_of
from footcare_tui.model import Exercise
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import (
    assumed_in_words,
    equipment_in_words,
    prescription_in_words,
    still_assumed,
)
from footcare_tui.views.offers import (
    TRIALS,
    offer_fields,
    offered_in_words,
    reasons,
    trial_fields,
    trial_lines,
)


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
    assumed = assumed_in_words(exercise, prescription)
    show(
        f"{exercise.name} ({exercise.slug})",
        exercise.summary,
        "",
        f"Position    {exercise.position}",
        f"Equipment   {equipment_in_words(exercise)}",
        f"Prescribed  {_prescribed(logbook, exercise)}",
        f"Assumed     {', '.join(assumed) or 'nothing'}",
        *_section("Prescribed from", tuple(_changes(logbook, exercise))),
        *_section("Offered", tuple(_offered(logbook, exercise))),
        *_section(TRIALS, tuple(trial_lines(exercise))),
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


def _offered(logbook: Logbook, exercise: Exercise) -> Iterator[str]:
    """Yield the dose that is offered today, how to accept it, and the reasons."""
    if offer := offer_of(logbook, exercise):
        accept = f"footcare set {exercise.slug} --offered"
        yield f"{offered_in_words(offer)}; {accept} accepts it"
        yield from reasons(exercise, offer)


def _fields(logbook: Logbook, exercise: Exercise) -> dict[str, object]:
    prescription = logbook.prescription(exercise)
    trial = load_trial(exercise)
    return {
        "exercise": exercise.slug,
        "name": exercise.name,
        "position": exercise.position,
        "equipment": list(exercise.equipment),
        "steps": list(exercise.steps),
        "prescription": prescription.to_fields(),
        "assumed": still_assumed(exercise, prescription),
        "trial": trial and trial_fields(trial),
        "offered": offer_fields(exercise, offer_of(logbook, exercise)),
    }
