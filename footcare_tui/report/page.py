"""The report as one HTML file without scripts and links, to print on A4 or Letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from math import ceil
from pathlib import Path

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.report import svg
from footcare_tui.report import text as words
from footcare_tui.report.facts import NO_DIAGNOSIS, Course, Facts
from footcare_tui.scheduler.trends import Period
from footcare_tui.views.format import calendar_date, in_percent, mean_rating
from footcare_tui.views.self_test_text import value_in_words
from footcare_tui.views.trends import period_name

STYLE = Path(__file__).with_name("page.css")
# The browser loads and runs nothing, whatever is in a note.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
SHARES = ((0.0, "0"), (0.5, "50%"), (1.0, "100%"))
RATINGS = tuple((float(rating), str(rating)) for rating in (0, MOST_RATING // 2, MOST_RATING))


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
    yield "<header>"
    yield f"<h1>{words.TITLE}</h1>"
    made = f"{words.days_covered(facts)} · made on {calendar_date(facts.made_on)} with footcare"
    yield _element("p", made, "period")
    yield '<p class="fill"><span>Name</span><span>Date of birth</span></p>'
    yield _element("p", NO_DIAGNOSIS, "notice")
    yield "</header>"
    yield '<ul class="figures">'
    for name, number, note in words.key_figures(facts):
        yield f"<li>{escape(name)}<b>{escape(number)}</b><small>{escape(note)}</small></li>"
    yield "</ul>"
    yield _element("p", words.standing_now(facts), "small")
    yield from _section("Prescription and adherence", _exercises(facts))
    yield from _section("Self-tests since the first", _self_tests(facts))
    yield from _section(f"Course by {facts.unit.value}", _course_of_time(facts))
    yield from _section("Notes", _notes(facts))
    yield f"<footer>{_element('p', words.HOW_COUNTED)}{_element('p', NO_DIAGNOSIS)}</footer>"


def _section(title: str, content: Iterable[str]) -> Iterator[str]:
    yield f"<section><h2>{escape(title)}</h2>"
    yield from content
    yield "</section>"


def _exercises(facts: Facts) -> Iterator[str]:
    rows = [
        (
            escape(exercised.name),
            "<br>".join(map(escape, words.doses_told(exercised))),
            *map(escape, words.felt(exercised)),
        )
        for exercised in facts.exercises
    ]
    heads = ("Exercise", "Prescribed", "Done", "Adherence", "Effort", "Pain")
    yield _table(heads, rows, "exercises")


def _course_of_time(facts: Facts) -> Iterator[str]:
    if not facts.periods:
        yield _element("p", "No session was recorded.")
        return
    minutes = max(period.figures.practice.minutes for period in facts.periods)
    top = _rounded(minutes)
    yield '<div class="plots">'
    yield _bars(facts, "Adherence", lambda days: days.figures.adherence, 1.0, SHARES, in_percent)
    yield _bars(
        facts,
        "Minutes",
        lambda days: days.figures.practice.minutes,
        top,
        _halves(top),
        lambda value: "" if value is None else f"{value:.0f} min",
    )
    for name, of in (
        ("Effort, mean", lambda days: days.figures.practice.effort.mean),
        ("Pain in exercise, mean", lambda days: days.figures.practice.pain.mean),
    ):
        yield _bars(facts, name, of, MOST_RATING, RATINGS, mean_rating)
    yield "</div>"
    yield _element("p", f"{words.pain_told(facts)} {words.PAIN_LINE}", "small")
    rows = [tuple(map(escape, words.period_row(period, facts.unit))) for period in facts.periods]
    yield _table((facts.unit.value.title(), *words.PERIOD_HEADS), rows, "spans")


def _bars(
    facts: Facts,
    name: str,
    value_of: Callable[[Period], float | None],
    top: float,
    scale: Sequence[tuple[float, str]],
    in_words: Callable[[float | None], str],
) -> str:
    values = [
        svg.Bar(period_name(period, facts.unit), value_of(period), in_words(value_of(period)))
        for period in facts.periods
    ]
    title = f"{name} by {facts.unit.value}"
    return _figure(title, svg.bars(title, values, top, scale))


def _self_tests(facts: Facts) -> Iterator[str]:
    if not facts.courses:
        yield _element("p", "No self-test was recorded.")
        return
    yield '<div class="plots">'
    for course in facts.courses:
        change = words.change_told(course)
        note = f"<b>{escape(change)}</b><br>{escape(words.line_told(course.test))}"
        yield _figure(course.name, _course_plot(course, change), note)
    yield "</div>"


def _course_plot(course: Course, change: str) -> str:
    test = course.test
    values = [result.value for result in course.results]
    highest = max(*values, *course.thresholds, 1.0)
    top = test.most if test.most <= MOST_RATING else _rounded(highest)
    points = [
        (
            result.day,
            result.value,
            f"{calendar_date(result.day)}: {value_in_words(test, result.value)}",
        )
        for result in course.results
    ]
    better, worse = ("below", "above") if test.less_is_better else ("above", "below")
    first = values[0]
    lines = [
        svg.ReferenceLine(
            line,
            f"better {better}" if (line < first) == test.less_is_better else f"worse {worse}",
        )
        for line in course.thresholds
    ]
    ends = calendar_date(course.results[0].day), calendar_date(course.results[-1].day)
    return svg.time_plot(f"{course.name}: {change}", points, top, _halves(top), lines, ends)


def _notes(facts: Facts) -> Iterator[str]:
    if not facts.notes:
        yield _element("p", "No note was written.")
        return
    yield '<dl class="notes">'
    for note in facts.notes:
        head = f"{words.days_of(note)}, {note.about}"
        yield f"<dt>{escape(head)}</dt><dd>{escape(note.text)}</dd>"
    yield "</dl>"


def _figure(title: str, drawing: str, note: str = "") -> str:
    caption = f"<figcaption>{note}</figcaption>" if note else ""
    return f"<figure><h3>{escape(title)}</h3>{drawing}{caption}</figure>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str) -> str:
    """A table; the cells are HTML already."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<table class="{kind}"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'
    )


def _element(tag: str, text: str, kind: str = "") -> str:
    return f'<{tag} class="{kind}">{escape(text)}</{tag}>' if kind else svg.element(tag, text)


def _rounded(value: float) -> float:
    """The value rounded up to a good end of a scale."""
    step = next((step for step in (2, 10, 20, 50, 100, 200) if value <= 5 * step), 1000)
    return float(max(1, ceil(value / step)) * step)


def _halves(top: float) -> list[tuple[float, str]]:
    return [(part * top, f"{part * top:g}") for part in (0.0, 0.5, 1.0)]
