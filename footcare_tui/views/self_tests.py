"""The self-tests as rows of text: the list, a plot, and all that is to be said of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from textwrap import wrap

from footcare_tui.model import Side
from footcare_tui.model.self_test import Result, SelfTest
from footcare_tui.scheduler.self_tests import levels, norm_for
from footcare_tui.views.format import calendar_day
from footcare_tui.views.scatter_plot import Frame, Level, Series, plot_rows
from footcare_tui.views.self_test_text import (
    course_in_words,
    due_in_words,
    figure,
    norm_in_words,
    value_in_words,
)
from footcare_tui.views.today import Row, cursor_bar, filled, ground_of

SIGNS = {None: "●", Side.LEFT: "●", Side.RIGHT: "○"}
STYLES = {None: "bold $primary", Side.LEFT: "bold $primary", Side.RIGHT: "bold $secondary"}
LINE, NORM = "─", "═"
# The scale of a test without an upper end grows in such steps.
STEP = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """How one self-test stands on a day, for a person of an age in years if it is known."""

    test: SelfTest
    courses: Mapping[Side | None, Sequence[Result]]
    today: date
    age: int | None


def list_rows(standings: Sequence[Standing], cursor: int, width: int, height: int) -> list[Row]:
    """The tests with their last results, two rows each when all fit; the cursor carries a bar."""
    roomy = 2 * len(standings) <= height
    name_width = max(len(standing.test.name) for standing in standings)
    rows: list[Row] = []
    for number, standing in enumerate(standings):
        ground = ground_of(number == cursor)
        bar = cursor_bar(ground)
        due = due_in_words(standing.courses.values(), standing.today)
        name = (standing.test.name.ljust(name_width), f"bold{ground}")
        said = (f"  {due}", f"{'$primary' if due == 'due' else '$muted'}{ground}")
        rows.append(filled((bar, name, said), width, ground))
        if roomy:
            rows.append(filled((bar, (_lasts(standing), f"$muted{ground}")), width, ground))
    return rows


def told_rows(standing: Standing, width: int) -> list[Row]:
    """All there is to say: the course, the lines, how the test is done, safety, source."""
    test = standing.test
    rows: list[Row] = [((test.name, "bold"),)]
    for side, results in standing.courses.items():
        words = course_in_words(test, results, side)
        rows += marked(SIGNS[side], STYLES[side], words, width)
    if test.meaningful:
        rows += marked(LINE, "$warning", f"line: {test.meaningful.words}", width)
    if norm := norm_for(test, standing.age):
        rows += marked(NORM, "$muted", norm_in_words(test, norm), width)
    rows.append(())
    for number, step in enumerate(test.protocol, start=1):
        rows += marked(str(number), "$primary", step, width)
    rows += [(), *marked("!", "bold $warning", test.safety, width), ()]
    for note in test.notes:
        rows += marked("·", "$muted", note, width, "$muted")
    return [*rows, *marked("·", "$muted", f"Source: {test.source}", width, "$muted")]


def course_rows(standing: Standing, width: int, height: int) -> list[Row]:
    """The results plotted over time, with the lines they are judged by."""
    test, courses = standing.test, standing.courses
    results = [result for course in courses.values() for result in course]
    if not results:
        return [(("No result yet", "$muted"),)]
    lines = [Level(value, LINE, "$warning") for value in dict.fromkeys(_levels(standing))]
    if norm := norm_for(test, standing.age):
        lines.append(Level(norm.value, NORM, "$muted"))
    series = [
        Series(SIGNS[side], STYLES[side], [(r.day.toordinal(), r.value) for r in course])
        for side, course in courses.items()
    ]
    first = min(result.day for result in results)
    low, high = _scale(test, [*(r.value for r in results), *(line.value for line in lines)])
    frame = Frame(
        left=first.toordinal(),
        right=max(standing.today.toordinal(), first.toordinal() + 1),
        low=low,
        high=high,
        left_words=f"{calendar_day(first)} {first.year}",
        right_words="today",
    )
    return plot_rows(series, lines, frame, width, height)


def _levels(standing: Standing) -> Iterator[float]:
    for results in standing.courses.values():
        if results:
            yield from levels(standing.test, results[0])


def _scale(test: SelfTest, values: Sequence[float]) -> tuple[float, float]:
    """The whole scale of the test, or of one without an upper end the part that is needed."""
    if not test.method.open_ended:
        return 0, test.most
    return floor(min(values) / STEP) * STEP, ceil((max(values) + 1) / STEP) * STEP


def _lasts(standing: Standing) -> str:
    """The last result of each side, and when it was taken."""
    lasts = {side: course[-1] for side, course in standing.courses.items() if course}
    if not lasts:
        return "no result yet"
    if not standing.test.has_sides:
        told = value_in_words(standing.test, lasts[None].value)
    else:
        told = ", ".join(
            f"{side} {figure(standing.test, result.value)}" for side, result in lasts.items()
        )
        told += f" {standing.test.unit}"
    return f"{told} · {calendar_day(max(result.day for result in lasts.values()))}"


def marked(mark: str, mark_style: str, text: str, width: int, style: str = "") -> list[Row]:
    """The text wrapped beside a mark of one cell."""
    lines = wrap(text, max(1, width - 2))
    return [
        ((f"{' ' if number else mark} ", mark_style), (line, style))
        for number, line in enumerate(lines)
    ]
