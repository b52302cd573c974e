"""Exercises of the person's own in JSON lines: defined in the file that has their sessions."""

from __future__ import annotations

import json
from typing import Any

from footcare_tui.logbook import Logbook
from tests.cli.conftest import Footcare
from tests.own_exercises import add_exercise
from tests.practice import check_off


def test_all_of_a_home_comes_back_in_an_empty_one_in_any_order(
    footcare: Footcare, logbook: Logbook
) -> None:
    add_exercise(logbook, dose={"reps": 8})
    check_off(logbook, "heel-drop", "press")
    changes = logbook.plan_changes
    changes.store("desk", [changes.routine("desk", "Desk", [logbook.catalog.find("heel-drop")])])
    exported = footcare("export", "jsonl").out
    shown = [footcare.ok(command, "--json").json for command in ("today", "exercises", "streak")]
    lines = exported.splitlines()
    assert len(lines) == 5
    for number, order in enumerate((lines, lines[::-1])):
        other = ("--home", str(logbook.home.data.parent / f"other{number}"))
        footcare.ok("import", "jsonl", "-", *other, given="\n".join(order).encode())
        assert [
            footcare.ok(command, "--json", *other).json
            for command in ("today", "exercises", "streak")
        ] == shown
        assert sorted(footcare("export", "jsonl", *other).out.splitlines()) == sorted(lines)


def test_a_session_names_an_exercise_that_the_file_defines(footcare: Footcare) -> None:
    session: dict[str, Any] = {"table": "sessions", "exercise": "Heel Drop", "day": "2026-03-08"}
    session |= {"seconds": 60, "reps": 8, "prescribed_reps": 8, "complete": True, "how": "imported"}
    own = {"table": "exercises", "exercise": "heel-drop", "name": "Heel Drop"}
    given = "\n".join(map(json.dumps, (session, own))).encode()
    footcare.ok("import", "jsonl", "-", given=given)
    (kept,) = (json.loads(line) for line in footcare("export", "jsonl").lines if "reps" in line)
    assert (kept["table"], kept["exercise"]) == ("sessions", "heel-drop")


def test_an_exercise_that_nothing_defines_is_refused_with_its_line(footcare: Footcare) -> None:
    lines = [
        {"table": "sessions", "exercise": "toe-press", "day": "2026-03-08"},
        {"table": "sessions", "exercise": "somersault", "day": "2026-03-08"},
    ]
    refused = footcare.refused(
        "import", "jsonl", "-", given="\n".join(map(json.dumps, lines)).encode()
    )
    assert refused.startswith("footcare: line 2: exercise is 'somersault', but must be one of")


def test_a_shipped_exercise_cannot_be_redefined(footcare: Footcare) -> None:
    own = json.dumps({"table": "exercises", "exercise": "toe-press", "name": "Mine"}).encode()
    refused = footcare.refused("import", "jsonl", "-", given=own)
    assert "slug is 'toe-press', but must be another word, as that exercise ships" in refused
