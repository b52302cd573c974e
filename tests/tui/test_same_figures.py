"""What History shows is what ``streak --json`` and ``history --json`` say of the same store."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from footcare_tui.scheduler.days import days_between
from footcare_tui.tui.history.heat_map import HeatMap
from footcare_tui.tui.history.screen import HistoryScreen
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.history import DayLevel
from footcare_tui.views.streaks import streak_rows
from tests.cli.conftest import Footcare, footcare
from tests.examples import MONDAY, a_change, a_session
from tests.tui.stage import Stage, on_stage

__all__ = ["footcare"]

DAYS = 60
FIRST = MONDAY - timedelta(days=DAYS - 1)


def fill(logbook: Logbook, random: Random) -> None:
    """Full days, half days, empty days, rest days, partial sessions, another prescription."""
    diligence = random.choice((0.6, 0.9, 0.97))
    records: list[Any] = []
    for day in days_between(FIRST, MONDAY):
        if random.random() < 0.08:
            logbook.rest_days.mark(day, day, random.choice(list(RestKind)))
        if random.random() < 0.08:
            exercise = random.choice([*logbook.catalog.exercises.values()])
            logbook.rest_days.mark(day, day, exercise=exercise)
        kept = random.random() < diligence
        for due in logbook.plan(day).exercises:
            for _ in range(due.prescribed):
                if kept or random.random() < 0.4:
                    complete = random.random() < 0.98
                    records.append(
                        a_session(
                            exercise=due.exercise,
                            day=day,
                            complete=complete,
                            reps=10 if complete else 4,
                            effort=random.choice((None, 3, 7)),
                            pain=random.choice((None, 0, 4)),
                        )
                    )
    if random.random() < 0.5:
        change = FIRST + timedelta(days=random.randrange(DAYS))
        figures = random.choice(({"sessions_per_day": 1}, {"active": False}))
        records.append(a_change(change, "toe-walking", **figures))
    logbook.merge(records)


def rows_of(stage: Stage, name: str) -> str:
    """All rows of a part of the screen, those below the edge too."""
    rows = stage.app.screen.query_one(name, Rows)
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows._rows)


def heading(score: dict[str, Any], *, pending: bool) -> list[str]:
    day = "day" if score["current"] == 1 else "days"
    longest = "day" if score["longest"] == 1 else "days"
    return [
        f"{score['current']} {day}",
        "current streak, today open" if pending else "current streak",
        f"{score['longest']} {longest}",
        f"{score['strength']:.0%}",
    ]


def level_of(day: dict[str, Any], first: str) -> DayLevel:
    """The level that follows from the figures of a day."""
    if day["rest_day"] and not day["complete"]:
        return DayLevel.REST
    if day["day"] < first or not day["prescribed"]:
        return DayLevel.BLANK
    if day["complete"]:
        return DayLevel.COMPLETE
    if 2 * day["done"] >= day["prescribed"]:
        return DayLevel.MOST
    return DayLevel.SOME if day["done"] else DayLevel.NOTHING


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.e2e) for seed in range(1, 6))]
)
async def test_every_figure_of_a_random_history(
    seed: int, logbook: Logbook, footcare: Footcare
) -> None:
    fill(logbook, Random(seed))
    told = footcare.ok("streak", "--json").json
    days = footcare.ok("history", "--from", FIRST.isoformat(), "--json").json["days"]
    first = min(day["day"] for day in days if day["sessions"])
    async with on_stage(Logbook(logbook.home, logbook.now)) as stage:
        # There may be a question about yesterday's pain.
        await stage.press("escape", "3")
        shown = rows_of(stage, "#heading")
        assert all(word in shown for word in heading(told, pending=told["pending"]))
        screen = stage.app.screen
        assert isinstance(screen, HistoryScreen)
        heat_map = screen.query_one(HeatMap)
        assert len(days) == DAYS
        for day in days:
            heat_map.move_to(date.fromisoformat(day["day"]))
            await stage.pilot.pause()
            assert heat_map._level(heat_map.cursor) is level_of(day, first)
            _compare_day(stage, day)
        for slug, score in told["exercises"].items():
            await stage.press("f")
            shown = rows_of(stage, "#heading")
            own = [sum(session["exercise"] == slug for session in day["sessions"]) for day in days]
            assert all(word in shown for word in heading(score, pending=False))
            assert len(rows_of(stage, "SessionList").splitlines()) == max(1, own[-1])


def _compare_day(stage: Stage, day: dict[str, Any]) -> None:
    shown = rows_of(stage, "#chosen-day")
    assert f"{day['done']} of {day['prescribed']}" in shown
    assert (day["rest_day"] or "") in shown
    assert ("rest day" in shown) == bool(day["rest_day"])
    lines = rows_of(stage, "SessionList").splitlines()
    if not day["sessions"]:
        assert lines == ["No session"]
        return
    assert len(lines) == len(day["sessions"])
    for line, session in zip(lines, day["sessions"], strict=True):
        assert f"{session['reps']:>2} of {session['prescribed_reps']}" in line
        assert ("●" in line) == session["complete"]
        for figure in ("effort", "pain"):
            found = re.search(rf"{figure} (\d+)", line)
            assert (int(found[1]) if found else None) == session[figure]


@pytest.mark.parametrize("seed", range(12))
def test_the_streaks_explained_say_the_same(
    seed: int, logbook: Logbook, footcare: Footcare
) -> None:
    fill(logbook, Random(seed))
    told = footcare.ok("streak", "--json").json
    days = {
        day["day"]: day
        for day in footcare.ok("history", "--from", FIRST.isoformat(), "--json").json["days"]
    }
    page = "".join(f"{''.join(text for text, _ in row)}\n" for row in streak_rows(logbook))
    pending = ", today open" if told["pending"] else ""
    assert re.search(rf"current +{told['current']} days?{pending}", page)
    assert re.search(rf"longest +{told['longest']} days?\n", page)
    assert re.search(rf"strength +{told['strength']:.0%}", page)
    runs = re.findall(r"(\d+) days?  \w+ (\d+ \w+)", page)
    assert [int(length) for length, _ in runs] == [run["length"] for run in told["best"]]
    for (_, begun), run in zip(runs, told["best"], strict=True):
        first = date.fromisoformat(run["from"])
        assert begun == f"{first.day} {first:%b}"
    for ended, missing in re.findall(r"ended \w+ (\d+ \w+ \d+), missing (.+)\n", page):
        (day,) = (d for d in days.values() if _written(d["day"]) == ended)
        assert not day["complete"]
        left = sum(map(int, re.findall(r"(\d+) ×", missing)))
        assert 0 < left <= day["prescribed"] - day["done"]
    for ended in re.findall(r"ended \w+ (\d+ \w+ \d+), nothing was done\n", page):
        (day,) = (d for d in days.values() if _written(d["day"]) == ended)
        assert (day["done"], day["complete"]) == (0, False)
    for slug, score in told["exercises"].items():
        name = re.escape(logbook.catalog.exercises[slug].name)
        line = rf"{name} +streak {score['current']}(, today open)?, longest {score['longest']}, "
        assert re.search(line + rf"strength {score['strength']:.0%}\n", page)


def _written(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b} {found.year}"
