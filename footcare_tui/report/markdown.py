"""The report as Markdown, which can be read as plain text and in any viewer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from footcare_tui.report import text as words
from footcare_tui.report.facts import NO_DIAGNOSIS, Course, Facts
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import calendar_date
from footcare_tui.views.self_test_text import figure

# All characters that could be markup, a link or an entity; a backslash before one makes it text.
# No text is at the beginning of a line, where more characters would be markup.
MARKUP = re.compile(r"[\\`*_{}\[\]<>()#|~&$^!@:]|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """The text with its markup escaped, so that a viewer shows it unchanged."""
    return MARKUP.sub(lambda found: f"\\{found[0]}", plain_text(text).strip())


def write_markdown(facts: Facts) -> str:
    """The whole report as Markdown."""
    return "\n".join(_lines(facts)) + "\n"


def _lines(facts: Facts) -> Iterator[str]:
    yield f"# {words.TITLE}"
    yield f"\n{words.days_covered(facts)} · made on {calendar_date(facts.made_on)} by footcare"
    yield f"\n**{NO_DIAGNOSIS}**"
    yield "\n## At a glance\n"
    yield from _table(("", "", ""), words.key_figures(facts))
    yield f"\n{words.standing_now(facts)}"
    yield "\n## Prescription and adherence\n"
    yield from _exercises(facts)
    yield f"\n## By {facts.unit.value}\n"
    yield from _periods(facts)
    yield "\n## Pain and effort\n"
    yield f"{words.pain_told(facts)} {words.PAIN_LINE}"
    yield "\n## Self-tests since the first"
    if not facts.courses:
        yield "\nNo self-test was recorded."
    for course in facts.courses:
        yield from _course(course)
    yield "\n## Notes\n"
    yield from _notes(facts)
    yield f"\n## How this is counted\n\n{words.HOW_COUNTED}"


def _exercises(facts: Facts) -> Iterator[str]:
    heads = ("Exercise", "Prescribed", "Done", "Adherence", "Effort", "Pain")
    rows = [
        (
            escaped(exercised.name),
            "; ".join(words.doses_told(exercised)),
            *words.felt(exercised),
        )
        for exercised in facts.exercises
    ]
    yield from _table(heads, rows)


def _periods(facts: Facts) -> Iterator[str]:
    heads = (facts.unit.value.title(), *words.PERIOD_HEADS)
    yield from _table(heads, [words.period_row(period, facts.unit) for period in facts.periods])


def _course(course: Course) -> Iterator[str]:
    yield f"\n### {course.name}\n"
    yield f"**{words.change_told(course)}** {words.line_told(course.test)}\n"
    rows = [
        (calendar_date(result.day), figure(course.test, result.value)) for result in course.results
    ]
    yield from _table(("Day", course.test.unit), rows)


def _notes(facts: Facts) -> Iterator[str]:
    if not facts.notes:
        yield "No note was written."
    for note in facts.notes:
        yield f"- {words.days_of(note)}, {escaped(note.about)}: {escaped(note.text)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
