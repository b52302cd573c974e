"""A document as one HTML file without scripts and links, to print on A4 or Letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import assert_never

from markupsafe import Markup

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
from footcare_tui.report.markup import element, joined, on_lines
from footcare_tui.report.svg import bar_chart, time_plot
from footcare_tui.views.format import NONE, WEEKDAYS

# The browser loads and runs nothing, even if a note contains code.
POLICY = Markup(
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
STYLE = Path(__file__).with_name("page.css")
# At the head of each page but the first. The text has no character that either CSS or HTML escapes.
RUNNING_TITLE = Markup(
    '@page { @top-left { content: "%s · %s"; } }\n@page :first { @top-left { content: none; } }\n'
)
LINE_END = Markup("\n")
# A longer table may begin on one page and end on the next, where its head is repeated.
MOST_ROWS_KEPT_TOGETHER = 12


def write_page(document: Document) -> str:
    """The document as one HTML page."""
    # The file is our own: nothing in it comes from outside.
    style = Markup(STYLE.read_text(encoding="utf-8"))  # noqa: S704
    style += RUNNING_TITLE % (document.title, document.days)
    head = joined(
        (
            Markup('<meta charset="utf-8">'),
            POLICY,
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            element("title", f"{document.title}, {document.days}"),
            element("style", LINE_END, style),
        )
    )
    body = joined(_body(document), LINE_END)
    page = Markup(
        '<!DOCTYPE html>\n<html lang="en">\n<head>{}</head>\n<body>\n{}\n</body>\n</html>\n'
    )
    return str(page.format(head, body))


def _body(document: Document) -> Iterator[Markup]:
    yield element(
        "header",
        element("h1", document.title),
        element("p", f"{document.days} · {document.made}", class_="period"),
        *(_block(block) for block in document.head),
    )
    yield from map(_section, document.sections)
    if document.details:
        details = joined(map(_section, document.details), LINE_END)
        yield element("div", details, class_="details")
    if document.ending:
        yield element("footer", element("p", document.ending))


def _section(section: Section) -> Markup:
    blocks = joined(map(_block, section.blocks), LINE_END)
    title = element("h2", section.title)
    return element("section", title, LINE_END, blocks, class_=section.kind)


def _block(block: Block) -> Markup:
    match block:
        case Text(text, kind):
            return element("p", text, class_=kind)
        case Listed(texts, numbered, kind):
            items = (element("li", text) for text in texts)
            return element("ol" if numbered else "ul", *items, class_=kind)
        case Pairs(rows, kind):
            pairs = (
                element("div", element("dt", term), element("dd", text)) for term, text in rows
            )
            return element("dl", *pairs, class_=kind)
        case Table(rows, kind):
            return _table(rows, kind)
        case KeyFigures(rows):
            figures = (
                element("li", name, element("b", number), element("small", note))
                for name, number, note in rows
            )
            return element("ul", *figures, class_="figures")
        case ToFillIn(names):
            return element("p", *(element("span", name) for name in names), class_="fill")
        case Week(rows):
            return _week(rows)
        case Plots(plots):
            return element("div", *map(_figure, plots), class_="plots")
        case _:
            assert_never(block)


def _table(rows: Sequence[Row], kind: str) -> Markup:
    """A table; the first row has the names of the columns, each first cell that of its row."""
    head, *body = ([on_lines(cell) for cell in row] for row in rows)
    return _rows_of_table(head, body, kind)


def _week(rows: Iterable[tuple[str, Sequence[int]]]) -> Markup:
    box = element("span", class_="box")
    body = [
        [name, *(joined([box] * number) if number else NONE for number in boxes)]
        for name, boxes in rows
    ]
    return _rows_of_table(["Exercise", *WEEKDAYS], body, "week")


def _rows_of_table(head: Row, body: Sequence[Row], kind: str) -> Markup:
    names = joined(element("th", cell, scope="col") for cell in head)
    lines = joined(
        (
            element("tr", element("th", name, scope="row"), *(element("td", cell) for cell in row))
            for name, *row in body
        ),
        LINE_END,
    )
    together = "" if len(body) > MOST_ROWS_KEPT_TOGETHER else " together"
    return element(
        "table",
        element("thead", element("tr", names)),
        LINE_END,
        element("tbody", lines),
        class_=f"{kind}{together}",
    )


def _figure(plot: Bars | Course) -> Markup:
    if isinstance(plot, Bars):
        return element("figure", element("h3", plot.title), bar_chart(plot))
    caption = joined((element("b", plot.verdict), Markup("<br>"), plot.explanation))
    return element(
        "figure", element("h3", plot.name), time_plot(plot), element("figcaption", caption)
    )
