"""Figures in words, the same on every screen and in every command."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from footcare_tui.model import Action, Prescription, Sides
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.scheduler.round import Round
from footcare_tui.terminal.sanitize import plain_text

if TYPE_CHECKING:
    from footcare_tui.logbook import Logbook

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# What stands where there is no figure.
NONE = "–"


def exercise_name(logbook: Logbook, slug: str) -> str:
    """Return the name of an exercise as plain text, or its slug if it is not in the catalogue."""
    exercise = logbook.catalog.exercises.get(slug)
    return plain_text(exercise.name if exercise else slug)


def dose(prescription: Prescription, action: Action) -> str:
    """One session in words, such as ``hold 10 s × 5 each side, rest 5 s``."""
    repetitions = prescription.reps * prescription.sets
    words = f"{action.value} {prescription.work_s} s"
    if repetitions > 1:
        words += f" × {repetitions}"
    if prescription.sides is Sides.EACH:
        words += " each side"
    if prescription.rest_s and repetitions > 1:
        words += f", rest {prescription.rest_s} s"
    return words


def often(prescription: Prescription) -> str:
    """How often in words, such as ``3 a day`` or ``1 a day, Mon Wed Fri``."""
    if not prescription.active or not prescription.weekdays:
        return "paused"
    words = f"{prescription.sessions_per_day} a day"
    if len(prescription.weekdays) < len(WEEKDAYS):
        words += ", " + " ".join(WEEKDAYS[day - 1][:3] for day in sorted(prescription.weekdays))
    return words


def pips(done: int, prescribed: int) -> str:
    """One dot a session, such as ``●●○``, and ``●●○+1`` for one more than was asked for."""
    dots = "●" * min(done, prescribed) + "○" * max(0, prescribed - done)
    return dots if done <= prescribed else f"{dots}+{done - prescribed}"


def minutes(seconds: float) -> str:
    """A span as minutes and seconds, such as ``1:05``."""
    whole, rest = divmod(round(seconds), 60)
    return f"{whole}:{rest:02}"


def counted(number: int, thing: str) -> str:
    """A number and its thing, such as ``1 day`` or ``2 days``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def day_so_far(plan: DayPlan, streak: int) -> str:
    """A day's sessions and the streak, such as ``5 of 8 sessions today · streak 3 days``."""
    words = f"{plan.done} of {plan.prescribed} sessions today"
    return words + (f" · streak {counted(streak, 'day')}" if streak else "")


def round_result(round: Round) -> str:  # noqa: A002
    """What a round came to, such as ``4 of 5 exercises in 7:07``."""
    return f"{round.completed} of {round.count} exercises in {minutes(round.seconds_done)}"


def long_day(day: date) -> str:
    """A day such as ``Sunday 22 November``, whatever the locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """A day such as ``Sun 22 Nov``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {calendar_day(day)}"


def calendar_day(day: date) -> str:
    """A day such as ``22 Nov``."""
    return f"{day.day} {short_month(day)}"


def short_month(day: date) -> str:
    """The month of the day, such as ``Nov``."""
    return MONTHS[day.month - 1][:3]


def in_percent(share: float | None) -> str:
    """A share such as ``85%``, or a dash where there is none."""
    return NONE if share is None else f"{share:.0%}"


def mean_rating(mean: float | None) -> str:
    """A mean rating with one decimal, or a dash where there is none."""
    return NONE if mean is None else f"{mean:.1f}"


def span_in_words(first: date, last: date) -> str:
    """Days such as ``Sun 22 Nov – Tue 24 Nov 2026``; a single day is named once."""
    if first == last:
        return f"{short_day(last)} {last.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{short_day(first)}{year} – {short_day(last)} {last.year}"
