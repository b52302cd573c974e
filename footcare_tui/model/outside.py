"""Find values that are out of bounds in a record from elsewhere."""

from __future__ import annotations

from datetime import date

from footcare_tui.model.bounds import day_problem, latest_day
from footcare_tui.model.fields import not_allowed
from footcare_tui.model.plan_records import OwnExercise
from footcare_tui.model.record import Record
from footcare_tui.model.records import CheckIn, Goal
from footcare_tui.model.self_test import SELF_TESTS


def outside(record: Record, today: date) -> str | None:
    """Return which value is out of bounds in a record from a file, or None.

    A deleted record counts nowhere and is never outside.
    """
    if record.deleted:
        return None
    if isinstance(record, OwnExercise):
        return record.problem
    if record.filed_day is None:
        return None
    latest = latest_day(today, planned=record.is_planned, in_file=True)
    if problem := day_problem(record.filed_day, latest):
        return problem
    if isinstance(record, Goal):
        return record.problem
    return _result_problem(record) if isinstance(record, CheckIn) else None


def _result_problem(check_in: CheckIn) -> str | None:
    test = next((test for test in SELF_TESTS if test.measure == check_in.measure), None)
    if test is None:
        measures = ", ".join(test.measure for test in SELF_TESTS)
        return str(not_allowed("measure", check_in.measure, f"one of {measures}"))
    if check_in.side not in (test.sides or (None,)):
        return f"{test.measure} has {'a' if test.has_sides else 'no'} side"
    if (check_in.goal is not None) != test.rates_activities:
        return f"{test.measure} is of {'an' if test.rates_activities else 'no'} activity"
    if not test.allows(check_in.value):
        return f"{test.measure} is {check_in.value:g}, but must be {test.allowed}"
    return None
