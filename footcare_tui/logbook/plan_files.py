"""The plan as a file: the present one, and the records that another one stores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from footcare_tui.catalog import DAILY, shipped_catalog
from footcare_tui.exchange.plan_file import PlanFile, PlannedExercise, PlannedRoutine
from footcare_tui.exchange.plan_reader import Known
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.sessions import check_day
from footcare_tui.model import Exercise, FieldError, OwnRoutine, Record
from footcare_tui.model.about import ABOUT_KEYS, about_value
from footcare_tui.model.bounds import latest_day
from footcare_tui.model.dose import DOSE_KEYS, dose_text, dose_value
from footcare_tui.model.plan_records import routine_id


def known(logbook: Logbook) -> Known:
    """Return the names that a plan file can refer to."""
    exercises = logbook.catalog.exercises
    return Known(
        shipped={slug: each.name for slug, each in exercises.items() if not each.own},
        own={slug: each.name for slug, each in exercises.items() if each.own},
        sessions_per_day={
            slug: logbook.prescription(each).sessions_per_day for slug, each in exercises.items()
        },
        motions=tuple(shipped_catalog().exercises),
        routines=tuple(logbook.catalog.routines),
    )


def present_plan(logbook: Logbook) -> PlanFile:
    """Return the plan of today without default values, such as an empty list."""
    catalog = logbook.catalog
    return PlanFile(
        round=tuple(slug for slug, each in catalog.exercises.items() if not each.retired),
        exercises={
            slug: PlannedExercise(_about(exercise), _dose(logbook, exercise))
            for slug, exercise in catalog.exercises.items()
        },
        routines={
            slug: PlannedRoutine(routine.exercises, routine.name)
            for slug, routine in catalog.routines.items()
            if slug != DAILY and routine.exercises
        },
    )


def changed_since(plan: PlanFile, before: PlanFile) -> PlanFile:
    """Return the part of a plan that differs from the plan before."""
    nothing = PlannedExercise({}, {})
    exercises = {
        slug: PlannedExercise(
            _other(exercise.about, before.exercises.get(slug, nothing).about),
            _other(exercise.dose, before.exercises.get(slug, nothing).dose),
        )
        for slug, exercise in plan.exercises.items()
    }
    return PlanFile(
        round=None if plan.round == before.round else plan.round,
        exercises=exercises,
        routines=_other(plan.routines, before.routines),
    )


def records_of(logbook: Logbook, plan: PlanFile, from_day: date | None = None) -> list[Record]:
    """Return the records that put the plan in force from a day on, by default today.

    The list is empty when the plan is in force already. Raises Refused for a
    plan that cannot be.
    """
    from_day = from_day or plan.from_day or logbook.today()
    check_day(from_day, latest_day(logbook.today(), planned=True), "for a prescription")
    records: list[Record] = []
    for slug, planned in plan.exercises.items():
        records += _exercise_records(logbook, slug, planned, from_day)
    records += filter(None, [_round_record(logbook, plan)])
    for slug, routine in plan.routines.items():
        records += filter(None, [_routine_record(logbook, slug, routine)])
    return logbook.plan_changes.changed(records)


def title(slug: str) -> str:
    """Return the name of a routine that has only a slug."""
    return slug.replace("-", " ").title()


def _exercise_records(
    logbook: Logbook, slug: str, planned: PlannedExercise, from_day: date
) -> list[Record]:
    exercise = logbook.catalog.exercises.get(slug)
    if exercise is None:
        return logbook.plan_changes.new_exercise(slug, planned.about, planned.dose, from_day)
    in_force = logbook.derived.regimen.in_force(slug, from_day)
    dose = _other(planned.dose, in_force._asdict() if in_force else {})
    about = _other(planned.about, {key: getattr(exercise, key) for key in planned.about})
    return logbook.plan_changes.of_exercise(exercise, about, dose, from_day)


def _round_record(logbook: Logbook, plan: PlanFile) -> OwnRoutine | None:
    """Return the order of the day, with the exercises that are not named last."""
    exercises = logbook.catalog.exercises
    now = tuple(slug for slug, exercise in exercises.items() if not exercise.retired)
    if plan.round is None or plan.round == now[: len(plan.round)]:
        return None
    new = [slug for slug in plan.exercises if slug not in exercises]
    order = tuple(dict.fromkeys((*plan.round, *now, *new)))
    return _routine(DAILY, logbook.catalog.routines[DAILY].name, order)


def _routine_record(logbook: Logbook, slug: str, planned: PlannedRoutine) -> OwnRoutine | None:
    now = logbook.catalog.routines.get(slug)
    name = planned.name or (now.name if now else title(slug))
    if now and (now.name, now.exercises) == (name, planned.exercises):
        return None
    return _routine(slug, name, planned.exercises)


def _routine(slug: str, name: str, exercises: tuple[str, ...]) -> OwnRoutine:
    return OwnRoutine(id=routine_id(slug), routine=slug, name=name, exercises=exercises)


def _about(exercise: Exercise) -> dict[str, Any]:
    """Return the description of the person's own exercise, without empty values."""
    if not exercise.own:
        return {}
    values = {key: getattr(exercise, key) for key in ABOUT_KEYS}
    return {key: value for key, value in values.items() if value and _is_allowed(key, value)}


def _dose(logbook: Logbook, exercise: Exercise) -> dict[str, Any]:
    """Return the dose in force today, without default values."""
    in_force = logbook.derived.regimen.in_force(exercise.slug, logbook.today())
    values: Mapping[str, Any] = in_force._asdict() if in_force else {}
    # A retired exercise is never active.
    as_usual = {"when": (), "load": 0, "active": values.get("active") if exercise.retired else True}
    return {
        key: values[key]
        for key in DOSE_KEYS
        if key in values and values[key] != as_usual.get(key) and _is_allowed(key, values[key])
    }


def _is_allowed(key: str, value: Any) -> bool:
    """Return whether a file may have the value; one from elsewhere can be out of bounds."""
    try:
        if key in DOSE_KEYS:
            return bool(dose_value(key, dose_text(key, value)) == value)
        return bool(about_value(key, value) == value)
    except FieldError:
        return False


def _other(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are new or differ from those before."""
    return {
        key: value for key, value in values.items() if key not in before or before[key] != value
    }
