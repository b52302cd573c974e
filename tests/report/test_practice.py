"""Timed and ticked sessions in the report."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from markdown_it import MarkdownIt

from footcare_tui.logbook import Logbook
from footcare_tui.model import How
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import gather
from footcare_tui.report.fields import write_json
from footcare_tui.report.markdown import write_markdown
from footcare_tui.report.page import write_page
from footcare_tui.scheduler.days import days_between
from tests.examples import MONDAY, a_session
from tests.practice import check_off
from tests.report.test_forms import Reader


def written(logbook: Logbook) -> tuple[list[str], dict[str, object]]:
    """The text of the page and of the Markdown, and the JSON."""
    facts = gather(logbook, MONDAY - timedelta(days=89), MONDAY)
    report = report_on(facts)
    rendered = MarkdownIt("gfm-like").render(write_markdown(report))
    texts = [Reader(form).text for form in (write_page(report), rendered)]
    return [" ".join(text.split()) for text in texts], json.loads(write_json(facts))


def tick(logbook: Logbook, first: date) -> None:
    """18 sessions of Toe Press, three on each day."""
    for day in days_between(first, first + timedelta(days=5)):
        check_off(logbook, "press", day=day, times=3)


def test_a_report_of_18_ticked_and_one_guided_session_has_no_total_of_both(
    logbook: Logbook,
) -> None:
    """Neither of sessions nor of minutes, in any form."""
    tick(logbook, MONDAY - timedelta(days=6))
    logbook.merge([a_session(seconds=100)])
    texts, answer = written(logbook)
    for text in texts:
        assert "1 timed · 18 ticked" in text
        assert "1 timed, 2 min" in text
        assert "2 min" in text
        assert not re.search(r"\b19 sessions|\b2[0-9] min", text)
        # Why they are apart, with its source.
        assert text.count("220 logged against 176 measured") == 1
        assert "Nicolson 2018, doi 10.2519/jospt.2018.8275" in text
    assert answer["guided"] == {"sessions": 1, "seconds": 100}
    assert answer["checked-off"] == {"sessions": 18, "seconds": 18 * 82}
    assert answer["imported"] == {"sessions": 0, "seconds": 0}
    assert "seconds" not in answer


@pytest.mark.parametrize(
    ("how", "words"), [(How.IMPORTED, "18 ticked · 1 imported"), (How.CHECKED_OFF, "19 ticked")]
)
def test_without_a_timed_session_no_minute_is_known(how: How, words: str, logbook: Logbook) -> None:
    tick(logbook, MONDAY - timedelta(days=6))
    logbook.merge([a_session(seconds=100, how=how)])
    texts, answer = written(logbook)
    for text in texts:
        assert words in text
        assert "0 min" in text
        assert not re.search(r"[1-9] min", text)
    assert answer["guided"] == {"sessions": 0, "seconds": 0}


def test_a_partial_session_has_its_minutes_alone(logbook: Logbook) -> None:
    tick(logbook, MONDAY - timedelta(days=6))
    logbook.merge([a_session(seconds=61, complete=False)])
    texts, answer = written(logbook)
    for text in texts:
        assert "0 timed, 1 min" in text
        assert "18 ticked" in text
    assert answer["guided"] == {"sessions": 0, "seconds": 61}
