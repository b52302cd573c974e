from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.model import Side
from footcare_tui.model.self_test import BACK_PAIN, CALF_RAISE, STANCE, Result, SelfTest
from footcare_tui.scheduler.self_tests import norm_for
from footcare_tui.views.self_test_text import (
    course_in_words,
    due_in_words,
    norm_in_words,
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
            "since 29 Dec 2025: 6 to 3 of 10, 3 less · real, for the better",
        ),
        (
            CALF_RAISE,
            (20, 16),
            "since 29 Dec 2025: 20 to 16 reps, 4 less · real, for the worse",
        ),
        (CALF_RAISE, (20, 20), "since 29 Dec 2025: 20 to 20 reps, no change · within noise"),
    ],
)
def test_what_became_of_the_first_result(
    test: SelfTest, values: tuple[float, ...], words: str
) -> None:
    course = [Result(day, value) for day, value in zip((FIRST, LAST), values, strict=False)]
    assert course_in_words(test, course, None) == words


def test_of_the_stance_it_is_said_that_nothing_judges_it() -> None:
    course = [Result(FIRST, 12.1), Result(LAST, 18.4)]
    told = course_in_words(STANCE, course, Side.LEFT)
    assert told == "left: since 29 Dec 2025: 12.1 to 18.4 s, 6.3 more · no line to judge it by"


def test_when_it_is_due() -> None:
    assert due_in_words([[Result(LAST, 3)]], LAST) == "due 23 Mar"
    assert due_in_words([[Result(LAST, 3)]], LAST + timedelta(days=14)) == "due"
    assert due_in_words([[]], LAST) == "due"
    assert due_in_words([[Result(date(2025, 12, 24), 3)]], date(2025, 12, 24)) == "due 7 Jan 2026"


def test_a_norm_is_told_with_its_source_and_never_as_certain() -> None:
    norm = norm_for(STANCE, 57)
    assert norm is not None
    told = norm_in_words(STANCE, norm)
    assert told.startswith("norm for 50 to 59 years: 41.2 s (Springer 2007")
    assert "check" in told
    assert norm_for(STANCE, None) is norm_for(STANCE, 12) is norm_for(CALF_RAISE, 57)
