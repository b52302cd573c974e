"""Rest days: the marks on days, of a whole day or of one exercise, made and cleared."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.logbook.sessions import check_day
from footcare_tui.model import Exercise, RestDay, RestKind, replace
from footcare_tui.model.bounds import latest_day
from footcare_tui.scheduler.days import days_between
from footcare_tui.store import History

LONGEST_REST_DAYS = 366


class RestDays:
    """The marks that make days rest days; each change may raise Refused.

    Without an exercise a mark is for the whole day. The marks of the day and
    those of each exercise are apart: making or clearing one leaves the others.
    """

    def __init__(self, history: History, today: Callable[[], date]) -> None:
        self._history = history
        self._today = today

    def on(self, day: date, exercise: Exercise | None = None) -> Sequence[RestDay]:
        """Return the marks that make the day a rest day; the last of them is shown."""
        slug = exercise and exercise.slug
        marks = (mark for mark in self._history.on(RestDay, day) if mark.exercise == slug)
        return tuple(sorted(marks, key=lambda mark: mark.id))

    def mark(
        self,
        first: date,
        last: date,
        kind: RestKind = RestKind.REST,
        note: str = "",
        exercise: Exercise | None = None,
    ) -> list[RestDay]:
        """Mark every day from the first to the last as a rest day."""
        for day in (first, last):
            check_day(day, latest_day(self._today(), planned=True), "to mark")
        _check_range(first, last)

        def marked(day: date) -> RestDay:
            shown = next(reversed(self.on(day, exercise)), None)
            if shown is None:
                return RestDay(
                    id=os.urandom(16).hex(),
                    day=day,
                    exercise=exercise and exercise.slug,
                    kind=kind,
                    note=note,
                )
            return replace(shown, rev=shown.rev + 1, kind=kind, note=note)

        return list(
            self._history.change(
                f"rest {_in_words(first, last, exercise)}",
                lambda: [marked(day) for day in days_between(first, last)],
            )
        )

    def clear(self, first: date, last: date, exercise: Exercise | None = None) -> list[RestDay]:
        """Make rest days from the first to the last ordinary days again."""
        _check_range(first, last)
        return list(
            self._history.change(
                f"clearing of rest {_in_words(first, last, exercise)}",
                lambda: [
                    replace(mark, rev=mark.rev + 1, deleted=True)
                    for day in days_between(first, last)
                    for mark in self.on(day, exercise)
                ],
            )
        )


def nothing_to_clear(exercise: Exercise | None) -> str:
    """Say that there is no mark to clear, of the exercise if there is one."""
    return f"there is no {f'rest of {exercise.name}' if exercise else 'rest day'} to clear"


def _in_words(first: date, last: date, exercise: Exercise | None) -> str:
    """Return what rests and when, such as "of Toe Press on 2026-03-09"."""
    days = f"on {first}" if first == last else f"from {first} to {last}"
    return f"of {exercise.name} {days}" if exercise else days


def _check_range(first: date, last: date) -> None:
    if last < first:
        raise Refused(f"{last} is before {first}; give the first day first")
    if (last - first).days >= LONGEST_REST_DAYS:
        raise Refused(
            f"{first} to {last} is too long; mark at most {LONGEST_REST_DAYS} days at once"
        )
