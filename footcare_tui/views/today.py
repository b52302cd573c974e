"""Today as rows of text: what it says, before anything draws it.

A row is a series of spans, each a text and the name of its style, such as
``bold $primary``; the dollar names are those of :mod:`footcare_tui.terminal.colors`.
All texts are plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Prescription
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.terminal.sanitize import cell_width, padded, plain_text, shortened
from footcare_tui.views.format import counted, dose, long_day, often, pips, short_day

Span = tuple[str, str]
Row = tuple[Span, ...]

# Below these sizes a screen gives up air first, then what is only nice to have.
WIDE = 78
TALL = 20

# The key, the title and the mode of each screen.
Tabs = Sequence[tuple[str, str, str]]
# Narrower than this, only the place in front, and a session that waits, have their names.
PLACES_NAMED = 62
# Narrower than this, the program's own name is left out.
NAMED = 74

CURSOR = "▌"
FILLED = "━"
EMPTY = "─"
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise of the list."""

    exercise: str
    name: str
    dose: str
    done: int
    prescribed: int
    is_next: bool


def first_rows(logbook: Logbook, tabs: Tabs, width: int, height: int) -> list[Row]:
    """Today as it is at the start, without what is of use only once keys are answered."""
    tall, wide = height >= TALL, width >= WIDE
    bar = [
        (text, f"{style or '$muted'} on $panel")
        for text, style in cut(place_row(tabs, "today", logbook.today(), width - 2), width - 2)
    ]
    rows: list[Row] = [filled([(" ", "on $panel"), *bar], width, "on $panel")]
    margin = 2 if tall else 1
    room = width - 2 * margin
    day = day_rows(logbook, room, tall=tall)
    day = [((" " * margin, ""), *cut(row, room)) for row in day]
    rows += [(), *day, ()] if tall else day
    shown = entries(logbook)
    list_width = (width // 2 if wide else width) - (2 if wide else 0)
    list_rows = entry_rows(shown, first_cursor(shown), list_width, height - len(rows) - 1)
    rows += [((" ", ""), *row) if wide else row for row in list_rows]
    rows += [()] * (height - 1 - len(rows))
    return [*(cut(row, width) for row in rows[: max(0, height - 1)]), ()][:height]


def place_row(tabs: Tabs, place: str, day: date, width: int, *, session_waits: bool = False) -> Row:
    """The screens by number, the present one marked, and the day on the right.

    As much as fits: places by number, the day, their names, then the program's.
    """
    left: list[Span] = []
    if width >= NAMED:
        left += [("footcare", "bold $primary"), ("   ", "")]
    for number, (key, name, known) in enumerate(tabs):
        left.append(("  " if number else "", ""))
        if known == place:
            left.append((f"{key} {name}", "bold underline $foreground"))
        elif known == "countdown" and session_waits:
            left.append((f"{key} Paused", "bold $warning"))
        else:
            left.append((f"{key} {name}" if width >= PLACES_NAMED else key, ""))
    taken = row_width(left)
    for words in (long_day(day), short_day(day)):
        if len(words) <= width - taken - 2:
            return (*left, (words.rjust(width - taken), ""))
    return tuple(left)


def day_rows(logbook: Logbook, width: int, *, tall: bool) -> list[Row]:
    """How far the day has come, the streak, and what is next."""
    plan = logbook.plan()
    current = logbook.progress().overall.streaks.current
    streak = f"streak {counted(current, 'day')}" if current else "no streak yet"
    done = f"{plan.done} of {plan.prescribed}"
    room = width - len(done) - len(" today")
    total: Row = ((done, "bold"), (" today", "$muted"))
    if len(streak) < room:
        total = (*total, (streak.rjust(room), "$primary"))
    if not tall:
        return [total, _next(logbook, plan, width)]
    return [total, bar_row(plan.adherence or 0.0, width), (), _next(logbook, plan, width)]


def bar_row(share: float, width: int) -> Row:
    """A bar of thick and thin line, legible without colour; ``share`` is from 0 to 1."""
    filled = int(min(1.0, max(0.0, share)) * width)
    return ((FILLED * filled, "$primary"), (EMPTY * (width - filled), "$faint"))


def entries(logbook: Logbook) -> list[Entry]:
    """The exercises of the day, in the order of the routine."""
    plan = logbook.plan()
    return [
        Entry(
            due.exercise,
            plain_text((exercise := logbook.catalog.exercises[due.exercise]).name),
            dose(logbook.prescription(exercise), exercise.action),
            due.done,
            due.prescribed,
            due.exercise == plan.next,
        )
        for due in plan.exercises
    ]


def first_cursor(shown: Sequence[Entry]) -> int:
    """Where the cursor stands at first: on what is next."""
    return next((index for index, entry in enumerate(shown) if entry.is_next), 0)


def entry_rows(shown: Sequence[Entry], cursor: int, width: int, height: int) -> list[Row]:
    """Names, pips and counts in columns, two rows each when all fit; the cursor carries a bar."""
    if not shown:
        return []
    pip_width = max(len(pips(entry.done, entry.prescribed)) for entry in shown)
    count_width = max(len(f"{entry.done}/{entry.prescribed}") for entry in shown)
    # The bar before the name; pips, count and mark after it.
    room = width - 2 - (2 + pip_width) - (2 + count_width) - len("  next")
    name_width = min(max(cell_width(entry.name) for entry in shown), max(1, room))
    roomy = 2 * len(shown) <= height
    rows: list[Row] = []
    for index, entry in enumerate(shown):
        ground = ground_of(index == cursor)
        bar = cursor_bar(ground)
        complete = entry.done >= entry.prescribed
        dots = pips(entry.done, entry.prescribed).ljust(pip_width)
        mark = "  ✓" if complete and entry.prescribed else "  next" if entry.is_next else ""
        spans = [
            bar,
            (
                padded(shortened(entry.name, name_width), name_width),
                ground.strip() if complete else f"bold{ground}",
            ),
            (f"  {dots}", f"$primary{ground}"),
            (f"  {entry.done}/{entry.prescribed}", ground.strip()),
            (mark, f"$primary{ground}"),
        ]
        rows.append(filled(spans, width, ground))
        if roomy:
            rows.append(filled([bar, (entry.dose, f"$muted{ground}")], width, ground))
    return rows


def step_rows(exercise: Exercise, prescription: Prescription, width: int) -> list[Row]:
    """What an exercise asks for: position, equipment, dose, and its steps."""
    asked = f"{dose(prescription, exercise.action)} · {often(prescription)}"
    equipment = f"You need: {', '.join(exercise.equipment)}" if exercise.equipment else ""
    rows: list[Row] = [
        *_wrapped(exercise.name, width, "bold"),
        *_wrapped(exercise.position, width, "$muted"),
        *_wrapped(equipment, width, "$muted"),
        (),
        *_wrapped(asked, width, "bold"),
        (),
    ]
    for number, step in enumerate(exercise.steps, start=1):
        for index, row in enumerate(_wrapped(step, width - len(INDENT), "")):
            rows.append(((INDENT if index else f"{number} ", "$primary"), *row))
    return rows


def cut(row: Row, width: int) -> Row:
    """As much of the row as fits into so many cells."""
    shown: list[Span] = []
    for text, style in row:
        room = max(0, width - row_width(shown))
        fitting = text
        while cell_width(fitting) > room:
            fitting = fitting[:-1]
        shown.append((fitting, style))
        if fitting != text:
            break
    return tuple(shown)


def row_width(row: Sequence[Span]) -> int:
    """The cells that the row takes."""
    return sum(cell_width(text) for text, _ in row)


def ground_of(under_cursor: bool) -> str:
    """What the styles of a row of a list end in; empty away from the cursor."""
    return " on $cursor" if under_cursor else ""


def cursor_bar(ground: str) -> Span:
    """The bar in front of a row, so that the cursor is not told by colour alone."""
    return (f"{CURSOR if ground else ' '} ", f"$primary{ground}")


def filled(spans: Sequence[Span], width: int, ground: str) -> Row:
    """The row on its ground over the whole width."""
    return (*spans, (" " * (width - row_width(spans)), ground.strip()))


def _next(logbook: Logbook, plan: DayPlan, width: int) -> Row:
    """What is next, as much of it as fits."""
    row = _next_in_full(logbook, plan)
    return row if row_width(row) <= width else row[:-1]


def _next_in_full(logbook: Logbook, plan: DayPlan) -> Row:
    if plan.rest_day:
        return (("Rest day", "bold"), (" · nothing is due, your streak holds", "$muted"))
    if plan.complete:
        return (("✓ All done for today", "bold $primary"),)
    if plan.next is None:
        return (("Nothing is due today", "bold"),)
    exercise = logbook.catalog.exercises[plan.next]
    words = dose(logbook.prescription(exercise), exercise.action)
    return (("Next  ", "$muted"), (plain_text(exercise.name), "bold"), (f"  {words}", "$muted"))


def _wrapped(text: str, width: int, style: str) -> list[Row]:
    return [((line, style),) for line in wrap(plain_text(text), max(1, width))]
