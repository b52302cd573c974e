"""Read a plan file, and report all of its faults at once, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, NamedTuple

from footcare_tui.catalog import DAILY, folded
from footcare_tui.errors import Refusals
from footcare_tui.exchange.old_exercise import as_plan, first_day, in_exercise, is_exercise
from footcare_tui.exchange.plan_file import PlanFile, PlannedExercise, PlannedRoutine
from footcare_tui.exchange.toml_lines import LineOf, Path, TomlLines
from footcare_tui.files.toml_text import parse_toml
from footcare_tui.model import FieldError
from footcare_tui.model import fields as read
from footcare_tui.model.about import ABOUT_KEYS, NONE, about_value
from footcare_tui.model.dose import DOSE_KEYS, check_cues, dose_value
from footcare_tui.model.fields import Fields
from footcare_tui.model.slugs import check_slug

Fault = tuple[int, str]

KEYS = ("round", "exercises", "routines")
EXERCISE_KEYS = (*ABOUT_KEYS, *DOSE_KEYS)
ROUTINE_KEYS = ("name", "exercises")
# The most exercises, and the most routines; far more than anyone has.
MOST_TABLES = 500
TOO_MANY_DIGITS = "a number has too many digits"


class Known(NamedTuple):
    """The names that a plan file can refer to.

    ``shipped`` and ``own`` are the names of exercises by their slugs;
    ``sessions_per_day`` has the present number for each of them; ``motions``
    and ``routines`` are slugs.
    """

    shipped: Mapping[str, str]
    own: Mapping[str, str]
    sessions_per_day: Mapping[str, int]
    motions: Collection[str]
    routines: Collection[str]


def read_plan(text: str, file: str, known: Known) -> PlanFile:
    """Return the content of a plan file.

    Raises Refusals with a line for each fault: the file's name, the number of
    the line, the key, what it is and what it must be. A file of one exercise,
    as earlier versions had it, is read as a plan of that exercise; its slug is
    the file's name.
    """
    faults: list[Fault] = []
    plan = PlanFile(None, {}, {})
    try:
        document, line_of = parse_toml(text), TomlLines(text).line
        if is_exercise(document):
            slug, from_day = PurePath(file).stem, first_day(document)
            reader = _Reader(as_plan(document, slug), in_exercise(line_of), known, faults)
            plan = reader.plan()._replace(from_day=from_day)
        else:
            plan = _Reader(document, line_of, known, faults).plan()
    except tomllib.TOMLDecodeError as error:
        faults.append(_syntax_fault(str(error), text))
    except RecursionError:
        faults.append((1, "its values are nested too deeply"))
    except ValueError:
        # Python reads no decimal number of over 4,300 digits.
        digits = re.search(r"[0-9_]{4300}", text)
        faults.append((_line_at(text, digits.start() if digits else 0), TOO_MANY_DIGITS))
    if faults:
        raise Refusals(f"{file}:{line}: {fault}" for line, fault in sorted(faults))
    return plan


class _Reader:
    """The reader of the tables of a plan file, which collects faults with their lines."""

    def __init__(
        self, document: Fields, line_of: LineOf, known: Known, faults: list[Fault]
    ) -> None:
        self._document = document
        self._line_of = line_of
        self._known = known
        self._faults = faults
        exercises = {**known.shipped, **known.own}
        # The slug of each exercise by its slug and by its name.
        self._slugs = {folded(name): slug for slug, name in exercises.items()}
        self._slugs |= {folded(slug): slug for slug in exercises}

    def plan(self) -> PlanFile:
        """Read the whole file; the plan is right if there are no faults."""
        self._check_keys((), self._document, KEYS)
        exercises = self._exercises()
        routines = {
            slug: self._routine(slug, fields) for slug, fields in self._tables("routines").items()
        }
        return PlanFile(self._round(), exercises, routines)

    def _exercises(self) -> dict[str, PlannedExercise]:
        tables = self._tables("exercises")
        # A new one may be named in the round although something is wrong with it.
        names = {
            folded(name): key
            for key, fields in tables.items()
            for name in (fields.get("name"), key)
            if isinstance(name, str)
        }
        self._slugs = names | self._slugs
        exercises: dict[str, PlannedExercise] = {}
        for key, fields in tables.items():
            path, slug = ("exercises", key), self._slugs[folded(key)]
            with self._collected(path):
                if slug in exercises:
                    raise FieldError(f"{key} is {slug}, which is in the file already")
                self._check_new(slug, fields)
            exercises[slug] = self._exercise(path, slug, fields)
        return exercises

    def _check_new(self, slug: str, fields: Fields) -> None:
        if slug in self._known.shipped or slug in self._known.own:
            return
        if "name" not in fields:
            known = (*self._known.shipped, *self._known.own)
            unknown = read.unknown_key(slug, known, "exercises")
            raise FieldError(f"{unknown} (an exercise of your own needs a name)")
        with self._collected(("exercises", slug, "slug")):
            check_slug(slug)

    def _exercise(self, path: Path, slug: str, fields: Fields) -> PlannedExercise:
        about: dict[str, Any] = {}
        dose: dict[str, Any] = {}
        is_shipped = slug in self._known.shipped
        for key, value in fields.items():
            with self._collected((*path, key)):
                if key in DOSE_KEYS:
                    dose[key] = dose_value(key, value)
                elif key in ABOUT_KEYS and is_shipped:
                    raise FieldError(
                        f"{key} is for exercises of your own; {slug} ships with footcare"
                    )
                elif key in ABOUT_KEYS:
                    about[key] = about_value(key, value)
                else:
                    raise read.unknown_key(key, DOSE_KEYS if is_shipped else EXERCISE_KEYS)
        sessions = {"sessions_per_day": self._known.sessions_per_day.get(slug, 1)} | dose
        with self._collected((*path, "when")):
            check_cues(dose.get("when", ()), sessions["sessions_per_day"])
        with self._collected((*path, "motion")):
            if about.get("motion") not in (None, *self._known.motions):
                read.named(about, "motion", (NONE, *self._known.motions))
        with self._collected((*path, "active")):
            if about.get("retired") and dose.get("active"):
                raise FieldError("active is true, but must be false or left out: it is retired")
        return PlannedExercise(about, dose)

    def _round(self) -> tuple[str, ...] | None:
        if "round" not in self._document:
            return None
        return self._listed(("round",), self._document)

    def _routine(self, slug: str, fields: Fields) -> PlannedRoutine:
        path = ("routines", slug)
        with self._collected(path):
            if slug == DAILY:
                raise FieldError(f"{slug} is the order of the day; write it as round")
        if slug not in (*self._known.routines, DAILY):
            with self._collected((*path, "slug")):
                check_slug(slug)
        self._check_keys(path, fields, ROUTINE_KEYS)
        name = None
        if "name" in fields:
            with self._collected((*path, "name")):
                name = about_value("name", fields["name"])
        return PlannedRoutine(self._listed((*path, "exercises"), fields), name)

    def _listed(self, path: Path, fields: Fields) -> tuple[str, ...]:
        """Return the slugs of a list of exercises, each once, by slug or name."""
        slugs: list[str] = []
        with self._collected(path):
            names = read.texts(fields, str(path[-1]))
            if not names:
                raise read.field_error(fields, str(path[-1]), "a list of at least one exercise")
            for number, name in enumerate(names):
                slug = self._slugs.get(folded(name))
                if slug is None:
                    known = dict.fromkeys(self._slugs.values())
                    unknown = read.unknown_key(name, known, "exercises")
                    self._add((*path, number), f"{_dotted(path)}: {unknown}")
                elif slug in slugs:
                    self._add((*path, number), f"{_dotted(path)} names {slug} twice")
                else:
                    slugs.append(slug)
        return tuple(slugs)

    def _tables(self, key: str) -> dict[str, Fields]:
        """Return the tables in this table of the file; any other value in it is a fault."""
        tables = {}
        with self._collected((key,)):
            outer = read.table(self._document, key) if key in self._document else {}
            if len(outer) > MOST_TABLES:
                raise FieldError(f"{key} has {len(outer)} tables, but may have {MOST_TABLES}")
            for name in outer:
                with self._collected((key, name)):
                    tables[name] = read.table(outer, name)
        return tables

    def _check_keys(self, path: Path, fields: Fields, keys: Collection[str]) -> None:
        for key in fields:
            with self._collected((*path, key)):
                if key not in keys:
                    raise read.unknown_key(key, keys)

    @contextmanager
    def _collected(self, path: Path) -> Iterator[None]:
        """Turn a FieldError about the value of a key into a fault on its line."""
        try:
            yield
        except FieldError as error:
            self._add(path, ".".join(filter(None, (_dotted(path[:-1]), str(error)))))

    def _add(self, path: Path, fault: str) -> None:
        self._faults.append((self._line_of(path), fault))


def _dotted(path: Path) -> str:
    return ".".join(read.shortened(str(key)) for key in path)


def _syntax_fault(error: str, text: str) -> Fault:
    """Return the line that tomllib cannot read, and its message."""
    message, _, place = error.rpartition(" (at ")
    line = re.match(r"line ([0-9]+)", place)
    number = int(line[1]) if line else _line_at(text, len(text.rstrip()))
    return number, f"not in the form of TOML: {message}"


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
