"""The output of ``status``, ``today`` and ``remind``, made from the values of the day.

The text is the same whether the values were worked out or remembered. Because
a remembered answer loads this module, it imports neither dataclasses nor
typing, each of which takes a tenth of the time of such an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from footcare_tui.cli.text import json_line, safe_lines
from footcare_tui.errors import Refused
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.day_text import (
    SEPARATOR,
    aloud,
    day_total,
    fraction,
    pips,
    rest_in_words,
)

STATUS_FORMAT = "feet {done}/{prescribed} · streak {streak} · next {next}"
STATUS_VALUES = ("done", "prescribed", "left", "streak", "next")
STATUS_WORDS = (*STATUS_VALUES, "pips", "minutes", "longest", "complete", "at")
NOTHING = "nothing"
NO_TIME = "–"
# The hours and minutes of an instant in ISO form.
CLOCK = slice(11, 16)
# The exit statuses of ``remind``, whose refusals are not like those of other commands.
DUE, NOTHING_DUE, UNKNOWN = 0, 1, 3
# A session that is left, as DayValues has it: the exercise, and when it is due.
Time = tuple[str, str, float, float]


class DayValues:
    """The values of one day, each of which JSON can hold.

    ``minutes`` is the time that the sessions left take. ``exercises`` has the
    slug and the name of each exercise of the day, and its sessions done and
    prescribed; ``resting`` has the slugs of those that rest. ``after_miss`` is
    the last 28 days in words when the streak has ended, else empty. ``times``
    has, for each session left, in order: the exercise, its time in ISO form, and
    the beginning and the end of the time in which it is due, in seconds since
    the epoch.
    """

    def __init__(
        self,
        *,
        day: str,
        done: int,
        prescribed: int,
        left: int,
        complete: bool,
        rest_day: str | None,
        streak: int,
        longest: int,
        minutes: int,
        exercises: Sequence[tuple[str, str, int, int]],
        resting: Sequence[str],
        after_miss: str,
        times: Sequence[Time],
    ) -> None:
        self.day = day
        self.done = done
        self.prescribed = prescribed
        self.left = left
        self.complete = complete
        self.rest_day = rest_day
        self.streak = streak
        self.longest = longest
        self.minutes = minutes
        self.exercises = exercises
        self.resting = resting
        self.after_miss = after_miss
        self.times = times

    @property
    def next(self) -> str | None:
        """The name of the exercise to do next, which is due first; None when none is left."""
        return self.name(self.times[0][0]) if self.times else None

    @property
    def next_time(self) -> tuple[str, float] | None:
        """When that session is due: a text such as 12:00, and as in ``times``."""
        return (self.times[0][1][CLOCK], self.times[0][2]) if self.times else None

    def name(self, slug: str) -> str:
        """The name of an exercise of the day."""
        return next(name for of, name, _, _ in self.exercises if of == slug)


def status_answer(values: DayValues, template: str, *, as_json: bool) -> str:
    """Return the status in one line. Raises Refused when the template has other names in braces."""
    line = _filled(template, STATUS_WORDS, lambda name: _status_word(values, name))
    shown = {name: getattr(values, name) for name in STATUS_VALUES}
    return json_line(shown) if as_json else f"{line}\n"


def today_answer(values: DayValues, now: float, *, as_json: bool) -> str:
    """Return the exercises of the day with the sessions done and prescribed.

    ``now`` is in seconds since the epoch; a next session that is due later is
    shown with its time.
    """
    if as_json:
        return _today_json(values)
    rest_day = f" · {rest_in_words(values.rest_day)}" if values.rest_day else ""
    rows = [
        (
            plain_text(name),
            pips(done, prescribed),
            fraction(done, prescribed),
            "rest" if slug in values.resting else "",
        )
        for slug, name, done, prescribed in values.exercises
    ]
    return safe_lines(
        f"{values.day}{rest_day}", *columns(rows), SEPARATOR.join(_day_so_far(values, now))
    )


def today_aloud(values: DayValues, now: float) -> str:
    """Return what :func:`today_answer` shows, in words alone for a screen reader."""
    rest_day = f", {rest_in_words(values.rest_day)}" if values.rest_day else ""
    return safe_lines(
        f"{values.day}{rest_day}",
        *(
            f"{plain_text(name)}: {done} of {prescribed} done"
            + (", rests" if slug in values.resting else "")
            for slug, name, done, prescribed in values.exercises
        ),
        aloud(SEPARATOR.join(_day_so_far(values, now))),
    )


def remind_answer(values: DayValues, now: float, *, as_json: bool) -> tuple[str, int]:
    """Return the answer of ``remind`` and its exit status.

    ``now`` is in seconds since the epoch. Each exercise due is named once; the
    line is empty when nothing is due.
    """
    due = due_at(values.times, now)
    if as_json:
        listed = [{"exercise": slug, "name": values.name(slug), "at": due[slug]} for slug in due]
        answer = json_line({"due": listed})
    else:
        answer = safe_lines(f"due now: {', '.join(map(values.name, due))}") if due else ""
    return answer, DUE if due else NOTHING_DUE


def due_at(times: Sequence[Time], now: float) -> dict[str, str]:
    """Return the exercises that are due at the time, and since when in ISO form.

    Of each exercise there is one session, in the order of the times.
    """
    due: dict[str, str] = {}
    for slug, at, begins, ends in times:
        if begins <= now < ends:
            due.setdefault(slug, at)
    return due


def _day_so_far(values: DayValues, now: float) -> tuple[str, str, str]:
    """Return the sessions of the day, what is next, and the streak."""
    time = values.next_time
    at = f" at {time[0]}" if time and time[1] > now else ""
    return (
        day_total(values.done, values.prescribed),
        f"next {_next_in_words(values)}{at}",
        values.after_miss or f"streak {values.streak}",
    )


def _next_in_words(values: DayValues) -> str:
    return plain_text(values.next) if values.next else NOTHING


def _today_json(values: DayValues) -> str:
    keys = ("exercise", "name", "done", "prescribed")
    return json_line(
        {
            "day": values.day,
            "done": values.done,
            "prescribed": values.prescribed,
            "complete": values.complete,
            "rest_day": values.rest_day,
            "exercises": [
                {**dict(zip(keys, row, strict=True)), "resting": row[0] in values.resting}
                for row in values.exercises
            ],
        }
    )


def _status_word(values: DayValues, name: str) -> str:
    """Return the value of a name in braces as text."""
    if name == "next":
        return _next_in_words(values)
    if name == "pips":
        return pips(values.done, values.prescribed)
    if name == "complete":
        return "true" if values.complete else "false"
    if name == "at":
        return values.next_time[0] if values.next_time else NO_TIME
    return str(getattr(values, name))


def _filled(template: str, names: Sequence[str], value: Callable[[str], str]) -> str:
    """Return the template with the value of each name; only the names may be in braces."""
    from string import Formatter

    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        parts = [("", "", "", None)]
    line = ""
    for text, name, form, conversion in parts:
        line += text
        if name is None:
            continue
        if name not in names or form or conversion:
            allowed = " ".join(f"{{{known}}}" for known in names)
            raise Refused(f"--format is {template!r}, but may only contain {allowed}")
        line += value(name)
    return line
