"""The exercise of a trial that is like one of these, and the steps of a dose based on it."""

from __future__ import annotations

from typing import NamedTuple

import footcare_tui.model.fields as read
from footcare_tui.model import sources
from footcare_tui.model.bounds import DOSE_BOUNDS
from footcare_tui.model.fields import Fields
from footcare_tui.model.sources import Source

SOURCES = {name: each for name, each in vars(sources).items() if isinstance(each, Source)}


class Steps(NamedTuple):
    """How far the dose of an exercise goes up: to how many repetitions, then to stronger bands.

    ``why`` has the part that is in the source of the trial, and ``convention``
    the part that this program chose.
    """

    most_reps: int
    stronger_band: bool
    why: str
    convention: str

    @classmethod
    def from_fields(cls, fields: Fields) -> Steps:
        """The steps with these fields. Raises FieldError that names the wrong key."""
        read.only(fields, cls._fields)
        return cls(
            most_reps=read.whole(fields, "most_reps", *DOSE_BOUNDS["reps"]),
            stronger_band=read.flag(fields, "stronger_band"),
            why=read.text(fields, "why"),
            convention=read.text(fields, "convention"),
        )


class Trial(NamedTuple):
    """The movement that a trial used, its dose, how often, and how it was increased, in words.

    All of these are empty where the trial had nothing like the exercise;
    ``increment`` is, too, where the dose stayed as it was. ``likeness`` says
    how near the movement is to the exercise.
    """

    movement: str
    dose: str
    schedule: str
    increment: str
    likeness: str
    source: Source
    steps: Steps

    @classmethod
    def from_fields(cls, fields: Fields) -> Trial:
        """The trial with these fields. Raises FieldError that names the wrong key."""
        read.only(fields, cls._fields)
        with read.within("steps"):
            steps = Steps.from_fields(read.table(fields, "steps"))
        return cls(
            movement=read.note(fields, "movement"),
            dose=read.note(fields, "dose"),
            schedule=read.note(fields, "schedule"),
            increment=read.note(fields, "increment"),
            likeness=read.text(fields, "likeness"),
            source=SOURCES[read.named(fields, "source", SOURCES)],
            steps=steps,
        )
