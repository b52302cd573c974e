"""A small reader of iCalendar files of its own, with the recurrences of python-dateutil.

It knows nothing of the library that writes them, nor of the time zones of the
machine: an instant follows from the clock changes in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from dateutil import rrule

LOCAL, IN_UTC = "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ"
WEEKDAYS = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), range(7), strict=True))
FREQUENCIES = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY}


@dataclass
class Component:
    name: str
    # The parameters and the value of each property.
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    components: list[Component] = field(default_factory=list)

    def value(self, name: str) -> str:
        return self.properties[name][1]

    def parts(self, name: str) -> list[Component]:
        return [each for each in self.components if each.name == name]


def read(content: bytes) -> Component:
    """Unfold the lines and nest the components; a line that is too long or bare is an error."""
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    text = content.decode("utf-8").replace("\r\n ", "")
    assert "\n" not in text.replace("\r\n", "")
    open_components = [Component("")]
    for line in text.removesuffix("\r\n").split("\r\n"):
        head, _, value = line.partition(":")
        name, _, parameters = head.partition(";")
        if name == "BEGIN":
            component = Component(value)
            open_components[-1].components.append(component)
            open_components.append(component)
        elif name == "END":
            assert open_components.pop().name == value
        else:
            assert name not in open_components[-1].properties
            open_components[-1].properties[name] = (parameters, value)
    (root,) = open_components
    (calendar,) = root.components
    return calendar


def instants(calendar: Component, event: Component, until: datetime) -> list[datetime]:
    """The instants in UTC at which the event begins, up to the one given."""
    if "STATUS" in event.properties:
        assert event.value("STATUS") == "CANCELLED"
        return []
    zone = Zone(calendar)
    rule = dict(part.split("=") for part in event.value("RRULE").split(";"))
    last = zone.local(datetime.strptime(rule.get("UNTIL", f"{until:{IN_UTC}}"), IN_UTC))
    begin = zone.read(*event.properties["DTSTART"])
    found = rrule.rrule(
        FREQUENCIES[rule["FREQ"]],
        dtstart=begin,
        until=min(last, zone.local(until.replace(tzinfo=None))),
        byweekday=[WEEKDAYS[day] for day in rule.get("BYDAY", "").split(",") if day] or None,
    )
    parameters, left_out = event.properties.get("EXDATE", ("", ""))
    without = {zone.read(parameters, value) for value in left_out.split(",") if value}
    return [zone.instant(moment) for moment in found if moment not in without]


class Zone:
    """The time zone in the file, by its clock changes; without one it is UTC."""

    def __init__(self, calendar: Component) -> None:
        zones = calendar.parts("VTIMEZONE")
        self.name = zones[0].value("TZID") if zones else ""
        observances = zones[0].components if zones else []
        self._changes = sorted(
            (
                datetime.strptime(each.value("DTSTART"), LOCAL)
                - offset(each.value("TZOFFSETFROM")),
                offset(each.value("TZOFFSETTO")),
            )
            for each in observances
        )

    def read(self, parameters: str, value: str) -> datetime:
        """A local time of a property."""
        if not self.name:
            return datetime.strptime(value, IN_UTC)
        assert parameters == f"TZID={self.name}"
        return datetime.strptime(value, LOCAL)

    def local(self, moment: datetime) -> datetime:
        """The local time of an instant in UTC, neither of which says so."""
        return moment + self._offset(moment)

    def instant(self, local: datetime) -> datetime:
        """The first instant with the local time; a time that is skipped is as far after."""
        offsets = {offset for _, offset in self._changes} or {timedelta()}
        fitting = [local - each for each in offsets if self.local(local - each) == local]
        moment = min(fitting, default=local - self._offset(local - max(offsets)))
        return moment.replace(tzinfo=UTC)

    def _offset(self, moment: datetime) -> timedelta:
        offsets = [offset for change, offset in self._changes if change <= moment]
        return offsets[-1] if offsets else timedelta()


def offset(text: str) -> timedelta:
    sign, hours, minutes = re.fullmatch(r"([+-])(\d\d)(\d\d)", text).groups()  # type: ignore[union-attr]
    length = timedelta(hours=int(hours), minutes=int(minutes))
    return -length if sign == "-" else length
