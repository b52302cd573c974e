"""The commands about the exercises themselves."""

from __future__ import annotations

import click

from footcare_tui.cli.context import home_option, json_option, pass_logbook
from footcare_tui.cli.output import show, show_json
from footcare_tui.cli.parameters import ExerciseName
from footcare_tui.cli.wording import figure_in_words, prescription_in_words
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text


@click.command()
@home_option
@json_option
@pass_logbook
def exercises(logbook: Logbook, as_json: bool) -> None:
    """List the exercises and what is prescribed of each."""
    known = logbook.catalog.exercises.values()
    if as_json:
        show_json([_fields(logbook, exercise) for exercise in known])
        return
    rows = [(plain_text(exercise.name), _prescribed(logbook, exercise)) for exercise in known]
    show(*columns(rows))


@click.command("show")
@click.argument("exercise", metavar="EXERCISE", type=ExerciseName())
@home_option
@json_option
@pass_logbook
def show_exercise(logbook: Logbook, exercise: Exercise, as_json: bool) -> None:
    """Tell about one exercise: steps, cautions, how much."""
    if as_json:
        show_json(_fields(logbook, exercise))
        return
    prescription = logbook.prescription(exercise)
    assumed = [
        figure_in_words(figure, exercise.position, prescription)
        for figure in _assumed(logbook, exercise)
    ]
    show(
        f"{exercise.name} ({exercise.slug})",
        exercise.summary,
        "",
        f"Position    {exercise.position}",
        f"Equipment   {', '.join(exercise.equipment) or 'none'}",
        f"Prescribed  {_prescribed(logbook, exercise)}",
        f"Assumed     {', '.join(assumed) or 'nothing'}",
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
    return prescription_in_words(exercise.action, logbook.prescription(exercise))


def _assumed(logbook: Logbook, exercise: Exercise) -> list[str]:
    """The figures that are assumed and still as assumed: a changed one is the person's own."""
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
