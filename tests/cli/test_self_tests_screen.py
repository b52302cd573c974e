"""Everything the Self-tests screen does with activities, a command does, and the other way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from footcare_tui.cli.goals import goal
from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Goal
from footcare_tui.tui.actions import ACTIONS
from tests.cli.both_ways import Before, check_same
from tests.cli.conftest import Footcare


def stairs(logbook: Logbook) -> None:
    logbook.goals.add("Stairs")


def retired(logbook: Logbook) -> None:
    logbook.goals.retire(logbook.goals.add("Stairs"))


def nothing(_: Logbook) -> None:
    pass


# The action, the keys that do it, the command that does, and what must be there before.
SAME: list[tuple[str, Sequence[str], Sequence[str], Before]] = [
    ("start", ("enter", "4", "enter"), ("check-in", "pain", "4"), nothing),
    ("start", ("up", "enter", "7", "enter"), ("check-in", "goal", "7", "--goal", "1"), stairs),
    ("start", ("up", "enter", *"Stairs", "enter"), ("goal", "add", "Stairs"), nothing),
    ("new", ("n", *"Walking", "enter"), ("goal", "add", "Walking"), stairs),
    ("new", ("n", *"stairs", "enter"), ("goal", "add", "stairs"), retired),
    ("delete", ("up", "d", "1"), ("goal", "retire", "1"), stairs),
]


def stored(logbook: Logbook) -> list[tuple[object, ...]]:
    """Every activity and result, without the random ids."""
    logbook.refresh()
    texts = {each.id: each.text for each in logbook.goals.all()}
    return [
        (record.day, record.measure, record.side, record.value, texts.get(record.goal or ""))
        if isinstance(record, CheckIn)
        else (record.day, record.text, record.active, record.rev)
        for record in logbook.records()
        if isinstance(record, CheckIn | Goal)
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
        keys=("5", *keys),
        command=command,
        stored=stored,
    )


def test_every_action_of_the_screen_has_its_command() -> None:
    moves = {"tests.up", "tests.down"}
    assert {f"tests.{action}" for action, *_ in SAME} | moves == {
        action.id for action in ACTIONS["tests"]
    }


def test_every_command_of_activities_is_on_the_screen() -> None:
    assert {command[1] for _, _, command, _ in SAME if command[0] == "goal"} == {*goal.commands}
