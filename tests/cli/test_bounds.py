"""Days, names and figures that come from outside: refused by commands, else named and not counted.

The numbers are those of the cases of a history that stays true.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from footcare_tui import clock as clock_module
from footcare_tui.cli import context
from footcare_tui.clock import NEWEST_CHANGE, system_now
from footcare_tui.exchange.backup_archive import pack
from footcare_tui.logbook import Logbook
from footcare_tui.model import Record
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.examples import MONDAY, a_session
from tests.practice import do_all


def write_peer(home: Home, name: str, *records: Record) -> None:
    """A history file of another device."""
    tables: dict[str, dict[str, Any]] = {"about": {"1": {"schema": 1}}}
    for number, record in enumerate(records, 1):
        tables.setdefault(record.table, {})[str(number)] = record.to_fields()
    home.history.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = home.history / name
    path.write_text(json.dumps(tables))
    path.chmod(0o600)


MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("name", ["exercises/x.toml", "routines/x.toml", "config.toml"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x = " + b"[" * 5000 + b"]" * 5000, "its values are nested too deeply"),
        (b"x = " + b"{a=" * 5000 + b"1" + b"}" * 5000, "its values are nested too deeply"),
        (b"age = " + b"9" * 5000, "a number in it has too many digits"),
        (b'name = "\xe4"', "not a TOML file in UTF-8"),
        ("name = 'x'".encode("utf-16"), "not a TOML file in UTF-8"),
        (b"\0", "not a TOML file in UTF-8"),
    ],
    ids=["lists", "tables", "digits", "latin-1", "utf-16", "nul"],
)
def test_case_22_a_file_that_no_parser_takes_is_named_in_one_line(
    name: str, content: bytes, message: str, footcare: Footcare, home: Home
) -> None:
    """Case 22: in exercises, routines and settings."""
    file = home.config / name
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    refusal = footcare.refused("today")
    assert file.name in refusal
    assert message in refusal
    assert "should not happen" not in refusal
    assert len(refusal) < 300


def test_case_22_a_number_that_can_be_read_but_not_shown(footcare: Footcare, home: Home) -> None:
    """Case 22: Python reads any number of hexadecimal digits."""
    home.config.mkdir(parents=True)
    home.settings.write_bytes(b"age = 0x" + b"f" * 5000)
    assert "config.toml: a number in it has too many digits" in footcare.refused("today")


def test_case_22_a_byte_order_mark_is_read(footcare: Footcare, home: Home) -> None:
    """Case 22: in settings, exercises and routines."""
    for folder in ("exercises", "routines"):
        (home.config / folder).mkdir(parents=True)
    home.settings.write_bytes(MARK + b'day_start = "11:00"')
    shipped = Path(__file__).parents[2] / "data" / "exercises" / "toe-press.toml"
    own = b"since = 2026-01-01\n" + shipped.read_bytes().partition(b"[motion]")[0]
    (home.config / "exercises" / "heel.toml").write_bytes(MARK + own)
    (home.config / "routines" / "desk.toml").write_bytes(
        MARK + b'name = "Desk"\nexercises = ["heel"]'
    )
    outcome = footcare.ok("today", "--json").json
    assert outcome["day"] == "2026-03-08"
    assert "heel" in [exercise["exercise"] for exercise in outcome["exercises"]]


def test_case_30_a_session_for_another_day_has_no_time(footcare: Footcare, home: Home) -> None:
    """Case 30: in the store, in words and in JSON; one of today has it."""
    footcare.ok("done", "press", "--day", "yesterday")
    footcare.ok("done", "walking", "--day", "today")
    footcare.ok("done", "walking")
    days = footcare.ok("history", "--from", "yesterday", "--json").json["days"]
    assert [[session["at"] for session in day["sessions"]] for day in days] == [
        ["2026-03-09T10:00:00+01:00"] * 2,
        [None],
    ]
    assert footcare.ok("history", "--from", "yesterday").lines == [
        "◐ 2026-03-09  2/8",
        "    Toe Walking  5/5 reps · 10:00 · checked-off",
        "    Toe Walking  5/5 reps · 10:00 · checked-off",
        "◐ 2026-03-08  1/8",
        "    Toe Press  10/10 reps · checked-off",
    ]
    assert "2026-03-08,,toe-press,82," in footcare("export", "csv").out
    report = footcare.ok("report", "--format", "json").json
    assert [session["at"] for session in report["sessions"]][:1] == [None]
    exported = footcare("export", "jsonl").out
    again = footcare.ok("import", "jsonl", "-", "--json", given=exported.encode()).json
    assert (again["added"], again["same"]) == (0, 3)


def test_case_32_a_machine_in_utc_whose_person_is_in_chicago(
    footcare: Footcare, home: Home, clock: SettableClock
) -> None:
    """Case 32: 22:30 there is 04:30 of the next day in UTC."""
    clock.now = datetime(2026, 3, 10, 4, 30, tzinfo=ZoneInfo("UTC"))
    assert footcare.ok("today", "--json").json["day"] == "2026-03-10"
    home.config.mkdir(parents=True)
    home.settings.write_text('timezone = "America/Chicago"')
    assert footcare.ok("today", "--json").json["day"] == "2026-03-09"
    (session,) = footcare.ok("done", "press", "--json").json
    assert (session["day"], session["at"]) == ("2026-03-09", "2026-03-09T23:30:00-05:00")
    # What is stored keeps its day.
    home.settings.write_text('timezone = "Asia/Tokyo"')
    assert footcare.ok("today", "--json").json["day"] == "2026-03-10"
    (day,) = footcare.ok("history", "--from", "yesterday", "--to", "yesterday", "--json").json[
        "days"
    ]
    assert day["done"] == 1


@pytest.fixture
def clock_behind(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own clock is before the newest change of this program."""
    monkeypatch.setattr(context, "system_now", system_now)
    monkeypatch.setattr("footcare_tui.cli.day_values.system_now", system_now)
    monkeypatch.setattr(clock_module, "NEWEST_CHANGE", date(2999, 1, 1))


@pytest.mark.usefixtures("clock_behind")
@pytest.mark.parametrize(
    "arguments",
    [
        ("done", "press"),
        ("undo",),
        ("redo",),
        ("rest", "today"),
        ("check-in", "back-pain", "4"),
        ("start", "press", "--plain", "--speed", "100"),
        ("restore", "b.zip"),
    ],
    ids=" ".join,
)
def test_with_the_clock_behind_nothing_is_stored(
    arguments: tuple[str, ...],
    footcare: Footcare,
    home: Home,
    clock: SettableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Logbook(Home(tmp_path / "d", tmp_path / "c", tmp_path / "s"), clock)
    do_all(elsewhere)
    monkeypatch.chdir(tmp_path)
    pack(elsewhere.home, tmp_path / "b.zip")
    outcome = footcare(*arguments)
    assert outcome.status == 1
    assert "but this footcare is of 2999-01-01; nothing is stored" in outcome.err
    assert not home.history.exists() or not list(home.history.glob("*.json"))
    assert not home.in_progress.exists()


@pytest.mark.usefixtures("clock_behind")
def test_with_the_clock_behind_showing_goes_on_with_a_line(footcare: Footcare, home: Home) -> None:
    write_peer(home, "2026.phone.json", a_session())
    for command in ("today", "status", "streak", "history", "report", "doctor"):
        outcome = footcare(command)
        assert outcome.out
        assert outcome.err.count("the clock of this machine shows ") == 1
    assert footcare("export", "jsonl").out.count("\n") == 1


def test_a_clock_that_is_set_on_purpose_is_never_behind(footcare: Footcare) -> None:
    assert MONDAY < NEWEST_CHANGE
    footcare.ok("done", "press")
