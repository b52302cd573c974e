"""The catalogue of exercises and routines: those in ``data/``, and the person's own in the history.

Each TOML file in ``data/`` is one exercise, one routine, the motion of a shipped
exercise, or what trials did with one like it; its name is the slug.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from footcare_tui.errors import Refused
from footcare_tui.model import (
    Action,
    Exercise,
    OwnExercise,
    OwnRoutine,
    Prescription,
    Routine,
    Sides,
)
from footcare_tui.model import fields as read
from footcare_tui.model.fields import Fields
from footcare_tui.toml_files import read_toml, refused_in

if TYPE_CHECKING:
    from footcare_tui.model.motion import Motion
    from footcare_tui.model.trial import Trial

DAILY = "daily"
# By default an exercise is active and due every day.
PRESCRIPTION_DEFAULTS = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "active": True}
PRESCRIPTION_KEYS = Prescription._fields
# The slug is the name of the file, which is also that of the motion.
NO_KEYS = ("slug", "motion", "own", "retired")
EXERCISE_KEYS = tuple(key for key in Exercise._fields if key not in NO_KEYS)
ROUTINE_KEYS = ("name", "exercises")
# The first values of the person's own new exercise.
NEW_DOSE = Prescription(
    work_s=5, rest_s=3, reps=10, sets=1, sides=Sides.TOGETHER, sessions_per_day=1
)

Parsed = TypeVar("Parsed")


class Catalog(NamedTuple):
    """Every exercise, in the order of the daily routine, and every routine."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]

    def named(self, name: str) -> Exercise | None:
        """The exercise with this slug or name, or None."""
        wanted = folded(name)
        for exercise in self.exercises.values():
            if wanted in (folded(exercise.slug), folded(exercise.name)):
                return exercise
        return None

    def fitting(self, name: str) -> list[Exercise]:
        """The exercises whose slug or name contains this text."""
        wanted = folded(name)
        return [
            exercise
            for exercise in self.exercises.values()
            if wanted and (wanted in folded(exercise.slug) or wanted in folded(exercise.name))
        ]

    def find(self, name: str) -> Exercise:
        """The exercise with this slug or name, or the only one that contains this text.

        Raises Refused, with the possible exercises, when none or several match.
        """
        if exercise := self.named(name):
            return exercise
        fitting = self.fitting(name)
        if len(fitting) == 1:
            return fitting[0]
        name = read.shortened(name)
        if fitting:
            raise Refused(f'"{name}" is ambiguous: {_listed(fitting)}')
        raise Refused(
            f'no exercise is called "{name}"; there are {_listed(self.exercises.values())}'
        )

    def routine(self, name: str) -> Routine:
        """The routine with this slug or name. Raises Refused, with the routines there are."""
        for routine in self.routines.values():
            if folded(name) in (folded(routine.slug), folded(routine.name)):
                return routine
        name, known = read.shortened(name), ", ".join(map(read.shortened, self.routines))
        raise Refused(f'no routine is called "{name}"; there are {known}')


@cache
def shipped_catalog() -> Catalog:
    """The exercises and routines in ``data/``. Raises Refused when a file is not valid."""
    return read_catalog(_shipped())


def read_catalog(folder: Path) -> Catalog:
    """The exercises and routines in a folder such as ``data/``.

    Raises Refused, with the file, the key and what is allowed, when a file is
    not valid.
    """
    exercises = _read_folder(folder / "exercises", _exercise)
    routines = _read_folder(folder / "routines", _routine)
    for slug in chain.from_iterable(routine.exercises for routine in routines.values()):
        if slug not in exercises:
            raise Refused(f"no exercise is called {slug}, which a routine names")
    return _in_order(exercises, routines)


def with_own(exercises: Sequence[OwnExercise], routines: Sequence[OwnRoutine]) -> Catalog:
    """The shipped catalogue with the person's own exercises and routines.

    An own exercise comes before a shipped one of the same slug, unless that
    has shipped from the first version on. A routine leaves out exercises that
    are not in the history yet.
    """
    shipped = shipped_catalog()
    if not (exercises or routines):
        return shipped
    # Sorted: the order in which records were read is not the same on every machine.
    own_exercises = {
        own.exercise: _own_exercise(own) for own in sorted(exercises) if own.problem is None
    }
    own_routines = {
        own.routine: Routine(own.routine, read.shortened(own.name), own.exercises)
        for own in sorted(routines)
    }
    return _in_order({**shipped.exercises, **own_exercises}, {**shipped.routines, **own_routines})


def _in_order(exercises: Mapping[str, Exercise], routines: Mapping[str, Routine]) -> Catalog:
    """The catalogue, with the exercises of the daily routine first and in its order."""
    order = dict.fromkeys((*routines[DAILY].exercises, *exercises))
    known = {
        slug: routine._replace(
            exercises=tuple(each for each in routine.exercises if each in exercises)
        )
        for slug, routine in routines.items()
    }
    return Catalog({slug: exercises[slug] for slug in order if slug in exercises}, known)


@cache
def load_motion(name: str) -> Motion:
    """The motion of a shipped exercise, by the slug in ``Exercise.motion``."""
    return read_motion(_shipped() / "motions" / f"{name}.toml")


def read_motion(file: Path) -> Motion:
    """The motion in the file.

    Raises Refused, with the file, the key and what is allowed, when it is not valid.
    """
    # Only a countdown needs it, long after the catalogue was read.
    from footcare_tui.model.motion import Motion

    with refused_in(file.name):
        return Motion.from_fields(read_toml(file))


@cache
def load_trial(exercise: Exercise) -> Trial | None:
    """What a trial did with an exercise like this one; None for the person's own."""
    # Only explanations of a dose need it.
    from footcare_tui.model.trial import Trial

    if exercise.own:
        return None
    file = _shipped() / "trials" / f"{exercise.slug}.toml"
    with refused_in(file.name):
        return Trial.from_fields(read_toml(file))


def _shipped() -> Path:
    """The folder ``data/``: inside the package in a wheel, next to it in a checkout.

    importlib.resources would find it too, but it imports zipfile and tempfile,
    which takes some 7 ms of every command.
    """
    package = Path(__file__).parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"


def _read_folder(folder: Path, parse: Callable[[str, Fields], Parsed]) -> dict[str, Parsed]:
    parsed = {}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name.endswith(".toml"):
            slug = file.name.removesuffix(".toml")
            with refused_in(file.name):
                parsed[slug] = parse(slug, read_toml(file))
    return parsed


def _own_exercise(own: OwnExercise) -> Exercise:
    # Few people have exercises of their own.
    from footcare_tui.model.about import LONGEST_NAME, LONGEST_TEXT, MOST_TEXTS

    def texts(given: Sequence[str]) -> tuple[str, ...]:
        return tuple(read.shortened(text, LONGEST_TEXT) for text in given[:MOST_TEXTS])

    return Exercise(
        slug=own.exercise,
        name=read.shortened(own.name, LONGEST_NAME),
        position=read.shortened(own.position, LONGEST_TEXT),
        equipment=texts(own.equipment),
        action=own.action,
        warm_up=False,
        summary="",
        steps=texts(own.steps),
        cues=texts(own.cues),
        benefits=texts(own.benefits),
        cautions=texts(own.cautions),
        assumed=(),
        prescription=NEW_DOSE,
        motion=own.motion if own.motion in shipped_catalog().exercises else None,
        own=True,
        retired=own.retired,
    )


def _exercise(slug: str, fields: Fields) -> Exercise:
    read.only(fields, EXERCISE_KEYS)
    return Exercise(
        slug=slug,
        name=read.text(fields, "name"),
        position=read.text(fields, "position"),
        equipment=read.texts(fields, "equipment"),
        action=read.choice(fields, "action", Action),
        warm_up=read.flag(fields, "warm_up"),
        summary=read.text(fields, "summary"),
        steps=read.texts(fields, "steps"),
        cues=read.texts(fields, "cues"),
        benefits=read.texts(fields, "benefits"),
        cautions=read.texts(fields, "cautions"),
        prescription=_prescription(fields),
        assumed=_assumed(fields),
        work_step=read.whole(fields, "work_step", 1, len(fields["steps"])),
        motion=slug,
    )


def _prescription(fields: Fields) -> Prescription:
    given = read.table(fields, "prescription")
    with read.within("prescription"):
        read.only(given, PRESCRIPTION_KEYS)
        return Prescription.from_fields({**PRESCRIPTION_DEFAULTS, **given})


def _assumed(fields: Fields) -> tuple[str, ...]:
    assumed = read.texts(fields, "assumed")
    allowed = ("position", *PRESCRIPTION_KEYS)
    for figure in assumed:
        if figure not in allowed:
            raise read.not_allowed("assumed", figure, "a list of some of " + ", ".join(allowed))
    return assumed


def _routine(slug: str, fields: Fields) -> Routine:
    read.only(fields, ROUTINE_KEYS)
    return Routine(slug, read.text(fields, "name"), read.texts(fields, "exercises"))


def folded(name: str) -> str:
    """Return the form in which a name, or a slug, is compared with others."""
    return "-".join(name.casefold().split())


def _listed(exercises: Iterable[Exercise]) -> str:
    return ", ".join(f"{exercise.name} ({exercise.slug})" for exercise in exercises)
