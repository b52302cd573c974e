"""The self-tests as rows of text: the list, a plot, and the details of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from footcare_tui.model import Side
from footcare_tui.model.self_test import Result, SelfTest, Significance
from footcare_tui.scheduler.self_tests import levels, norm_for
from footcare_tui.views.format import calendar_date, calendar_day
from footcare_tui.views.rows import Row, Span, bulleted, list_row
from footcare_tui.views.scatter_plot import Frame, ReferenceLine, Series, scatter_plot_rows
from footcare_tui.views.self_test_text import (
    course_in_words,
    due_in_words,
    figure,
    norm_in_words,
    source_lines,
    threshold_in_words,
)

SIDES: dict[Side | None, Span] = {
    None: ("●", "bold $primary"),
    Side.LEFT: ("●", "bold $primary"),
    Side.RIGHT: ("○", "bold $secondary"),
}
LINES: dict[Significance, Span] = {
    Significance.DETECTABLE: ("─", "$warning"),
    Significance.IMPORTANT: ("┄", "$foreground"),
}
NORM: Span = ("═", "$muted")
CAVEAT: Span = ("!", "bold $warning")
NOTE: Span = ("·", "$muted")
# The ends of the scale of an open-ended test are multiples of this.
STEP = 5


@dataclass(frozen=True, slots=True)
class SelfTestStatus:
    """The results of one self-test, today, and the person's age in years if it is known."""

    test: SelfTest
    courses: Mapping[Side | None, Sequence[Result]]
    today: date
    age: int | None


def list_rows(
    statuses: Sequence[SelfTestStatus], cursor: int, width: int, height: int
) -> list[Row]:
    """The tests with their last results, two rows each when all fit; the cursor has a bar."""
    roomy = 2 * len(statuses) <= height
    name_width = max(len(status.test.name) for status in statuses)
    rows: list[Row] = []
    for number, status in enumerate(statuses):
        due = due_in_words(status.courses.values(), status.today)
        name = (status.test.name.ljust(name_width), "bold")
        when = (f"  {due}", "$primary" if due == "due" else "$muted")
        rows.append(list_row([name, when], width, cursor=number == cursor))
        if roomy:
            results = (_last_results(status), "$muted")
            rows.append(list_row([results], width, cursor=number == cursor))
    return rows


def detail_rows(status: SelfTestStatus, width: int) -> list[Row]:
    """The change since the first result, the thresholds, the steps, safety, notes and source."""
    test = status.test
    rows: list[Row] = [((test.name, "bold"),)]
    for side, results in status.courses.items():
        rows += bulleted(SIDES[side], course_in_words(test, results, side), width)
    for significance, sign in LINES.items():
        rows += bulleted(sign, threshold_in_words(test, significance), width)
    if test.caveat:
        rows += bulleted(CAVEAT, test.caveat.credited, width)
    if norm := norm_for(test, status.age):
        rows += bulleted(NORM, norm_in_words(test, norm), width)
    rows.append(())
    for number, step in enumerate(test.protocol, start=1):
        rows += bulleted((f"{number}", "$primary"), step, width)
    rows += [(), *safety_rows(test, width), ()]
    notes = (note.credited for note in test.notes)
    sources = (f"Source: {line}" for line in source_lines(test))
    for note in (*notes, *sources):
        rows += bulleted(NOTE, note, width, "$muted")
    return rows


def safety_rows(test: SelfTest, width: int) -> list[Row]:
    """What to watch out for during the test."""
    return bulleted(CAVEAT, test.safety, width)


def course_rows(status: SelfTestStatus, width: int, height: int) -> list[Row]:
    """The results plotted over time, with the thresholds and the norm."""
    test, courses = status.test, status.courses
    results = [result for course in courses.values() for result in course]
    if not results:
        return [(("No result yet", "$muted"),)]
    firsts = (results[0] for results in courses.values() if results)
    reached = dict.fromkeys(level for first in firsts for level in levels(test, first))
    lines = [ReferenceLine(level.value, *LINES[level.significance]) for level in reached]
    if norm := norm_for(test, status.age):
        lines.append(ReferenceLine(norm.value, *NORM))
    series = [
        Series(*SIDES[side], [(r.day.toordinal(), r.value) for r in course])
        for side, course in courses.items()
    ]
    first_day = min(result.day for result in results)
    values = [*(result.value for result in results), *(line.value for line in lines)]
    low, high = 0.0, test.most
    if test.method.open_ended:
        low, high = floor(min(values) / STEP) * STEP, ceil((max(values) + 1) / STEP) * STEP
    frame = Frame(
        left=first_day.toordinal(),
        right=max(status.today.toordinal(), first_day.toordinal() + 1),
        low=low,
        high=high,
        left_words=calendar_date(first_day),
        right_words="today",
    )
    return scatter_plot_rows(series, lines, frame, width, height)


def _last_results(status: SelfTestStatus) -> str:
    """The last result of each side, and its day."""
    test = status.test
    lasts = {side: course[-1] for side, course in status.courses.items() if course}
    if not lasts:
        return "no result yet"
    values = ", ".join(
        f"{side} {figure(test, result.value)}" if side else figure(test, result.value)
        for side, result in lasts.items()
    )
    return f"{values} {test.unit} · {calendar_day(max(result.day for result in lasts.values()))}"
