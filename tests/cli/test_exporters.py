"""What ``export`` chooses of the history: tables, days, and how it counts them."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from footcare_tui.cli.transfer import MAKERS, RECORD_NAMES
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES, CheckIn, Goal, RestDay, replace
from footcare_tui.terminal.sanitize import UNSHOWN
from tests.cli.conftest import NASTY, Footcare
from tests.examples import (
    MONDAY,
    a_change,
    a_check_in,
    a_session,
    one_of_each_without_a_day,
)
from tests.loop_scores import scores_in

DAYS = [MONDAY - timedelta(days=back) for back in (4, 3, 2, 1, 0)]
FIRST, SECOND, THIRD, FOURTH, LAST = map(str, DAYS)
RANGE = ("--from", SECOND, "--to", FOURTH)
OTHERS = [form for form in MAKERS if form != "csv"]


@pytest.fixture
def five_days(logbook: Logbook) -> Logbook:
    """A session of every day and a rest of one exercise, and a prescription of the second day."""
    logbook.merge([a_session(id=f"s{day}", day=day, note=f"{day}") for day in DAYS])
    logbook.merge([RestDay(id=f"r{day}", day=day, exercise="toe-walking") for day in DAYS])
    logbook.merge([replace(a_change(DAYS[1]), id="p"), *one_of_each_without_a_day()])
    return logbook


def table(footcare: Footcare, *options: str) -> list[dict[str, str]]:
    outcome = footcare("export", "csv", *options)
    assert outcome.status == 0
    return list(csv.DictReader(io.StringIO(outcome.out, newline=""), strict=True))


def test_every_table_has_a_name_for_one_record() -> None:
    assert RECORD_NAMES.keys() == {*TABLES, "events"}


def test_rest_days_are_a_table_with_those_to_come(footcare: Footcare) -> None:
    footcare.ok("rest", "2026-03-08", "2026-03-09", "--kind", "ill", "--note", "-flu")
    footcare.ok("rest", "2026-04-01", "--exercise", "walking")
    rows = table(footcare, "--what", "rest-days")
    assert [(row["day"], row["exercise"], row["kind"], row["note"]) for row in rows] == [
        ("2026-03-08", "", "ill", "'-flu"),
        ("2026-03-09", "", "ill", "'-flu"),
        ("2026-04-01", "toe-walking", "rest", ""),
    ]
    assert footcare("export", "csv", "--what", "rest-days").err == (
        "footcare: exported 3 rest days\n"
    )
    assert table(footcare) == []


def test_check_ins_are_a_table_with_the_words_of_the_activity(
    footcare: Footcare, logbook: Logbook
) -> None:
    beyond = replace(a_check_in(), id="b", value=1e6)
    unknown = CheckIn(
        id="u", day=MONDAY, at=beyond.at, measure="goal", side=None, value=3, goal="none"
    )
    logbook.merge([a_check_in(), beyond, unknown, Goal(id="g", day=MONDAY, text="Walking the dog")])
    footcare.ok("check-in", "goal", "6", "--goal", "1", "--note", "tired")
    rows = table(footcare, "--what", "check-ins")
    # What is out of bounds counts nowhere.
    columns = ("measure", "value", "goal", "activity", "note")
    assert {tuple(row[column] for column in columns) for row in rows} == {
        ("single-leg-stance", "12.5", "", "", ""),
        ("goal", "3", "none", "", ""),
        ("goal", "6", "g", "Walking the dog", "tired"),
    }


@pytest.mark.parametrize("form", OTHERS)
def test_only_csv_has_a_table_to_choose(footcare: Footcare, form: str, tmp_path: Path) -> None:
    refusal = footcare.refused(
        "export", form, "--what", "sessions", "-o", str(tmp_path / "exported")
    )
    assert refusal == f"footcare: {form} is not one table; --what chooses a table for csv\n"
    assert not (tmp_path / "exported").exists()


@pytest.mark.parametrize("form", MAKERS)
def test_a_range_that_ends_before_it_begins_is_refused(
    footcare: Footcare, form: str, tmp_path: Path
) -> None:
    refusal = footcare.refused(
        *("export", form, "-o", str(tmp_path / "x"), "--from", "today", "--to", "yesterday")
    )
    assert refusal == (
        "footcare: 2026-03-08 is before 2026-03-09; give --from a day no later than --to\n"
    )


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (RANGE, [SECOND, THIRD, FOURTH]),
        (("--from", FOURTH), [FOURTH, LAST]),
        (("--to", "friday"), [FIRST, SECOND]),
        (("--from", LAST, "--to", LAST), [LAST]),
        (("--from", "tomorrow"), []),
        (("--to", "0001-01-01"), []),
    ],
)
def test_csv_has_the_days_of_the_range(
    footcare: Footcare, five_days: Logbook, options: tuple[str, ...], days: list[str]
) -> None:
    assert [row["day"] for row in table(footcare, *options)] == days
    assert [row["day"] for row in table(footcare, "--what", "rest-days", *options)] == days


def test_jsonl_has_what_is_filed_on_the_days_and_what_has_no_day(
    footcare: Footcare, five_days: Logbook
) -> None:
    outcome = footcare("export", "jsonl", *RANGE)
    records = [json.loads(line) for line in outcome.lines]
    days = [record.get("day", record.get("from_day")) for record in records]
    assert days == [SECOND, THIRD, FOURTH] * 2 + [SECOND, None, None]
    assert outcome.err == (
        "footcare: exported 3 sessions, 3 rest days, 0 check-ins, 1 prescription, "
        "1 exercise, 1 routine, 0 goals\n"
    )
    every = footcare("export", "jsonl").lines
    assert footcare("export", "jsonl", "--from", FIRST, "--to", LAST).lines == every
    assert set(outcome.lines) < set(every)


def test_loop_has_the_marks_and_scores_of_the_range(
    footcare: Footcare, five_days: Logbook, tmp_path: Path
) -> None:
    whole, part = tmp_path / "whole.zip", tmp_path / "part.zip"
    footcare.ok("export", "loop", "-o", str(whole))
    footcare.ok("export", "loop", "-o", str(part), *RANGE)
    with ZipFile(part) as archive:
        assert archive.read("001 Toe Press/Checkmarks.csv").decode() == (
            "Date,Value,Notes\n" + "".join(f"{day},1000,{day}\n" for day in (FOURTH, THIRD, SECOND))
        )
        assert archive.read("Checkmarks.csv").decode().count("\n") == 4
    all_scores = scores_in(whole.read_bytes())["Toe Press"]
    assert scores_in(part.read_bytes())["Toe Press"] == {day: all_scores[day] for day in DAYS[1:4]}


def test_harsh_has_the_marks_of_the_range(
    footcare: Footcare, five_days: Logbook, tmp_path: Path
) -> None:
    folder = tmp_path / "harsh"
    said = footcare.ok("export", "harsh", "-o", str(folder), *RANGE).out
    assert said == "exported 3 sessions, 3 rest days\n"
    marks = [line.split(" : ") for line in (folder / "log").read_text().splitlines()[1:]]
    assert [(mark[0], mark[1]) for mark in marks] == [
        (day, name) for day in (SECOND, THIRD, FOURTH) for name in ("Toe Press", "Toe Walking")
    ]


def test_harsh_files_that_were_imported_are_exported_again_as_they_were(
    footcare: Footcare, tmp_path: Path
) -> None:
    notes = ["a : b", "\\n", ": :", " ", "=1+1", "'tis", "two\nlines\n", NASTY, "# no remark"]
    for back, note in enumerate(notes):
        footcare.ok("done", "press", "walking", "--day", f"{MONDAY - timedelta(days=back)}")
        footcare.ok("correct", "press", "--day", f"{MONDAY - timedelta(days=back)}", "--note", note)
    footcare.ok("rest", "2026-02-20", "2026-02-22", "--note", "ill : still\nill")
    footcare.ok("rest", "2026-02-23", "--exercise", "walking")
    first, again = tmp_path / "first", tmp_path / "again"
    other = ("--home", str(tmp_path / "other"))

    footcare.ok("export", "harsh", "-o", str(first))
    footcare.ok(*other, "import", "harsh", str(first))
    footcare.ok(*other, "export", "harsh", "-o", str(again))
    for name in ("habits", "log"):
        assert (again / name).read_bytes() == (first / name).read_bytes()


def test_no_export_steers_a_terminal(footcare: Footcare, logbook: Logbook, tmp_path: Path) -> None:
    footcare.ok("set", "heel-raise", f"name={NASTY}x", "reps=10")
    logbook.merge([a_session(note=NASTY), a_session(exercise="heel-raise", note="\ud800")])
    logbook.merge([RestDay(id="r", day=DAYS[0], note=NASTY)])
    written = [footcare("export", form).out for form in ("csv", "jsonl")]
    written.append(footcare("export", "csv", "--what", "rest-days").out)
    footcare.ok("export", "harsh", "-o", str(tmp_path / "harsh"))
    written += [path.read_text() for path in (tmp_path / "harsh").iterdir()]
    footcare.ok("export", "loop", "-o", str(tmp_path / "loop.zip"))
    with ZipFile(tmp_path / "loop.zip") as archive:
        written += [archive.read(name).decode() for name in archive.namelist()]
    assert sum("evil" in text for text in written) >= 5
    for text in written:
        assert not {unicodedata.category(each) for each in text if each not in "\r\n"} & UNSHOWN
