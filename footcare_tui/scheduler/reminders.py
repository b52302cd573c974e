"""When the sessions of a day are due.

The sessions of an exercise are spread evenly over the hours awake, unless the
plan gives them a time. So the times of an exercise follow from its own
prescription alone, and do not move when another exercise rests or changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from footcare_tui.model import Prescription
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.days import HoursAwake, span_of

MINUTES_A_DAY = 24 * 60


class PracticeHours(NamedTuple):
    """The hours awake within each practice day: when the day starts, and the time zone."""

    awake: HoursAwake
    day_start: time
    zone: tzinfo | None

    @property
    def minutes(self) -> tuple[int, int]:
        """When the hours begin and end on the wall clock, in minutes after midnight of the day.

        Those after the next midnight are above 1440. Where the day starts within the hours
        awake, they are the longer part of them.
        """
        begins = _minutes(self.day_start)
        first, last = self.minute_of(self.awake.first), self.minute_of(self.awake.last)
        if first < last:
            return first, last
        parts = ((begins, last), (first, begins + MINUTES_A_DAY))
        return max(parts, key=lambda part: part[1] - part[0])

    def minute_of(self, moment: time) -> int:
        """A time of day in minutes after midnight of the practice day."""
        minute, begins = _minutes(moment), _minutes(self.day_start)
        return minute if minute >= begins else minute + MINUTES_A_DAY

    def at(self, day: date, minute: int) -> datetime:
        """The instant so many minutes after midnight of the practice day, on the wall clock.

        A time that a clock change skips is as much after the change, and one that it repeats
        is the first, as in calendars (RFC 5545, 3.3.5).
        """
        midnight = datetime.combine(day, time.min)
        return (midnight + timedelta(minutes=minute)).replace(tzinfo=self.zone)


class SessionTime(NamedTuple):
    """A session that is left: due from an instant on, until it is done or its hours are over.

    ``cue`` is what the plan says in words about when, or empty.
    """

    exercise: str
    at: datetime
    until: datetime
    cue: str

    def is_ahead(self, now: datetime) -> bool:
        """Whether the session is due later than the instant."""
        # In UTC: Python compares the wall clocks of instants in one zone.
        return now.astimezone(UTC) < self.at.astimezone(UTC)


def session_minutes(prescription: Prescription, hours: PracticeHours) -> list[tuple[int, str]]:
    """Return the wall time and the cue of each session of a day, in the order of the times.

    Wall times are in minutes after midnight of the practice day. The first session is at
    the beginning of the hours awake. A session with a time in the plan takes the
    place of the nearest of those spread evenly, so that the others keep their distance: at
    least half of what it is when none has a time.
    """
    first, last = hours.minutes
    count = prescription.sessions_per_day
    spread = [first + (last - first) * number // count for number in range(count)]
    fixed, cues = [], []
    for cue in prescription.cues[:count]:
        if (minute := _minute_of_cue(cue, hours)) is None:
            cues.append(cue)
        else:
            fixed.append((minute, ""))
            spread.remove(min(spread, key=lambda other: abs(other - minute)))
    cues += [""] * (len(spread) - len(cues))
    return sorted([*fixed, *zip(spread, cues, strict=True)])


def session_times(
    plan: DayPlan, prescriptions: Mapping[str, Prescription], hours: PracticeHours
) -> list[SessionTime]:
    """Return when each session that is left of the day is due, in order.

    Sessions at the same time are in the order of the round, so that the warm-up
    comes first. Of the sessions of an exercise those done are the first ones.
    There is one for each of ``plan.to_do``, and none on a rest day.
    ``prescriptions`` are those in force on the day, by exercise.
    """
    if plan.rest_day is not None:
        return []
    _, day_ends = span_of(plan.day, hours.day_start, hours.zone)
    awake_until = hours.at(plan.day, hours.minutes[1])
    found = []
    for due in plan.exercises:
        if not due.left:
            continue
        for minute, cue in session_minutes(prescriptions[due.exercise], hours)[due.done :]:
            at = hours.at(plan.day, minute)
            until = awake_until if minute < hours.minutes[1] else day_ends
            found.append(SessionTime(due.exercise, at, until, cue))
    return sorted(found, key=lambda session: session.at.astimezone(UTC))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _minute_of_cue(cue: str, hours: PracticeHours) -> int | None:
    """Return the time that the cue is, in the form HH:MM, or None for one in words."""
    with suppress(ValueError):
        moment = time.fromisoformat(cue)
        if f"{moment:%H:%M}" == cue:
            return hours.minute_of(moment)
    return None
