"""Everything the Plan screen does, a command does, and the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from footcare_tui.cli.plan import plan
from footcare_tui.cli.set import KEYS
from footcare_tui.logbook import Logbook
from footcare_tui.model import OwnExercise, OwnRoutine, PrescriptionChange, Record, replace
from footcare_tui.tui.actions import ACTIONS
from footcare_tui.tui.plan.exercise_draft import FROM, ExerciseDraft
from tests.cli.both_ways import Before, check_same
from tests.cli.conftest import Footcare
from tests.offers import offer_a_step_back
from tests.own_exercises import add_exercise


def own_exercise(logbook: Logbook) -> None:
    add_exercise(logbook)


def retired_exercise(logbook: Logbook) -> None:
    changes, exercise = logbook.plan_changes, add_exercise(logbook)
    changes.store("change", changes.of_exercise(exercise, {"retired": True}, {}))


def changed_dose(logbook: Logbook) -> None:
    changes = logbook.plan_changes
    changes.store("change", [changes.dose(logbook.catalog.find("press"), {"reps": 3})])


def paused(logbook: Logbook) -> None:
    changes = logbook.plan_changes
    changes.store("change", [changes.dose(logbook.catalog.find("press"), {"active": False})])


def routine(logbook: Logbook) -> None:
    changes, press = logbook.plan_changes, logbook.catalog.find("press")
    changes.store("change", [changes.routine("short", "Short", [press])])


def nothing(_: Logbook) -> None:
    pass


# The action, the keys that do it, the command that does, and what must be there before.
SAME: list[tuple[str, Sequence[str], Sequence[str], Before]] = [
    ("edit", ("e", "9", "enter"), ("set", "press", "work_s=9"), nothing),
    (
        "edit",
        ("end", "enter", *"Heel Dip", "enter"),
        ("set", "heel-drop", "name=Heel Dip"),
        own_exercise,
    ),
    (
        "edit",
        ("end", "e", "down", "end", *", walking", "enter"),
        ("plan", "routine", "short", "press", "walking"),
        routine,
    ),
    ("pause", ("p",), ("set", "press", "active=false"), nothing),
    ("pause", ("p",), ("set", "press", "active=true"), paused),
    ("pause", ("end", "p"), ("set", "heel-drop", "retired=false"), retired_exercise),
    ("source", ("b",), ("set", "press", "--source"), changed_dose),
    ("take-offer", ("g", "g"), ("set", "press", "--offered"), offer_a_step_back),
    (
        "new",
        ("n", "e", *"Heel Raise", "enter"),
        ("set", "heel-raise", "name=Heel Raise"),
        nothing,
    ),
    (
        "new",
        ("n", "r", *"Short", "down", "ctrl+u", *"press", "enter"),
        ("plan", "routine", "short", "press"),
        nothing,
    ),
    ("delete", ("end", "d", "r"), ("set", "heel-drop", "retired=true"), own_exercise),
    ("delete", ("end", "d"), ("plan", "routine", "short", "--delete"), routine),
    (
        "earlier",
        ("down", "K"),
        ("plan", "round", "walking", "press"),
        nothing,
    ),
    ("later", ("J",), ("plan", "round", "walking", "press"), nothing),
]


def the_plan(logbook: Logbook) -> list[Record]:
    """Every record of the plan; an order names what comes last, too, or leaves it out."""
    logbook.refresh()
    order = [*logbook.catalog.exercises]
    kinds = (OwnExercise, OwnRoutine, PrescriptionChange)
    records = [record for record in logbook.records() if isinstance(record, kinds)]
    return [
        replace(record, exercises=tuple(order))
        if isinstance(record, OwnRoutine) and record.routine == "daily"
        else record
        for record in records
    ]


@pytest.mark.parametrize(("action", "keys", "command", "before"), SAME)
async def test_a_key_and_a_command_store_the_same(
    footcare: Footcare,
    logbook: Logbook,
    tmp_path: Path,
    action: str,
    keys: Sequence[str],
    command: Sequence[str],
    before: Before,
) -> None:
    await check_same(
        footcare,
        logbook,
        tmp_path / "other",
        before=before,
        keys=("6", *keys),
        command=command,
        stored=the_plan,
    )


def test_every_action_of_the_screen_has_its_command() -> None:
    assert {f"plan.{action}" for action, *_ in SAME} == {action.id for action in ACTIONS["plan"]}


def test_every_value_that_a_command_sets_has_a_field_or_a_key(logbook: Logbook) -> None:
    by_keys = {"active", "retired"}
    assert {field.key for field in ExerciseDraft(logbook).fields} == {*KEYS, FROM} - by_keys


def test_every_command_of_the_plan_but_those_for_files_is_on_the_screen() -> None:
    of_files = {"export", "apply", "edit"}
    used = {command[1] for _, _, command, _ in SAME if command[0] == "plan"}
    assert used == {*plan.commands} - of_files
