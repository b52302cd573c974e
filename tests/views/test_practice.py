from __future__ import annotations

import pytest

from footcare_tui.model import How
from footcare_tui.scheduler.trends import NO_PRACTICE, Amount, Practice
from footcare_tui.views.practice import (
    RECORDED,
    WHY_APART,
    practice_fields,
    practice_in_words,
    sessions_in_words,
    timed_minutes,
)


@pytest.mark.parametrize(
    ("practice", "words", "sessions"),
    [
        (NO_PRACTICE, "", "no session"),
        (Practice(Amount(12, 2520)), "12 timed, 42 min", "12 timed"),
        (Practice(checked_off=Amount(18, 1386)), "18 ticked", "18 ticked"),
        (
            Practice(Amount(1, 82), Amount(18, 1386)),
            "1 timed, 1 min · 18 ticked",
            "1 timed · 18 ticked",
        ),
        (
            Practice(Amount(0, 82), Amount(1, 77), Amount(3, 0)),
            "0 timed, 1 min · 1 ticked · 3 imported",
            "1 ticked · 3 imported",
        ),
    ],
)
def test_timed_and_ticked_are_never_one_figure(
    practice: Practice, words: str, sessions: str
) -> None:
    """18 ticked sessions and a guided one are two figures, and minutes are the timed ones."""
    assert practice_in_words(practice) == words
    assert sessions_in_words(practice) == sessions


def test_ticked_and_imported_seconds_are_in_no_minutes() -> None:
    assert timed_minutes(Practice(Amount(1, 120), Amount(9, 9000), Amount(9, 9000))) == "2 min"


def test_the_fields_are_named_as_in_the_records() -> None:
    fields = practice_fields(Practice(Amount(1, 82), Amount(18, 1386), Amount(2, 5)))
    assert fields == {
        "guided": {"sessions": 1, "seconds": 82},
        "checked-off": {"sessions": 18, "seconds": 1386},
        "imported": {"sessions": 2, "seconds": 5},
    }
    assert list(RECORDED) == list(How)


def test_why_they_are_apart_has_its_source() -> None:
    assert "220 logged against 176 measured" in WHY_APART
    assert "(Nicolson 2018, doi 10.2519/jospt.2018.8275)" in WHY_APART
