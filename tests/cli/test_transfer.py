from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from footcare_tui.cli import exporters, transfer
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES
from footcare_tui.paths import Home
from footcare_tui.store import History
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare, counts
from tests.examples import a_session, one_of_each

COUNTS = {
    "sessions": 1,
    "rest_days": 1,
    "check_ins": 1,
    "prescriptions": 1,
    "exercises": 0,
    "routines": 0,
    "goals": 1,
}


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
        "footcare: exported 1 session, 1 rest day, 1 check-in, 1 prescription, "
        "0 exercises, 0 routines, 1 goal\n"
    )
    lines = [json.loads(line) for line in outcome.lines]
    assert lines == [{"table": record.table, **record.to_fields()} for record in filled.records()]
    assert lines[0]["deleted"] is True


def test_counts_in_json_leave_standard_output_to_the_records(
    footcare: Footcare, filled: Logbook
) -> None:
    outcome = footcare("export", "jsonl", "--json")
    assert json.loads(outcome.err) == COUNTS
    assert len(outcome.lines) == 5


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
    assert len(target.read_text().splitlines()) == 5


@pytest.mark.parametrize("place", ["/dev/stdout", "/dev/null", "/proc/self/fd/1"])
def test_export_replaces_no_device(footcare: Footcare, place: str) -> None:
    assert "leave it out to write to" in footcare.refused("export", "jsonl", "-o", place)
    assert Path("/dev/null").is_char_device()


def test_export_into_a_folder_is_refused(footcare: Footcare, tmp_path: Path) -> None:
    assert "is a folder" in footcare.refused("export", "jsonl", "-o", str(tmp_path))


def test_other_formats_are_refused(footcare: Footcare) -> None:
    assert "jsonl, csv, loop, harsh, ics" in footcare.refused("export", "pdf").replace("'", "")
    assert "jsonl, csv, loop, harsh" in footcare.misused("import", NASTY, "-")
    assert "FORMAT" in footcare.misused("export")
    assert "PATH" in footcare.misused("import", "jsonl")


def test_the_round_trip_is_lossless(footcare: Footcare, filled: Logbook, tmp_path: Path) -> None:
    exported = footcare("export", "jsonl").out
    other = ("--home", str(tmp_path / "other"))

    imported = footcare.ok(*other, "import", "jsonl", "-", "--json", given=exported.encode())
    assert imported.json == {**counts(added=5), "habits": []}
    assert footcare(*other, "export", "jsonl").out == exported


def test_importing_twice_changes_nothing(footcare: Footcare, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(
        '{"table":"rest_days","day":"2020-01-01","kind":"ill"}\n\n'
        '{"table":"sessions","exercise":"toe-press","day":"2020-01-02",'
        '"at":"2020-01-02T08:00:00+01:00","seconds":80,"reps":10,"prescribed_reps":10,'
        '"complete":true}\n'
    )
    assert footcare.ok("import", "jsonl", str(path)).lines == ["2 added, 0 changed, 0 same"]
    exported = footcare("export", "jsonl").out
    assert '"how": "imported"' in exported

    again = footcare.ok("import", "jsonl", str(path), "--json")
    assert again.json == {**counts(same=2), "habits": []}
    assert footcare("export", "jsonl").out == exported


def test_a_dry_run_changes_nothing(footcare: Footcare, tmp_path: Path) -> None:
    line = b'{"table":"rest_days","day":"2020-01-01","kind":"ill"}'
    dry = footcare.ok("import", "jsonl", "-", "--dry-run", given=line)
    assert dry.lines == ["rest days: 1 added", "dry run: 1 added, 0 changed, 0 same"]
    assert footcare("export", "jsonl").out == ""
    assert not (tmp_path / "home").exists()


def test_a_newer_revision_replaces_the_older(footcare: Footcare) -> None:
    record = {"table": "rest_days", "id": "a", "rev": 0, "day": "2020-01-01", "kind": "ill"}
    newer = {**record, "rev": 1, "deleted": True}
    footcare.ok("import", "jsonl", "-", given=json.dumps(record).encode())

    merged = footcare.ok("import", "jsonl", "-", "--json", given=json.dumps(newer).encode())
    assert merged.json == {**counts(changed=1), "habits": []}
    merged = footcare.ok("import", "jsonl", "-", "--json", given=json.dumps(record).encode())
    assert merged.json == {**counts(deleted_here=1), "habits": []}


def lines_of(*records: Mapping[str, object]) -> bytes:
    return "".join(f"{json.dumps(record)}\n" for record in records).encode()


def notes_here(footcare: Footcare) -> dict[str, object]:
    """The note of each record that is not deleted, by its day."""
    records = map(json.loads, footcare("export", "jsonl").lines)
    return {record["day"]: record["note"] for record in records if not record["deleted"]}


ILL = {"table": "rest_days", "id": "a", "day": "2020-01-01", "kind": "ill", "note": "flu"}
REST = {"table": "rest_days", "id": "b", "day": "2020-01-02", "kind": "rest", "note": ""}
WELL = {**ILL, "note": "a cold"}


def test_a_corrected_file_differs_and_is_left_until_it_may_overwrite(footcare: Footcare) -> None:
    given = lines_of(WELL, REST)
    footcare.ok("import", "jsonl", "-", given=lines_of(ILL, REST))

    assert footcare.ok("import", "jsonl", "-", given=given).lines == [
        "0 added, 0 changed, 1 same",
        "1 differs here and was left; --overwrite replaces it",
    ]
    assert notes_here(footcare) == {"2020-01-01": "flu", "2020-01-02": ""}

    overwriting = ("import", "jsonl", "-", "--overwrite")
    dry = footcare.ok(*overwriting, "--dry-run", given=given)
    assert dry.lines == ["rest days: 1 changed, 1 same", "dry run: 0 added, 1 changed, 1 same"]
    assert notes_here(footcare) == {"2020-01-01": "flu", "2020-01-02": ""}
    assert footcare.ok(*overwriting, given=given).lines == ["0 added, 1 changed, 1 same"]
    assert notes_here(footcare) == {"2020-01-01": "a cold", "2020-01-02": ""}
    assert footcare.ok(*overwriting, given=given).lines == ["0 added, 0 changed, 2 same"]

    footcare.ok("undo")
    assert notes_here(footcare) == {"2020-01-01": "flu", "2020-01-02": ""}
    footcare.ok("redo")
    assert notes_here(footcare) == {"2020-01-01": "a cold", "2020-01-02": ""}


def test_a_deletion_in_a_file_differs_like_any_other_content(footcare: Footcare) -> None:
    footcare.ok("import", "jsonl", "-", given=lines_of(ILL, REST))
    given = lines_of({**ILL, "deleted": True}, {**REST, "kind": "ill"})
    assert footcare.ok("import", "jsonl", "-", given=given).lines[1:] == [
        "2 differ here and were left; --overwrite replaces them"
    ]
    footcare.ok("import", "jsonl", "-", "--overwrite", given=given)
    assert notes_here(footcare) == {"2020-01-02": ""}


@pytest.mark.parametrize("day", ["2020-01-05", "2019-12-31"], ids=["this year", "another"])
def test_a_corrected_day_moves_the_record(footcare: Footcare, home: Home, day: str) -> None:
    given = lines_of({**ILL, "day": day}, REST)
    footcare.ok("import", "jsonl", "-", given=lines_of(ILL, REST))
    assert "1 differs" in footcare.ok("import", "jsonl", "-", given=given).out

    overwriting = ("import", "jsonl", "-", "--overwrite", "--json")
    assert footcare.ok(*overwriting, given=given).json["changed"] == 1
    assert notes_here(footcare) == {day: "flu", "2020-01-02": ""}
    assert History(home).index.is_by_year
    assert footcare.ok(*overwriting, given=given).json == {**counts(same=2), "habits": []}

    footcare.ok("undo")
    assert notes_here(footcare) == {"2020-01-01": "flu", "2020-01-02": ""}
    assert footcare.ok(*overwriting, given=given).json["changed"] == 1
    assert notes_here(footcare) == {day: "flu", "2020-01-02": ""}
    assert History(home).index.is_by_year


def test_what_was_deleted_here_stays_so_until_it_is_revived(footcare: Footcare) -> None:
    given = lines_of(ILL, REST)
    footcare.ok("import", "jsonl", "-", given=given)
    footcare.ok("rest", "2020-01-01", "2020-01-02", "--clear")
    left = "2 were deleted here; --revive brings them back"
    assert footcare.ok("import", "jsonl", "-", given=given).lines == [
        "0 added, 0 changed, 0 same",
        left,
    ]
    assert footcare.ok("import", "jsonl", "-", "--overwrite", given=given).lines[1:] == [left]
    assert notes_here(footcare) == {}

    revived = footcare.ok("import", "jsonl", "-", "--revive", given=given)
    assert revived.lines == ["2 added, 0 changed, 0 same"]
    assert notes_here(footcare) == {"2020-01-01": "flu", "2020-01-02": ""}
    footcare.ok("undo")
    assert notes_here(footcare) == {}


def test_an_import_that_was_undone_can_be_made_again(footcare: Footcare) -> None:
    given = lines_of(ILL, REST)
    footcare.ok("import", "jsonl", "-", given=given)
    footcare.ok("undo")
    assert notes_here(footcare) == {}
    again = footcare.ok("import", "jsonl", "-", given=given)
    assert again.lines == ["2 added, 0 changed, 0 same"]
    assert notes_here(footcare) == {"2020-01-01": "flu", "2020-01-02": ""}

    footcare.ok("undo")
    footcare.ok("done", "press")
    assert footcare.ok("import", "jsonl", "-", given=given).lines == [
        "0 added, 0 changed, 0 same",
        "2 were deleted here; --revive brings them back",
    ]


def test_an_instant_is_the_same_however_it_is_written(footcare: Footcare) -> None:
    session = json.loads(footcare.ok("done", "press", "--json").out)[0]
    for at in ("2026-03-09T10:00:00+01:00", "2026-03-09T09:00:00Z", "2026-03-09T10:00:00.4+01:00"):
        given = lines_of({"table": "sessions", **session, "id": "s", "at": at})
        footcare.ok("import", "jsonl", "-", given=given)
        again = footcare.ok("import", "jsonl", "-", "--json", given=given)
        assert again.json == {**counts(same=1), "habits": []}


def test_the_change_is_named_by_what_it_was(footcare: Footcare) -> None:
    session = json.loads(footcare.ok("done", "press", "--json").out)[0]
    sessions = [{"table": "sessions", **session, "id": f"{number}"} for number in range(3)]
    footcare.ok("import", "jsonl", "-", given=lines_of(*sessions[:2]))
    footcare.ok("import", "jsonl", "-", given=lines_of(sessions[2], ILL))
    footcare.ok("import", "jsonl", "-", given=lines_of(REST))
    assert [line.split("  ")[-1] for line in footcare.ok("undo", "--list").lines] == [
        "import of 1 record",
        "import of 2 records",
        "import of 2 sessions",
        "check-off of Toe Press",
    ]


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
    assert "is not a file" in footcare.refused("import", "jsonl", "/dev/zero")
    assert "No such file" in footcare.refused("import", "jsonl", str(tmp_path / "none"))
    assert "is not JSON lines, but a folder" in footcare.refused("import", "jsonl", str(tmp_path))


def test_an_empty_history_exports_nothing(footcare: Footcare) -> None:
    outcome = footcare("export", "jsonl", "--json")
    assert (outcome.status, outcome.out) == (0, "")
    assert json.loads(outcome.err) == dict.fromkeys(TABLES, 0)


def test_json_lines_name_exercises_themselves(footcare: Footcare) -> None:
    for option in (["--map", "Gym=toe-press"], ["--skip-unknown"]):
        refusal = footcare.refused("import", "jsonl", "-", *option)
        assert "names footcare's exercises; leave out the options for other trackers" in refusal


def test_csv_has_a_row_for_each_session(footcare: Footcare, tmp_path: Path) -> None:
    footcare.ok("done", "toe-press", "--note", "=1+1")
    footcare.ok("done", "toe-press")
    footcare.ok("undo")
    outcome = footcare("export", "csv")
    assert (outcome.status, outcome.err) == (0, "footcare: exported 1 session\n")
    header, row = outcome.lines
    assert header.startswith("day,at,zone,exercise,seconds,")
    assert row.startswith("2026-03-09,2026-03-09T10:00:00,UTC+01:00,toe-press,")
    assert ",checked-off,,,,'=1+1," in row

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
