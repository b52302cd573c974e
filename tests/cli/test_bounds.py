"""Days, names and figures that come from outside: refused by commands, else named and not counted.

The numbers are those of the cases of a history that stays true.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from footcare_tui import clock as clock_module
from footcare_tui.cli import context
from footcare_tui.clock import NEWEST_CHANGE, system_now
from footcare_tui.exchange.backup_archive import pack
from footcare_tui.logbook import Logbook
from footcare_tui.model import Record, RestDay, replace
from footcare_tui.paths import Home
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.examples import MONDAY, a_check_in, a_session
from tests.practice import do_all

LONG_AGO = date(206, 11, 24)
FAR_AHEAD = date(2036, 3, 9)


def write_peer(home: Home, name: str, *records: Record) -> None:
    """A history file of another device."""
    tables: dict[str, dict[str, Any]] = {"about": {"1": {"schema": 1}}}
    for number, record in enumerate(records, 1):
        tables.setdefault(record.table, {})[str(number)] = record.to_fields()
    home.history.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = home.history / name
    path.write_text(json.dumps(tables))
    path.chmod(0o600)


def a_line(**fields: Any) -> bytes:
    return json.dumps({"table": "sessions", "day": "2026-03-09", **fields}).encode()


@pytest.mark.parametrize("day", ["0206-11-24", "1899-12-31", "0001-01-01", "2062-03-09"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("done", "press", "--day"),
        ("done", "press", "--earlier", "--day"),
        ("correct", "press", "--earlier", "--to-day"),
        ("check-in", "back-pain", "4", "--day"),
        ("rest",),
    ],
    ids=" ".join,
)
def test_case_14_a_slip_of_the_year_is_refused(
    arguments: tuple[str, ...], day: str, footcare: Footcare
) -> None:
    """Case 14: from 1900 to today, or two years ahead for rest, by any command."""
    footcare.ok("done", "press")
    before = footcare("export", "jsonl").out
    refusal = footcare.refused(*arguments, day)
    assert day in refusal
    assert "1900-01-01" in refusal or "is in the future; the last day" in refusal
    assert footcare("export", "jsonl").out == before


def test_case_14_a_session_of_the_year_206_that_a_peer_sends_counts_nowhere(
    footcare: Footcare, home: Home, logbook: Logbook, tmp_path: Path
) -> None:
    """Case 14: days that are judged begin with the first one that counts."""
    do_all(logbook, MONDAY - timedelta(days=1), MONDAY)
    commands = (
        ("status",),
        ("streak", "--json"),
        ("today", "--json"),
        ("report", "--format", "json"),
        ("export", "csv"),
    )
    before = [footcare(*command).out for command in commands]
    write_peer(
        home,
        "0206.phone.json",
        a_session(day=LONG_AGO, exercise="toe-press"),
        RestDay(id="r", day=LONG_AGO),
        replace(a_check_in(), day=LONG_AGO),
    )
    begin = time.perf_counter()
    assert [footcare(*command).out for command in commands] == before
    assert footcare("export", "loop", "-o", str(tmp_path / "loop.zip")).status == 0
    assert footcare("export", "harsh", "-o", str(tmp_path / "harsh")).status == 0
    assert "0206" not in (tmp_path / "harsh" / "log").read_text()
    # A loop over 1,800 years takes over ten seconds.
    assert time.perf_counter() - begin < 5

    outcome = footcare("doctor", "--json")
    assert outcome.status == 1
    said = [finding["text"] for finding in outcome.json["findings"]]
    assert [
        f"0206.phone.json: a record in {table} counts" in line
        for table, line in zip(("sessions", "rest_days", "check_ins"), said, strict=True)
    ] == [True] * 3
    assert "footcare correct toe-press --day 0206-11-24 moves it" in said[0]


def test_case_14_what_is_outside_can_be_corrected(footcare: Footcare, home: Home) -> None:
    """Case 14: doctor names the commands, and is content after them."""
    write_peer(
        home,
        "0206.phone.json",
        a_session(id="a", day=LONG_AGO, exercise="toe-press"),
        a_session(id="b", day=LONG_AGO, exercise="toe-walking"),
        RestDay(id="r", day=LONG_AGO),
        RestDay(id="e", day=LONG_AGO, exercise="toe-press"),
    )
    doctor = footcare("doctor")
    assert doctor.status == 1
    assert "footcare rest 0206-11-24 --exercise toe-press --clear removes it" in doctor.out
    footcare.ok("correct", "press", "--day", "0206-11-24", "--to-day", "yesterday")
    footcare.ok("correct", "walking", "--day", "0206-11-24", "--delete")
    footcare.ok("rest", "0206-11-24", "--clear")
    footcare.ok("rest", "0206-11-24", "--exercise", "toe-press", "--clear")
    assert "counts nowhere" not in footcare("doctor").out
    (yesterday,) = footcare.ok(
        "history", "--from", "yesterday", "--to", "yesterday", "--json"
    ).json["days"]
    assert yesterday["done"] == 1


def test_case_14_restore_takes_everything(footcare: Footcare, home: Home, tmp_path: Path) -> None:
    """Case 14: a backup is whole, whatever is in it."""
    write_peer(home, "0206.phone.json", a_session(day=LONG_AGO, exercise="toe-press"))
    archive, other = str(tmp_path / "b.zip"), ("--home", str(tmp_path / "other"))
    footcare.ok("backup", archive)
    assert footcare.ok("restore", archive, "--json", *other).json["added"] == 1
    assert footcare.ok("status", *other).out.startswith("feet 0/8 · streak 0")
    assert "0206-11-24 is too long ago" in footcare("doctor", *other).out


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], str]) -> None:
    monkeypatch.setattr("footcare_tui.cli.parameters.can_ask", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", answer)


def test_case_15_a_day_of_last_year_is_refused_where_nothing_can_be_asked(
    footcare: Footcare,
) -> None:
    """Case 15: every day since then would become due."""
    footcare.ok("done", "press")
    for arguments in (("done", "walking", "--day"), ("correct", "press", "--to-day")):
        refusal = footcare.refused(*arguments, "2025-03-09")
        assert "so one on 2025-03-09 makes 365 more due; add --earlier if that is right" in refusal
        footcare.refused(*arguments, "2026-02-05")
    assert footcare.ok("done", "walking", "--day", "2025-03-09", "--earlier", "--json").json
    # Now that it is on record, nothing is asked any more.
    footcare.ok("done", "circles", "--day", "2025-03-01")


def test_case_15_days_near_the_first_are_not_asked_about(footcare: Footcare) -> None:
    """Case 15: up to 31 days before it."""
    footcare.ok("done", "press", "--day", "2026-02-06")
    footcare.ok("done", "press", "--day", "2026-01-06")
    assert "makes 32 more due" in footcare.refused("done", "press", "--day", "2025-12-05")


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1)])
def test_case_15_on_a_terminal_it_is_asked_about(
    answer: str, status: int, footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 15: yes stores it, anything else stores nothing."""
    asked = []

    def reply(question: str) -> str:
        asked.append(question)
        return answer

    on_a_terminal(monkeypatch, reply)
    outcome = footcare("done", "press", "--day", "2025-03-09")
    assert outcome.status == status
    assert "so one on 2025-03-09 makes 365 more due. Is that right?" in asked[0]
    assert len(footcare("export", "jsonl").out.splitlines()) == (answer == "y")
    assert ("nothing was recorded" in outcome.err) == (answer != "y")
    # Programs are not asked.
    assert "--earlier" in footcare.refused("done", "walking", "--day", "2023-03-09", "--json")


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_case_15_a_question_that_is_left_stores_nothing(
    end: type[BaseException], footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 15: ctrl+d and ctrl+c."""

    def leave(_: str) -> str:
        raise end

    on_a_terminal(monkeypatch, leave)
    assert "nothing was recorded" in footcare("done", "press", "--day", "2025-03-09").err
    assert footcare("export", "jsonl").out == ""


def test_case_15_an_import_is_not_asked_about(footcare: Footcare) -> None:
    """Case 15: years of another program's history come at once."""
    line = a_line(exercise="toe-press", day="2019-03-09")
    assert footcare.ok("import", "jsonl", "-", "--json", given=line).json["added"] == 1


def test_case_16_results_after_today_do_not_count(footcare: Footcare, clock: SettableClock) -> None:
    """Case 16: a check-in made while the clock was ten years ahead, then one of today."""
    today = clock.now
    footcare.ok("check-in", "back-pain", "6", "--day", "2026-01-05")
    clock.now = today.replace(year=2036)
    footcare.ok("check-in", "back-pain", "2")
    assert "2 of 10" in footcare.ok("report").out
    clock.now = today
    assert footcare.ok("check-in", "back-pain", "5").lines[1] == (
        "since 5 Jan 2026: 6 to 5 of 10, 1 less · within noise"
    )
    assert "2 of 10" not in footcare.ok("report").out
    outcome = footcare("doctor")
    assert "2036-03-09 is in the future; the last day allowed is 2026-03-10" in outcome.out


def test_case_16_a_session_after_today_counts_once_its_day_has_come(
    footcare: Footcare, home: Home, clock: SettableClock
) -> None:
    """Case 16: one of a peer farther east, which is no trouble, and one of 2036, which is."""
    tomorrow = MONDAY + timedelta(days=1)
    write_peer(home, "2026.phone.json", a_session(id="east", day=tomorrow))
    write_peer(home, "2036.phone.json", a_session(id="ahead", day=FAR_AHEAD))

    def done(day: str) -> int:
        days = footcare.ok("history", "--from", day, "--to", day, "--json").json["days"]
        return days[0]["done"]  # type: ignore[no-any-return]

    assert done("tomorrow") == 0
    assert "2036" not in footcare("export", "csv").out
    said = footcare("doctor").out
    assert "2036-03-09 is in the future" in said
    assert "2026-03-10 is in the future" not in said
    clock.move(timedelta(days=1))
    assert done("today") == 1


@pytest.mark.parametrize("name", ["Toe Press", "toe press", "toe-press"])
def test_case_17_an_exercise_in_jsonl_is_found_by_its_name(name: str, footcare: Footcare) -> None:
    """Case 17: and counts."""
    footcare.ok("import", "jsonl", "-", given=a_line(exercise=name))
    assert footcare.ok("today", "--json").json["done"] == 1


@pytest.mark.parametrize("name", ["press", "Toe Presses", "toe_press", "knitting"])
def test_case_17_any_other_name_in_jsonl_is_refused(name: str, footcare: Footcare) -> None:
    """Case 17: a file is not guessed at."""
    refusal = footcare.refused("import", "jsonl", "-", given=a_line(exercise=name))
    assert f"line 1: exercise is '{name}', but must be one of toe-press, toe-walking" in refusal


def test_case_17_one_of_a_persons_own_that_is_gone_comes_back_in(
    footcare: Footcare, home: Home
) -> None:
    """Case 17: an export goes into the history that it came from."""
    write_peer(home, "2026.phone.json", a_session(exercise="heel-raise"))
    exported = footcare("export", "jsonl").out.encode()
    assert footcare.ok("import", "jsonl", "-", "--json", given=exported).json["same"] == 1
    other = ("--home", str(home.data.parent / "other"))
    assert "'heel-raise'" in footcare.refused("import", "jsonl", "-", *other, given=exported)
    short = a_line(exercise="heel-raise")
    assert "each field must be given" in footcare.refused("import", "jsonl", "-", given=short)


MARK = b"\xef\xbb\xbf"


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
    content: bytes, message: str, footcare: Footcare, home: Home
) -> None:
    """Case 22: in the settings."""
    file = home.settings
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
    assert "config.toml: age is a number with too many digits" in footcare.refused("today")


def test_case_22_a_byte_order_mark_is_read(footcare: Footcare, home: Home) -> None:
    """Case 22: in the settings."""
    home.config.mkdir(parents=True)
    home.settings.write_bytes(MARK + b'day_start = "11:00"')
    assert footcare.ok("today", "--json").json["day"] == "2026-03-08"


@pytest.mark.parametrize("seconds", ["70", "70.0", "7e1"])
def test_case_29_a_whole_number_is_one_however_it_is_written(
    seconds: str, footcare: Footcare
) -> None:
    """Case 29: and is stored as one."""
    line = a_line(exercise="toe-press").replace(b"{", f'{{"seconds": {seconds},'.encode())
    footcare.ok("import", "jsonl", "-", given=line)
    assert '"seconds": 70,' in footcare("export", "jsonl").out
    footcare.ok("correct", "press", "--reps", "8.0", "--pain", "3.0")
    assert '"reps": 8,' in footcare("export", "jsonl").out
    assert "whole number" in footcare.refused("correct", "press", "--reps", "8.5")


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
    assert "2026-03-08,,,toe-press,82," in footcare("export", "csv").out
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
