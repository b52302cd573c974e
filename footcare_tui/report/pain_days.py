"""The days with much pain, or worse the morning after, and the changes that followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from footcare_tui.logbook import Logbook
from footcare_tui.model import NextMorning, RestDay, Session
from footcare_tui.model.pain import asks_for_less
from footcare_tui.views.day_text import rest_in_words
from footcare_tui.views.format import exercise_name
from footcare_tui.views.plan import changes_in_words

# How long after such a day a change may follow from it.
AFTER = timedelta(days=7)

# The day of a change, and what was changed.
Changed = tuple[date, str]


class PainDay(NamedTuple):
    """One exercise on one such day: the highest pain, the next morning, the changes since.

    ``is_over`` is false while the days in which a change may follow are not over.
    """

    day: date
    exercise: str
    name: str
    pain: int | None
    next_morning: NextMorning | None
    changed: tuple[Changed, ...]
    is_over: bool


def pain_days(logbook: Logbook, sessions: Sequence[Session]) -> Iterator[PainDay]:
    """Yield each day and exercise with much pain, or worse the next morning, in order."""
    painful = sorted(
        (each for each in sessions if asks_for_less(each.pain, each.next_morning)),
        key=lambda session: (session.day, session.exercise),
    )
    for (day, slug), group in groupby(painful, lambda each: (each.day, each.exercise)):
        of_day = list(group)
        pains = [session.pain for session in of_day if session.pain is not None]
        mornings = [session.next_morning for session in of_day if session.next_morning]
        yield PainDay(
            day=day,
            exercise=slug,
            name=exercise_name(logbook, slug),
            pain=max(pains, default=None),
            next_morning=NextMorning.WORSE
            if NextMorning.WORSE in mornings
            else next(iter(mornings), None),
            changed=tuple(sorted(_changes(logbook, slug, day))),
            is_over=day + AFTER < logbook.today(),
        )


def _changes(logbook: Logbook, slug: str, day: date) -> Iterator[Changed]:
    """Yield the changes of the prescription and the rests, from the day on."""
    last = min(day + AFTER, logbook.today())
    if slug in logbook.catalog.exercises:
        doses = logbook.derived.regimen.changes(slug)
        for (_, before), (changed_on, after) in pairwise(doses):
            if day <= changed_on <= last and after != before:
                yield changed_on, changes_in_words(before, after)
    for rest in logbook.between(RestDay, day, last):
        if rest.exercise is None:
            yield rest.day, rest_in_words(rest.kind)
        elif rest.exercise == slug:
            yield rest.day, "this exercise rested"
