"""The command ``set``: the dose of an exercise, and the person's own exercises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json, warn
from footcare_tui.cli.parameters import Day
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, FieldError, Prescription, PrescriptionChange, Record
from footcare_tui.model import fields as read
from footcare_tui.model.about import ABOUT_KEYS, about_value
from footcare_tui.model.dose import DOSE_KEYS, dose_value
from footcare_tui.views.format import counted, prescription_in_words

KEYS = (*DOSE_KEYS, *ABOUT_KEYS)


@click.command("set")
@click.argument("name", metavar="EXERCISE")
@click.argument("values", metavar="[KEY=VALUE]...", nargs=-1)
@click.option(
    "--from", "from_day", type=Day(ahead=True), metavar="DATE", help="First day; default today."
)
@click.option("--source", is_flag=True, help="Go back to the dose of the source.")
@click.option("--offered", is_flag=True, help="Accept the offered dose, from today on.")
@json_command
def set_exercise(
    logbook: Logbook,
    name: str,
    values: tuple[str, ...],
    from_day: date | None,
    *,
    source: bool,
    offered: bool,
    as_json: bool,
) -> None:
    """Change how much and how often an exercise is due.

    For example reps=8, sessions_per_day=2 or weekdays=mon,wed,fri;
    active=false pauses it. A new word with name="Heel Raise" makes an exercise
    of your own; retired=true retires it. Earlier days do not change.
    """
    given = _read(values)
    if [bool(given), source, offered].count(True) != 1 or (offered and from_day):
        raise click.UsageError("Give values such as reps=8, or --source or --offered alone.")
    if offered:
        _take_offer(logbook, logbook.catalog.find(name), as_json=as_json)
        return
    dose = {key: value for key, value in given.items() if key in DOSE_KEYS}
    about = {key: value for key, value in given.items() if key not in DOSE_KEYS}
    slug, records = _records(logbook, name, about, dose, from_day, source=source)
    day = from_day or logbook.today()
    rejudged = logbook.plan_changes.rejudged_days(records)
    exercise = logbook.catalog.exercises.get(slug)
    words = f"change of {exercise.name}" if exercise else f"exercise {about['name']}"
    stored = logbook.plan_changes.store(words, records)
    if rejudged.days and stored:
        warn(f"judged again: {counted(rejudged.days, 'day')} from {rejudged.first} on")
    if exercise is None or about:
        exercise = logbook.catalog.exercises[slug]
    # Looking a new dose up would work out all that follows from the change.
    doses = (record.prescription for record in records if isinstance(record, PrescriptionChange))
    prescription = next(doses, None) or logbook.prescription(exercise, day)
    _show(exercise, prescription, day, as_json=as_json)


def _take_offer(logbook: Logbook, exercise: Exercise, *, as_json: bool) -> None:
    """Store the offered dose, and show it with the reasons."""
    from footcare_tui.logbook.offers import offer_of, offered_dose, words_of_change
    from footcare_tui.views.offers import reasons

    offer = offer_of(logbook, exercise)
    dose = offered_dose(logbook, exercise)
    logbook.plan_changes.store(words_of_change(exercise), [dose])
    _show(exercise, dose.prescription, dose.from_day, as_json=as_json)
    if offer is not None and not as_json:
        show(*reasons(exercise, offer))


def _read(values: Sequence[str]) -> Mapping[str, Any]:
    """Return the values by key. Raises Refused, which names the values allowed."""
    given: dict[str, Any] = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"{text!r} is not KEY=VALUE, such as reps=8.")
        try:
            if key not in KEYS:
                raise read.unknown_key(key, KEYS)
            given[key] = (dose_value if key in DOSE_KEYS else about_value)(key, value)
        except FieldError as error:
            raise Refused(str(error)) from None
    return given


def _records(
    logbook: Logbook,
    name: str,
    about: Mapping[str, Any],
    dose: Mapping[str, Any],
    from_day: date | None,
    *,
    source: bool,
) -> tuple[str, list[Record]]:
    """Return the slug of the exercise, and the records that the command would store."""
    changes, catalog = logbook.plan_changes, logbook.catalog
    if "name" in about and catalog.named(name) is None:
        if fitting := catalog.fitting(name):
            raise Refused(
                f'"{name}" is part of {fitting[0].name}; give the full name of that one, '
                "or another name to a new one"
            )
        return name, changes.new_exercise(name, about, dose, from_day)
    exercise = catalog.named(name) if about else catalog.find(name)
    if exercise is None:
        raise Refused(
            f'no exercise is called "{name}"; name="…" makes one, '
            f"or give one of {', '.join(catalog.exercises)}"
        )
    if source:
        return exercise.slug, [changes.source_dose(exercise, from_day)]
    return exercise.slug, changes.of_exercise(exercise, about, dose, from_day)


def _show(exercise: Exercise, prescription: Prescription, day: date, *, as_json: bool) -> None:
    if as_json:
        fields = {"exercise": exercise.slug, "from_day": day.isoformat()}
        show_json(fields | prescription.to_fields())
        return
    words = prescription_in_words(prescription, exercise.action)
    show(f"{exercise.name} from {day}: {words}")
