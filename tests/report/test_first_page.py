"""The first page of a report: what a clinician reads first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import Goal, How, Session
from footcare_tui.model import replace as revised
from footcare_tui.model.self_test import ACTIVITIES, Result
from footcare_tui.report.blocks import KeyFigures, Section, Table, Text, ToFillIn
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import Facts, gather
from footcare_tui.report.pain_days import PainDay
from footcare_tui.scheduler.self_tests import Course
from tests.report.home import fill

TODAY = date(2026, 3, 9)


@pytest.fixture
def facts(logbook: Logbook) -> Facts:
    fill(logbook)
    return replace(gather(logbook, TODAY - timedelta(days=89), TODAY), goals=())


def section(facts: Facts, title: str) -> Section:
    (found,) = (each for each in report_on(facts).sections if each.title == title)
    return found


def table(section: Section) -> list[list[str]]:
    (found,) = (block for block in section.blocks if isinstance(block, Table))
    return [list(row) for row in found.rows]


def test_it_begins_with_the_person_and_the_figures(facts: Facts) -> None:
    report = report_on(facts)
    fill_in, notice, figures, strength = report.head
    assert fill_in == ToFillIn(("Name", "Date of birth"))
    assert isinstance(notice, Text)
    assert "neither a diagnosis" in notice.text
    assert isinstance(figures, KeyFigures)
    assert isinstance(strength, Text)
    assert strength.text.endswith("[1]")


def test_the_goal_is_left_out_where_there_is_none(facts: Facts) -> None:
    titles = [each.title for each in report_on(facts).sections]
    assert titles == ["Self-tests", "Sessions timed and ticked", "Prescription and adherence"]
    results = (Result(date(2025, 12, 1), 4), Result(date(2026, 3, 9), 6))
    activity = Goal("goal", date(2025, 12, 1), "Walking to the shop")
    with_goal = replace(facts, goals=(Course(ACTIVITIES, activity, results),))
    assert report_on(with_goal).sections[0].title == "The person's own goal"
    assert table(section(with_goal, "The person's own goal"))[1:] == [
        ["Walking to the shop", "4, 1 Dec 2025", "6 of 10, 9 Mar 2026", "within noise"]
    ]


def test_guided_and_checked_off_sessions_are_never_one_figure(facts: Facts) -> None:
    """Sessions that were timed and sessions that were only ticked are counted apart."""
    rows = table(section(facts, "Sessions timed and ticked"))[1:]
    assert [name for name, *_ in rows] == ["Guided by the countdown", "Checked off"]
    for how, (_, sessions, minutes, _) in zip((How.GUIDED, How.CHECKED_OFF), rows, strict=True):
        own = [each for each in facts.sessions if each.how is how]
        assert sessions == f"{sum(each.complete for each in own)} sessions"
        assert minutes == f"{sum(each.seconds for each in own) / 60:.0f}"


def test_imported_sessions_have_a_row_of_their_own(facts: Facts) -> None:
    first = facts.sessions[0]
    imported = tuple(
        revised(first, id=f"{number}", how=How.IMPORTED, seconds=0) for number in range(3)
    )
    rows = table(section(replace(facts, sessions=imported), "Sessions timed and ticked"))
    assert rows[1][:3] == ["Imported from another program", "3 sessions", "0"]
    assert len(rows) == 2


def test_without_a_session_nothing_is_said_of_how_they_were_recorded(facts: Facts) -> None:
    none: tuple[Session, ...] = ()
    titles = [each.title for each in report_on(replace(facts, sessions=none)).sections]
    assert titles == ["Self-tests", "Prescription and adherence"]


def test_the_verdicts_of_self_tests_are_in_words(facts: Facts) -> None:
    rows = table(section(facts, "Self-tests"))[1:]
    assert [name for name, *_ in rows] == [results.name for results in facts.self_tests]
    assert rows[0][1] == "1 Dec 2025 to 9 Mar 2026"
    assert rows[2][2] == "20 → 21 reps: within noise"


def test_the_days_of_much_pain_are_listed_after_it(facts: Facts) -> None:
    day = PainDay(date(2026, 2, 12), "toe-walking", "Toe Walking", 7, None, (), is_over=True)
    report = report_on(replace(facts, pain_days=(day,)))
    (pain,) = (each for each in report.details if each.title == "Pain and effort")
    (days,) = (block for block in pain.blocks if isinstance(block, Table))
    assert list(days.rows[1]) == ["12 Feb 2026", "Toe Walking", "7", "–", "nothing was changed"]
