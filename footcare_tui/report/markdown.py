"""A document as Markdown, which can be read as plain text and in any viewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from footcare_tui.report.blocks import (
    Bars,
    Block,
    Course,
    Document,
    KeyFigures,
    Listed,
    Pairs,
    Plots,
    Row,
    Section,
    Table,
    Text,
    ToFillIn,
    Week,
)
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import NONE, WEEKDAYS, calendar_date

# All characters that could be markup, a link or an entity; a backslash before one makes it text.
# A number in brackets refers to the list of sources; it is not a link, as no target is defined.
MARKUP = re.compile(
    r"(?P<kept>\[\d+(?:, \d+)*\](?![\[(:]))"
    r"|[\\`*_{}\[\]<>#|~$^@]|&(?=[#\w])|:(?=\S)|/(?=/)|(?<=www)\.",
    re.IGNORECASE,
)
# At the beginning of a line more characters are markup: a list, a number, a rule.
BEGINNING = re.compile(r"^(\d*)([-+=.)])(?=[-+=\s]|$)")
BOX, LINE = "☐", "…………………………"


class Markdown(str):
    """Finished Markdown; plain text becomes a part of it through :func:`escaped` alone."""

    __slots__ = ()


def escaped(text: str) -> Markdown:
    """The text with its markup escaped, so that a viewer shows it unchanged."""
    plain = plain_text(text).strip()
    inner = MARKUP.sub(lambda found: found["kept"] or f"\\{found[0]}", plain)
    return Markdown(BEGINNING.sub(r"\1\\\2", inner))


def write_markdown(document: Document) -> Markdown:
    """The whole document as Markdown."""
    return Markdown("\n\n".join(_parts(document)) + "\n")


def _parts(document: Document) -> Iterator[Markdown]:
    yield _heading(1, document.title)
    yield escaped(f"{document.days} · {document.made}")
    for block in document.head:
        yield from _block(block)
    for section in (*document.sections, *document.details):
        yield from _section(section)
    if document.ending:
        yield _strong(document.ending)


def _section(section: Section) -> Iterator[Markdown]:
    yield _heading(2, section.title)
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Markdown]:
    match block:
        case Text(text, kind):
            yield _strong(text) if kind in ("notice", "label") else escaped(text)
        case Listed(texts, numbered):
            signs = [f"{number}." if numbered else "-" for number in range(1, len(texts) + 1)]
            yield _lines(map(_item, signs, texts))
        case Pairs(rows):
            yield _lines(_item("-", f"{term}: {text}") for term, text in rows)
        case Table(rows):
            yield _table(rows)
        case KeyFigures(rows):
            yield _table([("", "", ""), *rows])
        case ToFillIn(names):
            yield escaped(" ".join(f"{name}: {LINE}" for name in names))
        case Week(rows):
            body = [(name, *(BOX * number or NONE for number in boxes)) for name, boxes in rows]
            yield _table([("Exercise", *WEEKDAYS), *body])
        case Plots(plots):
            for plot in plots:
                yield from _plot(plot)
        case _:
            assert_never(block)


def _plot(plot: Bars | Course) -> Iterator[Markdown]:
    """The figures of a course; those of bars are in the table that follows them."""
    if isinstance(plot, Course):
        yield _heading(3, plot.name)
        yield Markdown(f"{_strong(plot.verdict)} {escaped(plot.explanation)}")
        rows = [(calendar_date(day), words) for day, _, words in plot.points]
        yield _table([("Day", "Result"), *rows])


def _heading(level: int, title: str) -> Markdown:
    return Markdown(f"{'#' * level} {escaped(title)}")


def _strong(text: str) -> Markdown:
    return Markdown(f"**{escaped(text)}**")


def _item(sign: str, text: str) -> Markdown:
    return Markdown(f"{sign} {escaped(text)}")


def _lines(lines: Iterable[Markdown]) -> Markdown:
    return Markdown("\n".join(lines))


def _table(rows: Sequence[Row]) -> Markdown:
    """A table; the first row has the names of the columns, and a cell is one line."""
    head, *body = (_row([cell.replace("\n", "; ") for cell in row]) for row in rows)
    return _lines([head, Markdown(f"|{' --- |' * len(rows[0])}"), *body])


def _row(cells: Sequence[str]) -> Markdown:
    return Markdown(f"| {' | '.join(map(escaped, cells))} |")
