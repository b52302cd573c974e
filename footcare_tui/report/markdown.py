"""The report as Markdown, which can be read as plain text and in any viewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footcare_tui.report import text as words
from footcare_tui.report.facts import NO_DIAGNOSIS, Facts, SelfTestResults
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
    yield from _table([("", "", ""), *words.key_figures(facts)])
    yield f"\n{words.streaks_and_strength(facts)}"
    if facts.goals:
        yield "\n## The person's own activities\n"
        yield from (f"- {escaped(line)}" for line in words.goal_lines(facts))
        yield f"\n{escaped(words.goals_judged())}"
    yield "\n## Prescription and adherence\n"
    doses_in_one_line = (
        [escaped(cell.replace("\n", "; ")) for cell in row] for row in words.exercise_table(facts)
    )
    yield from _table(doses_in_one_line)
    yield f"\n## By {facts.unit.value}\n"
    yield from _table(words.period_table(facts))
    yield f"\n## Pain and effort\n\n{words.pain_ratings(facts)}"
    yield "\n## Self-tests since the first"
    if not facts.self_tests:
        yield f"\n{words.NO_SELF_TEST}"
    for results in facts.self_tests:
        yield from _self_test(results)
    yield "\n## Notes\n"
    if not facts.notes:
        yield words.NO_NOTE
    for note in facts.notes:
        yield f"- {words.days_of(note)}, {escaped(note.about)}: {escaped(note.text)}"
    yield f"\n## How this is counted\n\n{words.HOW_COUNTED}"


def _self_test(results: SelfTestResults) -> Iterator[str]:
    test = results.test
    yield f"\n### {results.name}\n"
    yield f"**{words.change_in_words(results)}** {escaped(words.how_judged(test))}\n"
    rows = [(calendar_date(each.day), figure(test, each.value)) for each in results.results]
    yield from _table([("Day", test.unit), *rows])


def _table(rows: words.Table) -> Iterator[str]:
    """A table; the first row has the names of the columns."""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if not number:
            yield f"|{' --- |' * len(row)}"
