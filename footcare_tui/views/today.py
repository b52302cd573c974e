"""Today as rows of text, for its screen and for the splash screen before the app is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Prescription
from footcare_tui.scheduler.day_plan import Due
from footcare_tui.terminal.cells import cell_width, padded, shortened
from footcare_tui.views.day_rows import Notice, day_rows, dose_of_day
from footcare_tui.views.day_text import fraction, pips
from footcare_tui.views.format import (
    dose,
    exercise_name,
    needs,
    often_and_when,
)
from footcare_tui.views.layout import (
    DAY_ROWS,
    LIST_MARGIN,
    SHORT_DAY_ROWS,
    TALL,
    WIDE,
    list_columns,
)
from footcare_tui.views.rows import (
    Row,
    bulleted,
    cut_row,
    indented,
    list_row,
    wrapped,
)
from footcare_tui.views.top_bar import Tabs, place_row

# From this many rows for each exercise on, a blank one is between them.
SPACIOUS = 4


class Entry(NamedTuple):
    """One exercise of the list."""

    due: Due
    name: str
    dose: str
    is_next: bool


def splash_rows(
    logbook: Logbook, tabs: Tabs, width: int, height: int, notice: Notice = ()
) -> list[Row]:
    """The screen at the start, without the steps and the keys, which come with the app."""
    day = day_rows(logbook, width, DAY_ROWS if height >= TALL else SHORT_DAY_ROWS, notice)
    list_width, margin = list_columns(width), LIST_MARGIN if width >= WIDE else 0
    shown = entries(logbook)
    rows = [place_row(tabs, "today", logbook.today(), width), *day]
    listed = entry_rows(shown, first_cursor(shown), list_width - 2 * margin, height - len(rows) - 1)
    rows += [indented(row, margin) for row in listed]
    rows += [()] * (height - len(rows))
    return [*(cut_row(row, width) for row in rows[: height - 1]), ()] if height else []


def entries(logbook: Logbook, day: date | None = None) -> list[Entry]:
    """The exercises of the day, by default today, in the order of the routine."""
    plan = logbook.plan(day)
    following = logbook.next_session() if plan.day == logbook.today() else None
    return [
        Entry(
            due,
            exercise_name(logbook, due.exercise),
            dose_of_day(logbook, due.exercise, plan.day),
            following is not None and due.exercise == following.exercise,
        )
        for due in plan.exercises
    ]


def first_cursor(shown: Sequence[Entry]) -> int:
    """The first row of the cursor: what is next, or the first with sessions left."""
    left = [index for index, entry in enumerate(shown) if entry.due.left]
    return next((index for index, entry in enumerate(shown) if entry.is_next), (left or [0])[0])


def entry_rows(shown: Sequence[Entry], cursor: int, width: int, height: int) -> list[Row]:
    """Names, pips and counts in columns, two rows each when all fit; the cursor has a bar.

    Where there is much room, a blank row is between them.
    """
    if not shown:
        return []
    dues = [entry.due for entry in shown]
    pip_width = max(len(pips(due.done, due.prescribed)) for due in dues)
    count_width = max(len(fraction(due.done, due.prescribed)) for due in dues)
    # The bar before the name; pips, count and mark after it.
    room = width - 2 - (2 + pip_width) - (2 + count_width) - len("  next")
    name_width = min(max(cell_width(entry.name) for entry in shown), max(1, room))
    roomy, spacious = 2 * len(shown) <= height, SPACIOUS * len(shown) <= height
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
        if spacious:
            rows.append(())
    return rows


def _mark(entry: Entry) -> str:
    """The sign or the word after the counts, with blanks before it; none is wider than "next"."""
    if entry.due.resting:
        return "  rest"
    if entry.due.prescribed and not entry.due.left:
        return "  ✓"
    return "  next" if entry.is_next else ""


def step_rows(
    exercise: Exercise,
    prescription: Prescription,
    width: int,
    offered: str = "",
    note: str = "",
    *,
    in_full: bool = False,
) -> list[Row]:
    """An exercise: position, equipment, dose, the dose that is offered if any is, and steps.

    The ``note`` is the last one on the exercise. In full, cues and cautions
    follow the steps.
    """
    prescribed = f"{dose(prescription, exercise.action)} · {often_and_when(prescription)}"
    rows = wrapped(exercise.name, width, "bold")
    for need in needs(exercise):
        rows += wrapped(need, width, "$muted")
    rows += [(), *wrapped(prescribed, width, "bold")]
    rows += [*(wrapped(f"Offered: {offered}", width, "$primary") if offered else ())]
    rows += [*(wrapped(note, width, "$secondary") if note else ()), ()]
    for number, step in enumerate(exercise.steps, start=1):
        rows += bulleted((f"{number}", "$primary"), step, width)
    if in_full and exercise.cues:
        rows += [(), (("Cues", "bold"),)]
        for cue in exercise.cues:
            rows += bulleted(("·", "$primary"), cue, width)
    if in_full and exercise.cautions:
        rows += [(), (("Cautions", "bold"),)]
        for caution in exercise.cautions:
            rows += bulleted(("!", "bold $warning"), caution, width)
    return rows
