from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from footcare_tui.errors import Refused
from footcare_tui.exchange.plan_file import PlanFile, PlannedExercise, PlannedRoutine, write_plan
from footcare_tui.exchange.plan_reader import read_plan
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.plan_files import changed_since, known, present_plan, records_of
from footcare_tui.model import OwnRoutine, PrescriptionChange
from footcare_tui.paths import find_home
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.own_exercises import add_exercise
from tests.plan_strategies import plan_files
from tests.practice import do_all

SHIPPED = ("toe-press", "toe-walking", "ankle-circles", "toe-pencil-pickups", "resisted-flexion")
NOTHING = PlanFile(None, {}, {})


def dose(**values: object) -> PlannedExercise:
    return PlannedExercise({}, values)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plan_files(SHIPPED, "heel-drop"))
def test_what_export_writes_is_the_plan_in_force(
    plan: PlanFile, clock: SettableClock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    logbook = Logbook(find_home(str(tmp_path_factory.mktemp("home"))), clock)
    add_exercise(logbook)
    logbook.plan_changes.store("plan", records_of(logbook, plan))
    text = write_plan(present_plan(logbook))
    exported = read_plan(text, "plan.toml", known(logbook))
    assert records_of(logbook, exported) == []
    assert records_of(logbook, plan) == []
    for slug, exercise in plan.exercises.items():
        prescription = logbook.prescription(logbook.catalog.exercises[slug])
        assert {key: getattr(prescription, key) for key in exercise.dose} == exercise.dose
    if plan.round:
        assert tuple(logbook.catalog.exercises)[: len(plan.round)] == plan.round


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plan_files(SHIPPED, "heel-drop"))
def test_a_plan_from_today_leaves_every_earlier_day_as_it_was(
    plan: PlanFile, clock: SettableClock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    logbook = Logbook(find_home(str(tmp_path_factory.mktemp("home"))), clock)
    add_exercise(logbook, from_day=MONDAY - timedelta(days=4))
    do_all(logbook, MONDAY - timedelta(days=9), MONDAY - timedelta(days=5))
    do_all(logbook, MONDAY - timedelta(days=2), MONDAY - timedelta(days=1))

    def earlier() -> list[object]:
        plans = logbook.derived.plans(MONDAY - timedelta(days=9), MONDAY - timedelta(days=1))
        dues = [{due for due in plan.exercises if due.prescribed} for plan in plans]
        return [dues, [day for day in logbook.derived.days if day.day < MONDAY]]

    before = earlier()
    records = records_of(logbook, plan)
    assert logbook.plan_changes.rejudged_days(records).days == 0
    logbook.plan_changes.store("plan", records)
    assert earlier() == before


def test_what_was_changed_since(logbook: Logbook) -> None:
    before = present_plan(logbook)
    assert changed_since(before, before) == PlanFile(
        None, dict.fromkeys(SHIPPED, PlannedExercise({}, {})), {}
    )
    press = PlannedExercise({}, {**before.exercises["toe-press"].dose, "reps": 8})
    new = PlannedExercise({"name": "Calf"}, {"reps": 3})
    desk = PlannedRoutine(("toe-press",))
    after = PlanFile(SHIPPED[::-1], {"toe-press": press, "calf": new}, {"desk": desk})
    assert changed_since(after, before) == PlanFile(
        SHIPPED[::-1], {"toe-press": dose(reps=8), "calf": new}, {"desk": desk}
    )


def test_only_an_order_that_is_another_one_is_stored(logbook: Logbook) -> None:
    for order in (SHIPPED, SHIPPED[:2], SHIPPED[:1]):
        assert records_of(logbook, NOTHING._replace(round=order)) == []
    (record,) = records_of(logbook, NOTHING._replace(round=("toe-walking",)))
    assert isinstance(record, OwnRoutine)
    assert record.exercises == ("toe-walking", "toe-press", *SHIPPED[2:])


def test_an_exercise_that_is_not_in_force_yet_begins_with_the_plan(logbook: Logbook) -> None:
    add_exercise(logbook, from_day=MONDAY + timedelta(days=7))
    assert present_plan(logbook).exercises["heel-drop"].dose == {}
    (record,) = records_of(logbook, PlanFile(None, {"heel-drop": dose(reps=10)}, {}))
    assert isinstance(record, PrescriptionChange)
    assert record.from_day == MONDAY


def test_a_value_from_elsewhere_that_a_file_may_not_have_is_left_out(logbook: Logbook) -> None:
    press = logbook.catalog.exercises["toe-press"]
    change = logbook.plan_changes.dose(press, {"reps": 900, "when": ("a, b",), "sets": 2})
    logbook.plan_changes.store("elsewhere", [change])
    add_exercise(logbook, name="x" * 90, steps=("a; b", "c"))
    plan = present_plan(logbook)
    assert "reps" not in plan.exercises["toe-press"].dose
    assert "when" not in plan.exercises["toe-press"].dose
    assert plan.exercises["toe-press"].dose["sets"] == 2
    # What is too long is written as it is shown, and stays as it is stored.
    about = {"name": "x" * 37 + "...", "action": "hold", "steps": ("a; b", "c")}
    assert plan.exercises["heel-drop"].about == about
    exported = read_plan(write_plan(plan), "plan.toml", known(logbook))
    assert records_of(logbook, exported) == []


def test_a_plan_begins_within_the_bounds(logbook: Logbook) -> None:
    with pytest.raises(Refused, match="too long ago"):
        records_of(logbook, NOTHING, MONDAY.replace(year=206))
    with pytest.raises(Refused, match="in the future"):
        records_of(logbook, NOTHING, MONDAY.replace(year=2062))
