from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from footcare_tui.model import RestDay, Session, replace
from footcare_tui.paths import Home
from footcare_tui.store import History, ScoreCache
from tests.examples import MONDAY, a_session
from tests.store.history_files import write_file

LAST_YEAR = date(2025, 12, 31)
TUESDAY = date(2026, 3, 10)
SCORE = {"anything": 1}


def always(_: date) -> Any:
    """The plan in force, which is never changed."""
    return ["a plan"]


def change_monday(history: History) -> None:
    history.put([replace(history.on(Session, MONDAY)[0], rev=1, complete=False)])


@pytest.mark.parametrize(
    ("write", "valid"),
    [
        (lambda history: history.put([a_session(day=TUESDAY)]), MONDAY),
        (lambda history: history.put([a_session()]), LAST_YEAR),
        (lambda history: history.put([RestDay(id="r", day=MONDAY)]), LAST_YEAR),
        (
            lambda history: history.put([RestDay(id="r", day=MONDAY, exercise="toe-press")]),
            LAST_YEAR,
        ),
        (change_monday, LAST_YEAR),
        (lambda history: history.put([a_session(day=LAST_YEAR)]), None),
    ],
    ids=["a later day", "the same day", "a rest day", "rest of one", "a change", "a year before"],
)
def test_a_score_is_valid_until_a_day_up_to_its_own_changes(
    write: Callable[[History], None], valid: date | None, home: Home
) -> None:
    history, scores = History(home), ScoreCache(home.index)
    history.put([a_session(id="a"), a_session(id="old", day=LAST_YEAR)])
    for day in (LAST_YEAR, MONDAY):
        scores.save(history.index, day, always, SCORE)
    assert scores.load(history.index, TUESDAY, always) == (MONDAY, SCORE)
    assert scores.load(history.index, date(2026, 1, 1), always) == (LAST_YEAR, SCORE)
    write(history)
    for seen in (history, History(home)):
        kept = scores.load(seen.index, TUESDAY, always)
        assert kept == (None if valid is None else (valid, SCORE))


def test_a_plan_changed_today_leaves_every_score_valid_and_one_of_the_past_those_before(
    home: Home,
) -> None:
    history, scores = History(home), ScoreCache(home.index)
    history.put([a_session(id="a"), a_session(id="old", day=LAST_YEAR)])
    for day in (LAST_YEAR, MONDAY):
        scores.save(history.index, day, always, SCORE)

    def changed_on(first: date) -> Callable[[date], Any]:
        return lambda day: ["another plan"] if day >= first else always(day)

    assert scores.load(history.index, TUESDAY, changed_on(TUESDAY)) == (MONDAY, SCORE)
    assert scores.load(history.index, TUESDAY, changed_on(date(2026, 1, 5))) == (LAST_YEAR, SCORE)
    assert scores.load(history.index, TUESDAY, changed_on(LAST_YEAR)) is None


def test_a_file_of_an_old_year_makes_the_scores_after_it_invalid(home: Home) -> None:
    history, scores = History(home), ScoreCache(home.index)
    first, second = date(2023, 12, 31), date(2024, 12, 31)
    history.put([a_session(id=f"{day}", day=day) for day in (first, second, MONDAY)])
    for day in (first, second, MONDAY):
        scores.save(history.index, day, always, SCORE)
    write_file(home, "2024.phone.json", a_session(id="new", day=date(2024, 5, 5)).to_fields())
    history.refresh()
    assert scores.load(history.index, TUESDAY, always) == (first, SCORE)


@pytest.mark.parametrize("content", [b"", b"0\n{}", b"0\n", b"\xff", b"1\n[1]"])
def test_a_damaged_score_is_not_used(content: bytes, home: Home) -> None:
    history, scores = History(home), ScoreCache(home.index)
    history.put([a_session()])
    scores.save(history.index, MONDAY, always, SCORE)
    (path,) = home.index.glob("*.score.json")
    path.write_bytes(content)
    assert scores.load(history.index, MONDAY, always) is None
