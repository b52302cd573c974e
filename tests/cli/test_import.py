"""Imports from other trackers: what is recognised, mapped, shown before and asked."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random

import pytest

from footcare_tui.cli import transfer
from footcare_tui.exchange.zip_file import pack
from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from tests.cli.conftest import Footcare
from tests.cli.test_moving import HARSH, LOOP, unzipped, zipped
from tests.exchange.test_loop_backup import database
from tests.fuzz import READERS, mutated

TABLE = "date,habit,value\n2026-03-05,Feet,1\n2026-03-06,Feet,1\n"
LINE = '{"table":"sessions","exercise":"toe-press","day":"2026-03-05"}\n'


def written(folder: Path, content: str | bytes, name: str = "feet.dat") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def sessions(logbook: Logbook) -> dict[tuple[str, int], int]:
    """The number of sessions by exercise and day of March."""
    logbook.refresh()
    found: dict[tuple[str, int], int] = {}
    for record in logbook.records():
        if isinstance(record, Session) and not record.deleted:
            place = (record.exercise, record.day.day)
            found[place] = found.get(place, 0) + 1
    return found


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input and output are a terminal."""
    monkeypatch.setattr(transfer, "can_ask", lambda: True)


# What a file is


@pytest.mark.parametrize(
    "kind", ["zip", "folder", "again", "backup", "harsh", "table", "column", "wide", "jsonl"]
)
def test_what_it_is_is_seen_from_its_content(
    footcare: Footcare, logbook: Logbook, tmp_path: Path, kind: str
) -> None:
    again = {f"Loop Habits CSV/{name}": text.encode() for name, text in LOOP.items()}
    folder = tmp_path / "loop"
    for name, text in LOOP.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    path = {
        "zip": zipped(tmp_path, LOOP),
        "folder": str(folder),
        "again": written(tmp_path, pack(again), "again.zip"),
        "backup": written(tmp_path, database(25), "backup"),
        "harsh": unzipped(tmp_path, HARSH),
        "table": written(tmp_path, TABLE, "table"),
        "column": written(tmp_path, "Date\n2026-03-05\n", "press"),
        "wide": written(tmp_path, TABLE.encode("utf-16"), "wide"),
        "jsonl": written(tmp_path, LINE, "jsonl"),
    }[kind]
    mapped = {
        "table": "Feet=press",
        "wide": "Feet=press",
        "column": "press=press",
        "backup": "Read=press",
    }.get(kind, "Gym=press")
    options = () if kind == "jsonl" else ("--map", mapped, "--skip-unknown")
    assert footcare("import", path, *options).status == 0
    assert any(exercise == "toe-press" for exercise, _ in sessions(logbook))


@pytest.mark.parametrize(
    ("content", "form", "said"),
    [
        (
            TABLE,
            "loop",
            "is not an export of Loop, but a table of comma-separated values; footcare",
        ),
        (database(25), "jsonl", "but a database, as of Loop's full backup; footcare import loop"),
        (HARSH["log"], "csv", "but the log of harsh; name its folder, which has the file habits"),
        ('{"habits": []}', "jsonl", "but JSON of another program; docs/exchange.md says how"),
        ('{\n  "habits": [\n', "jsonl", "but JSON of another program"),
        ("round = []\n", "csv", "but a plan file; footcare plan apply reads it"),
        ("[exercises.toe-press]\nreps = 3\n", "loop", "but a plan file"),
    ],
)
def test_what_is_given_to_the_wrong_reader_is_named_for_what_it_is(
    footcare: Footcare, tmp_path: Path, content: str | bytes, form: str, said: str
) -> None:
    path = written(tmp_path, content)
    assert said in footcare.refused("import", form, path)
    if "footcare import" not in said and "a table" not in said:
        assert said.removeprefix("but ") in footcare.refused("import", path)


def test_a_backup_of_footcare_is_for_restore(footcare: Footcare, tmp_path: Path) -> None:
    footcare.ok("done", "press")
    footcare.ok("backup", str(tmp_path / "feet.zip"))
    refusal = footcare.refused("import", str(tmp_path / "feet.zip"))
    assert "is a backup of footcare; footcare restore reads it" in refusal


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"hello", b"\x89PNG\r\n\x1a\n" * 9])
def test_what_nobody_knows_is_said_so(footcare: Footcare, tmp_path: Path, content: bytes) -> None:
    refusal = footcare.refused("import", written(tmp_path, content))
    assert "is in no format that footcare reads; docs/exchange.md lists them" in refusal


def test_a_pipe_is_refused_and_one_of_the_shell_is_read(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in footcare.refused("import", str(tmp_path / "pipe"))
    readable, writable = os.pipe()
    os.write(writable, TABLE.encode())
    os.close(writable)
    footcare.ok("import", f"/dev/fd/{readable}", "--map", "Feet=press")
    os.close(readable)
    assert sessions(logbook) == {("toe-press", 5): 1, ("toe-press", 6): 1}


def test_standard_input_is_recognised_too(footcare: Footcare, logbook: Logbook) -> None:
    footcare.ok("import", "-", "--map", "Feet=press", given=TABLE.encode())
    assert len(sessions(logbook)) == 2


# Mapping


def test_case_02_one_habit_may_be_several_exercises_and_a_repeated_map_adds(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    path = written(tmp_path, "date,habit\n2026-03-05,Feet\n")
    several = (["--map", "Feet=press,walking"], ["--map", "Feet=press", "--map", "feet=walking"])
    for options in several:
        footcare.ok("import", path, *options)
        assert sessions(logbook) == {("toe-press", 5): 1, ("toe-walking", 5): 1}
        footcare.ok("undo")
    path = written(tmp_path, "date,habit\n2026-03-04,Feet\n")
    footcare.ok("import", path, "--map", "Feet=all", "--full")
    assert [number for _, number in sorted(sessions(logbook).items())] == [1, 1, 1, 3, 2]


def test_case_05_minutes_are_no_sessions(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    path = written(tmp_path, database(25))
    options = ("--map", "Feet=press", "--skip-unknown")
    dry = footcare("import", path, *options, "--dry-run")
    assert "  done from 15 minutes on" in dry.lines
    footcare("import", path, *options)
    assert sessions(logbook) == {("toe-press", 1): 1, ("toe-press", 2): 1}


def test_case_01_after_undo_the_right_mapping_adds_them(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    path = written(tmp_path, TABLE)
    footcare.ok("import", path, "--map", "Feet=walking")
    footcare.ok("undo")
    footcare.ok("import", path, "--map", "Feet=press")
    assert sessions(logbook) == {("toe-press", 5): 1, ("toe-press", 6): 1}


def test_on_a_terminal_the_exercise_of_an_unknown_habit_is_asked_for(
    footcare: Footcare, logbook: Logbook, tmp_path: Path, terminal: None
) -> None:
    text = "date,habit\n2026-03-05,Toe presses\n2026-03-05,Water\n2026-03-05,Feet\n"
    path = written(tmp_path, text)
    typed = "\n-\nknitting\ncircles, walking\ny\n"
    outcome = footcare("import", path, given=typed.encode())
    assert outcome.status == 0
    asked = outcome.err
    # The likely one is offered, and what is unlike all of them is left out.
    assert 'Which exercises are "Toe presses"?' in asked
    assert "[Toe Press]" in asked
    assert 'Which exercises are "Water"?' in asked
    assert "no exercise is called" in asked
    assert sessions(logbook).keys() == {
        ("toe-press", 5),
        ("ankle-circles", 5),
        ("toe-walking", 5),
    }


# Before it is recorded


def test_on_a_terminal_it_is_shown_and_asked_before(
    footcare: Footcare, logbook: Logbook, tmp_path: Path, terminal: None
) -> None:
    words = ("import", written(tmp_path, TABLE), "--map", "Feet=press")
    refused = footcare(*words, given=b"n\n")
    assert refused.status == 1
    assert "Feet  → Toe Press  2 sessions on 2 days  2026-03-05 to 2026-03-06" in refused.out
    assert "nothing was imported" in refused.err
    assert sessions(logbook) == {}
    agreed = footcare(*words, given=b"\n")
    assert agreed.lines[-1].endswith("2 added, 0 changed, 0 same")
    assert len(sessions(logbook)) == 2
    assert footcare.ok(*words, "--yes").lines == ["0 added, 0 changed, 2 same"]


def test_case_08_days_with_other_sessions_are_told_and_can_be_left_out(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    """Case 8: a habit that got another name in the other tracker."""
    footcare.ok("import", written(tmp_path, TABLE), "--map", "Feet=press")
    renamed = written(tmp_path, TABLE.replace("Feet", "Soles") + "2026-03-07,Soles,1\n")
    options = ("--map", "Soles=press")
    lines = footcare.ok("import", renamed, *options, "--dry-run").lines
    assert (
        "  other sessions of Toe Press on 2 days of these; --only-missing leaves those days out"
        in lines
    )
    footcare.ok("import", renamed, *options, "--only-missing")
    assert sessions(logbook) == {("toe-press", day): 1 for day in (5, 6, 7)}


def test_what_is_known_differs_or_was_deleted_here_is_told_by_habit(
    footcare: Footcare, tmp_path: Path
) -> None:
    path = written(tmp_path, TABLE)
    footcare.ok("import", path, "--map", "Feet=press")
    last = footcare("export", "jsonl").lines[-1]
    gone = json.dumps({**json.loads(last), "rev": 1, "deleted": True})
    footcare.ok("import", "jsonl", "-", given=gone.encode())
    dry = footcare.ok("import", path, "--map", "Feet=press", "--dry-run")
    assert "  1 known here, 1 deleted here" in dry.lines
    again = footcare.ok("import", path, "--map", "Feet=press", "--dry-run", "--json").json
    (habit,) = again["habits"]
    assert (habit["same"], habit["deleted_here"], habit["added"]) == (1, 1, 0)


# Faults


def test_case_06_all_faults_are_told_at_once_and_can_be_left_out(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    log = "".join(f"2026-03-01 : Gym : {number}\n" for number in range(31))
    log += "2026-03-02 : Gym : y\n2026-03-02 : Swim : perhaps\n"
    folder = unzipped(tmp_path, {"habits": "Gym: 1\nSwim: 1\n", "log": log})
    options = ("--map", "Gym=press", "--skip-unknown")
    refused = footcare("import", folder, *options)
    lines = refused.err.splitlines()
    assert (refused.status, len(lines)) == (1, 1 + 10 + 2)
    assert lines[1] == "footcare: log, line 1: the result is '0', but must be one of y, n, s"
    assert lines[-2:] == [
        "footcare: and 21 more",
        "footcare: nothing was recorded; --skip-bad leaves such lines out",
    ]
    assert sessions(logbook) == {}
    kept = footcare("import", folder, *options, "--skip-bad")
    assert kept.status == 0
    assert "left out and 21 more" in kept.err
    assert sessions(logbook) == {("toe-press", 2): 1}


def test_lines_of_habits_that_are_left_out_may_be_as_they_are(
    footcare: Footcare, tmp_path: Path
) -> None:
    log = "2026-03-02 : Gym : y\n2026-03-02 : Swim : perhaps\n"
    folder = unzipped(tmp_path, {"habits": "Gym: 1\nSwim: often\n", "log": log})
    options = ("--map", "Gym=press", "--skip-unknown")
    assert footcare("import", folder, *options, "--json").json["added"] == 1


def test_faults_of_json_lines_are_told_at_once(footcare: Footcare) -> None:
    lines = b"{}\nno\n" + LINE.encode()
    refused = footcare("import", "jsonl", "-", given=lines)
    assert refused.status == 1
    assert [line[:18] for line in refused.err.splitlines()[:2]] == [
        "footcare: line 1: ",
        "footcare: line 2: ",
    ]
    taken = footcare("import", "jsonl", "-", "--skip-bad", "--json", given=lines)
    assert taken.json["added"] == 1


# The tables of footcare


def test_case_09_what_footcare_exports_comes_back(
    footcare: Footcare, logbook: Logbook, tmp_path: Path
) -> None:
    footcare.ok("done", "press", "--note", "=1+1", "--effort", "3")
    footcare.ok("done", "circles", "--day", "2026-03-08", "--note", "a\nb")
    table = footcare("export", "csv").out.encode()
    path = written(tmp_path, table)
    assert footcare.ok("import", path, "--json").json["same"] == 2
    other = ("--home", str(tmp_path / "other"))
    assert footcare.ok(*other, "import", path, "--json").json["added"] == 2
    assert footcare(*other, "export", "csv").out.encode() == table


def test_a_row_that_is_not_valid_is_named_by_its_line(footcare: Footcare, tmp_path: Path) -> None:
    footcare.ok("done", "press", "--note", "two\nlines", "--day", "2026-03-08")
    footcare.ok("done", "press", "--effort", "3")
    table = footcare("export", "csv").out.replace(",3,", ",33,")
    assert "line 4: effort is 33, but" in footcare.refused("import", written(tmp_path, table))


# The command itself


@pytest.mark.parametrize("words", [(), ("jsonl",), ("a", "b"), ("jsonl", "a", "b")])
def test_a_path_and_perhaps_a_format_are_needed(footcare: Footcare, words: tuple[str, ...]) -> None:
    assert "PATH" in footcare.misused("import", *words)


@pytest.mark.parametrize("column", ["when=Day", "date", "=Day"])
def test_only_columns_of_a_table_have_names(footcare: Footcare, column: str) -> None:
    assert "must be one of date, habit, value, note" in footcare.refused(
        "import", "csv", "-", "--column", column, given=TABLE.encode()
    )


@pytest.mark.parametrize("reader", sorted({*READERS} - {"recognition", "harsh", "loop files"}))
def test_a_mutated_file_is_taken_or_refused_with_nothing_changed(
    footcare: Footcare, tmp_path: Path, reader: str
) -> None:
    samples = READERS[reader][1]()
    footcare.ok("done", "press")
    before = footcare("export", "jsonl").out
    for number in range(40):
        path = written(tmp_path, mutated(samples, Random(f"{reader} {number}")))
        outcome = footcare("import", path)
        assert "should not happen" not in outcome.err
        after = footcare("export", "jsonl").out
        assert outcome.status == 0 or after == before
        before = after
