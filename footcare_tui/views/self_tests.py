"""The self-tests as rows of text: the list, a plot, and the details of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from math import ceil, floor

from footcare_tui.model.self_test import SelfTest, Significance
from footcare_tui.scheduler.self_tests import Course, levels, norm_for
from footcare_tui.views.format import calendar_date, calendar_day
from footcare_tui.views.rows import Row, Span, bulleted, list_row
from footcare_tui.views.scatter_plot import (
    Frame,
    ReferenceLine,
    Series,
    least_height,
    scatter_plot_rows,
)
from footcare_tui.views.self_test_text import (
    course_in_words,
    due_in_words,
    figure,
    norm_in_words,
    source_lines,
    subject_name,
    thresholds_in_words,
)

# The signs of the courses of a test, such as the left and the right side; they repeat.
SIGNS: Sequence[Span] = (
    ("●", "bold $primary"),
    ("○", "bold $secondary"),
    ("◆", "bold $warning"),
)
MEAN: Span = ("▲", "bold $foreground")
LINES: dict[Significance, Span] = {
    Significance.DETECTABLE: ("─", "$warning"),
    Significance.IMPORTANT: ("┄", "$foreground"),
}
# The names of the lines in the plot where there is little room.
SHORT_NAMES = {Significance.DETECTABLE: "> noise", Significance.IMPORTANT: "matters"}
NORM: Span = ("═", "$muted")
CAVEAT: Span = ("!", "bold $warning")
NOTE: Span = ("·", "$muted")
# The ends of the scale of an open-ended test are multiples of this.
STEP = 5


@dataclass(frozen=True, slots=True)
class SelfTestStatus:
    """The results of one self-test, today, and the person's age in years if it is known.

    ``judged`` are the courses of the test, and that of their mean if there is one.
    """

    test: SelfTest
    judged: Sequence[Course]
    today: date
    age: int | None

    @property
    def courses(self) -> Sequence[Course]:
        """The courses of the test itself."""
        return [course for course in self.judged if not course.is_mean]

    @property
    def mean(self) -> Course | None:
        """The course of the mean, or None."""
        return next((course for course in self.judged if course.is_mean), None)

    @property
    def plotted(self) -> Sequence[Course]:
        """The courses whose thresholds are in the plot: those of all would be too many."""
        leading = [self.mean] if self.mean else self.courses
        return [course for course in leading if course.results]

    @property
    def signs(self) -> Sequence[tuple[Span, Course]]:
        """Each course with its sign in the plot."""
        signed = [*zip(cycle(SIGNS), self.courses, strict=False)]
        return [*signed, (MEAN, self.mean)] if self.mean else signed


def list_rows(
    statuses: Sequence[SelfTestStatus], cursor: int, width: int, height: int
) -> list[Row]:
    """The tests with their last results, two rows each when all fit; the cursor has a bar."""
    roomy = 2 * len(statuses) <= height
    name_width = max(len(status.test.name) for status in statuses)
    rows: list[Row] = []
    for number, status in enumerate(statuses):
        results = [course.results for course in status.courses]
        due = due_in_words(results, status.today) if results else ""
        name = (status.test.name.ljust(name_width), "bold")
        when = (f"  {due}", "$primary" if due == "due" else "$muted")
        rows.append(list_row([name, when], width, cursor=number == cursor))
        if roomy:
            last = (_last_results(status), "$muted")
            rows.append(list_row([last], width, cursor=number == cursor))
    return rows


def detail_rows(status: SelfTestStatus, width: int) -> list[Row]:
    """The change since the first result, the thresholds, the steps, safety, notes and source."""
    test = status.test
    rows: list[Row] = [((test.name, "bold"),)]
    for sign, course in status.signs:
        rows += bulleted(sign, course_in_words(course), width)
    rows += _threshold_rows(status, width)
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
    if not any(course.results for course in status.courses):
        return [(("No result yet", "$muted"),)]
    lines = _lines(status)
    series = [
        Series(*sign, [(result.day.toordinal(), result.value) for result in course.results])
        for sign, course in status.signs
    ]
    return scatter_plot_rows(series, lines, _frame(status, lines), width, height)


def plot_height(status: SelfTestStatus, least: int) -> int:
    """The rows of a plot of the results that has all lines, at least ``least``."""
    values = [result.value for course in status.judged for result in course.results]
    lines = _lines(status)
    return max(least, least_height(values, lines, _frame(status, lines))) if values else least


def _frame(status: SelfTestStatus, lines: Sequence[ReferenceLine]) -> Frame:
    """The days from the first result to today, and the scale of the test."""
    results = [result for course in status.courses for result in course.results]
    first, today = min(result.day for result in results), status.today
    values = [*(result.value for result in results), *(line.value for line in lines)]
    low, high = 0.0, status.test.most
    if status.test.method.open_ended:
        low, high = floor(min(values) / STEP) * STEP, ceil((max(values) + 1) / STEP) * STEP
    one_year = first.year == today.year
    years = range(first.year + 1, today.year + 1)
    return Frame(
        left=first.toordinal(),
        right=max(today.toordinal(), first.toordinal() + 1),
        low=low,
        high=high,
        left_words=calendar_date(first) if one_year else f"{first:%b %Y}",
        right_words="today" if one_year else f"{today:%b %Y}",
        words_at=[(date(year, 1, 1).toordinal(), f"{year}") for year in years],
    )


def _lines(status: SelfTestStatus) -> list[ReferenceLine]:
    """The lines of the thresholds, with the side where the sides have lines of their own."""
    plotted = status.plotted
    lines = []
    for course in plotted:
        side = f"{subject_name(course.subject)}" if len(plotted) > 1 else ""
        for level in levels(course.test, course.results[0]):
            long, short = level.significance.value, SHORT_NAMES[level.significance]
            names = (f"{side}: {long}", f"{side} {short}") if side else (long, short)
            lines.append(ReferenceLine(level.value, *LINES[level.significance], names))
    if norm := norm_for(status.test, status.age):
        lines.append(ReferenceLine(norm.value, *NORM, ("norm",)))
    return lines


def _threshold_rows(status: SelfTestStatus, width: int) -> list[Row]:
    """The thresholds of the test and of the mean; those in the plot have the sign of their line."""
    rows: list[Row] = []
    lines = [*LINES.values()]
    # The mean's come after the test's own.
    signs = [*[NOTE] * len(lines), *lines] if status.mean else [*lines, *[NOTE] * len(lines)]
    for sign, words in zip(signs, thresholds_in_words(status.test), strict=False):
        rows += bulleted(sign, words, width)
    return rows


def _last_results(status: SelfTestStatus) -> str:
    """The last result of each side, and its day."""
    test = status.test
    if not status.courses:
        return "none named yet"
    begun = [course for course in status.courses if course.results]
    if not begun:
        return "no result yet"
    values = ", ".join(
        # There is no room for the words of an activity.
        f"{subject_name(course.subject) if test.has_sides else ''} "
        f"{figure(test, course.results[-1].value)}".lstrip()
        for course in begun
    )
    return f"{values} {test.unit} · {calendar_day(max(c.results[-1].day for c in begun))}"
