"""The days with much pain in a report, and what was changed then, in all its forms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.corrections import edit_session
from footcare_tui.logbook.offers import offered_dose
from footcare_tui.model import NextMorning, RestKind, replace
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import Facts, gather
from footcare_tui.report.fields import to_fields
from footcare_tui.report.markdown import write_markdown
from footcare_tui.report.page import write_page
from footcare_tui.report.text import pain_day_table, trial_table
from tests.examples import MONDAY
from tests.offers import rated, with_dose
from tests.practice import ONE_DAY

THEN = MONDAY - 20 * ONE_DAY


def facts(logbook: Logbook) -> Facts:
    return gather(logbook, MONDAY - timedelta(days=89), MONDAY)


def forms(facts: Facts) -> tuple[str, str]:
    """The report as Markdown, without what escapes its markup, and as a page."""
    document = report_on(facts)
    return write_markdown(document).replace("\\", ""), write_page(document)


def line(logbook: Logbook) -> list[str]:
    """The one line of the table."""
    _, row = pain_day_table(facts(logbook))
    return list(row)


def test_a_day_of_much_pain_has_a_line_with_the_highest(logbook: Logbook) -> None:
    rated(logbook, "press", THEN, pain=6)
    rated(logbook, "press", THEN, pain=8)
    rated(logbook, "walking", THEN, pain=5)
    assert line(logbook) == ["17 Feb 2026", "Toe Press", "8", "–", "nothing was changed"]


@pytest.mark.parametrize("pain", [5, None])
def test_a_worse_next_morning_has_a_line_whatever_the_pain(
    logbook: Logbook, pain: int | None
) -> None:
    (session,) = rated(logbook, "press", THEN, pain=pain)
    edit_session(logbook, session, replace(session, next_morning=NextMorning.WORSE))
    shown = "–" if pain is None else f"{pain}"
    assert line(logbook)[1:4] == ["Toe Press", shown, "worse"]


def test_what_was_changed_within_a_week_is_named_with_its_day(logbook: Logbook) -> None:
    press, walking = (logbook.catalog.find(name) for name in ("press", "walking"))
    rated(logbook, "press", THEN, pain=7)
    with_dose(logbook, press, THEN + ONE_DAY, reps=9)
    with_dose(logbook, walking, THEN + ONE_DAY, reps=1)
    logbook.rest_days.mark(THEN + 2 * ONE_DAY, THEN + 2 * ONE_DAY, RestKind.ILL)
    logbook.rest_days.mark(THEN + 3 * ONE_DAY, THEN + 3 * ONE_DAY, exercise=press)
    logbook.rest_days.mark(THEN + 3 * ONE_DAY, THEN + 3 * ONE_DAY, exercise=walking)
    with_dose(logbook, press, THEN + 7 * ONE_DAY, active=False)
    with_dose(logbook, press, THEN + 8 * ONE_DAY, active=True)
    assert line(logbook)[4].splitlines() == [
        "18 Feb 2026: repetitions 10 → 9",
        "19 Feb 2026: rest day (ill)",
        "20 Feb 2026: this exercise rested",
        "24 Feb 2026: paused",
    ]


def test_a_step_back_that_was_offered_counts_and_a_week_that_is_not_over_is_open(
    logbook: Logbook,
) -> None:
    rated(logbook, "press", MONDAY - ONE_DAY, pain=9)
    assert line(logbook)[4] == "nothing was changed so far"
    press = logbook.catalog.find("press")
    logbook.plan_changes.store("offer", [offered_dose(logbook, press)])
    assert line(logbook)[4] == "9 Mar 2026: repetitions 10 → 9"


def test_it_is_in_every_form(logbook: Logbook) -> None:
    (session,) = rated(logbook, "press", THEN, pain=7)
    edit_session(logbook, session, replace(session, next_morning=NextMorning.WORSE))
    with_dose(logbook, logbook.catalog.find("press"), THEN + ONE_DAY, reps=9)
    given = facts(logbook)
    assert to_fields(given)["pain_days"] == [
        {
            "day": "2026-02-17",
            "exercise": "toe-press",
            "name": "Toe Press",
            "pain": 7,
            "next_morning": "worse",
            "changed": [{"day": "2026-02-18", "words": "repetitions 10 → 9"}],
        }
    ]
    for text in forms(given):
        assert "Pain of 6 or more, or worse the next morning" in text
        assert "18 Feb 2026: repetitions 10 → 9" in text


def test_without_such_a_day_that_is_said(logbook: Logbook) -> None:
    rated(logbook, "press", THEN, pain=5)
    for text in forms(facts(logbook)):
        assert "No session had pain of 6 or more" in text


def test_the_lines_of_pain_name_their_model_and_its_source(logbook: Logbook) -> None:
    rated(logbook, "press", THEN, pain=5)
    for text in forms(facts(logbook)):
        assert "By the pain-monitoring model, made for the Achilles tendon" in text
        assert "Silbernagel 2007, Am J Sports Med 35:897" in text


def test_what_trials_did_is_beside_the_dose_of_the_text_in_every_form(logbook: Logbook) -> None:
    """The near-copies of four of the exercises, with doses, increments and the source."""
    given = facts(logbook)
    _, *rows = trial_table(given)
    assert len(rows) == 5
    copies = ("Rising on the toes", "Ankle rotation", "stones of 25 mm", "Both feet bent up")
    for text in forms(given):
        assert all(copy in text for copy in copies)
        assert "more repetitions, up to 50" in text
        assert "PMC2613884" in text
    trials = to_fields(given)["trials"]
    assert [trial["increment"] for trial in trials if trial["movement"]] == [
        "more repetitions, up to 50",
        None,
        None,
        "held: more repetitions, up to 10; with the band: a stronger band",
    ]
    assert trials[1]["text_dose"] == "move 20 s × 5, rest 15 s, 2 a day"


def test_a_day_before_the_report_is_left_out(logbook: Logbook) -> None:
    rated(logbook, "press", THEN, pain=7)
    assert gather(logbook, date(2026, 3, 1), MONDAY).pain_days == ()
