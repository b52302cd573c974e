from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import FieldError, Sides
from footcare_tui.model.bounds import DOSE_BOUNDS, LONGEST_CUE
from footcare_tui.model.dose import DOSE_KEYS, WEEKDAYS, check_cues, dose_text, dose_value
from tests.strategies import doses

EVERY_DAY = frozenset({1, 2, 3, 4, 5, 6, 7})


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("work_s", "5", 5),
        ("work_s", 600, 600),
        ("rest_s", "0", 0),
        ("ready_s", "30", 30),
        ("reps", "10", 10),
        ("reps", " 10 ", 10),
        ("reps", "+10", 10),
        ("reps", "10.0", 10),
        ("reps", 10.0, 10),
        ("sets", 20, 20),
        ("sessions_per_day", "12", 12),
        ("sides", "each", Sides.EACH),
        ("sides", "Together", Sides.TOGETHER),
        ("active", "false", False),
        ("active", "True", True),
        ("active", False, False),
        ("weekdays", "daily", EVERY_DAY),
        ("weekdays", "mon,wed,fri", {1, 3, 5}),
        ("weekdays", "Sun, Mon, mon", {1, 7}),
        ("weekdays", ["mon", "sun"], {1, 7}),
        ("when", "after coffee", ("after coffee",)),
        ("when", "8:00, after  coffee", ("08:00", "after coffee")),
        ("when", ["23:59", "before bed"], ("23:59", "before bed")),
        ("when", "", ()),
        ("when", [], ()),
    ],
)
def test_a_value_from_a_text_or_a_file(key: str, value: object, expected: object) -> None:
    assert dose_value(key, value) == expected


@pytest.mark.parametrize("key", DOSE_BOUNDS)
def test_the_bounds_of_whole_numbers(key: str) -> None:
    low, high = DOSE_BOUNDS[key]
    assert [dose_value(key, value) for value in (low, str(high))] == [low, high]
    for value in (low - 1, high + 1):
        for written in (value, str(value), float(value)):
            with pytest.raises(FieldError) as refusal:
                dose_value(key, written)
            assert str(refusal.value) == (
                f"{key} is {written if isinstance(written, float) else value}, "
                f"but must be a whole number from {low} to {high}"
            )


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("reps", 400, "reps is 400, but must be a whole number from 1 to 200"),
        ("reps", "400", "reps is 400, but must be a whole number from 1 to 200"),
        ("reps", "ten", "reps is 'ten', but must be a whole number from 1 to 200"),
        ("reps", "", "reps is '', but must be a whole number from 1 to 200"),
        ("reps", True, "reps is True, but must be a whole number from 1 to 200"),
        ("reps", [10], "reps is [10], but must be a whole number from 1 to 200"),
        ("work_s", 5.5, "work_s is 5.5, but must be a whole number from 1 to 600"),
        ("work_s", "1e2", "work_s is '1e2', but must be a whole number from 1 to 600"),
        ("work_s", "9" * 5000, "but must be a whole number from 1 to 600"),
        ("sides", "left", "sides is 'left', but must be one of together, each"),
        ("sides", 2, "sides is 2, but must be one of together, each"),
        ("sides", [], "sides is [], but must be one of together, each"),
        ("active", "no", "active is 'no', but must be true or false"),
        ("active", 1, "active is 1, but must be true or false"),
        ("weekdays", "mond", "weekdays is 'mond', but must be daily, or some of mon, tue, wed,"),
        ("weekdays", "mon wed", "weekdays is 'mon wed', but must be daily, or some of mon"),
        ("weekdays", "", "weekdays is '', but must be daily, or some of mon"),
        ("weekdays", [], "weekdays is [], but must be daily, or some of mon"),
        ("weekdays", [1, 3], "weekdays is [1, 3], but must be daily, or some of mon"),
        ("weekdays", ["daily"], "weekdays is ['daily'], but must be daily, or some of mon"),
        ("weekdays", 1, "weekdays is 1, but must be daily, or some of mon"),
        ("when", "25:00", "when is '25:00', but must be texts of at most 60 characters"),
        ("when", "9:75", "when is '9:75', but must be"),
        ("when", ["a, b"], "when is ['a, b'], but must be texts of at most 60 characters without"),
        ("when", [8], "when is [8], but must be"),
        ("when", 8, "when is 8, but must be"),
        ("when", "x" * (LONGEST_CUE + 1), "when is 'xxx"),
        ("when", list("abcdefghijklm"), "when has 13 entries, but must have at most 12"),
        ("rep", 10, "rep is not known; did you mean reps?"),
        ("xyz", 10, f"xyz is not known; the keys are {', '.join(DOSE_KEYS)}"),
    ],
)
def test_a_value_that_is_not_allowed(key: str, value: object, message: str) -> None:
    with pytest.raises(FieldError) as refusal:
        dose_value(key, value)
    assert message in str(refusal.value)


@given(dose=doses)
def test_the_text_of_a_value_is_read_as_the_same_value(dose: dict[str, Any]) -> None:
    for key, value in dose.items():
        assert dose_value(key, dose_text(key, value)) == value


@given(
    key=st.sampled_from(DOSE_KEYS),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
)
def test_any_value_is_read_or_refused_in_words(key: str, value: object) -> None:
    with suppress(FieldError):
        accepted = dose_value(key, value)
        assert dose_value(key, dose_text(key, accepted)) == accepted


def test_each_session_of_the_day_can_have_a_cue() -> None:
    check_cues(("08:00", "after coffee"), 2)
    with pytest.raises(FieldError, match="when has 2 entries, but must have at most 1, one for"):
        check_cues(("08:00", "after coffee"), 1)


def test_the_names_of_weekdays_are_those_of_iso() -> None:
    monday = date(2026, 3, 9)
    for number, name in enumerate(WEEKDAYS):
        day = date.fromordinal(monday.toordinal() + number)
        assert day.strftime("%a").lower() == name
        assert dose_value("weekdays", name) == {day.isoweekday()}
