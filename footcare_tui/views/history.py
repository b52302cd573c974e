"""History as rows of text: the figures, the days of the map, the chosen day, its sessions."""

from __future__ import annotations

from datetime import date
from enum import Enum

from footcare_tui.model import Exercise, Session
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.recent_days import RecentDays
from footcare_tui.scheduler.trends import Practice
from footcare_tui.terminal.cells import padded, shortened
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.day_map import LABEL_WIDTH
from footcare_tui.views.format import (
    counted,
    date_range,
    in_percent,
    long_day,
    minutes,
    ratings,
    short_date,
    shown_note,
    time_of_day,
    today_open,
)
from footcare_tui.views.practice import practice_in_words
from footcare_tui.views.rows import GUTTER, LIST_INDENT, Row, indented, list_row, row_width

NO_SESSION: Row = (("No session", "$muted"),)
# From this width on there is room for the addition to the streak.
TODAY_OPEN_FROM = 54
# The columns between two signs of the legend where there is room.
LEGEND_GAP = 3
# From this share of the sessions prescribed on, most of a day is done.
MOST = 0.5


class DayLevel(Enum):
    """How much of a day is done, as the map shows it: the sign, its style, and its meaning."""

    COMPLETE = ("■", "$shade-3", "complete")
    MOST = ("▪", "$shade-2", "most")
    SOME = ("▫", "$shade-1", "some")
    NOTHING = ("∙", "$faint", "none")
    REST = ("–", "$secondary", "rest")
    BLANK = (" ", "$faint", "")

    def __init__(self, sign: str, style: str, meaning: str) -> None:
        self.sign = sign
        self.style = style
        self.meaning = meaning


def day_level(plan: DayPlan) -> DayLevel:
    """How much of the day is done; blank when nothing was due."""
    if plan.complete:
        return DayLevel.COMPLETE
    if plan.rests:
        return DayLevel.REST
    if plan.adherence is None:
        return DayLevel.BLANK
    if plan.adherence >= MOST:
        return DayLevel.MOST
    return DayLevel.SOME if plan.done else DayLevel.NOTHING


def legend_row(width: int) -> Row:
    """The signs of the map, each with its meaning, below the map or, without room, closer."""
    signs = [level for level in DayLevel if level.meaning]
    meanings = [((level.sign, level.style), (f" {level.meaning}", "$muted")) for level in signs]
    for indent, gap in ((LABEL_WIDTH, LEGEND_GAP), (0, 1)):
        spans = [span for pair in meanings for span in (*pair, (" " * gap, ""))][:-1]
        row = indented(tuple(spans), indent)
        if row_width(row) <= width:
            break
    return row


def level_on(plan: DayPlan, first_day: date | None) -> DayLevel:
    """The level of a day; before the first day on record nothing was missed."""
    level = day_level(plan)
    before = first_day is None or plan.day < first_day
    return DayLevel.BLANK if before and level is not DayLevel.REST else level


def heading_rows(
    only: Exercise | None,
    score: Score,
    recent: RecentDays | None,
    practice: Practice,
    width: int,
) -> list[Row]:
    """The name of the exercise or "All exercises", then three figures above their names.

    Once a streak has ended, the ``recent`` days and the strength come first.
    ``practice`` is that of the last year, which is shown where there is room for it.
    """
    streaks = score.streaks
    still_open = today_open(streaks) if width >= TODAY_OPEN_FROM else ""
    current = (counted(streaks.current, "day"), f"current streak{still_open}")
    longest = (counted(streaks.longest, "day"), "longest streak")
    strength = (in_percent(score.strength), "strength")
    tiles = [current, longest, strength]
    if recent:
        days = f"{recent.complete} of {recent.counted}"
        tiles = [(days, "last 28 days"), strength, longest]
    widths = [max(width // len(tiles), len(words) + GUTTER) for _, words in tiles]
    figures, names = (map(padded, texts, widths) for texts in zip(*tiles, strict=True))
    title = (plain_text(only.name), "bold") if only else ("All exercises", "$muted")
    practised = practice_in_words(practice)
    if practised:
        practised = f"1 year: {practised}".rjust(width - row_width([title]))
    title_row: Row = (title, (practised, "$muted"))
    return [
        title_row if row_width(title_row) == width else (title,),
        tuple((figure, "bold $primary") for figure in figures),
        tuple((name, "$muted") for name in names),
    ]


def range_row(first: date, last: date, practice: Practice) -> Row:
    """A range of days, their number and their practice."""
    days = counted((last - first).days + 1, "day")
    words = "   ".join(filter(None, [days, practice_in_words(practice)]))
    return ((date_range(first, last), "bold"), (f"   {words}", "$muted"))


def day_row(
    plan: DayPlan,
    resting: str,
    only: Exercise | None,
    score: Score,
    practice: Practice,
    width: int,
    *,
    narrow: bool,
    short: bool,
) -> Row:
    """A day, its sessions and what rests; on a short screen also the exercise and the streak.

    Without a streak it is the strength.

    ``resting`` says in words what rests. The practice is shown where there is room for it.
    """
    day = short_date(plan.day) if narrow else f"{long_day(plan.day)} {plan.day.year}"
    sessions = f"   {plan.done} of {plan.prescribed}"
    if resting:
        reason = plan.rest_day or counted(sum(due.resting for due in plan.exercises), "rest")
        sessions += f" ({reason})" if narrow else f"  {resting}"
    current = score.streaks.current
    figure = f"streak {current}" if current else f"strength {in_percent(score.strength)}"
    row: Row = (
        (day, "bold"),
        (sessions, "$muted"),
        (f" {plain_text(only.name)}" if only and short else "", "$muted"),
        (f"   {figure}" if short else "", "$primary"),
    )
    practised = practice_in_words(practice)
    if practised and row_width(row) + len(practised) + GUTTER <= width:
        row = (*row[:-1], (f"{' ' * GUTTER}{practised}", "$muted"), row[-1])
    # A figure that is cut off would be wrong.
    return row if row_width(row) <= width else row[:-1]


def session_row(
    session: Session, name: str, width: int, *, under_cursor: bool, has_focus: bool
) -> Row:
    """A session of a list; ``name`` is padded to the width of the longest."""
    spans = [
        ("● " if session.complete else "◐ ", "$primary"),
        (f"{time_of_day(session):5}  {name}", ""),
        (f"  {session.reps:>2} of {session.prescribed_reps:<2}", ""),
        (f"  {minutes(session.seconds):>5}", ""),
    ]
    said = "  ".join(["", session.how.value, *ratings(session), shown_note(session.note)]).rstrip()
    room = width - row_width(spans) - LIST_INDENT
    spans.append((shortened(said, room) if room > GUTTER else "", "$muted"))
    return list_row(spans, width, cursor=under_cursor, focus=has_focus)
