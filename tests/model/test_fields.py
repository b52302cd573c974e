from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from math import inf
from typing import Any

import pytest

from footcare_tui.model import FieldError
from footcare_tui.model import fields as read

Reader = Callable[[dict[str, Any], str], Any]


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark-blue"


WHOLE: Reader = partial(read.whole, low=1, high=5)
NUMBER: Reader = partial(read.number, low=-1, high=0.5)
NAMED: Reader = partial(read.named, names=("a", "b"))
CHOICE: Reader = partial(read.choice, choices=Colour)


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (read.text, "Toe Press", "Toe Press"),
        (read.note, "", ""),
        (read.note, "windy", "windy"),
        (read.texts, [], ()),
        (read.texts, ["a", ""], ("a", "")),
        (WHOLE, 1, 1),
        (WHOLE, 5, 5),
        (WHOLE, 2.0, 2),
        (NUMBER, -1, -1.0),
        (NUMBER, 0.5, 0.5),
        (NAMED, "b", "b"),
        (read.table, {"a": 1}, {"a": 1}),
        (read.tables, [{}, {"a": 1}], ({}, {"a": 1})),
        (read.rating, None, None),
        (read.rating, 0, 0),
        (read.rating, 10, 10),
        (read.flag, False, False),
        (CHOICE, "dark-blue", Colour.DARK_BLUE),
        (read.day, "2026-03-09", date(2026, 3, 9)),
        (read.day, "1999-12-31", date(1999, 12, 31)),
        (read.day, "2024-02-29", date(2024, 2, 29)),
        (read.day, date(2026, 3, 9), date(2026, 3, 9)),
        (read.instant, "2026-03-09T18:30:00+00:00", datetime(2026, 3, 9, 18, 30, tzinfo=UTC)),
        (read.instant, "2026-03-09T18:30:00Z", datetime(2026, 3, 9, 18, 30, tzinfo=UTC)),
        (read.weekdays, [], frozenset()),
        (read.weekdays, [7, 1, 1], frozenset({1, 7})),
        (read.weekdays, [7.0, 1], frozenset({1, 7})),
    ],
)
def test_an_allowed_value_is_read(reader: Reader, value: object, expected: object) -> None:
    assert reader({"key": value}, "key") == expected


@pytest.mark.parametrize(
    ("reader", "value", "allowed"),
    [
        (NUMBER, 0.6, "a number from -1 to 0.5"),
        (NUMBER, True, "a number from -1 to 0.5"),
        (NUMBER, float("nan"), "a number from -1 to 0.5"),
        (NUMBER, "0", "a number from -1 to 0.5"),
        (NAMED, "c", "one of a, b"),
        (NAMED, ["a"], "one of a, b"),
        (read.table, [], "a table"),
        (read.tables, {}, "a list of tables"),
        (read.tables, [{}, 3], "a list of tables"),
        (read.text, "", "a text that is not empty"),
        (read.text, " \t", "a text that is not empty"),
        (read.text, 3, "a text that is not empty"),
        (read.note, None, "a text"),
        (read.note, 3, "a text"),
        (read.texts, "a", "a list of texts"),
        (read.texts, ["a", 1], "a list of texts"),
        (WHOLE, 0, "a whole number from 1 to 5"),
        (WHOLE, 6, "a whole number from 1 to 5"),
        (WHOLE, 2.5, "a whole number from 1 to 5"),
        (WHOLE, 6.0, "a whole number from 1 to 5"),
        (WHOLE, inf, "a whole number from 1 to 5"),
        (WHOLE, "2", "a whole number from 1 to 5"),
        # To Python, but to no person, true is a number.
        (WHOLE, True, "a whole number from 1 to 5"),
        (read.rating, -1, "a whole number from 0 to 10"),
        (read.rating, 11, "a whole number from 0 to 10"),
        (read.rating, False, "a whole number from 0 to 10"),
        (read.flag, 1, "true or false"),
        (read.flag, "true", "true or false"),
        (CHOICE, "green", "one of red, dark-blue"),
        (CHOICE, "RED", "one of red, dark-blue"),
        (CHOICE, 1, "one of red, dark-blue"),
        (CHOICE, ["red"], "one of red, dark-blue"),
        (read.day, "20260309", "a date such as 2026-03-09"),
        (read.day, "2026-W10-1", "a date such as 2026-03-09"),
        (read.day, "2026-3-9", "a date such as 2026-03-09"),
        (read.day, "2026-02-30", "a date such as 2026-03-09"),
        (read.day, "2026-03-09T10:00", "a date such as 2026-03-09"),
        (read.day, datetime(2026, 3, 9), "a date such as 2026-03-09"),
        (read.day, 20260309, "a date such as 2026-03-09"),
        (read.instant, "2026-03-09T18:30:00", "an instant with its UTC offset"),
        (read.instant, "half past six", "an instant with its UTC offset"),
        (read.instant, 1773077400, "an instant with its UTC offset"),
        (read.weekdays, 1, "a list of weekdays from 1 (Monday) to 7 (Sunday)"),
        (read.weekdays, [0], "a list of weekdays from 1 (Monday) to 7 (Sunday)"),
        (read.weekdays, [1.5], "a list of weekdays from 1 (Monday) to 7 (Sunday)"),
        (read.weekdays, [8], "a list of weekdays from 1 (Monday) to 7 (Sunday)"),
        (read.weekdays, [True], "a list of weekdays from 1 (Monday) to 7 (Sunday)"),
        (read.weekdays, ["1"], "a list of weekdays from 1 (Monday) to 7 (Sunday)"),
    ],
)
def test_any_other_value_is_refused_with_its_key_and_what_is_allowed(
    reader: Reader, value: object, allowed: str
) -> None:
    with pytest.raises(FieldError) as refusal:
        reader({"key": value}, "key")
    assert str(refusal.value).startswith(f"key is {value!r}, but must be {allowed}")


@pytest.mark.parametrize(
    ("reader", "allowed"),
    [
        (read.text, "a text"),
        (read.texts, "a list of texts"),
        (WHOLE, "a whole number from 1 to 5"),
        (read.flag, "true or false"),
        (CHOICE, "one of red, dark-blue"),
        (read.day, "a date such as 2026-03-09"),
        (read.instant, "an instant with its UTC offset"),
        (read.weekdays, "a list of weekdays"),
    ],
)
def test_a_missing_value_is_refused_with_what_is_allowed(reader: Reader, allowed: str) -> None:
    with pytest.raises(FieldError) as refusal:
        reader({}, "key")
    assert str(refusal.value).startswith(f"key is missing; it must be {allowed}")


def test_a_note_and_a_rating_may_be_absent() -> None:
    assert read.note({}) == ""
    assert read.rating({}, "pain") is None


@pytest.mark.parametrize("written", ["70", "70.0", "7e1", "700.0e-1"])
def test_a_whole_number_is_one_however_it_is_written(written: str) -> None:
    found = read.whole(json.loads(f'{{"seconds": {written}}}'), "seconds", 0, 100)
    assert (found, type(found)) == (70, int)


def test_an_instant_keeps_its_offset() -> None:
    moment = read.instant({"at": "2026-03-09T20:00:00-07:00"}, "at")
    assert moment.utcoffset() == timedelta(hours=-7)
    assert moment.date() == date(2026, 3, 9)


def test_a_refusal_shortens_what_stood_there() -> None:
    with pytest.raises(FieldError) as refusal:
        read.whole({"reps": "x" * 1000}, "reps", 1, 5)
    assert len(str(refusal.value)) < 120
    assert "..." in str(refusal.value)


def test_unknown_keys_are_refused() -> None:
    read.only({"a": 1}, ["a", "b"])
    with pytest.raises(FieldError, match=r"^c is not known; the keys are a, b$"):
        read.only({"a": 1, "c": 2}, ["a", "b"])


def test_an_unknown_key_is_named_with_the_one_that_was_probably_meant() -> None:
    assert str(read.unknown_key("rep", ["sets", "reps"])) == "rep is not known; did you mean reps?"
    assert str(read.unknown_key("x", ["a", "b"])) == "x is not known; the keys are a, b"
    words = str(read.unknown_key("x", ["a"], "exercises"))
    assert words == "x is not known; the exercises are a"


def test_a_key_is_named_with_its_table() -> None:
    with (
        pytest.raises(FieldError, match=r"^outer\.inner\.key is 3, but must be a text"),
        read.within("outer"),
        read.within("inner"),
    ):
        read.text({"key": 3}, "key")
