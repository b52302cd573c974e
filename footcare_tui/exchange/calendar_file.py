"""A calendar with an event for each session of the plan, in the form of RFC 5545 (iCalendar).

An event has the same UID in every file, and a later file has a greater
DTSTAMP and SEQUENCE, so that a calendar replaces it. Events of an earlier file
that are no longer in the plan are cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from footcare_tui import __version__
from footcare_tui.model.fields import EVERY_DAY
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.scheduler.recurrence import RecurringSession, SessionKey

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# How far the clock changes of the zone are written out; most calendars know them anyway.
ZONE_DAYS = 20 * 365


class CalendarEvent(NamedTuple):
    """A session with its name and its dose in words."""

    session: RecurringSession
    name: str
    words: str


def write_calendar(
    events: Iterable[CalendarEvent],
    ended: Iterable[tuple[SessionKey, str]],
    zone: ZoneInfo,
    now: datetime,
) -> bytes:
    """Return the file with the events, and with those that have ended, by key and name."""
    calendar = Calendar()
    calendar.add("prodid", f"-//footcare//footcare {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Foot exercises")
    for event in events:
        calendar.add_component(_event(event, now))
    for key, name in ended:
        calendar.add_component(_cancelled(key, name, now))
    if calendar.get_missing_tzids():
        calendar.add_component(_zone(zone, now.date()))
    content: bytes = calendar.to_ical()
    return content


def _event(event: CalendarEvent, now: datetime) -> Event:
    session, minutes = event.session, -(-event.session.prescription.seconds // 60)
    component = _component(session.key, event.name, now)
    component.add("description", event.words)
    component.add("dtstart", session.first)
    component.add("duration", timedelta(minutes=minutes))
    daily = session.weekdays == EVERY_DAY
    rule: dict[str, object] = {"freq": "daily"} if daily else {"freq": "weekly"}
    if not daily:
        rule["byday"] = [WEEKDAYS[day - 1] for day in sorted(session.weekdays)]
    if session.last:
        rule["until"] = session.last.astimezone(UTC)
    component.add("rrule", rule)
    if session.left_out:
        component.add("exdate", list(session.left_out))
    # The event does not block the time for other appointments.
    component.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.name)
    alarm.add("trigger", timedelta())
    component.add_component(alarm)
    return component


def _cancelled(key: SessionKey, name: str, now: datetime) -> Event:
    component = _component(key, name, now)
    # On a day that is over, for calendars that show what is cancelled.
    component.add("dtstart", now.date() - ONE_DAY)
    component.add("status", "CANCELLED")
    component.add("transp", "TRANSPARENT")
    return component


def _component(key: SessionKey, name: str, now: datetime) -> Event:
    component = Event()
    component.add("uid", f"{key.exercise}-{key.number}-{key.ahead}@footcare")
    component.add("dtstamp", now.astimezone(UTC))
    # It only has to grow from one file to the next; minutes stay within its 32 bits.
    component.add("sequence", int(now.timestamp()) // 60)
    component.add("summary", name)
    return component


def _zone(zone: ZoneInfo, first: date) -> Timezone:
    """Return the zone with its clock changes.

    ``Timezone.from_tzinfo`` of icalendar 7.3 has the beginning of summer time an hour late.
    """
    begin = datetime(first.year, 1, 1, tzinfo=UTC)
    component = Timezone()
    component.add("tzid", zone.key)
    component.add_component(_observance(zone, begin, begin))
    for last_before, change in _clock_changes(zone, begin, begin + ZONE_DAYS * ONE_DAY):
        component.add_component(_observance(zone, last_before, change))
    return component


def _clock_changes(
    zone: ZoneInfo, begin: datetime, end: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield each clock change as an instant in UTC, after the minute before it."""
    minute = timedelta(minutes=1)
    while begin < end:
        following = begin + ONE_DAY
        low, high = begin, following
        if _offset(zone, low) != _offset(zone, high):
            while high - low > minute:
                middle = low + (high - low) // minute // 2 * minute
                same = _offset(zone, middle) == _offset(zone, begin)
                low, high = (middle, high) if same else (low, middle)
            yield low, high
        begin = following


def _observance(
    zone: ZoneInfo, before: datetime, change: datetime
) -> TimezoneStandard | TimezoneDaylight:
    """Return the offset in force from a clock change on; the change is in the former wall time."""
    after = change.astimezone(zone)
    component = TimezoneDaylight() if after.dst() else TimezoneStandard()
    component.add("dtstart", (change + _offset(zone, before)).replace(tzinfo=None))
    component.add("tzoffsetfrom", _offset(zone, before))
    component.add("tzoffsetto", _offset(zone, change))
    component.add("tzname", after.tzname())
    return component


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
