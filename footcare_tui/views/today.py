"""Today as rows of text, for its screen and for the splash screen before the app is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Prescription
from footcare_tui.scheduler.day_plan import DayPlan, Due
from footcare_tui.terminal.cells import cell_width, padded, shortened
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.day_text import fraction, last_28_days, pips
from footcare_tui.views.format import (
    counted,
    dose,
    exercise_name,
    in_percent,
    needs,
    often_and_when,
)
from footcare_tui.views.layout import DAY_ROWS, LIST_MARGIN, SHORT_DAY_ROWS, TALL, WIDE
from footcare_tui.views.rows import (
    Row,
    Span,
    bulleted,
    cut_row,
    indented,
    list_row,
    progress_bar,
    row_width,
    wrapped,
)
from footcare_tui.views.top_bar import Tabs, place_row

# Lally 2010; help has the source.
MISSED_YESTERDAY = "Yesterday was missed, which undoes no habit. Ill or away? Mark it as rest."


class Entry(NamedTuple):
    """One exercise of the list."""

    due: Due
    name: str
    dose: str
    is_next: bool


def splash_rows(logbook: Logbook, tabs: Tabs, width: int, height: int) -> list[Row]:
    """The screen at the start, without the steps and the keys, which come with the app."""
    day = day_rows(logbook, width, DAY_ROWS if height >= TALL else SHORT_DAY_ROWS)
    list_width, margin = (width // 2, LIST_MARGIN) if width >= WIDE else (width, 0)
    shown = entries(logbook)
    rows = [place_row(tabs, "today", logbook.today(), width), *day]
    listed = entry_rows(shown, first_cursor(shown), list_width - 2 * margin, height - len(rows) - 1)
    rows += [indented(row, margin) for row in listed]
    rows += [()] * (height - len(rows))
    return [*(cut_row(row, width) for row in rows[: height - 1]), ()] if height else []


def day_rows(logbook: Logbook, width: int, height: int) -> list[Row]:
    """The sessions of the day, the streak, and what is next, with margins around them."""
    tall = height >= DAY_ROWS
    margin = 2 if tall else 1
    room = width - 2 * margin
    plan = logbook.plan()
    due = _next(logbook, plan)
    rows = [_total(logbook, plan, room), due if row_width(due) <= room else due[:-1]]
    if tall:
        recent = logbook.derived.after_miss()
        missed: Row = ((MISSED_YESTERDAY, "$muted"),) if recent and recent.missed_yesterday else ()
        rows[1:1] = [progress_bar(plan.adherence or 0.0, room), missed]
    rows = [indented(cut_row(row, room), margin) for row in rows]
    return [(), *rows, ()] if tall else rows


def entries(logbook: Logbook) -> list[Entry]:
    """The exercises of the day, in the order of the routine."""
    plan = logbook.plan()
    return [
        Entry(
            due,
            exercise_name(logbook, due.exercise),
            _dose(logbook, due.exercise),
            due.exercise == plan.next,
        )
        for due in plan.exercises
    ]


def first_cursor(shown: Sequence[Entry]) -> int:
    """The first row of the cursor: what is next."""
    return next((index for index, entry in enumerate(shown) if entry.is_next), 0)


def entry_rows(shown: Sequence[Entry], cursor: int, width: int, height: int) -> list[Row]:
    """Names, pips and counts in columns, two rows each when all fit; the cursor has a bar."""
    if not shown:
        return []
    dues = [entry.due for entry in shown]
    pip_width = max(len(pips(due.done, due.prescribed)) for due in dues)
    count_width = max(len(fraction(due.done, due.prescribed)) for due in dues)
    # The bar before the name; pips, count and mark after it.
    room = width - 2 - (2 + pip_width) - (2 + count_width) - len("  next")
    name_width = min(max(cell_width(entry.name) for entry in shown), max(1, room))
    roomy = 2 * len(shown) <= height
    rows: list[Row] = []
    for index, entry in enumerate(shown):
        due = entry.due
        name = padded(shortened(entry.name, name_width), name_width)
        mark = _mark(entry)
        spans = [
            (name, "bold" if due.left else ""),
            (f"  {pips(due.done, due.prescribed):<{pip_width}}", "$primary"),
            (f"  {fraction(due.done, due.prescribed)}", ""),
            (mark, "$primary"),
        ]
        rows.append(list_row(spans, width, cursor=index == cursor))
        if roomy:
            rows.append(list_row([(entry.dose, "$muted")], width, cursor=index == cursor))
    return rows


def _mark(entry: Entry) -> str:
    """The sign or the word after the counts, with blanks before it; none is wider than "next"."""
    if entry.due.resting:
        return "  rest"
    if entry.due.prescribed and not entry.due.left:
        return "  ✓"
    return "  next" if entry.is_next else ""


def step_rows(
    exercise: Exercise, prescription: Prescription, width: int, offered: str = ""
) -> list[Row]:
    """An exercise: position, equipment, dose, the dose that is offered if any is, and steps."""
    prescribed = f"{dose(prescription, exercise.action)} · {often_and_when(prescription)}"
    rows = wrapped(exercise.name, width, "bold")
    for need in needs(exercise):
        rows += wrapped(need, width, "$muted")
    rows += [(), *wrapped(prescribed, width, "bold")]
    rows += [*(wrapped(f"Offered: {offered}", width, "$primary") if offered else ()), ()]
    for number, step in enumerate(exercise.steps, start=1):
        rows += bulleted((f"{number}", "$primary"), step, width)
    return rows


def _total(logbook: Logbook, plan: DayPlan, width: int) -> Row:
    """The sessions of the day, and the streak where there is room for it."""
    total: tuple[Span, ...] = ((f"{plan.done} of {plan.prescribed}", "bold"), (" today", "$muted"))
    room = width - row_width(total)
    fitting = (words for words in _streak_in_words(logbook) if len(words) < room)
    streak = next(fitting, "")
    return (*total, (streak.rjust(room), "$primary")) if streak else total


def _streak_in_words(logbook: Logbook) -> list[str]:
    """The streak; once it has ended the last 28 days and the strength, longest words first."""
    overall, recent = logbook.progress().overall, logbook.derived.after_miss()
    if recent:
        strength = overall.strength
        words = last_28_days(recent.complete, recent.counted, strength)
        return [words, f"strength {in_percent(strength)}"]
    current = overall.streaks.current
    return [f"streak {counted(current, 'day')}" if current else "no streak yet"]


def _next(logbook: Logbook, plan: DayPlan) -> Row:
    if plan.complete:
        return (("✓ All done for today", "bold $primary"),)
    if plan.rests:
        return (("Rest day", "bold"), (" · nothing is due, your streak holds", "$muted"))
    if plan.next is None:
        return (("Nothing is due today", "bold"),)
    name, words = exercise_name(logbook, plan.next), _dose(logbook, plan.next)
    cue = plain_text(_prescription(logbook, plan.next).cue(plan.due(plan.next).done))
    when = ((f"  {cue}", "$primary"),) if cue else ()
    return (("Next  ", "$muted"), (name, "bold"), *when, (f"  {words}", "$muted"))


def _dose(logbook: Logbook, slug: str) -> str:
    prescription = _prescription(logbook, slug)
    if not prescription.active:
        return "paused"
    return dose(prescription, logbook.catalog.exercises[slug].action)


def _prescription(logbook: Logbook, slug: str) -> Prescription:
    return logbook.prescription(logbook.catalog.exercises[slug])
