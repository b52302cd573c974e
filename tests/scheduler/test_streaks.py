from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.scheduler.streaks import (
    ROUND_LENGTHS,
    DayStatus,
    Run,
    StreakCount,
    Streaks,
    day_status,
)

FIRST = date(2026, 3, 1)
LETTERS = {
    "K": DayStatus.KEPT,
    "M": DayStatus.MISSED,
    "a": DayStatus.ASIDE,
    "o": DayStatus.OPEN,
}


def over(row: str) -> Streaks:
    """The streaks of days written as letters: Kept, Missed, aside, open."""
    count = StreakCount()
    for n, letter in enumerate(row):
        count.add(day(n), LETTERS[letter])
    return count.streaks()


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


# Only today, the last day, can be open.
rows = st.builds(str.__add__, st.text("KMa"), st.sampled_from(["", "o"]))


@pytest.mark.parametrize(
    ("row", "current", "pending", "longest"),
    [
        ("", 0, False, 0),
        ("o", 0, True, 0),
        # Case 6: ten full days and today still open.
        ("KKKKKKKKKKo", 10, True, 10),
        # Case 9: one is one; an old run is not current; the longest survives a break.
        ("K", 1, False, 1),
        ("KKKM", 0, False, 3),
        ("KKKMo", 0, True, 3),
        ("KKKMK", 1, False, 3),
        ("KKKMKKKK", 4, False, 4),
        # Case 8: rest days hold the streak and do not lengthen it.
        ("KKaaK", 3, False, 3),
        ("KKaa", 2, False, 2),
        ("KKaao", 2, True, 2),
        ("aaa", 0, False, 0),
        ("KaMaK", 1, False, 1),
    ],
)
def test_streaks_of_a_row_of_days(row: str, current: int, pending: bool, longest: int) -> None:
    found = over(row)
    assert (found.current, found.pending, found.longest) == (current, pending, longest)


def test_a_run_reaches_from_its_first_kept_day_to_its_last() -> None:
    assert over("aKKaKaMKo").runs == (Run(day(1), day(4), 3), Run(day(7), day(7), 1))


def test_the_best_runs_are_the_longest_and_the_newer_first_among_equals() -> None:
    best = over("KMKKMKMKK").best(3)
    assert [(run.first, run.length) for run in best] == [(day(7), 2), (day(2), 2), (day(5), 1)]


@given(row=rows)
def test_the_current_streak_is_never_longer_than_the_longest(row: str) -> None:
    found = over(row)
    assert 0 <= found.current <= found.longest
    assert found.longest == max((run.length for run in found.runs), default=0)


@given(row=rows)
def test_the_runs_hold_every_kept_day_once(row: str) -> None:
    found = over(row)
    assert sum(run.length for run in found.runs) == row.count("K")
    for run in found.runs:
        between = row[(run.first - FIRST).days : (run.last - FIRST).days + 1]
        assert between[0] == between[-1] == "K"
        assert "M" not in between
        assert between.count("K") == run.length


@given(row=st.text("KMa"), later=rows)
def test_days_added_later_leave_ended_runs_as_they_were(row: str, later: str) -> None:
    ended = over(row + "M").runs
    assert over(row + "M" + later).runs[: len(ended)] == ended


@given(row=st.text("KMa"))
def test_an_added_day_adds_one_or_ends_the_streak(row: str) -> None:
    before = over(row).current
    assert over(row + "K").current == before + 1
    assert over(row + "a").current == before
    assert over(row + "o").current == before
    assert over(row + "M").current == 0


@given(row=rows)
def test_nothing_ends_after_the_last_kept_day(row: str) -> None:
    last = row.rfind("K")
    assert all(run.first <= run.last <= day(last) for run in over(row).runs)


@pytest.mark.parametrize(
    ("due", "done", "resting", "is_today", "expected"),
    [
        (8, 8, False, False, DayStatus.KEPT),
        (8, 9, False, True, DayStatus.KEPT),
        (8, 7, False, False, DayStatus.MISSED),
        (8, 0, False, False, DayStatus.MISSED),
        (8, 7, False, True, DayStatus.OPEN),
        (0, 0, False, False, DayStatus.ASIDE),
        (0, 3, False, True, DayStatus.ASIDE),
        (8, 0, True, False, DayStatus.ASIDE),
        # A complete day stays complete whatever it is marked as.
        (8, 8, True, False, DayStatus.KEPT),
        (8, 8, True, True, DayStatus.KEPT),
        (8, 7, True, False, DayStatus.ASIDE),
        (8, 0, True, True, DayStatus.ASIDE),
    ],
)
def test_the_status_of_a_day(
    due: int, done: int, resting: bool, is_today: bool, expected: DayStatus
) -> None:
    assert day_status(due, done, resting=resting, is_today=is_today) is expected


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        ("", None),
        ("KKKM", None),
        # The longest is as far away as the run is short of it, plus one.
        ("KKKKMK", (5, True)),
        ("KKKKMKKKK", (5, True)),
        ("KKKKMKKKKK", (7, False)),
        # A round length that is nearer comes first; of the same two the longest.
        ("K" * 8 + "MKK", (7, False)),
        ("K" * 6 + "MKK", (7, True)),
        ("K" * 29 + "o", (30, False)),
        ("K" * 30, (100, False)),
        ("K" * 365, None),
    ],
)
def test_the_next_mark_is_the_longest_streak_or_a_round_length(
    row: str, mark: tuple[int, bool] | None
) -> None:
    assert over(row).next_mark == mark


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        # The first streak is no comparison.
        ("KK", None),
        ("KKMKK", None),
        ("KKMKKK", (3, True)),
        ("KKMKKKo", None),
        ("KKMKKKK", None),
        ("K" * 7, (7, False)),
        ("KKKM", None),
    ],
)
def test_a_mark_is_reached_on_one_day(row: str, mark: tuple[int, bool] | None) -> None:
    assert over(row).mark == mark


@given(rows)
def test_what_is_next_is_ahead_and_true(row: str) -> None:
    streaks = over(row)
    if (mark := streaks.next_mark) is not None:
        assert mark.length > streaks.current > 0
        assert not mark.is_longest or mark.length == streaks.longest + 1
        assert mark.is_longest or mark.length in ROUND_LENGTHS


@given(rows, st.integers(1, 40))
def test_the_next_mark_is_reached_after_as_many_days(row: str, more: int) -> None:
    before = over(row.removesuffix("o") + "K")
    if (mark := before.next_mark) is not None and mark.length - before.current == more:
        assert over(row.removesuffix("o") + "K" * (1 + more)).mark == mark
