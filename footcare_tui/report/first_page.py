"""The first page of a report, with the facts that a clinician needs first."""

from __future__ import annotations

from collections.abc import Iterator

from footcare_tui.model import How
from footcare_tui.model.self_test import ACTIVITIES
from footcare_tui.model.sources import LOOP, NICOLSON
from footcare_tui.report import text as words
from footcare_tui.report.blocks import Block, KeyFigures, Row, Section, Table, Text, ToFillIn
from footcare_tui.report.citations import Citations
from footcare_tui.report.facts import NO_DIAGNOSIS, Facts
from footcare_tui.scheduler.trends import practice_in
from footcare_tui.views.evidence import TICKED
from footcare_tui.views.format import counted

# How a session was recorded, and the meaning of its minutes.
HOW = {
    How.GUIDED: ("Guided by the countdown", "timed"),
    How.CHECKED_OFF: ("Checked off", "what the prescription takes, not timed"),
    How.IMPORTED: ("Imported from another program", "as far as they were known there"),
}


def head(facts: Facts, citations: Citations) -> Iterator[Block]:
    """Yield the blocks above the first heading: the person, and the most important figures."""
    yield ToFillIn(("Name", "Date of birth"))
    yield Text(NO_DIAGNOSIS, "notice")
    yield KeyFigures(tuple(words.key_figures(facts)))
    yield Text(f"{words.streaks_and_strength(facts)} {citations.cite(LOOP)}", "small")


def first_page(facts: Facts, citations: Citations) -> Iterator[Section]:
    """Yield the sections; goals and sessions are left out where there are none.

    The table of exercises is the last, as it alone may be longer than the page.
    """
    if facts.goals:
        yield _goals(facts, citations)
    yield Section("Self-tests", tuple(_verdicts(facts)))
    if facts.sessions:
        yield _by_how(facts, citations)
    table = Table(tuple(words.exercise_table(facts)), "exercises")
    yield Section("Prescription and adherence", (table,))


def _goals(facts: Facts, citations: Citations) -> Section:
    note = (
        "Activities in the person's own words, each rated 0 (unable) to 10 (as before): the "
        f"Patient-Specific Functional Scale. {words.how_activities_are_judged()} "
        f"{citations.cite(*ACTIVITIES.sources)}"
    )
    rows = tuple(words.goal_table(facts))
    return Section("The person's own goal", (Table(rows, "goals"), Text(note, "small")))


def _by_how(facts: Facts, citations: Citations) -> Section:
    blocks: list[Block] = [Table(tuple(_how_rows(facts)), "how")]
    if any(session.how is How.CHECKED_OFF for session in facts.sessions):
        blocks.append(Text(f"{TICKED.text}. {citations.cite(NICOLSON)}", "small"))
    return Section("Sessions timed and ticked", blocks)


def _how_rows(facts: Facts) -> Iterator[Row]:
    yield "Recorded", "Complete", "Minutes", "The minutes are"
    used = {session.how for session in facts.sessions}
    for how, amount in practice_in(facts.sessions).by_how.items():
        if how in used:
            name, meaning = HOW[how]
            yield name, counted(amount.sessions, "session"), f"{amount.minutes:.0f}", meaning


def _verdicts(facts: Facts) -> Iterator[Block]:
    if not facts.self_tests:
        yield Text(words.NO_SELF_TEST)
        return
    verdicts = (
        (results.name, words.days_of_results(results), words.change_in_words(results))
        for results in facts.self_tests
    )
    yield Table(
        [("Test", "Days", "First and latest result, and the verdict"), *verdicts], "verdicts"
    )
