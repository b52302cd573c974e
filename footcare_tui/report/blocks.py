"""The content of a report or a handout, apart from the form in which it is written.

All texts are plain. A form is a function of a ``Document``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

# The cells of a row; a line end within a cell begins a new line of it.
Row = Sequence[str]


class Text(NamedTuple):
    """A paragraph; ``kind`` is its style: "" for the body, "small", or "notice"."""

    text: str
    kind: str = ""


class Listed(NamedTuple):
    """A list, with numbers where the order counts."""

    texts: Sequence[str]
    numbered: bool = False
    kind: str = ""


class Pairs(NamedTuple):
    """Terms and the text to each, such as the days of a note and the note."""

    rows: Sequence[tuple[str, str]]
    kind: str


class Table(NamedTuple):
    """A table: the names of the columns, the rows, and the kind that decides the style."""

    rows: Sequence[Row]
    kind: str


class KeyFigures(NamedTuple):
    """The most important figures: the name, the value and an explanation of each."""

    rows: Sequence[tuple[str, str, str]]


class ToFillIn(NamedTuple):
    """Lines to write on by hand, by their names."""

    names: Sequence[str]


class Week(NamedTuple):
    """Boxes to tick: each row has a name and the number of boxes from Monday to Sunday."""

    rows: Sequence[tuple[str, Sequence[int]]]


class Bars(NamedTuple):
    """A bar chart from 0 to ``top``: for each bar its name, its value, and the value in words.

    A bar without a value is left out. ``scale`` has the labelled values.
    """

    title: str
    bars: Sequence[tuple[str, float | None, str]]
    top: float
    scale: Sequence[tuple[float, str]]


class Course(NamedTuple):
    """The results of a self-test over time, with labelled reference lines.

    For each point there are its day, its value, and the value in words.
    ``verdict`` is about the change in words, and ``explanation`` about the lines.
    """

    name: str
    points: Sequence[tuple[date, float, str]]
    top: float
    scale: Sequence[tuple[float, str]]
    lines: Sequence[tuple[float, str]]
    verdict: str
    explanation: str


class Plots(NamedTuple):
    """Some plots side by side."""

    plots: Sequence[Bars | Course]


Block = Text | Listed | Pairs | Table | KeyFigures | ToFillIn | Week | Plots


class Section(NamedTuple):
    """A heading with its content; ``kind`` is its style."""

    title: str
    blocks: Sequence[Block]
    kind: str = ""


class Document(NamedTuple):
    """A document to print: the title, the line below it, and the content in two parts.

    ``details`` begin on a page of their own. ``ending`` closes the last page.
    """

    title: str
    days: str
    made: str
    head: Sequence[Block]
    sections: Sequence[Section]
    details: Sequence[Section] = ()
    ending: str = ""
