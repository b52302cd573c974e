"""Make the files of an export, and write them to disk or standard output."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from footcare_tui.cli.mapping import habit_names
from footcare_tui.cli.output import show
from footcare_tui.clock import system_zone_name
from footcare_tui.errors import Refused
from footcare_tui.exchange import harsh, jsonl, loop, spreadsheet
from footcare_tui.exchange.habits import Habit, HabitDay, gather
from footcare_tui.files.elsewhere import write_elsewhere
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES, CheckIn, RestDay, Session
from footcare_tui.model.bounds import EARLIEST_DAY, latest_day
from footcare_tui.model.outside import outside
from footcare_tui.model.record import Kind
from footcare_tui.terminal.modes import is_terminal
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import dose, exercise_name

# The content of each file by name (a single file has none), and the numbers of records by table.
Export = tuple[Mapping[str, bytes], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days from the first to the last, both included."""

    first: date = date.min
    last: date = date.max

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def make_jsonl(logbook: Logbook, days: DayRange) -> Export:
    """All records filed on these days, including deleted ones, and those that have no day."""
    records = [
        record
        for record in logbook.records()
        if record.filed_day is None or record.filed_day in days
    ]
    in_tables = Counter(record.table for record in records)
    text = "".join(jsonl.write_lines(records))
    return {"": text.encode("ascii")}, {table: in_tables[table] for table in TABLES}


def make_sessions(logbook: Logbook, days: DayRange) -> Export:
    """The table of the sessions up to today."""
    sessions = _counting(logbook, Session, days)
    return {"": spreadsheet.write_sessions(sessions)}, {Session.table: len(sessions)}


def make_rest_days(logbook: Logbook, days: DayRange) -> Export:
    """The table of the rest days, those to come included."""
    rest_days = _counting(logbook, RestDay, days)
    return {"": spreadsheet.write_rest_days(rest_days)}, {RestDay.table: len(rest_days)}


def make_check_ins(logbook: Logbook, days: DayRange) -> Export:
    """The table of the results of self-tests up to today."""
    check_ins = _counting(logbook, CheckIn, days)
    activities = {goal.id: goal.text for goal in logbook.goals.all()}
    return {"": spreadsheet.write_check_ins(check_ins, activities)}, {CheckIn.table: len(check_ins)}


def _counting(logbook: Logbook, kind: type[Kind], days: DayRange) -> list[Kind]:
    """The records of one kind on these days, without those that are deleted or out of bounds."""
    today = logbook.today()
    latest = min(days.last, latest_day(today, planned=kind.is_planned))
    return [
        record
        for record in logbook.between(kind, max(days.first, EARLIEST_DAY), latest)
        if outside(record, today) is None
    ]


def make_loop(logbook: Logbook, days: DayRange) -> Export:
    """The complete sessions and all rest up to today, in an archive like Loop's."""
    habits, marks = _habits(logbook, days)
    last = min(days.last, logbook.today())
    content = loop.write_archive(habits, marks, logbook.derived.strengths(), last)
    return {"": content}, _counts(marks)


def make_harsh(logbook: Logbook, days: DayRange) -> Export:
    """The complete sessions and all rest up to today, in the two files of harsh."""
    habits, marks = _habits(logbook, days)
    return harsh.write_files(habits, marks), _counts(marks)


def _habits(logbook: Logbook, days: DayRange) -> tuple[list[Habit], list[HabitDay]]:
    """The exercises as habits, those done and no longer in the catalogue too, and the marks."""
    records = [record for record in logbook.records() if record.filed_day in days]
    names = habit_names(logbook.catalog.exercises.values())
    habits = []
    for slug, name in names.items():
        exercise = logbook.catalog.exercises[slug]
        dose = logbook.prescription(exercise)
        weekdays = len(dose.weekdays)
        habits.append(
            Habit(slug, name, exercise.summary, dose.sessions_per_day, weekdays, dose.active)
        )
    done = {record.exercise for record in records if isinstance(record, Session)}
    habits += [Habit(slug, slug, active=False) for slug in sorted(done - set(names))]
    return habits, gather(records, habits, logbook.today())


def _counts(marks: list[HabitDay]) -> dict[str, int]:
    return {
        Session.table: sum(mark.sessions for mark in marks),
        RestDay.table: len({mark.day for mark in marks if mark.skipped}),
    }


def make_ics(logbook: Logbook, days: DayRange) -> Export:
    """The sessions of the plan from today on, as events of a calendar."""
    # The library takes longer to load than all other formats together.
    from footcare_tui.exchange.calendar_file import CalendarEvent, write_calendar
    from footcare_tui.scheduler.recurrence import ended_sessions, recurring_sessions

    now, zone = logbook.now(), _zone(logbook)
    first, regimen = max(days.first, logbook.today()), logbook.derived.regimen
    if days.last < first:
        raise Refused(f"a calendar begins today; give --to a day from {first} on")
    marks = _counting(logbook, RestDay, DayRange(first, days.last))
    hours = logbook.clock.hours._replace(zone=zone)
    sessions = recurring_sessions(regimen, hours, marks, first, days.last)
    exercises = logbook.catalog.exercises
    events = []
    for session in sessions:
        exercise = exercises[session.key.exercise]
        words = [dose(session.prescription, exercise.action), session.cue]
        name, words = plain_text(exercise.name), [plain_text(line) for line in words if line]
        events.append(CalendarEvent(session, name, "\n".join(words)))
    ended = [
        (key, exercise_name(logbook, key.exercise))
        for key in ended_sessions(regimen, {session.key for session in sessions})
    ]
    return {"": write_calendar(events, ended, zone, now)}, {"events": len(events)}


def _zone(logbook: Logbook) -> ZoneInfo:
    """The time zone as a calendar needs it, with a name. Raises Refused when it has none."""
    zone = logbook.now().tzinfo
    if isinstance(zone, ZoneInfo):
        return zone
    with suppress(LookupError, ValueError, OSError):
        return ZoneInfo(system_zone_name() or "")
    raise Refused(
        "the name of this machine's time zone is not known; set timezone in the settings, "
        'such as timezone = "Europe/Berlin"'
    )


def write_out(content: bytes) -> None:
    """Write to standard output; to a terminal, without characters that could control it."""
    if is_terminal(sys.stdout):
        show(*content.decode("utf-8").splitlines())
    else:
        click.echo(content, nl=False)


def write_file(output: str, content: bytes) -> None:
    """Write the file, through links. Raises Refused for a folder, a device or a pipe."""
    path = Path(output).absolute()
    if path.is_dir():
        raise Refused(f"{output} is a folder; name a file")
    if (
        path.is_relative_to("/dev")
        or path.is_relative_to("/proc")
        or (path.exists() and not path.is_file())
    ):
        raise Refused(f"{output} is not a file; leave it out to write to standard output")
    write_elsewhere(path, content)


def write_folder(output: str, files: Mapping[str, bytes]) -> None:
    """Write new files to a folder. Raises Refused when one of them exists already."""
    folder = Path(output).absolute()
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{output} is not a folder; name a folder")
    for name in files:
        if os.path.lexists(folder / name):
            raise Refused(f"{output} has a file {name} already; name another folder")
    for name, content in files.items():
        write_elsewhere(folder / name, content)
