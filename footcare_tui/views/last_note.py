"""The last note on an exercise, for its steps and for the card before it."""

from __future__ import annotations

from datetime import date

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.views.format import calendar_date, calendar_day, shown_note


def last_note(logbook: Logbook, exercise: Exercise, day: date) -> str:
    """The last note up to the day, such as ``Last note, 3 Mar: calf tight``; empty without any."""
    found = logbook.derived.last_note(exercise.slug, day)
    if found is None:
        return ""
    noted, note = found
    when = calendar_day(noted) if noted.year == day.year else calendar_date(noted)
    return f"Last note, {when}: {shown_note(note)}"
