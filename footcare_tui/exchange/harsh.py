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

import re
from collections.abc import Sequence

from footcare_tui.errors import Refused
from footcare_tui.exchange.habits import Habit, HabitDay
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
