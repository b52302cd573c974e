"""The sessions of the plan as recurring events of a calendar, each at its time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from footcare_tui.model import Prescription, RestDay
from footcare_tui.scheduler.day_plan import Regimen
from footcare_tui.scheduler.days import ONE_DAY, days_between
from footcare_tui.scheduler.reminders import MINUTES_A_DAY, PracticeHours, session_minutes

DAYS_A_WEEK = 7


class SessionKey(NamedTuple):
    """The key of a session of the plan: the exercise, and its number in the day, from 1.

    ``ahead`` is 0 by the prescription in force, 1 by the one that follows it, and so on.
    """

    exercise: str
    number: int
    ahead: int


class RecurringSession(NamedTuple):
    """A session that recurs: from the first time on, on some weekdays.

    The weekdays are ISO weekdays of the calendar, on which a session after
    midnight is a day later than in the plan. ``last`` is the last time, or None
    when there is none; ``left_out`` are the times in between that are at rest.
    """

    key: SessionKey
    prescription: Prescription
    cue: str
    first: datetime
    last: datetime | None
    weekdays: frozenset[int]
    left_out: tuple[datetime, ...]


def recurring_sessions(
    regimen: Regimen,
    hours: PracticeHours,
    marks: Iterable[RestDay],
    first: date,
    last: date = date.max,
) -> list[RecurringSession]:
    """Return every session that the plan has on the days from the first to the last.

    ``marks`` make days rest days, of all exercises or of one.
    """
    resting = [(mark.day, mark.exercise) for mark in marks]
    found: list[RecurringSession] = []
    for exercise in regimen.exercises:
        rests = {day for day, of in resting if of in (None, exercise)}
        ahead = -1
        for from_day, until, prescription in _in_force(regimen, exercise):
            if until < first:
                continue
            ahead += 1
            days = (max(first, from_day), min(last, until))
            if span := _first_and_last(prescription.due_weekdays, *days, rests):
                found += _sessions(exercise, ahead, prescription, hours, span, rests)
    return found


def ended_sessions(regimen: Regimen, lasting: Collection[SessionKey]) -> list[SessionKey]:
    """Return the sessions that a calendar may have from an earlier export, without ``lasting``."""
    known: list[SessionKey] = []
    for exercise in regimen.exercises:
        changes = regimen.changes(exercise)
        most = max((prescription.sessions_per_day for _, prescription in changes), default=0)
        known += [
            SessionKey(exercise, number, ahead)
            for number in range(1, most + 1)
            # People plan one change ahead at a time.
            for ahead in range(min(len(changes), 2))
        ]
    return [key for key in known if key not in lasting]


def _in_force(regimen: Regimen, exercise: str) -> Iterator[tuple[date, date, Prescription]]:
    """Yield each prescription of the exercise, with the first and the last day it is in force."""
    # If two begin on the same day, the last one counts.
    changes = dict(regimen.changes(exercise))
    for begins, following in pairwise([*changes, None]):
        if begins is not None:
            yield begins, following - ONE_DAY if following else date.max, changes[begins]


def _first_and_last(
    weekdays: Collection[int], first: date, last: date, rests: Collection[date]
) -> tuple[date, date | None] | None:
    """Return the first and the last day with a session; no last one without an end."""
    # Every weekday comes within a week, unless it rests.
    latest = max(rests, default=first)
    search_until = min(last, max(first, latest) + DAYS_A_WEEK * ONE_DAY)
    due = (
        day
        for day in days_between(first, search_until)
        if day.isoweekday() in weekdays and day not in rests
    )
    first_due = next(due, None)
    if first_due is None:
        return None
    if last == date.max:
        return first_due, None
    back = days_between(max(first_due, last - (DAYS_A_WEEK - 1) * ONE_DAY), last)
    return first_due, max(day for day in back if day.isoweekday() in weekdays)


def _sessions(
    exercise: str,
    ahead: int,
    prescription: Prescription,
    hours: PracticeHours,
    span: tuple[date, date | None],
    rests: Collection[date],
) -> Iterator[RecurringSession]:
    """Yield each session of a day, due from the first to the last day of the span."""
    first, last = span
    left_out = [
        day
        for day in sorted(rests)
        if first < day <= (last or date.max) and day.isoweekday() in prescription.weekdays
    ]
    for number, (minute, cue) in enumerate(session_minutes(prescription, hours), start=1):
        later = minute // MINUTES_A_DAY
        yield RecurringSession(
            key=SessionKey(exercise, number, ahead),
            prescription=prescription,
            cue=cue,
            first=hours.at(first, minute),
            last=hours.at(last, minute) if last else None,
            weekdays=frozenset(
                (weekday - 1 + later) % DAYS_A_WEEK + 1 for weekday in prescription.weekdays
            ),
            left_out=tuple(hours.at(day, minute) for day in left_out),
        )
