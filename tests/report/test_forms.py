"""The written forms: they say what the facts say, and no text in them is more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from footcare_tui.logbook import Logbook
from footcare_tui.model import Goal
from footcare_tui.model.self_test import ACTIVITIES, Result
from footcare_tui.report.blocks import Document
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import NO_DIAGNOSIS, Facts, Note, gather
from footcare_tui.report.fields import to_fields, write_json
from footcare_tui.report.markdown import escaped, write_markdown
from footcare_tui.report.page import write_page
from footcare_tui.report.pain_days import PainDay
from footcare_tui.report.text import goal_table
from footcare_tui.scheduler.self_tests import Course
from footcare_tui.terminal.sanitize import plain_text
from tests.report.home import NASTY, PLAIN, fill

TODAY = date(2026, 3, 9)
VIEWER = MarkdownIt("gfm-like")


class Reader(HTMLParser):
    """The tags of a page, in their order, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name in ("href", "src") or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def facts(logbook: Logbook) -> Facts:
    fill(logbook)
    return gather(logbook, TODAY - timedelta(days=89), TODAY)


@pytest.fixture
def nothing(logbook: Logbook) -> Facts:
    return gather(logbook, TODAY - timedelta(days=89), TODAY)


def test_every_form_says_the_same(facts: Facts) -> None:
    report = report_on(facts)
    page, markdown = Reader(write_page(report)).text, write_markdown(report)
    rendered = Reader(VIEWER.render(markdown)).text
    texts = [
        "10 Dec 2025 to 9 Mar 2026",
        NO_DIAGNOSIS,
        f"{facts.figures.adherence:.0%}",
        f"{facts.figures.done} of {facts.figures.prescribed}",
        f"{facts.days_complete} of {facts.days_counted}",
        "3 ill",
        "from 17 Feb 2026 hold 5 s × 12, rest 3 s, 3 a day",
        "6 → 3 of 10: more than noise and enough to matter, for the better",
        "20 → 21 reps: within noise",
        "17.5 → 24.5 s: within noise",
        "more than noise: from 2 points (a convention of this program)",
        "enough to matter: from the greater of 2 points and 30 % of the first result (Ostelo 2008)",
        "enough to matter: not established",
        "this test can hardly ever show a change that is more than noise (Goldberg 2011)",
        "Gait & Posture 33:737",
        "6 or more in 1",
        "A cold",
        PLAIN,
    ]
    for words in texts:
        assert words in page, words
        assert words in rendered, words
    fields = json.loads(write_json(facts))
    assert fields == to_fields(facts)
    assert fields["disclaimer"] == NO_DIAGNOSIS
    assert fields["adherence"] == facts.figures.adherence
    assert [test["verdict"] for test in fields["self_tests"]] == [
        "more than noise and enough to matter",
        "within noise",
        "within noise",
    ]
    pain, stance, raises = fields["self_tests"]
    assert (pain["important"]["amount"], pain["important"]["share"]) == (2, 0.3)
    assert (stance["detectable"]["amount"], stance["important"]) == (24.1, None)
    assert "hardly ever" in stance["caveat"]
    assert [raises[line]["amount"] for line in ("detectable", "important")] == [4.6, 3.5]
    assert raises["lines"][0] == {"value": 24.6, "significance": "more than noise", "better": True}
    assert fields["notes"][1]["text"] == PLAIN
    assert len(fields["sessions"]) == len(facts.sessions)


def test_every_form_has_the_activities_of_the_persons_own(logbook: Logbook) -> None:
    """Each with its change and verdict, unrated ones, too, and their mean."""
    for text in (NASTY, "Stairs"):
        logbook.goals.add(text.replace("\n", " ")[:60])
    for goal in logbook.goals.active():
        for value, days in ((3, 56), (6, 0)):
            logbook.check_ins.add(ACTIVITIES, value, goal, day=TODAY - timedelta(days=days))
    facts = gather(logbook, TODAY - timedelta(days=9), TODAY)
    document = report_on(facts)
    page, rendered = Reader(write_page(document)).text, VIEWER.render(write_markdown(document))
    for words in (
        "3, 12 Jan 2026",
        "6 of 10, 9 Mar 2026",
        "more than noise and enough to matter, for the better",
        "Stairs",
        "Mean of all",
        "<script>alert(1)</script> &amp;",
        "0 (unable) to 10 (as before)",
        "from 3 points, of the mean from 2 (Stratford 1995, unchecked)",
    ):
        assert words in page
        assert words in Reader(rendered).text
    goals = json.loads(write_json(facts))["goals"]
    assert [activity["verdict"] for activity in goals["activities"]] == [
        "more than noise and enough to matter"
    ] * 2
    assert goals["activities"][1]["text"] == "Stairs"
    assert (goals["mean"]["change"], goals["mean"]["detectable"]["amount"]) == (3, 2)
    assert goals["activities"][0]["detectable"]["unchecked"] is True
    assert facts.self_tests == ()


def test_an_activity_without_a_rating_is_in_the_report(logbook: Logbook) -> None:
    logbook.goals.add("Stairs")
    facts = gather(logbook, TODAY - timedelta(days=9), TODAY)
    _, activity = goal_table(facts)
    assert activity == ("Stairs", "–", "–", "no result yet")
    assert "no result yet" in Reader(write_page(report_on(facts))).text
    (activity,) = to_fields(facts)["goals"]["activities"]
    assert (activity["results"], activity["verdict"]) == ([], None)
    assert to_fields(facts)["goals"]["mean"] is None


def test_the_page_needs_no_other_file_and_prints_on_light_ground(facts: Facts) -> None:
    page = write_page(report_on(facts))
    tags = Reader(page).tags
    assert not {"script", "link", "img", "iframe", "object", "a"} & set(tags)
    # Adherence, minutes, effort, pain, and three self-tests.
    assert tags.count("svg") == 7
    assert "url(" not in page
    assert "@import" not in page
    assert re.findall(r"https?://[^\s\"<]+", page.replace("http://e.org", "")) == (
        ["http://www.w3.org/2000/svg"] * 7
    )
    assert "default-src 'none'" in page
    assert "color-scheme: light" in page
    assert "@media print" in page


@pytest.mark.parametrize("write", [write_page, write_markdown])
def test_a_report_of_nothing_says_so(nothing: Facts, write: Callable[[Document], str]) -> None:
    text = write(report_on(nothing))
    assert "neither a diagnosis" in text
    assert "None" not in text
    assert "No session was recorded." in text
    assert "No self-test was recorded." in text
    assert "No note was written." in text
    fields = write_json(nothing)
    assert "neither a diagnosis" in fields
    assert "None" not in fields


hostile = st.text(max_size=60) | st.text("<>&\"'`*_[]()!|#~\\$:/.@w-+=1 \n\x1b", max_size=40)


@example("//0.0", "//0.0")
@given(hostile, hostile)
def test_no_text_is_more_than_text(about: str, text: str) -> None:
    rendered = VIEWER.render(f"- 9 Mar 2026, {escaped(about)}: {escaped(text)}\n")
    reader = Reader(rendered)
    assert reader.tags == ["ul", "li"]
    shown = f"9 Mar 2026, {plain_text(about).strip()}: {plain_text(text).strip()}"
    assert reader.text.split() == shown.split()
    for sign, tags in ("", ["p"]), ("1. ", ["ol", "li"]), ("- ", ["ul", "li"]), ("## ", ["h2"]):
        begun = Reader(VIEWER.render(f"{sign}{escaped('a' + text)}\n"))
        assert begun.tags == tags
        alone = Reader(VIEWER.render(f"{sign}{escaped(text)}\n"))
        assert alone.tags in (tags, [])
        assert alone.text.split() == plain_text(text).split()
    row = VIEWER.render(f"| a | b |\n| --- | --- |\n| {escaped(text)} | x |\n")
    assert Reader(row).tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@given(hostile)
def test_nothing_a_person_wrote_adds_to_the_page(text: str) -> None:
    plain = plain_text(text)
    harmless, written = (
        Reader(write_page(report_on(_with(words)))) for words in ("harmless", plain)
    )
    assert written.tags == harmless.tags
    assert "".join(plain.split()) in "".join(written.text.split())


def _with(words: str) -> Facts:
    """A small report with these words in every place for a person's words."""
    assert SMALL
    exercised = replace(SMALL[0].exercises[0], name=words)
    return replace(
        SMALL[0],
        exercises=(exercised,),
        notes=(Note(TODAY, TODAY, words, words),),
        goals=(Course(ACTIVITIES, Goal("goal", TODAY, words), (Result(TODAY, 4),)),),
        pain_days=(PainDay(TODAY, words, words, 7, None, ((TODAY, words),), is_over=False),),
    )


SMALL: list[Facts] = []


@pytest.fixture(autouse=True)
def small(logbook: Logbook) -> None:
    """What :func:`_with` starts from; Hypothesis and fixtures of one test do not mix."""
    SMALL[:] = [gather(logbook, TODAY, TODAY)]
