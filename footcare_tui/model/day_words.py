"""Words for days near today, which commands and forms accept besides dates."""

from __future__ import annotations

from datetime import date

from footcare_tui.model import fields as read
from footcare_tui.model.fields import FieldError, not_allowed

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TOMORROW = "tomorrow"
NEAR = {"yesterday": -1, "today": 0, TOMORROW: 1}
DAY_WORDS = (*NEAR, *WEEKDAYS)
ALLOWED = f"one such as 2026-03-09, {', '.join(NEAR)}, or a weekday"


def day_of_word(word: str, today: date, *, ahead: bool = False) -> date:
    """Return the day of one of ``DAY_WORDS``.

    A weekday's name is the last such day, or the next one if ``ahead``; the
    name of today's weekday is today.
    """
    days = NEAR.get(word)
    if days is None:
        days = (WEEKDAYS.index(word) - today.weekday()) % len(WEEKDAYS)
        days -= 0 if ahead or not days else len(WEEKDAYS)
    return date.fromordinal(today.toordinal() + days)


def coming_day(key: str, text: str, today: date) -> date:
    """Return the day of a text; a weekday is the next such day.

    Raises FieldError with the forms allowed.
    """
    word = text.strip().casefold()
    if word in DAY_WORDS:
        return day_of_word(word, today, ahead=True)
    try:
        return read.day({key: word}, key)
    except FieldError:
        raise not_allowed(key, text, f"a date, {ALLOWED}") from None
