from __future__ import annotations

from datetime import date

import pytest

from footcare_tui.model import FieldError
from footcare_tui.model.day_words import coming_day, day_of_word

WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", WEDNESDAY),
        (" Tomorrow ", date(2026, 3, 12)),
        ("yesterday", date(2026, 3, 10)),
        ("wednesday", WEDNESDAY),
        ("Tuesday", date(2026, 3, 17)),
        ("2026-03-01", date(2026, 3, 1)),
    ],
)
def test_a_day_ahead_in_words(text: str, day: date) -> None:
    assert coming_day("from", text, WEDNESDAY) == day


@pytest.mark.parametrize(
    ("word", "day"),
    [("wednesday", WEDNESDAY), ("tuesday", date(2026, 3, 10)), ("thursday", date(2026, 3, 5))],
)
def test_a_weekday_that_is_not_ahead_is_the_last_one(word: str, day: date) -> None:
    assert day_of_word(word, WEDNESDAY) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "11.3.2026"])
def test_another_text_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(FieldError, match="must be a date, one such as 2026-03-09, yesterday"):
        coming_day("from", text, WEDNESDAY)
