"""The name of a weekday as a date: the last one, or the next one where days are planned."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Footcare


@pytest.mark.parametrize(
    ("word", "day"),
    [("monday", "2026-03-09"), ("Sunday", "2026-03-08"), ("tuesday", "2026-03-03")],
)
def test_a_session_is_filled_in_for_the_last_one(word: str, day: str, footcare: Footcare) -> None:
    (session,) = footcare.ok("done", "press", "--day", word, "--json").json
    assert session["day"] == day


@pytest.mark.parametrize(
    ("word", "day"),
    [("monday", "2026-03-09"), ("Sunday", "2026-03-15"), ("tuesday", "2026-03-10")],
)
def test_rest_and_a_dose_are_planned_for_the_next_one(
    word: str, day: str, footcare: Footcare
) -> None:
    assert [each["day"] for each in footcare.ok("rest", word, "--json").json] == [day]
    dose = footcare.ok("set", "press", "reps=8", "--from", word, "--json").json
    assert dose["from_day"] == day


def test_rest_until_a_weekday(footcare: Footcare) -> None:
    days = [each["day"] for each in footcare.ok("rest", "today", "thursday", "--json").json]
    assert days == ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12"]


def test_another_word_is_no_day(footcare: Footcare) -> None:
    assert "or a weekday" in footcare.refused("done", "press", "--day", "mon")
