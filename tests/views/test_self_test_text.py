from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footcare_tui.model import Side
from footcare_tui.model.self_test import (
    BACK_PAIN,
    CALF_RAISE,
    SELF_TESTS,
    STANCE,
    Result,
    SelfTest,
    Significance,
    Threshold,
)
from footcare_tui.model.sources import ANDRE
from footcare_tui.scheduler.self_tests import Course, norm_for
from footcare_tui.views.self_test_text import (
    course_in_words,
    due_in_words,
    norm_in_words,
    source_lines,
    threshold_in_words,
    value_in_words,
)

FIRST = date(2025, 12, 29)
LAST = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("test", "value", "words"),
    [(BACK_PAIN, 4, "4 of 10"), (STANCE, 12, "12.0 s"), (CALF_RAISE, 21, "21 reps")],
)
def test_a_result_has_its_unit(test: SelfTest, value: float, words: str) -> None:
    assert value_in_words(test, value) == words


@pytest.mark.parametrize(
    ("test", "values", "words"),
    [
        (BACK_PAIN, (), "no result yet"),
        (BACK_PAIN, (6,), "since 29 Dec 2025: 6 of 10 · too early before 12 Jan 2026"),
        (
            BACK_PAIN,
            (6, 3),
            "since 29 Dec 2025: 6 to 3 of 10, 3 less · "
            "more than noise and enough to matter, for the better",
        ),
        (
            BACK_PAIN,
            (7, 9),
            "since 29 Dec 2025: 7 to 9 of 10, 2 more · more than noise, for the worse",
        ),
        (
            CALF_RAISE,
            (20, 24),
            "since 29 Dec 2025: 20 to 24 reps, 4 more · within noise",
        ),
        (CALF_RAISE, (20, 20), "since 29 Dec 2025: 20 to 20 reps, no change · within noise"),
    ],
)
def test_what_became_of_the_first_result(
    test: SelfTest, values: tuple[float, ...], words: str
) -> None:
    course = [Result(day, value) for day, value in zip((FIRST, LAST), values, strict=False)]
    assert course_in_words(Course(test, None, course)) == words


def test_a_side_is_named_before_its_change() -> None:
    course = [Result(FIRST, 12.1), Result(LAST, 18.4)]
    words = course_in_words(Course(STANCE, Side.LEFT, course))
    assert words == "left: since 29 Dec 2025: 12.1 to 18.4 s, 6.3 more · within noise"


def test_without_a_detectable_change_it_is_said_that_nobody_can_tell() -> None:
    course = [Result(FIRST, 12.1), Result(LAST, 18.4)]
    words = course_in_words(Course(replace(STANCE, detectable=None), None, course))
    assert words == "since 29 Dec 2025: 12.1 to 18.4 s, 6.3 more · cannot tell"


@pytest.mark.parametrize(
    ("test", "detectable", "important"),
    [
        (
            BACK_PAIN,
            "from 2 points (a convention of this program)",
            "from the greater of 2 points and 30 % of the first result (Ostelo 2008)",
        ),
        (STANCE, "from 24.1 s (Goldberg 2011)", "not established"),
        (CALF_RAISE, "from 4.6 reps (André 2020)", "from 3.5 reps (André 2020)"),
    ],
)
def test_both_thresholds_have_their_figures_and_sources(
    test: SelfTest, detectable: str, important: str
) -> None:
    words = [threshold_in_words(test, significance) for significance in Significance]
    assert words == [f"more than noise: {detectable}", f"enough to matter: {important}"]


def test_an_unchecked_threshold_says_so() -> None:
    unchecked = replace(CALF_RAISE, detectable=Threshold(4.6, ANDRE, is_unchecked=True))
    words = threshold_in_words(unchecked, Significance.DETECTABLE)
    assert words == "more than noise: from 4.6 reps (André 2020, unchecked)"


@pytest.mark.parametrize("test", SELF_TESTS, ids=lambda test: test.measure)
def test_every_source_is_named_with_the_place_to_find_it(test: SelfTest) -> None:
    lines = source_lines(test)
    assert len(lines) == len(set(lines)) == len(test.sources)
    for source, line in zip(test.sources, lines, strict=True):
        assert line.startswith(source.cited)


def test_when_it_is_due() -> None:
    assert due_in_words([[Result(LAST, 3)]], LAST) == "due 23 Mar"
    assert due_in_words([[Result(LAST, 3)]], LAST + timedelta(days=14)) == "due"
    assert due_in_words([[]], LAST) == "due"
    assert due_in_words([[Result(date(2025, 12, 24), 3)]], date(2025, 12, 24)) == "due 7 Jan 2026"


def test_a_norm_has_its_source_and_is_never_certain() -> None:
    norm = norm_for(STANCE, 57)
    assert norm is not None
    words = norm_in_words(STANCE, norm)
    assert words == "norm for 50 to 59 years: 41.2 s (Springer 2007, unchecked)"
    assert norm_for(STANCE, None) is norm_for(STANCE, 12) is norm_for(CALF_RAISE, 57)
