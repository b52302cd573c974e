"""Texts of 10,000 characters in files from elsewhere: they are kept, and flood nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from footcare_tui.files.atomic import make_private_folder
from footcare_tui.model.bounds import LONGEST_REPORTED_NOTE
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare

WORD, WORDS = "x" * 10_000, ("word " * 2_000).strip()
DAY, AT = "2026-03-09", "2026-03-09T08:00:00+01:00"
# As wide as a text of an exercise may be, or the exercises of today in JSON.
WIDEST, MOST = 800, 15_000


def session(identifier: str, **fields: Any) -> dict[str, Any]:
    numbers = {"seconds": 10, "reps": 5, "prescribed_reps": 5, "complete": True}
    about = {"exercise": "toe-press", "day": DAY, "at": None, "how": "checked-off", "note": ""}
    return {**record(identifier), **about, **numbers, "effort": None, "pain": None, **fields}


def record(identifier: str, **fields: Any) -> dict[str, Any]:
    return {"id": identifier, "rev": 0, "deleted": False, **fields}


def dose(identifier: str, exercise: str) -> dict[str, Any]:
    numbers = {"work_s": 5, "rest_s": 3, "reps": 10, "sets": 1, "sessions_per_day": 2, "ready_s": 5}
    rest = {"sides": "together", "weekdays": [1, 2, 3, 4, 5, 6, 7], "active": True}
    when = {"when": [WORDS, WORD]}
    return record(identifier, exercise=exercise, from_day="2026-03-01", **numbers, **rest, **when)


YEAR = {
    "sessions": [
        session("a", exercise=WORD),
        session("b", note=WORDS),
        session(WORD),
        session("d", exercise=WORDS),
        session("e", seconds=WORD),
        session("f", exercise="ankle-circles", pain=7, note=WORD, day="2026-03-08"),
        {WORD: WORD},
    ],
    "check_ins": [
        record("a", day=DAY, at=AT, measure=WORD, side=None, value=3),
        record("b", day=DAY, at=AT, measure="back-pain", side=None, value=3, note=WORDS),
    ],
    "rest_days": [record("a", day=DAY, exercise=WORD, kind="rest", note=WORDS)],
    "prescriptions": [dose("dose:heel", "heel"), dose("dose:x", WORD)],
}
PLAN = {
    "exercises": [
        record(
            "exercise:heel",
            exercise="heel",
            name=WORDS,
            position=WORDS,
            steps=[WORDS] * 30,
            cues=[WORD],
            equipment=[WORD],
        ),
        record("exercise:x", exercise=WORD, name="x"),
    ],
    "routines": [
        record("routine:desk", routine="desk", name=WORDS, exercises=["toe-press"]),
        record("routine:x", routine=WORD, name="x", exercises=[WORD]),
    ],
    "goals": [record("a", day=DAY, text=WORDS)],
}


@pytest.fixture
def flooded(home: Home, footcare: Footcare) -> Footcare:
    make_private_folder(home.history)
    for name, tables in (("2026.other.json", YEAR), ("plan.other.json", PLAN)):
        numbered = {
            table: {str(number): fields for number, fields in enumerate(records)}
            for table, records in tables.items()
        }
        (home.history / name).write_text(json.dumps(numbered), "ascii")
    return footcare


@pytest.mark.parametrize(
    "command",
    [
        *("status", "today", "today --json", "exercises", "show heel", "plan", "plan export"),
        *("history", "streak", "doctor", "report --handout", "done heel", "done heal", "undo"),
        *("done nothing", "rest today", "goal", "check-in goal 5", "correct heel --effort 3"),
        *("start --routine no --plain", "set heel reps=3"),
        *("set heel name=" + WORD, f"set {WORD} reps=3", f"done {WORD}", f"done heel --day {WORD}"),
        *("doctor --repair", f"export loop -o {WORD}", f"restore {WORD}"),
    ],
)
def test_a_long_text_floods_neither_a_line_nor_the_screen(command: str, flooded: Footcare) -> None:
    outcome = flooded(*command.split())
    written = outcome.out + outcome.err
    lines = written.splitlines()
    assert "this should not happen" not in written
    if f" {WORD}" not in f" {command}":
        assert max(map(len, lines)) < WIDEST
    # What a person has typed may come back.
    assert max(map(len, lines)) < 2_100
    assert len(written) < MOST


def test_a_long_note_is_cut_in_a_report(flooded: Footcare) -> None:
    lines = flooded("report").out.splitlines()
    assert LONGEST_REPORTED_NOTE <= max(map(len, lines)) < LONGEST_REPORTED_NOTE + 200


def test_a_long_text_is_kept(flooded: Footcare) -> None:
    records = [json.loads(line) for line in flooded("export", "jsonl").out.splitlines()]
    assert sum(WORD in json.dumps(each) or WORDS in json.dumps(each) for each in records) > 10
