"""The report as one HTML file without scripts and links, to print on A4 or Letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from math import ceil
from pathlib import Path

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.report import svg
from footcare_tui.report import text as words
from footcare_tui.report.facts import NO_DIAGNOSIS, Facts, SelfTestResults
from footcare_tui.views.format import calendar_date, in_percent, mean_rating
from footcare_tui.views.self_test_text import value_in_words
from footcare_tui.views.trends import period_name

STYLE = Path(__file__).with_name("page.css")
# The browser loads and runs nothing, whatever is in a note.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_page(facts: Facts) -> str:
    """The whole report as one HTML page."""
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words.TITLE}, {words.days_covered(facts)}</title>"
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>"
    )
    body = "\n".join(_body(facts))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _body(facts: Facts) -> Iterator[str]:
    yield f"<header><h1>{words.TITLE}</h1>"
    made = f"{words.days_covered(facts)} · made on {calendar_date(facts.made_on)} with footcare"
    yield svg.element("p", made, class_="period")
    yield '<p class="fill"><span>Name</span><span>Date of birth</span></p>'
    yield svg.element("p", NO_DIAGNOSIS, class_="notice")
    yield '</header><ul class="figures">'
    for name, number, note in words.key_figures(facts):
        yield f"<li>{escape(name)}<b>{escape(number)}</b><small>{escape(note)}</small></li>"
    yield "</ul>"
    yield svg.element("p", words.streaks_and_strength(facts), class_="small")
    if facts.goals:
        lines = "".join(svg.element("li", line) for line in words.goal_lines(facts))
        judged = svg.element("p", words.goals_judged(), class_="small")
        yield from _section("The person's own activities", [f"<ul>{lines}</ul>", judged])
    exercises = _table(words.exercise_table(facts), "exercises")
    yield from _section("Prescription and adherence", [exercises])
    yield from _section("Self-tests since the first", _self_tests(facts))
    yield from _section(f"Course by {facts.unit.value}", _periods(facts))
    yield from _section("Notes", _notes(facts))
    yield f"<footer><p>{escape(words.HOW_COUNTED)}</p><p>{escape(NO_DIAGNOSIS)}</p></footer>"


def _section(title: str, content: Iterable[str]) -> Iterator[str]:
    yield f"<section><h2>{escape(title)}</h2>"
    yield from content
    yield "</section>"


def _periods(facts: Facts) -> Iterator[str]:
    if not facts.periods:
        yield svg.element("p", "No session was recorded.")
        return
    figures = [period.figures for period in facts.periods]
    minutes = [each.practice.minutes for each in figures]
    efforts = [each.practice.effort.mean for each in figures]
    pains = [each.practice.pain.mean for each in figures]
    yield '<div class="plots">'
    yield _bars(facts, "Adherence", [each.adherence for each in figures], 1.0, in_percent)
    yield _bars(facts, "Minutes", minutes, _rounded(max(minutes)), _in_minutes)
    yield _bars(facts, "Effort, mean", efforts, MOST_RATING, mean_rating)
    yield _bars(facts, "Pain in exercise, mean", pains, MOST_RATING, mean_rating)
    yield "</div>"
    yield svg.element("p", words.pain_ratings(facts), class_="small")
    yield _table(words.period_table(facts), "spans")


def _bars(
    facts: Facts,
    name: str,
    values: Sequence[float | None],
    top: float,
    in_words: Callable[[float | None], str],
) -> str:
    bars = [
        (period_name(period, facts.unit), value, in_words(value))
        for period, value in zip(facts.periods, values, strict=True)
    ]
    title = f"{name} by {facts.unit.value}"
    scale = [(0.0, "0"), (0.5, "50%"), (1.0, "100%")] if in_words is in_percent else _halves(top)
    return _figure(title, svg.bars(title, bars, top, scale))


def _in_minutes(minutes: float | None) -> str:
    return f"{minutes or 0:.0f} min"


def _self_tests(facts: Facts) -> Iterator[str]:
    if not facts.self_tests:
        yield svg.element("p", words.NO_SELF_TEST)
        return
    yield '<div class="plots">'
    for results in facts.self_tests:
        change = words.change_in_words(results)
        note = f"<b>{escape(change)}</b><br>{escape(words.how_judged(results.test))}"
        yield _figure(results.name, _plot(results, change), note)
    yield "</div>"


def _plot(facts: SelfTestResults, change: str) -> str:
    test = facts.test
    values = [result.value for result in facts.results]
    highest = max(*values, *(level.value for level in facts.levels), 1.0)
    top = test.most if test.most <= MOST_RATING else _rounded(highest)
    points = [
        (each.day, each.value, f"{calendar_date(each.day)}: {value_in_words(test, each.value)}")
        for each in facts.results
    ]
    title = f"{facts.name}: {change}"
    return svg.time_plot(title, points, top, _halves(top), words.level_labels(facts))


def _notes(facts: Facts) -> Iterator[str]:
    if not facts.notes:
        yield svg.element("p", words.NO_NOTE)
        return
    yield '<dl class="notes">'
    for note in facts.notes:
        head = f"{words.days_of(note)}, {note.about}"
        yield f"<dt>{escape(head)}</dt><dd>{escape(note.text)}</dd>"
    yield "</dl>"


def _figure(title: str, drawing: str, note: str = "") -> str:
    caption = f"<figcaption>{note}</figcaption>" if note else ""
    return f"<figure><h3>{escape(title)}</h3>{drawing}{caption}</figure>"


def _table(rows: words.Table, kind: str) -> str:
    """A table; the first row has the names of the columns."""
    head, *body = ([escape(cell).replace("\n", "<br>") for cell in row] for row in rows)
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return (
        f'<table class="{kind}"><thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody></table>'
    )


def _rounded(value: float) -> float:
    """The value rounded up to a good end of a scale."""
    step = next((step for step in (2, 10, 20, 50, 100, 200) if value <= 5 * step), 1000)
    return float(max(1, ceil(value / step)) * step)


def _halves(top: float) -> list[tuple[float, str]]:
    return [(part * top, f"{part * top:g}") for part in (0.0, 0.5, 1.0)]
