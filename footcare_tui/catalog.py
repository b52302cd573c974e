"""The catalogue of exercises and routines: the shipped ones in ``data/`` and the person's own.

Each TOML file is one exercise, one routine, or the motion of a shipped
exercise; its name is the slug.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from footcare_tui.errors import Refused
from footcare_tui.model import Action, Exercise, FieldError, Prescription, Routine
from footcare_tui.model import fields as read
from footcare_tui.model.fields import Fields

if TYPE_CHECKING:
    from footcare_tui.model.motion import Motion

DAILY = "daily"
# By default an exercise is active and due every day.
PRESCRIPTION_DEFAULTS = {"weekdays": [1, 2, 3, 4, 5, 6, 7], "active": True}
PRESCRIPTION_KEYS = Prescription._fields
# The slug is the name of the file, and a shipped exercise has a motion of its own.
SHIPPED_KEYS = tuple(key for key in Exercise._fields if key not in ("slug", "since", "motion"))
ROUTINE_KEYS = ("name", "exercises")

Parsed = TypeVar("Parsed")


class Catalog(NamedTuple):
    """Every exercise, in the order of the daily routine, and every routine."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]

    def named(self, name: str) -> Exercise | None:
        """The exercise with this slug or name, or None."""
        wanted = _folded(name)
        for exercise in self.exercises.values():
            if wanted in (_folded(exercise.slug), _folded(exercise.name)):
                return exercise
        return None

    def find(self, name: str) -> Exercise:
        """The exercise with this slug or name, or the only one that contains this text.

        Raises Refused, with the possible exercises, when none or several match.
        """
        if exercise := self.named(name):
            return exercise
        wanted = _folded(name)
        fitting = [
            exercise
            for exercise in self.exercises.values()
            if wanted and (wanted in _folded(exercise.slug) or wanted in _folded(exercise.name))
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refused(f'"{name}" is ambiguous: {_listed(fitting)}')
        raise Refused(
            f'no exercise is called "{name}"; there are {_listed(self.exercises.values())}'
        )

    def routine(self, name: str) -> Routine:
        """The routine with this slug or name. Raises Refused, with the routines there are."""
        for routine in self.routines.values():
            if _folded(name) in (_folded(routine.slug), _folded(routine.name)):
                return routine
        raise Refused(f'no routine is called "{name}"; there are {", ".join(self.routines)}')


def load_catalog(own: Path | None = None) -> Catalog:
    """The shipped catalogue and the person's own ``exercises/`` and ``routines/`` in a folder.

    Raises Refused, with the file, the key and what is allowed, when a file is
    not valid.
    """
    shipped = _shipped()
    exercises = _read_folder(shipped / "exercises", _shipped_exercise)
    routines = _read_folder(shipped / "routines", _routine)
    if own is not None:
        own_exercise = partial(_own_exercise, motions=tuple(exercises))
        _add(exercises, _read_folder(own / "exercises", own_exercise), "exercise")
        _add(routines, _read_folder(own / "routines", _routine), "routine")
    for routine in routines.values():
        for slug in routine.exercises:
            if slug not in exercises:
                raise Refused(
                    f"{routine.slug}.toml: exercises names {slug!r}, "
                    f"but must name some of {', '.join(exercises)}"
                )
    first = routines[DAILY].exercises
    order = [*first, *sorted(set(exercises) - set(first))]
    return Catalog({slug: exercises[slug] for slug in order}, routines)


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


def read_toml(file: Path) -> Fields:
    """The keys and values of a file, in the context of :func:`refused_in`."""
    # An editor may put a byte order mark in front.
    return tomllib.loads(file.read_text(encoding="utf-8-sig"))


@contextmanager
def refused_in(file: str) -> Iterator[None]:
    """Turn whatever is wrong with a TOML file into Refused, which begins with its name."""
    try:
        yield
    except FieldError as error:
        raise Refused(f"{file}: {error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"{file}: not a TOML file in UTF-8 ({error})") from None
    except RecursionError:
        raise Refused(f"{file}: its values are nested too deeply") from None
    except ValueError:
        # Python reads no decimal number of over 4,300 digits, and shows none.
        raise Refused(f"{file}: a number in it has too many digits") from None
    except OSError as error:
        raise Refused(f"{file}: cannot be read ({error.strerror})") from None


def _shipped() -> Path:
    """The folder ``data/``: inside the package in a wheel, beside it in a checkout.

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


def _shipped_exercise(slug: str, fields: Fields) -> Exercise:
    return _exercise(slug, fields, SHIPPED_KEYS, slug)


def _own_exercise(slug: str, fields: Fields, motions: tuple[str, ...]) -> Exercise:
    # Without a first day, an exercise added today would make all earlier days incomplete.
    prescription = fields.get("prescription")
    if "since" not in fields and isinstance(prescription, dict) and "since" in prescription:
        raise FieldError("since is in [prescription], but must be above it")
    read.day(fields, "since")
    motion = read.named(fields, "motion", motions) if "motion" in fields else None
    return _exercise(slug, fields, (*SHIPPED_KEYS, "since", "motion"), motion)


def _exercise(slug: str, fields: Fields, keys: Iterable[str], motion: str | None) -> Exercise:
    read.only(fields, keys)
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
        since=read.day(fields, "since") if "since" in fields else None,
        motion=motion,
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


def _add(shipped: dict[str, Parsed], own: Mapping[str, Parsed], kind: str) -> None:
    for slug, parsed in own.items():
        if slug in shipped:
            raise Refused(f"{slug}.toml: that {kind} ships with footcare; give yours another name")
        shipped[slug] = parsed


def _folded(name: str) -> str:
    return "-".join(name.casefold().split())


def _listed(exercises: Iterable[Exercise]) -> str:
    return ", ".join(f"{exercise.name} ({exercise.slug})" for exercise in exercises)
