r"""Read the two files of harsh, ``habits`` and ``log``, as leniently as harsh does.

:mod:`~footcare_tui.exchange.harsh` describes the format. harsh takes a line of
``log`` apart at every `` : ``, and drops an amount that is not a number. Here
such text stays in the comment, so that nothing is lost.

An amount can mean anything, kilometres or push-ups, so it counts as sessions
only if the file was written by footcare, or on request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from footcare_tui.exchange.faults import Faults, location
from footcare_tui.exchange.habit_file import SESSIONS, HabitFile, Measure
from footcare_tui.exchange.habits import HabitDay
from footcare_tui.exchange.harsh import (
    DONE,
    ESCAPE,
    ESCAPES_REMARK,
    HABIT_SEPARATOR,
    HABITS,
    HEADING,
    LOG,
    REMARK,
    SEPARATOR,
    SKIPPED,
    UNDONE,
    UNESCAPED,
)
from footcare_tui.exchange.limits import at_most
from footcare_tui.exchange.text_file import lines_of, read_day
from footcare_tui.model import fields as read

FEWEST_PARTS = 3
FREQUENCY = re.compile(r"[0-9]{1,9}w?( */ *[0-9]{1,9}w?)?")
# A number as Go reads it, except infinity and the like.
AMOUNT = re.compile(r" *[+-]?([0-9]{1,9})(\.[0-9]*)? *")


def read_files(habits: bytes, log: bytes, latest: date, count: str | None = None) -> HabitFile:
    """The habits and their marks in the two files; ``count`` as in :class:`Measure`.

    Faults are lines that are not valid, and marks after the latest day.
    Raises Refused for a file that is not text.
    """
    faults = Faults()
    names = dict.fromkeys(_names(habits, faults))
    is_own = log.startswith(ESCAPES_REMARK.encode())
    measure = Measure(unit=SESSIONS if is_own else "")
    counted = measure.counts_sessions(count)
    marks: dict[tuple[str, date], HabitDay] = {}
    for number, line in _lines(log, LOG):
        where, parts = location(LOG, number), line.split(SEPARATOR)
        with faults.at(where, parts[1].strip() if len(parts) > 1 else ""):
            mark = _mark(line, latest, where, is_own=is_own, counted=counted)
            marks[mark.habit, mark.day] = mark
    every = tuple({**names, **dict.fromkeys(mark.habit for mark in marks.values())})
    words = dict.fromkeys(every, measure.in_words(count)) if counted else {}
    return HabitFile(every, tuple(marks.values()), words, faults)


def _lines(content: bytes, name: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is neither blank nor a remark, with its number."""
    for number, line in enumerate(at_most(lines_of(content, name)), 1):
        line = line.rstrip("\r\n")
        if line.strip() and not line.startswith(REMARK):
            yield number, line


def _names(habits: bytes, faults: Faults) -> Iterator[str]:
    """Yield the name of each habit; a line may also have its last day."""
    for number, line in _lines(habits, HABITS):
        if line.startswith(HEADING):
            continue
        name, _, rest = line.partition(HABIT_SEPARATOR)
        name, frequency = name.strip(), rest.partition(HABIT_SEPARATOR)[0].strip()
        with faults.at(location(HABITS, number), name):
            if not name or not FREQUENCY.fullmatch(frequency):
                allowed = "a name and a frequency such as Gym: 3/7"
                raise read.not_allowed("the line", line, allowed)
        if name:
            yield name


def _mark(line: str, latest: date, where: str, *, is_own: bool, counted: bool) -> HabitDay:
    parts = line.split(SEPARATOR)
    if len(parts) < FEWEST_PARTS:
        allowed = "date : habit : y, n or s : comment : amount"
        raise read.not_allowed("the line", line, allowed)
    day, name, result = parts[:FEWEST_PARTS]
    result = read.named({"the result": result.strip()}, "the result", (DONE, UNDONE, SKIPPED))
    comment, amount = _comment_and_amount(parts[FEWEST_PARTS:])
    sessions = (max(1, amount) if counted else 1) if result == DONE else 0
    return HabitDay(
        habit=read.text({"the habit": name.strip()}, "the habit"),
        day=read_day(day.strip(), latest),
        sessions=sessions,
        skipped=result == SKIPPED,
        note=ESCAPE.sub(lambda found: UNESCAPED[found[0]], comment) if is_own else comment,
        location=where,
        counted=counted,
    )


def _comment_and_amount(parts: list[str]) -> tuple[str, int]:
    """The comment, and the amount rounded down; any other text belongs to the comment."""
    *comment, last = parts or [""]
    found = AMOUNT.fullmatch(last)
    if not comment or (last.strip() and not found):
        comment, found = parts, None
    return SEPARATOR.join(comment), int(found[1]) if found and "-" not in last else 0
