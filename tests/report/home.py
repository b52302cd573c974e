"""A history with something for each part of a report."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, PrescriptionChange, Record, RestKind, Side, replace

# Markup for every form, a formula, and signs that steer what shows them.
TAGS = "<script>alert(1)</script> &amp; "
LINKS = "[x](http://e.org) ![i](j) **b** `c` | "
NASTY = f"{TAGS}{LINKS}\x1b[31m\u202e\n# www.e.org"
PLAIN = f"{TAGS}{LINKS}[31m # www.e.org"


def a_check_in(day: date, measure: str, value: float, side: Side | None = None) -> CheckIn:
    at = datetime(day.year, day.month, day.day, 19).astimezone()
    identifier = f"{measure}{side}{day}"
    return CheckIn(id=identifier, day=day, at=at, measure=measure, side=side, value=value)


def fill(logbook: Logbook) -> None:
    """A hundred days of practice up to today, self-tests, a change, an illness, notes."""
    fill_example(logbook, 100)
    example = [record for record in logbook.records() if isinstance(record, CheckIn)]
    logbook.merge([replace(record, rev=record.rev + 1, deleted=True) for record in example])
    today = logbook.today()
    press = logbook.catalog.find("press")
    records: list[Record] = [
        PrescriptionChange(
            id="change",
            exercise=press.slug,
            from_day=today - timedelta(days=20),
            prescription=press.prescription._replace(reps=12),
        )
    ]
    for number in range(8):
        day = today - timedelta(days=14 * (7 - number))
        records.append(a_check_in(day, "back-pain", 6 - number // 2))
        records.append(a_check_in(day, "single-leg-stance", 17.5 + number, Side.LEFT))
        records.append(a_check_in(day, "calf-raise", 20 + number // 4))
    logbook.merge(records)
    for days in (11, 12, 13):
        ill = today - timedelta(days=days)
        logbook.rest_days.mark(ill, ill, RestKind.ILL, "A cold")
    logbook.check_off([press], day=today - timedelta(days=5), pain=6, effort=7, note=NASTY)
