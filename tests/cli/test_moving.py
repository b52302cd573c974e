"""From other trackers of habits, and to them."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.cli import importers, main
from footcare_tui.exchange.zip_file import MOST_BYTES, pack
from footcare_tui.logbook import Logbook
from footcare_tui.model import Record, RestDay, Session
from footcare_tui.paths import find_home
from tests.cli.conftest import Footcare, counts
from tests.examples import MONDAY, a_session

LOOP = {
    "Habits.csv": "Position,Name,Type,Question,Description,FrequencyNumerator,"
    "FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?\n"
    "001,Gym,YES_NO,,,1,1,#FF8F00,,,,false\n"
    "002,TOE walking,NUMERICAL,,,1,1,#00897B,times,AT_LEAST,2.0,false\n"
    "003,Water,NUMERICAL,,,1,1,#00897B,ml,AT_LEAST,2000.0,false\n",
    "001 Gym/Checkmarks.csv": "Date,Value,Notes\n"
    "2026-03-08,SKIP,flu\n2026-03-07,SKIP,\n2026-03-06,YES_MANUAL,legs\n",
    "002 TOE walking/Checkmarks.csv": "Date,Value,Notes\n"
    "2026-03-08,SKIP,\n2026-03-07,NO,\n2026-03-06,2000,\n",
    "003 Water/Checkmarks.csv": "Date,Value,Notes\n2026-03-08,2500000,\n",
}
HARSH = {
    "habits": "! Feet\nGym: 3/7\nToe Walking: 1\nWater: 1\n",
    "log": "2026-03-06 : Gym : y : legs : \n2026-03-06 : Toe Walking : y :  : 2\n"
    "2026-03-07 : Gym : s\n2026-03-07 : Toe Walking : n\n"
    "2026-03-08 : Gym : s : flu : \n2026-03-08 : Toe Walking : s\n"
    "2026-03-08 : Water : y :  : 2500\n",
}
MAPPED = ("--map", "Gym=toe-press", "--skip-unknown", "--count", "sessions")


NUMBERS = "  a number is so many sessions"


def zipped(folder: Path, files: Mapping[str, str]) -> str:
    path = folder / "Loop Habits CSV 2026-03-09.zip"
    path.write_bytes(pack({name: text.encode() for name, text in files.items()}))
    return str(path)


def unzipped(folder: Path, files: Mapping[str, str]) -> str:
    folder = folder / "harsh"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return str(folder)


@pytest.fixture(params=["loop", "harsh"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """A format, and what another tracker exported in it."""
    form: str = request.param
    return form, zipped(tmp_path, LOOP) if form == "loop" else unzipped(tmp_path, HARSH)


def without_habits(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "habits"}


def stored(footcare: Footcare, *home: str) -> str:
    return footcare(*home, "export", "jsonl").out


def test_a_history_moves_in(footcare: Footcare, logbook: Logbook, source: tuple[str, str]) -> None:
    outcome = footcare("import", *source, *MAPPED, "--json")
    assert (outcome.status, outcome.err) == (0, 'footcare: left out "Water"\n')
    assert without_habits(outcome.json) == counts(added=6, skipped=1)

    friday = logbook.sessions(date(2026, 3, 6))
    assert sorted((session.exercise, session.note) for session in friday) == [
        ("toe-press", "legs"),
        ("toe-walking", ""),
        ("toe-walking", ""),
    ]
    press = next(session for session in friday if session.exercise == "toe-press")
    assert (press.how, press.complete, press.reps, press.seconds) == ("imported", True, 10, 82)
    assert press.at is None
    rests = [record for record in logbook.records() if isinstance(record, RestDay)]
    assert sorted((rest.day.day, rest.exercise, rest.note) for rest in rests) == [
        (7, "toe-press", ""),
        (8, "toe-press", "flu"),
        (8, "toe-walking", ""),
    ]


def test_case_13_a_skip_of_one_habit_rests_that_exercise_alone(
    footcare: Footcare, logbook: Logbook, source: tuple[str, str]
) -> None:
    """Case 13: the day is no rest day, and what else was due on it is missed."""
    footcare("import", *source, *MAPPED)
    plan = logbook.plan(date(2026, 3, 7))
    assert plan.rest_day is None
    assert [due.exercise for due in plan.exercises if due.resting] == ["toe-press"]
    assert plan.due("toe-walking").left == 2
    assert logbook.progress().overall.streaks.current == 0


def test_importing_twice_changes_nothing(footcare: Footcare, source: tuple[str, str]) -> None:
    footcare("import", *source, *MAPPED)
    before = stored(footcare)
    again = footcare("import", *source, *MAPPED, "--json")
    assert without_habits(again.json) == counts(same=6, skipped=1)
    assert stored(footcare) == before

    # Rest that is cleared stays cleared.
    footcare.ok("rest", "2026-03-08", "--exercise", "press", "--clear")
    before = stored(footcare)
    again = footcare("import", *source, *MAPPED, "--json")
    assert without_habits(again.json) == counts(same=5, deleted_here=1, skipped=1)
    assert stored(footcare) == before


def test_a_dry_run_changes_nothing(
    footcare: Footcare, source: tuple[str, str], tmp_path: Path
) -> None:
    outcome = footcare("import", *source, *MAPPED, "--dry-run")
    walking = "TOE walking" if source[0] == "loop" else "Toe Walking"
    days = "2026-03-06 to 2026-03-08"
    assert outcome.lines == [
        f"Gym          → Toe Press    1 session on 1 day, skipped on 2 days  {days}",
        *([] if source[0] == "loop" else [NUMBERS]),
        f"{walking}  → Toe Walking  2 sessions on 1 day, skipped on 1 day  {days}",
        NUMBERS,
        "Water        → left out     1 day                                  2026-03-08",
        "sessions: 3 added",
        "rest days: 3 added",
        "dry run: 6 added, 0 changed, 0 same, 1 skipped",
    ]
    assert not (tmp_path / "home").exists()
    assert stored(footcare) == ""


def test_habits_are_listed_in_json(footcare: Footcare, source: tuple[str, str]) -> None:
    dry = footcare("import", *source, *MAPPED, "--dry-run", "--json").json
    gym, walking, water = dry["habits"]
    taken_for = gym.pop("taken_for")
    assert taken_for == ("a tick is a session" if source[0] == "loop" else NUMBERS.strip())
    assert gym == {
        "habit": "Gym",
        "exercises": ["toe-press"],
        "days": 1,
        "sessions": 1,
        "skipped_days": 2,
        "first": "2026-03-06",
        "last": "2026-03-08",
        "added": 3,
        "changed": 0,
        "same": 0,
        "different": 0,
        "deleted_here": 0,
        "days_with_other_sessions": 0,
    }
    assert (walking["exercises"], walking["days"], walking["sessions"]) == (["toe-walking"], 1, 2)
    assert (water["exercises"], water["days"], water["sessions"]) == ([], 1, 0)
    assert footcare("import", *source, *MAPPED, "--json").json["habits"][1:] == [walking, water]
    footcare.ok("undo")
    gym["taken_for"] = taken_for
    assert footcare("import", *source, *MAPPED, "--dry-run", "--json").json == dry


def exercises_of(logbook: Logbook) -> set[str]:
    """The exercises of Friday's sessions."""
    logbook.refresh()
    return {session.exercise for session in logbook.sessions(date(2026, 3, 6))}


WRONG = ("--map", "Gym=circles", "--skip-unknown", "--count", "sessions")


def test_a_wrong_mapping_is_undone_and_put_right(
    footcare: Footcare, logbook: Logbook, source: tuple[str, str]
) -> None:
    footcare("import", *source, *WRONG)
    assert exercises_of(logbook) == {"ankle-circles", "toe-walking"}
    footcare.ok("undo")
    # Another change, after which the import could not be made again by redo.
    footcare.ok("done", "press")
    outcome = footcare("import", *source, *MAPPED, "--revive", "--json")
    assert without_habits(outcome.json) == counts(added=6, skipped=1)
    assert exercises_of(logbook) == {"toe-press", "toe-walking"}


def test_a_wrong_mapping_is_put_right_by_another_import(
    footcare: Footcare, logbook: Logbook, source: tuple[str, str]
) -> None:
    """The wrong import is then undone by its number; what both brought stays with the first."""
    footcare("import", *source, *WRONG)
    outcome = footcare("import", *source, *MAPPED, "--json")
    assert without_habits(outcome.json) == counts(added=3, same=3, skipped=1)
    assert exercises_of(logbook) == {"ankle-circles", "toe-press", "toe-walking"}
    footcare.ok("undo", "1")
    assert exercises_of(logbook) == {"toe-press"}
    footcare("import", *source, *MAPPED, "--revive")
    assert exercises_of(logbook) == {"toe-press", "toe-walking"}


def test_unknown_habits_are_refused_by_name(footcare: Footcare, source: tuple[str, str]) -> None:
    refusal = footcare.refused("import", *source)
    assert 'no exercise is called "Gym", "Water"; give its exercise' in refusal
    assert '--map "Gym=toe-press"' in refusal
    assert "--skip-unknown" in refusal
    assert 'called "Water"; give' in footcare.refused("import", *source, "--map", "gym=press")
    assert stored(footcare) == ""
    counted = ("--count", "sessions", "--skip-unknown")
    assert footcare("import", *source, *counted, "--json").json["added"] == 3


def test_every_habit_can_be_mapped(footcare: Footcare, source: tuple[str, str]) -> None:
    given = [f"--map={name}=ankle-circles" for name in ("Gym", "Toe Walking", "Water")]
    counted = (*source, *given, "--count", "sessions")
    refused = footcare("import", *counted)
    assert refused.status == 1
    assert "2500 sessions on one day are too many" in refused.err
    assert stored(footcare) == ""


def test_a_mapping_must_name_both(footcare: Footcare, source: tuple[str, str]) -> None:
    refused = [footcare.refused("import", *source, "--map", given) for given in ("Gym", "=press")]
    assert all('names no habit; give one such as "Gym=toe-press"' in line for line in refused)
    assert "no exercise is called" in footcare.refused("import", *source, "--map", "Gym=knitting")
    refusal = footcare.refused("import", *source, "--map", "Gmy=press")
    assert 'the file has no habit "Gmy"; it has "Gym", "' in refusal


def test_many_unknown_habits_are_counted(footcare: Footcare, tmp_path: Path) -> None:
    names = "".join(f"Habit {number}: 1\n" for number in range(14))
    folder = unzipped(tmp_path, {"habits": names, "log": ""})
    assert '"Habit 9" and 4 more' in footcare.refused("import", "harsh", folder)


def test_an_archive_comes_through_standard_input(footcare: Footcare) -> None:
    content = pack({name: text.encode() for name, text in LOOP.items()})
    assert footcare("import", "loop", "-", *MAPPED, "--json", given=content).json["added"] == 6
    assert "is not a folder" in footcare.refused("import", "harsh", "-")


@pytest.fixture
def year(logbook: Logbook) -> Logbook:
    """Some weeks of sessions, notes and rest days, with what has no place in other trackers."""
    slugs = list(logbook.catalog.exercises)
    records: list[Record] = [RestDay(id="ahead", day=MONDAY + timedelta(days=3))]
    for number in range(60):
        day, slug = MONDAY - timedelta(days=number // 2), slugs[number % 5]
        if number % 13 == 0:
            records.append(RestDay(id=f"r{number}", day=day, note="flu : a, b\nand c"))
        if number % 8 == 4:
            records.append(RestDay(id=f"e{number}", day=day, exercise=slug))
        for session in range(number % 4):
            note = f'{session} "x", : y\n' if number % 3 else ""
            records.append(a_session(day=day, exercise=slug, note=note))
    logbook.merge([*records, a_session(deleted=True), a_session(exercise="retired")])
    return logbook


def tallies(logbook: Logbook) -> dict[tuple[date, str], tuple[int, int]]:
    """The sessions done and prescribed of each exercise on each day."""
    return {
        (plan.day, due.exercise): (due.done, due.prescribed)
        for plan in logbook.derived.plans(date(2026, 1, 1), MONDAY)
        for due in plan.exercises
    }


def skipped(logbook: Logbook) -> set[tuple[date, str]]:
    """The days, and the exercises that rested on them and were not done."""
    return {
        (plan.day, due.exercise)
        for plan in logbook.derived.plans(date(2026, 1, 1), MONDAY)
        for due in plan.exercises
        if not due.done and (plan.rest_day or due.resting)
    }


def noted(logbook: Logbook) -> dict[tuple[date, str], str]:
    notes: dict[tuple[date, str], list[str]] = {}
    for record in logbook.records():
        if isinstance(record, Session | RestDay) and not record.deleted and record.note:
            about = record.exercise if isinstance(record, Session) else "rest"
            notes.setdefault((record.day, about), []).append(record.note)
    return {about: "\n".join(dict.fromkeys(lines)) for about, lines in notes.items()}


@pytest.mark.parametrize("form", ["loop", "harsh"])
def test_a_history_moves_out_and_in(
    footcare: Footcare, year: Logbook, tmp_path: Path, form: str
) -> None:
    path, other = str(tmp_path / "moved"), tmp_path / "other"
    exported = footcare.ok("export", form, "-o", path, "--json").json
    assert exported["rest_days"] == len({day for day, _ in skipped(year)}) == 10

    retired = ("--map", "retired=ankle")
    counts = footcare.ok("--home", str(other), "import", form, path, *retired, "--json").json
    moved = Logbook(find_home(str(other)), year.now)
    year.merge([a_session(exercise="ankle-circles")])
    assert counts["added"] == exported["sessions"] + len(skipped(year))
    assert tallies(moved) == tallies(year)
    assert skipped(moved) == skipped(year)
    assert noted(moved) == noted(year)


def test_exports_are_private(footcare: Footcare, year: Logbook, tmp_path: Path) -> None:
    archive, folder = tmp_path / "new" / "feet.zip", tmp_path / "new" / "harsh"
    footcare.ok("export", "loop", "-o", str(archive))
    footcare.ok("export", "harsh", "-o", str(folder))
    for path in (archive, folder / "habits", folder / "log"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist()[0] == "Habits.csv"
        assert "006 retired/Checkmarks.csv" in packed.namelist()


def test_an_archive_goes_to_a_pipe(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "loop"]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b"footcare: exported 0 sessions, 0 rest days\n"
    with zipfile.ZipFile(io.BytesIO(out)) as packed:
        assert packed.testzip() is None


def test_files_of_harsh_are_never_replaced(
    footcare: Footcare, year: Logbook, tmp_path: Path
) -> None:
    assert "name a folder for them with -o" in footcare.refused("export", "harsh")
    folder = unzipped(tmp_path, {"log": "mine"})
    refusal = footcare.refused("export", "harsh", "-o", folder)
    assert "has a file log already; name another folder" in refusal
    assert [path.name for path in Path(folder).iterdir()] == ["log"]
    assert "is not a folder" in footcare.refused("export", "harsh", "-o", f"{folder}/log")
    assert (Path(folder) / "log").read_text() == "mine"


LINK = zipfile.ZipInfo("Habits.csv")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


def one_entry(entry: str | zipfile.ZipInfo, content: bytes = b"x") -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(entry, content)
    return archive.getvalue()


GOOD = pack({name: text.encode() for name, text in LOOP.items()})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (GOOD[:-40], "broken, or not a zip archive"),
        (b"SQLite format 3\0", "the database cannot be read"),
        (one_entry("../x"), "points outside it"),
        (one_entry("/etc/passwd"), "points outside it"),
        (one_entry(LINK), "is a link"),
        (one_entry("x", bytes(MOST_BYTES + 1)), "too large"),
        (one_entry("readme.txt"), "Habits.csv is missing"),
        (one_entry("Habits.csv", b"\x1b[31m\xff"), "Habits.csv, line 1: not text"),
        (one_entry("Habits.csv", b"\x1b[31m,x\n"), "the header is"),
    ],
    ids=["cut", "database", "outside", "absolute", "link", "bomb", "other", "bytes", "header"],
)
def test_archives_that_cannot_be_trusted_are_refused(
    footcare: Footcare, logbook: Logbook, tmp_path: Path, content: bytes, message: str
) -> None:
    logbook.merge([a_session()])
    before = stored(footcare)
    path = tmp_path / "archive.zip"
    path.write_bytes(content)
    assert message in footcare.refused("import", "loop", str(path), *MAPPED)
    assert stored(footcare) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.zip", "home"]


@pytest.mark.parametrize(
    ("entry", "line", "message"),
    [
        ("001 Gym/Checkmarks.csv", "2026-02-30,2,\n", "line 5: the day is '2026-02-30'"),
        ("001 Gym/Checkmarks.csv", "2026-03-11,2,\n", "must be from 1900-01-01 to 2026-03-10"),
        ("001 Gym/Checkmarks.csv", "2026-03-01,\x1b[31m\u202e,\n", "line 5: Value is"),
        ("001 Gym/Checkmarks.csv", "2026-03-01,101000,\n", "line 5: 101 sessions on one day"),
    ],
)
def test_one_wrong_row_keeps_all_out(
    footcare: Footcare, tmp_path: Path, entry: str, line: str, message: str
) -> None:
    path = zipped(tmp_path, {**LOOP, entry: LOOP[entry] + line})
    refusal = footcare("import", "loop", path, *MAPPED).err.splitlines()[-1]
    assert message in refusal
    assert entry in refusal
    assert "\x1b" not in refusal
    assert stored(footcare) == ""


def test_one_wrong_line_keeps_all_out(footcare: Footcare, tmp_path: Path) -> None:
    folder = unzipped(tmp_path, {**HARSH, "log": HARSH["log"] + "2026-03-09 : Gym : perhaps\n"})
    refused = footcare("import", "harsh", folder, *MAPPED)
    assert refused.status == 1
    assert "log, line 8: the result is 'perhaps'" in refused.err
    assert stored(footcare) == ""


def test_what_is_not_there_or_endless_is_refused(footcare: Footcare, tmp_path: Path) -> None:
    assert "No such file" in footcare.refused("import", "loop", str(tmp_path / "none"))
    assert "a folder without Habits.csv" in footcare.refused("import", "loop", str(tmp_path))
    assert "/dev/zero is not a file" in footcare.refused("import", "loop", "/dev/zero")
    assert "No such file" in footcare.refused("import", "harsh", str(tmp_path / "none"))
    folder = unzipped(tmp_path, {"habits": ""})
    assert "No such file" in footcare.refused("import", "harsh", folder)
    (Path(folder) / "log").symlink_to("/dev/zero")
    assert "is not a file" in footcare.refused("import", "harsh", folder)


def test_much_to_read_shows_how_far_it_is(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch, source: tuple[str, str]
) -> None:
    monkeypatch.setattr(importers, "MANY_DAYS", 2)
    monkeypatch.setattr(importers, "MANY_BYTES", 2)
    assert "reading" not in footcare("import", *source, *MAPPED).err

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    outcome = footcare("import", *source, *MAPPED, "--json")
    assert "reading" in outcome.err
    assert outcome.json["same"] == 6
