from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.model import FieldError, Prescription, Sides
from tests.examples import MONDAY, a_prescription


def test_repetitions_count_every_set_and_side() -> None:
    assert a_prescription(reps=5, sets=2).repetitions == 10
    assert a_prescription(reps=5, sets=2, sides=Sides.EACH).repetitions == 20


def test_sessions_are_due_on_the_prescribed_weekdays() -> None:
    prescription = a_prescription(sessions_per_day=2, weekdays=frozenset({1, 3}))
    week = [prescription.sessions_due(MONDAY + timedelta(days=n)) for n in range(7)]
    assert week == [2, 0, 2, 0, 0, 0, 0]
    assert prescription.due_weekdays == {1, 3}


def test_a_paused_prescription_is_never_due() -> None:
    paused = a_prescription(active=False)
    assert paused.sessions_due(MONDAY) == 0
    assert paused.due_weekdays == a_prescription(sessions_per_day=0).due_weekdays == set()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("work_s", 0),
        ("work_s", 3601),
        ("rest_s", -1),
        ("reps", 0),
        ("reps", 1001),
        ("sets", 0),
        ("sides", "both"),
        ("sessions_per_day", -1),
        ("sessions_per_day", 101),
        ("weekdays", [0]),
        ("active", "yes"),
    ],
)
def test_a_figure_out_of_range_is_refused_by_its_key(key: str, value: object) -> None:
    fields = a_prescription().to_fields()
    with pytest.raises(FieldError, match=f"^{key} is "):
        Prescription.from_fields({**fields, key: value})
