"""The rows of Today above the list: the sessions of the day, the streak, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from footcare_tui.logbook import Logbook
from footcare_tui.model import Prescription
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.day_text import last_28_days
from footcare_tui.views.format import (
    counted,
    dose,
    exercise_name,
    in_percent,
    mark_in_words,
    short_day,
)
from footcare_tui.views.layout import DAY_ROWS
from footcare_tui.views.rows import GUTTER, Row, Span, cut_row, indented, progress_bar, row_width

if TYPE_CHECKING:
    from footcare_tui.scheduler.recent_days import RecentDays
    from footcare_tui.scheduler.reminders import SessionTime

# Lally 2010; help has the source.
MISSED_YESTERDAY = "Yesterday was missed; a habit survives that. Ill or away? Mark it as rest."
FILLED_IN = "Forgotten sessions are filled in, without a time"

# Words for one line, the longest first; the first that fits is shown.
Notice = Sequence[Row]


def day_rows(
    logbook: Logbook, width: int, height: int, notice: Notice = (), day: date | None = None
) -> list[Row]:
    """The sessions of the day, the streak, and what is next, with margins around them.

    The ``day`` is today or yesterday. The ``notice`` is in place of what is next.
    """
    tall = height >= DAY_ROWS
    margin = 2 if tall else 1
    room = width - 2 * margin
    plan = logbook.plan(day)
    is_today = plan.day == logbook.today()
    time_left = _time_left(logbook, plan) if is_today else ""
    # Only once a streak has ended, because reading the days takes long.
    recent = logbook.derived.after_miss()
    streaks = _streak_in_words(logbook, recent)
    total, time_left = _total(plan, streaks, time_left, room, is_today=is_today)
    noticed = [row for row in notice if row_width(row) <= room] or notice[-1:]
    rows = [total, noticed[0] if noticed else _next(logbook, plan, time_left, room)]
    if tall:
        of_yesterday = _missed(recent) if is_today else _of_yesterday(logbook, plan, room)
        rows[1:1] = [progress_bar(plan.adherence or 0.0, room), of_yesterday]
    rows = [indented(cut_row(row, room), margin) for row in rows]
    return [(), *rows, ()] if tall else rows


def first_steps(logbook: Logbook, start: str, check_off: str) -> Notice:
    """What to press while there is no session yet, given the keys."""
    session = logbook.next_session()
    if session is None or logbook.first_day() is not None:
        return ()
    due: Row = (("Next  ", "$muted"), (exercise_name(logbook, session.exercise), "bold"))
    start_words = f"  {start} starts it"
    return [
        (*due, (f"{start_words}, {check_off} checks it off", "$primary")),
        (*due, (start_words, "$primary")),
    ]


def waiting_notice(words: str, start: str) -> Notice:
    """The notice that a session or a round is waiting, with the key that goes back to it."""
    back = f"{start} goes back to it"
    return [
        ((words, "bold $warning"), (f" · {back}", "$warning")),
        (("Waiting", "bold $warning"), (f" · {back}", "$warning")),
    ]


def yesterday_notice(key: str) -> Notice:
    """The notice that yesterday has no countdown, with the key that shows today again."""
    return [
        ((f"{FILLED_IN} · {key} goes back to today", "$muted"),),
        ((f"Filled in without a time · {key} today", "$muted"),),
    ]


def all_done(logbook: Logbook) -> str:
    """The words for a day that is done, with the mark that the streak has reached, if any."""
    mark = mark_in_words(logbook.progress().overall.streaks)
    return " · ".join(filter(None, ("All done for today", mark)))


def dose_of_day(logbook: Logbook, slug: str, day: date) -> str:
    """The dose of an exercise on the day, or that it is paused."""
    prescription = _prescription(logbook, slug, day)
    if not prescription.active:
        return "paused"
    return dose(prescription, logbook.catalog.exercises[slug].action)


def _total(
    plan: DayPlan, streaks: Sequence[str], time_left: str, width: int, *, is_today: bool
) -> tuple[Row, str]:
    """The sessions of the day, with the time left and the streak where there is room for them.

    ``streaks`` are words for the streak, the longest first.

    The second value is the time left if there was no room for it, else empty.
    """
    sessions = f"{plan.done} of {plan.prescribed}"
    total: tuple[Span, ...] = ((sessions, "bold"), (" today", "$muted"))
    if not is_today:
        total = (
            (f"Yesterday, {short_day(plan.day)}", "bold $warning"),
            (f"   {sessions}  ", "bold"),
        )
    for streak in (*streaks, ""):
        for beside in dict.fromkeys((time_left, "")):
            shown: Row = (*total, (f" · {beside}", "$muted")) if beside else total
            room = width - row_width(shown)
            if len(streak) < room or not (streak or beside):
                row = (*shown, (streak.rjust(room), "$primary")) if streak else shown
                return row, "" if beside else time_left
    return total, time_left


def _time_left(logbook: Logbook, plan: DayPlan) -> str:
    """The time that the sessions left take, such as ``9 min left``; empty without any."""
    minutes = logbook.derived.minutes_left(plan)
    return f"{minutes} min left" if minutes else ""


def _streak_in_words(logbook: Logbook, recent: RecentDays | None) -> list[str]:
    """The streak; once it has ended the last 28 days and the strength, longest words first."""
    overall = logbook.progress().overall
    if recent:
        strength = overall.strength
        words = last_28_days(recent.complete, recent.counted, strength)
        return [words, f"strength {in_percent(strength)}"]
    current = overall.streaks.current
    return [f"streak {counted(current, 'day')}" if current else "no streak yet"]


def _next(logbook: Logbook, plan: DayPlan, time_left: str, width: int) -> Row:
    """What is next, with the time left and the dose where there is room for them."""
    row = _next_in_full(logbook, plan)
    for shown in (row, row[:-1]):
        if time_left and row_width(shown) + GUTTER + len(time_left) <= width:
            return (*shown, (time_left.rjust(width - row_width(shown)), "$muted"))
    return row if row_width(row) <= width else row[:-1]


def _next_in_full(logbook: Logbook, plan: DayPlan) -> Row:
    if plan.complete:
        return (("✓ All done for today", "bold $primary"),)
    if plan.rests:
        return (("Rest day", "bold"), (" · nothing is due, your streak is safe", "$muted"))
    session = logbook.next_session(plan.day)
    if session is None:
        return (("Nothing is due today", "bold"),)
    name = exercise_name(logbook, session.exercise)
    words = dose_of_day(logbook, session.exercise, plan.day)
    words_when = _when(logbook, session)
    when = ((f"  {words_when}", "$primary"),) if words_when else ()
    return (("Next  ", "$muted"), (name, "bold"), *when, (f"  {words}", "$muted"))


def _when(logbook: Logbook, session: SessionTime) -> str:
    """The cue of the session, or its time while that is ahead; empty when it is due now."""
    ahead = f"{session.at:%H:%M}" if session.is_ahead(logbook.now()) else ""
    return plain_text(session.cue) or ahead


def _missed(recent: RecentDays | None) -> Row:
    """The row that is shown on the day after a miss."""
    return ((MISSED_YESTERDAY, "$muted"),) if recent and recent.missed_yesterday else ()


def _of_yesterday(logbook: Logbook, plan: DayPlan, width: int) -> Row:
    """The exercises of yesterday that were not done."""
    if plan.complete:
        return (("✓ All done", "bold $primary"),)
    if plan.rests:
        return (("Rest day", "bold"),)
    names = dict.fromkeys(exercise_name(logbook, slug) for slug in plan.to_do)
    if not names:
        return (("Nothing was due", "bold"),)
    by_name: Row = (("Not done  ", "$muted"), (", ".join(names), "bold"))
    by_number: Row = (("Not done  ", "$muted"), (counted(plan.left, "session"), "bold"))
    return by_name if row_width(by_name) <= width else by_number


def _prescription(logbook: Logbook, slug: str, day: date) -> Prescription:
    return logbook.prescription(logbook.catalog.exercises[slug], day)
