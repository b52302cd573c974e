"""Plots as SVG: bars, and values over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from footcare_tui.views.format import calendar_date

WIDTH, HEIGHT = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 12, 20
GROUND = HEIGHT - BOTTOM
INNER_WIDTH = WIDTH - LEFT - RIGHT
INNER_HEIGHT = GROUND - TOP
# The approximate width of a name below a bar; where there is less room, some are left out.
NAME_WIDTH = 46


# The name of a bar, its value (None for no bar), and the value in words.
Bar = tuple[str, float | None, str]


def bars(title: str, values: Sequence[Bar], top: float, scale: Sequence[tuple[float, str]]) -> str:
    """A bar chart up to the value ``top``; ``title`` describes it to screen readers."""
    parts = [_grid(top, scale)]
    step = INNER_WIDTH / max(1, len(values))
    each = -(-NAME_WIDTH // max(1, int(step)))
    for number, (name, value, words) in enumerate(values):
        x = LEFT + number * step
        if value is not None:
            y = _y(value, top)
            shown = element("title", f"{name}: {words}")
            width = min(step * 0.76, 26)
            parts.append(
                element(
                    "rect",
                    inner=shown,
                    x=x + (step - width) / 2,
                    y=y,
                    width=width,
                    height=max(GROUND - y, 0.6),
                    class_="bar",
                )
            )
        if number % each == 0:
            parts.append(_name(x + step / 2, name))
    return _drawing(title, parts)


def time_plot(
    title: str,
    points: Sequence[tuple[date, float, str]],
    top: float,
    scale: Sequence[tuple[float, str]],
    lines: Sequence[tuple[float, str]],
) -> str:
    """Values over time, joined by a line, each with its words, and labelled reference lines.

    A label is at the left end of its line, on the side away from the first value.
    """
    first, last = points[0][0], points[-1][0]
    days = max(1, (last - first).days)
    positions = [
        (LEFT + 6 + (day - first).days / days * (INNER_WIDTH - 12), _y(value, top))
        for day, value, _ in points
    ]
    parts = [_grid(top, scale)]
    for value, label in lines:
        y = _y(value, top)
        parts.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="level"))
        beside = y - 3 if value > points[0][1] else y + 9
        parts.append(element("text", label, x=LEFT + 4, y=beside, class_="label"))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in positions)
    parts.append(element("polyline", points=path, class_="course"))
    for (x, y), (_, _, words) in zip(positions, points, strict=True):
        shown = element("title", words)
        parts.append(element("circle", inner=shown, cx=x, cy=y, r=2.6, class_="point"))
    parts.append(_name(LEFT, calendar_date(first), anchor="start"))
    if first != last:
        parts.append(_name(WIDTH - RIGHT, calendar_date(last), anchor="end"))
    return _drawing(title, parts)


def element(tag: str, text: str = "", *, inner: str = "", **attributes: str | float) -> str:
    """An element with ``inner`` markup and escaped text; ``class_`` is the attribute ``class``."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{inner}{escape(text)}</{tag}>"


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 1):g}"


def _drawing(title: str, parts: Sequence[str]) -> str:
    return element(
        "svg",
        inner="".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=title,
    )


def _grid(top: float, scale: Sequence[tuple[float, str]]) -> str:
    drawn = []
    for value, words in scale:
        y = _y(value, top)
        drawn.append(element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid"))
        drawn.append(element("text", words, x=LEFT - 5, y=y + 3, class_="scale"))
    return "".join(drawn)


def _name(x: float, name: str, anchor: str = "middle") -> str:
    return element("text", name, x=x, y=HEIGHT - 5, class_="name", text_anchor=anchor)


def _y(value: float, top: float) -> float:
    return GROUND - INNER_HEIGHT * min(1.0, max(0.0, value / top if top else 0.0))
