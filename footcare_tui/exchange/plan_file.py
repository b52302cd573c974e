"""The plan file in TOML: the order of the day, doses, the person's own exercises, routines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from footcare_tui.model.about import ABOUT_KEYS, NONE
from footcare_tui.model.dose import DAILY, DOSE_KEYS, weekday_names
from footcare_tui.model.fields import EVERY_DAY

HEADER = """\
# The plan of footcare. Values that are left out do not change. docs/plan.md has an example.
# weekdays: "daily", or some of "mon" … "sun". when: a time or a cue for each session.
# sides: "together" or "each". action: "hold" or "move". active = false is a pause.
"""


class PlannedExercise(NamedTuple):
    """One exercise in a plan file, with only the keys that the file has.

    ``about`` has values of the fields of the person's own exercise, and is
    empty for a shipped one; ``dose`` has values of the fields of a prescription.
    """

    about: Mapping[str, Any]
    dose: Mapping[str, Any]


class PlannedRoutine(NamedTuple):
    """A routine in a plan file; without a name, the routine keeps its name."""

    exercises: tuple[str, ...]
    name: str | None = None


class PlanFile(NamedTuple):
    """The content of a plan file; exercises and routines are under their slugs.

    ``round`` is None where the order does not change. ``from_day`` is the day
    in a file of one exercise, as earlier versions wrote it.
    """

    round: tuple[str, ...] | None
    exercises: Mapping[str, PlannedExercise]
    routines: Mapping[str, PlannedRoutine]
    from_day: date | None = None


def write_plan(plan: PlanFile) -> str:
    """Return the text of a plan file, which ``read_plan`` reads as the same plan."""
    import tomli_w

    document: dict[str, Any] = {} if plan.round is None else {"round": list(plan.round)}
    document["exercises"] = {
        slug: {key: _toml_value(key, value) for key, value in _in_order(exercise)}
        for slug, exercise in plan.exercises.items()
    }
    document["routines"] = {
        slug: ({} if routine.name is None else {"name": routine.name})
        | {"exercises": list(routine.exercises)}
        for slug, routine in plan.routines.items()
    }
    tables = {key: value for key, value in document.items() if value or key == "round"}
    return f"{HEADER}\n{tomli_w.dumps(tables)}"


def _in_order(exercise: PlannedExercise) -> Iterator[tuple[str, Any]]:
    values = {**exercise.about, **exercise.dose}
    yield from ((key, values[key]) for key in (*ABOUT_KEYS, *DOSE_KEYS) if key in values)


def _toml_value(key: str, value: Any) -> Any:
    if key == "weekdays":
        return DAILY if value == EVERY_DAY else weekday_names(value)
    if value is None:
        return NONE
    return list(value) if isinstance(value, tuple) else value
