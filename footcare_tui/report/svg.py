"""Plots as SVG: bars, and values over time. They can be read without colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from footcare_tui.report.blocks import Bars, Course
from footcare_tui.report.markup import element, joined
from footcare_tui.views.format import calendar_date

WIDTH, HEIGHT = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 12, 20
GROUND = HEIGHT - BOTTOM
INNER_WIDTH = WIDTH - LEFT - RIGHT
INNER_HEIGHT = GROUND - TOP
# The approximate width of a name below a bar; where there is less room, some are left out.
NAME_WIDTH = 46


def bar_chart(chart: Bars) -> Markup:
    """A bar chart; its title describes it to screen readers."""
    parts = [_grid(chart.top, chart.scale)]
    step = INNER_WIDTH / max(1, len(chart.bars))
    each = -(-NAME_WIDTH // max(1, int(step)))
    for number, (name, value, words) in enumerate(chart.bars):
        x = LEFT + number * step
        if value is not None:
            y = _y(value, chart.top)
            width = min(step * 0.76, 26)
            parts.append(
                element(
                    "rect",
                    element("title", f"{name}: {words}"),
                    x=x + (step - width) / 2,
                    y=y,
                    width=width,
                    height=max(GROUND - y, 0.6),
                    class_="bar",
                )
            )
        if number % each == 0:
            parts.append(_name(x + step / 2, name))
    return _drawing(chart.title, parts)


def time_plot(course: Course) -> Markup:
    """Values over time, joined by a line, each with its words, and labelled reference lines.

    A label is at the left end of its line, on the side away from the first value.
    """
    days = [day for day, _, _ in course.points]
    length = max(1, (days[-1] - days[0]).days)
    positions = [
        (LEFT + 6 + (day - days[0]).days / length * (INNER_WIDTH - 12), _y(value, course.top))
        for day, value, _ in course.points
    ]
    parts = [_grid(course.top, course.scale), *_levels(course)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in positions)
    parts.append(element("polyline", points=path, class_="course"))
    radius = min(2.6, max(0.9, INNER_WIDTH / len(days) / 4))
    for (x, y), (day, _, words) in zip(positions, course.points, strict=True):
        shown = element("title", f"{calendar_date(day)}: {words}")
        parts.append(element("circle", shown, cx=x, cy=y, r=radius, class_="point"))
    parts += _ends(days)
    return _drawing(f"{course.name}: {course.verdict}", parts)


def _levels(course: Course) -> list[Markup]:
    first = course.points[0][1]
    parts = []
    for value, label in course.lines:
        y = _y(value, course.top)
        parts.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="level"))
        beside = y - 3 if value > first else y + 9
        parts.append(element("text", label, x=LEFT + 4, y=beside, class_="label"))
    return parts


def _ends(days: Sequence[date]) -> list[Markup]:
    """The first and the last day below the plot."""
    parts = [_name(LEFT, calendar_date(days[0]), anchor="start")]
    if days[0] != days[-1]:
        parts.append(_name(WIDTH - RIGHT, calendar_date(days[-1]), anchor="end"))
    return parts


def _drawing(title: str, parts: Sequence[Markup]) -> Markup:
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=title,
    )


def _grid(top: float, scale: Sequence[tuple[float, str]]) -> Markup:
    drawn = []
    for value, words in scale:
        y = _y(value, top)
        drawn.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid"))
        drawn.append(element("text", words, x=LEFT - 5, y=y + 3, class_="scale"))
    return joined(drawn)


def _name(x: float, name: str, anchor: str = "middle") -> Markup:
    return element("text", name, x=x, y=HEIGHT - 5, class_="name", text_anchor=anchor)


def _y(value: float, top: float) -> float:
    return GROUND - INNER_HEIGHT * min(1.0, max(0.0, value / top if top else 0.0))
