"""Marking rest days, and clearing the marks.

Both functions return what the history calls under its lock to get the records
to store.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.model import RestDay, RestKind
from footcare_tui.scheduler.days import days_between

LONGEST_REST_DAYS = 366

# The marks that are on a day.
MarksOf = Callable[[date], Sequence[RestDay]]


def make_marks(
    marks_of: MarksOf, first: date, last: date, kind: RestKind, note: str
) -> Callable[[], list[RestDay]]:
    """Return what makes a mark for every day from the first to the last. Raises Refused."""
    _check_range(first, last)

    def mark(day: date) -> RestDay:
        shown = next(reversed(marks_of(day)), None)
        if shown is None:
            return RestDay(id=os.urandom(16).hex(), day=day, kind=kind, note=note)
        return replace(shown, rev=shown.rev + 1, kind=kind, note=note)

    return lambda: [mark(day) for day in days_between(first, last)]


def clear_marks(marks_of: MarksOf, first: date, last: date) -> Callable[[], list[RestDay]]:
    """Return what deletes the marks from the first to the last day. Raises Refused."""
    _check_range(first, last)
    return lambda: [
        replace(mark, rev=mark.rev + 1, deleted=True)
        for day in days_between(first, last)
        for mark in marks_of(day)
    ]


def in_words(first: date, last: date) -> str:
    """Return the days, such as "on 2026-03-09"."""
    return f"on {first}" if first == last else f"from {first} to {last}"


def _check_range(first: date, last: date) -> None:
    if last < first:
        raise Refused(f"{last} is before {first}; give the first day first")
    if (last - first).days >= LONGEST_REST_DAYS:
        raise Refused(
            f"{first} to {last} is too long; mark at most {LONGEST_REST_DAYS} days at once"
        )
