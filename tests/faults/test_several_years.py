"""A change that concerns several files, interrupted between two of them."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.model import Record, RestDay
from footcare_tui.paths import find_home
from footcare_tui.store import History
from tests.cli.conftest import Footcare, Outcome
from tests.faults.conftest import Count
from tests.faults.processes import Program, end
from tests.faults.tally import DONE, KILLED

pytestmark = pytest.mark.e2e

IN_PLACE = "put in place"
FAULT = "kill -9 within a change of two years"
FIRST_YEAR = 1950


def new_year(number: int) -> list[RestDay]:
    """A rest over New Year: a day in the year of that number, and one in the next."""
    last = date(FIRST_YEAR + number, 12, 31)
    return [RestDay(id=f"{number} {day}", day=day) for day in (last, date(last.year + 1, 1, 1))]


def command_of(command: str, number: int, folder: Path) -> tuple[str, ...]:
    """What marks the New Year of that number as rest."""
    days = new_year(number)
    if command == "rest":
        return ("rest", *(str(each.day) for each in days), "--json")
    given = folder / f"{number}.json"
    if command == "import":
        lines = [json.dumps({"table": each.table, **each.to_fields()}) for each in days]
        given.write_text("\n".join(lines))
        return ("import", "jsonl", str(given), "--json")
    given.write_text(json.dumps({"rest_days": {each.id: each.to_fields() for each in days}}))
    return ("restore", str(given), "--json")


def days_in(records: Mapping[str, Record]) -> set[date]:
    days = (each.filed_day for each in records.values() if not each.deleted)
    return {day for day in days if day is not None}


def days_on_disk(program: Program) -> set[date]:
    """The rest days as they stand in the files, for someone who knows nothing of notes."""
    found = set()
    for path in program.home.glob("data/history/*.json"):
        for fields in json.loads(path.read_text()).get("rest_days", {}).values():
            found.add(date.fromisoformat(fields["day"]))
    return found


def whole(days: set[date], tries: int) -> Iterator[str]:
    """The New Years that are there; none of them is there by half."""
    for number in range(tries):
        there = {each.day for each in new_year(number)} & days
        assert len(there) in (0, 2), f"half of a change is there: {there}"
        if there:
            yield str(number)


def read(program: Program) -> set[date]:
    history = History(find_home(program.home))
    days = days_in(history.records(RestDay))
    assert history.problems == ()
    return days


def answered(outcome: Outcome, number: int) -> Outcome:
    """The outcome with the change as the one thing that was answered, if anything was."""
    told = json.dumps([{"id": str(number)}]) + "\n" if outcome.out else ""
    return Outcome(outcome.status, told, outcome.err)


@pytest.mark.parametrize(
    "command",
    ["rest", *(pytest.param(name, marks=pytest.mark.e2e) for name in ("import", "restore"))],
)
def test_a_change_of_two_years_killed_at_each_step_of_putting_them_in_place(
    command: str, program: Program, tmp_path: Path, count: Count
) -> None:
    tally, halves, finished, number = count(FAULT), 0, 0, 0
    outcome = Outcome(KILLED, "", "")
    while outcome.status == KILLED:
        arguments = command_of(command, number, tmp_path)
        struck = program.start_struck(signal.SIGKILL, number + 1, arguments, IN_PLACE)
        outcome = tally.add(answered(end(struck), number))
        this = {each.day for each in new_year(number)}
        half = len(this & days_on_disk(program)) == 1
        halves += half
        number += 1
        days = read(program)
        finished += half and this <= days
        tally.compare(whole(days, number))
        assert not find_home(program.home).unfinished.exists()
        # Whoever knows nothing of notes sees all of it from now on too.
        assert days_on_disk(program) == days
    # The last one was not struck any more.
    assert outcome.status == DONE
    assert tally.refused == 0
    assert halves == finished > 0
    assert not list(program.home.glob("data/history/.*")), "a later write tidies up"


@pytest.fixture
def half_done(program: Program, tmp_path: Path) -> Program:
    """A home in which a rest over New Year was interrupted between its two files."""
    step = 0
    while len(days_on_disk(program)) != 1:
        shutil.rmtree(program.home, ignore_errors=True)
        step += 1
        arguments = command_of("rest", 0, tmp_path)
        assert end(program.start_struck(signal.SIGKILL, step, arguments, IN_PLACE)).status == KILLED
    return program


@pytest.mark.parametrize("command", [("streak",), ("done", "toe-press", "--json")], ids=str)
def test_who_finishes_it_may_be_killed_too(
    command: tuple[str, ...], half_done: Program, tmp_path: Path
) -> None:
    step, status = 0, KILLED
    while status == KILLED:
        step += 1
        again = Program(tmp_path / f"killed at {step}")
        shutil.copytree(half_done.home, again.home)
        status = end(again.start_struck(signal.SIGKILL, step, command, IN_PLACE)).status
        assert read(again) == {each.day for each in new_year(0)}
    assert status == DONE
    assert step > 4


def test_doctor_tells_of_it_and_finishes_it(half_done: Program, footcare: Footcare) -> None:
    here = ("--home", str(half_done.home))
    told = footcare("doctor", *here)
    assert told.status == 1
    assert "trouble: unfinished.json: a change of several files was interrupted" in told.out
    assert len(days_on_disk(half_done)) == 1
    repaired = footcare.ok("doctor", "--repair", *here)
    assert "repaired: unfinished.json: the change is finished" in repaired.out
    assert len(days_on_disk(half_done)) == 2


def test_a_backup_never_packs_half_of_it(
    half_done: Program, footcare: Footcare, tmp_path: Path
) -> None:
    path = str(tmp_path / "all.zip")
    assert footcare.ok("backup", path, "--home", str(half_done.home), "--json").json["records"] == 2


SPOILED: list[Any] = [b"", b"[", b"[]", b"{}", b"7", b'{"a": 1}', b'{"../x": ".../x.tmp"}']


@pytest.mark.parametrize("content", SPOILED)
def test_a_spoiled_note_costs_no_file(
    content: bytes, program: Program, footcare: Footcare, tmp_path: Path
) -> None:
    here = ("--home", str(program.home))
    footcare.ok(*command_of("rest", 0, tmp_path), *here)
    before = {path: path.read_bytes() for path in program.home.glob("data/history/*")}
    home = find_home(program.home)
    home.unfinished.write_bytes(content)
    footcare.ok("streak", *here)
    assert {path: path.read_bytes() for path in program.home.glob("data/history/*")} == before
    assert not home.unfinished.exists()
