from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from footcare_tui.model import Goal, PrescriptionChange, Record, RestDay, Side, replace
from footcare_tui.model.bounds import LONGEST_ACTIVITY
from footcare_tui.model.outside import outside
from tests.examples import MONDAY, a_check_in, one_of_each

each_kind = pytest.mark.parametrize("record", one_of_each(), ids=lambda record: record.table)


def on(record: Record, days: int, **changes: Any) -> Record:
    day = (MONDAY + timedelta(days=days)).isoformat()
    return type(record).from_fields({**record.to_fields(), str(record.filed_by): day, **changes})


@each_kind
def test_a_record_in_a_file_may_be_of_the_day_after(record: Record) -> None:
    for days in (-1, 0, 1):
        assert outside(on(record, days), MONDAY) is None


@each_kind
def test_only_what_is_planned_may_be_later(record: Record) -> None:
    is_planned = isinstance(record, RestDay | PrescriptionChange)
    for days in (2, 731):
        assert (outside(on(record, days), MONDAY) is None) == is_planned
    problem = outside(on(record, 732), MONDAY)
    assert problem is not None
    assert "2028-03-10 is in the future" in problem


@each_kind
def test_a_deleted_record_is_never_outside(record: Record) -> None:
    for days in (-700_000, 732):
        assert outside(on(record, days), MONDAY) is not None
        assert outside(on(record, days, deleted=True), MONDAY) is None


def test_a_rating_is_of_an_activity_and_no_other_result_is() -> None:
    rating = replace(a_check_in(), measure="goal", side=None, value=7, goal="g")
    assert outside(rating, MONDAY) is None
    assert outside(replace(rating, goal=None), MONDAY) == "goal is of an activity"
    assert outside(replace(rating, side=Side.LEFT), MONDAY) == "goal has no side"
    stance = replace(a_check_in(), goal="g")
    assert outside(stance, MONDAY) == "single-leg-stance is of no activity"


def test_an_activity_may_not_be_too_long() -> None:
    goal = Goal(id="g", day=MONDAY, text="x" * LONGEST_ACTIVITY)
    assert outside(goal, MONDAY) is None
    problem = outside(replace(goal, text=goal.text + "x"), MONDAY)
    assert problem == "text is too long; it may have at most 60 characters"


@pytest.mark.parametrize(
    "changes", [{"measure": "shoe-size"}, {"value": 45.1}, {"value": -1}, {"side": None}], ids=str
)
def test_a_result_must_be_one_of_the_self_tests(changes: dict[str, Any]) -> None:
    assert outside(a_check_in(), MONDAY) is None
    assert outside(replace(a_check_in(), **changes), MONDAY) is not None
