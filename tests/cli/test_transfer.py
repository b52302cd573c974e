from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from footcare_tui.cli import exporters, transfer
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare
from tests.examples import a_session, one_of_each

COUNTS = {"sessions": 1, "rest_days": 1, "check_ins": 1, "prescriptions": 1}


@pytest.fixture
def filled(logbook: Logbook) -> Logbook:
    """A record of every kind, one of them undone."""
    logbook.merge(one_of_each())
    logbook.undo_stack.undo()
    return logbook


def test_export_writes_every_record_on_a_line(footcare: Footcare, filled: Logbook) -> None:
    outcome = footcare("export", "jsonl")

    assert outcome.status == 0
    assert outcome.err == (
        "footcare: exported 1 sessions, 1 rest days, 1 check ins, 1 prescriptions\n"
    )
    lines = [json.loads(line) for line in outcome.lines]
    assert lines == [{"table": record.table, **record.to_fields()} for record in filled.records()]
    assert lines[0]["deleted"] is True


def test_counts_in_json_leave_standard_output_to_the_records(
    footcare: Footcare, filled: Logbook
) -> None:
    outcome = footcare("export", "jsonl", "--json")
    assert json.loads(outcome.err) == COUNTS
    assert len(outcome.lines) == 4


def test_export_into_a_private_file(footcare: Footcare, filled: Logbook, tmp_path: Path) -> None:
    path = tmp_path / "new" / "feet.jsonl"
    assert footcare.ok("export", "jsonl", "-o", str(path), "--json").json == COUNTS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == footcare("export", "jsonl").out
    assert footcare.ok("export", "jsonl", "--output", str(path)).out.startswith("exported 1 ")


def test_export_follows_a_link(footcare: Footcare, filled: Logbook, tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    target.touch()
    link.symlink_to(target)
    footcare.ok("export", "jsonl", "-o", str(link))
    assert link.is_symlink()
    assert len(target.read_text().splitlines()) == 4


@pytest.mark.parametrize("place", ["/dev/stdout", "/dev/null", "/proc/self/fd/1"])
def test_export_replaces_no_device(footcare: Footcare, place: str) -> None:
    assert "leave -o out" in footcare.refused("export", "jsonl", "-o", place)
    assert Path("/dev/null").is_char_device()


def test_export_into_a_folder_is_refused(footcare: Footcare, tmp_path: Path) -> None:
    assert "is a folder" in footcare.refused("export", "jsonl", "-o", str(tmp_path))


def test_other_formats_are_refused(footcare: Footcare) -> None:
    assert "jsonl, csv, loop, harsh" in footcare.refused("export", "pdf").replace("'", "")
    assert "jsonl, loop, harsh" in footcare.refused("import", "csv", "-").replace("'", "")
    assert "jsonl" in footcare.refused("import", NASTY, "-")
    assert "FORMAT" in footcare.misused("export")
    assert "PATH" in footcare.misused("import", "jsonl")


def test_the_round_trip_is_lossless(footcare: Footcare, filled: Logbook, tmp_path: Path) -> None:
    exported = footcare("export", "jsonl").out
    other = ("--home", str(tmp_path / "other"))

    imported = footcare.ok(*other, "import", "jsonl", "-", "--json", given=exported.encode())
    assert imported.json == {"added": 4, "changed": 0, "known": 0}
    assert footcare(*other, "export", "jsonl").out == exported


def test_importing_twice_changes_nothing(footcare: Footcare, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(
        '{"table":"rest_days","day":"2020-01-01","kind":"ill"}\n\n'
        '{"table":"sessions","exercise":"toe-press","day":"2020-01-02",'
        '"at":"2020-01-02T08:00:00+01:00","seconds":80,"reps":10,"prescribed_reps":10,'
        '"complete":true}\n'
    )
    assert footcare.ok("import", "jsonl", str(path)).lines == ["2 added, 0 changed, 0 known"]
    exported = footcare("export", "jsonl").out
    assert '"how": "imported"' in exported

    assert footcare.ok("import", "jsonl", str(path), "--json").json == {
        "added": 0,
        "changed": 0,
        "known": 2,
    }
    assert footcare("export", "jsonl").out == exported


def test_a_dry_run_changes_nothing(footcare: Footcare, tmp_path: Path) -> None:
    line = b'{"table":"rest_days","day":"2020-01-01","kind":"ill"}'
    dry = footcare.ok("import", "jsonl", "-", "--dry-run", given=line)
    assert dry.lines == ["dry run: 1 added, 0 changed, 0 known"]
    assert footcare("export", "jsonl").out == ""
    assert not (tmp_path / "home").exists()


def test_a_newer_revision_replaces_the_older(footcare: Footcare) -> None:
    record = {"table": "rest_days", "id": "a", "rev": 0, "day": "2020-01-01", "kind": "ill"}
    newer = {**record, "rev": 1, "deleted": True}
    footcare.ok("import", "jsonl", "-", given=json.dumps(record).encode())

    counts = footcare.ok("import", "jsonl", "-", "--json", given=json.dumps(newer).encode()).json
    assert counts == {"added": 0, "changed": 1, "known": 0}
    counts = footcare.ok("import", "jsonl", "-", "--json", given=json.dumps(record).encode()).json
    assert counts == {"added": 0, "changed": 0, "known": 1}


def test_one_bad_line_keeps_all_out(footcare: Footcare) -> None:
    good = b'{"table":"rest_days","day":"2020-01-01","kind":"ill"}\n'
    bad = '{"table":"rest_days","day":"2020-01-02","kind":"\\u001b[31m\u202e"}\n'.encode()

    refusal = footcare.refused("import", "jsonl", "-", given=good + bad)
    assert "line 2: kind is " in refusal
    assert "rest, ill, travel, other" in refusal
    assert footcare("export", "jsonl").out == ""


@pytest.mark.parametrize("rev", [2**53, 1_000_001, 500_001])
def test_a_record_that_could_not_be_changed_again_keeps_all_out(
    rev: int, footcare: Footcare
) -> None:
    good = b'{"table":"rest_days","day":"2020-01-01","kind":"ill"}\n'
    line = b'{"table":"rest_days","day":"2020-01-02","kind":"ill","rev":%d}\n' % rev
    refusal = footcare.refused("import", "jsonl", "-", given=good + line)
    assert f"is {rev}, but must be" in refusal
    assert footcare("export", "jsonl").out == ""


def test_what_is_no_text_is_refused(footcare: Footcare, tmp_path: Path) -> None:
    assert "line 1" in footcare.refused("import", "jsonl", "-", given=b"\xff\xfe{}")
    assert "line 1" in footcare.refused("import", "jsonl", "/dev/zero")
    assert "No such file" in footcare.refused("import", "jsonl", str(tmp_path / "none"))
    assert "directory" in footcare.refused("import", "jsonl", str(tmp_path))


def test_an_empty_history_exports_nothing(footcare: Footcare) -> None:
    outcome = footcare("export", "jsonl", "--json")
    assert (outcome.status, outcome.out) == (0, "")
    assert json.loads(outcome.err) == dict.fromkeys(TABLES, 0)


def test_json_lines_name_exercises_themselves(footcare: Footcare) -> None:
    for option in (["--map", "Gym=toe-press"], ["--skip-unknown"]):
        refusal = footcare.refused("import", "jsonl", "-", *option)
        assert "--map and --skip-unknown are for loop, harsh" in refusal


def test_csv_has_a_row_for_each_session(footcare: Footcare, tmp_path: Path) -> None:
    footcare.ok("done", "toe-press", "--note", "=1+1")
    footcare.ok("done", "toe-press")
    footcare.ok("undo")
    outcome = footcare("export", "csv")
    assert (outcome.status, outcome.err) == (0, "footcare: exported 1 sessions\n")
    header, row = outcome.lines
    assert header.startswith("day,at,exercise,seconds,")
    assert row.endswith(",checked-off,,,'=1+1")

    path = tmp_path / "feet.csv"
    assert footcare.ok("export", "csv", "-o", str(path), "--json").json == {"sessions": 1}
    assert path.read_bytes().decode() == outcome.out
    assert path.read_bytes().count(b"\r\n") == 2


def test_text_cannot_steer_the_terminal(
    footcare: Footcare, logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    logbook.merge([a_session(note=NASTY)])
    monkeypatch.setattr(exporters, "is_terminal", lambda _: True)
    out = footcare("export", "csv").out
    assert "evil" in out
    assert not any(character in out for character in FORBIDDEN)


def test_an_archive_is_not_for_a_terminal(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "is_terminal", lambda _: True)
    assert "with -o" in footcare.refused("export", "loop")
    assert "with -o" in footcare.refused("export", "loop", "-o", "-")
