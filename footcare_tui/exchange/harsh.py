r"""The two files of harsh, ``habits`` and ``log``.

Their format is that of ``internal/storage`` in harsh (github.com/wakatara/harsh):
a line of ``habits`` is ``Name: frequency``, optionally with ``: last day``; a
frequency is days, weeks (``1w``) or times in days (``3/7``), 0 for no goal; a
line with ``!`` is a heading. A line of ``log`` is
``2026-03-09 : Name : y : comment : amount``, where ``n`` is not done and
``s`` skipped; comment and amount are optional, and the last line for a habit
on a day counts. In both files, a line with ``#`` is a remark.

harsh has one result a day, so ``y`` is at least one session, and the amount is
their number. harsh cannot read a comment with `` : `` or a new line in it. In
files written here these are ``\:`` and ``\n``, a backslash is ``\\``, and a
remark at the top of ``log`` says so; elsewhere a backslash is a backslash. No
control character is written: ``harsh`` would send it to the terminal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.exchange.habits import (
    Habit,
    HabitDay,
    HabitFile,
    location,
    read_day,
    read_text,
    wrong_values_at,
)
from footcare_tui.model import fields as read
from footcare_tui.terminal.sanitize import plain_lines, plain_text

TRACKER = "harsh"
HABITS, LOG = "habits", "log"
SEPARATOR, HABIT_SEPARATOR = " : ", ": "
REMARK, HEADING = "#", "!"
ESCAPES_REMARK = "# footcare: in comments \\: is a colon, \\n a new line, \\\\ a backslash"
ESCAPED = re.compile(r"\\|\n|(?<![^ ]):(?![^ ])")
ESCAPES = {"\\": r"\\", "\n": r"\n", ":": r"\:"}
ESCAPE = re.compile(r"\\[\\n:]")
UNESCAPED = {written: meant for meant, written in ESCAPES.items()}
DONE, UNDONE, SKIPPED = "y", "n", "s"
MOST_AMOUNT = 1_000_000_000
FEWEST_PARTS, MOST_PARTS = 3, 5
FREQUENCY = re.compile(r"[0-9]{1,9}w?( */ *[0-9]{1,9}w?)?")
# A name must be on one line, without separators, and not look like a remark or heading.
NAME = re.compile(r"(?![#!\s])[^:]*[^:\s]")


def write_files(habits: Sequence[Habit], days: Sequence[HabitDay]) -> dict[str, bytes]:
    """The content of the two files, by name. Raises Refused for a name harsh cannot have."""
    names = {habit.name: _name(habit) for habit in habits}
    listed = [f"{names[habit.name]}{HABIT_SEPARATOR}{_frequency(habit)}" for habit in habits]
    oldest_first = sorted(days, key=lambda mark: mark.day)
    logged = [_log_line(names[mark.habit], mark) for mark in oldest_first]
    return {
        HABITS: _content([f"{HEADING} Foot exercises", *listed]),
        LOG: _content([ESCAPES_REMARK, *logged]),
    }


def _content(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _name(habit: Habit) -> str:
    for name in map(plain_text, (habit.name, habit.slug)):
        if NAME.fullmatch(name):
            return name
    raise Refused(
        f'harsh cannot have a habit called "{habit.name}"; '
        'the name must not have ":", nor begin with "#" or "!"'
    )


def _frequency(habit: Habit) -> str:
    if not habit.active or not habit.sessions_per_day:
        return "0"
    return "1" if habit.days_per_week == 7 else f"{habit.days_per_week}/7"


def _log_line(name: str, mark: HabitDay) -> str:
    result = SKIPPED if mark.skipped else DONE if mark.sessions else UNDONE
    comment = ESCAPED.sub(lambda found: ESCAPES[found[0]], plain_lines(mark.note))
    return SEPARATOR.join((mark.day.isoformat(), name, result, comment, str(mark.sessions)))


def read_files(habits: bytes, log: bytes, latest: date) -> HabitFile:
    """The habits and their marks in the two files.

    Raises Refused, with the file, the line and what is allowed, when a line is
    not valid or a mark is after the latest day.
    """
    names = dict.fromkeys(_names(read_text(habits, HABITS)))
    marks = _marks(read_text(log, LOG), latest)
    return HabitFile(tuple({**names, **dict.fromkeys(mark.habit for mark in marks)}), tuple(marks))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is neither blank nor a remark, with its number."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if line.strip() and not line.startswith(REMARK):
            yield number, line


def _names(text: str) -> Iterator[str]:
    for number, line in _lines(text):
        if line.startswith(HEADING):
            continue
        name, _, goal = line.partition(HABIT_SEPARATOR)
        frequency = goal.split(HABIT_SEPARATOR)[0].strip()
        with wrong_values_at(location(HABITS, number)):
            if not name.strip() or not FREQUENCY.fullmatch(frequency):
                allowed = "a name and a frequency such as Gym: 3/7"
                raise read.not_allowed("the line", line, allowed)
        yield name.strip()


def _marks(text: str, latest: date) -> list[HabitDay]:
    escaped = text.startswith(ESCAPES_REMARK)
    marks: dict[tuple[str, date], HabitDay] = {}
    for number, line in _lines(text):
        where = location(LOG, number)
        with wrong_values_at(where):
            mark = _mark(line, latest, where, escaped=escaped)
        marks[mark.habit, mark.day] = mark
    return list(marks.values())


def _mark(line: str, latest: date, where: str, *, escaped: bool) -> HabitDay:
    parts = line.split(SEPARATOR)
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS:
        allowed = "date : habit : y, n or s : comment : amount, with no ' : ' in the comment"
        raise read.not_allowed("the line", line, allowed)
    day, name, result, comment, amount = (*parts, "", "")[:MOST_PARTS]
    result = read.named({"the result": result.strip()}, "the result", (DONE, UNDONE, SKIPPED))
    return HabitDay(
        habit=read.text({"the habit": name.strip()}, "the habit"),
        day=read_day(day.strip(), latest),
        sessions=max(1, _amount(amount)) if result == DONE else 0,
        skipped=result == SKIPPED,
        note=ESCAPE.sub(lambda found: UNESCAPED[found[0]], comment) if escaped else comment,
        location=where,
    )


def _amount(text: str) -> int:
    """The amount rounded down to a whole number; 0 when it is missing."""
    try:
        amount = float(text.strip() or 0)
    except ValueError:
        amount = math.nan
    # This comparison also refuses "nan".
    if not 0 <= amount <= MOST_AMOUNT:
        raise read.not_allowed("the amount", text, f"a number from 0 to {MOST_AMOUNT}")
    return int(amount)
