from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from tests.cli.conftest import NASTY, Footcare
from tests.cli.test_day import ALL, SESSION_KEYS, do_everything
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.practice import ONE_DAY, do_all

NOT_RUNNING = '{"running": false, "session": null}\n'


def test_streak_in_json(footcare: Footcare) -> None:
    do_everything(footcare, "--day", "2026-03-07")
    do_everything(footcare, "--day", "yesterday")

    streak = footcare.ok("streak", "--json").json
    assert list(streak) == [
        "current",
        "longest",
        "pending",
        "best",
        "strength",
        "exercises",
        "last_28_days",
    ]
    assert (streak["current"], streak["longest"], streak["pending"]) == (2, 2, True)
    assert streak["best"] == [{"from": "2026-03-07", "to": "2026-03-08", "length": 2}]
    assert streak["strength"] == pytest.approx(0.101149, abs=1e-6)
    assert tuple(streak["exercises"]) == ALL
    assert streak["exercises"]["toe-press"] == {
        "current": 2,
        "longest": 2,
        "strength": streak["strength"],
    }


def test_streak_without_any_history(footcare: Footcare) -> None:
    streak = footcare.ok("streak", "--json").json
    assert (streak["current"], streak["longest"], streak["best"], streak["strength"]) == (
        0,
        0,
        [],
        0,
    )


def test_streak_in_words(footcare: Footcare) -> None:
    do_everything(footcare, "--day", "yesterday")

    lines = footcare.ok("streak").lines
    assert lines[:4] == [
        "streak 1, today open",
        "longest 1 · strength 5%",
        "  1 from 2026-03-08 to 2026-03-08",
        "Toe Press           streak 1  longest 1  strength 5%",
    ]


def test_status_is_one_line(footcare: Footcare) -> None:
    footcare.ok("done", "press")

    assert footcare.ok("status").out == "feet 1/8 · streak 0 · next Toe Walking\n"
    assert footcare.ok("status", "--json").json == {
        "done": 1,
        "prescribed": 8,
        "left": 7,
        "streak": 0,
        "next": "Toe Walking",
    }


def test_status_of_a_complete_day(footcare: Footcare) -> None:
    do_everything(footcare)

    assert footcare.ok("status").out == "feet 8/8 · streak 1 · next nothing\n"
    assert footcare.ok("status", "--json").json["next"] is None


def test_status_in_a_form_of_ones_own(footcare: Footcare) -> None:
    form = "{{{done}}} {prescribed} {left} {streak} {next} \x1b[0m"

    assert footcare.ok("status", "--format", form).out == "{0} 8 8 0 Toe Press \x1b[0m\n"
    assert footcare.ok("status", "--format", "").out == "\n"


def test_status_knows_more_of_the_day(footcare: Footcare, clock: SettableClock) -> None:
    def status() -> str:
        form = "{pips}|{minutes}|{longest}|{complete}|{at}"
        return footcare.ok("status", "--format", form).out.strip()

    assert status() == "○○○○○○○○|15|0|false|07:00"
    for name in ("press", "walking", "circles", "pickups", "flexion"):
        footcare.ok("done", name)
    assert status() == "●●●●●○○○|6|0|false|12:00"
    footcare.ok("done", "all")
    assert status() == "●●●●●●●●|0|1|true|–"
    footcare.ok("rest", "tomorrow")
    clock.move(timedelta(days=1))
    assert status() == "○○○○○○○○|0|1|false|–"


def test_today_says_when_what_is_next_is_due_while_that_is_ahead(
    footcare: Footcare, clock: SettableClock
) -> None:
    assert footcare.ok("today").lines[-1] == "0 of 8 today · next Toe Press · streak 0"
    for name in ("press", "walking", "circles", "pickups", "flexion"):
        footcare.ok("done", name)
    assert footcare.ok("today").lines[-1] == "5 of 8 today · next Toe Press at 12:00 · streak 0"
    clock.move(timedelta(hours=2))
    assert footcare.ok("today").lines[-1] == "5 of 8 today · next Toe Press · streak 0"


def test_a_session_under_way_is_shown_on_demand(
    footcare: Footcare, logbook: Logbook, home: Home
) -> None:
    for arguments in (("status", "--running"), ("status", "--running", "--json")):
        outcome = footcare(*arguments)
        assert (outcome.status, outcome.err) == (1, "")
        assert outcome.out == ("" if len(arguments) == 2 else NOT_RUNNING)
    guided = GuidedSession(logbook, logbook.catalog.find("press"), 0)
    assert footcare.ok("status", "--running").out == "a session has begun\n"
    guided.at(32)
    assert footcare.ok("status", "--running").out == "Toe Press 3/10\n"
    assert footcare.ok("status", "--running", "--json").json == {
        "running": True,
        "session": {"exercise": "toe-press", "name": "Toe Press", "reps": 3, "prescribed_reps": 10},
    }
    # One that was interrupted is not under way.
    logbook.journal.hand_over()
    assert footcare("status", "--running").status == 1
    footcare.misused("status", "--running", "--format", "{done}")


@pytest.mark.parametrize(
    "form",
    [
        "{foo}",
        "{",
        "}",
        "{}",
        "{0}",
        "{done.__class__}",
        "{done[0]}",
        "{done!r}",
        "{done:>9999999999}",
        "{done:{left}}",
        NASTY + "{foo}",
    ],
)
def test_status_refuses_a_form_it_cannot_fill(footcare: Footcare, form: str) -> None:
    refusal = footcare.refused("status", "--format", form)
    assert "{done} {prescribed} {left} {streak} {next}" in refusal


def test_history_in_json_is_newest_first(footcare: Footcare) -> None:
    footcare.ok("done", "press", "--day", "2026-03-07")
    footcare.ok("rest", "yesterday", "--kind", "ill")

    history = footcare.ok("history", "--from", "2026-03-07", "--json").json
    assert list(history) == ["days"]
    today, yesterday, before = history["days"]
    assert today == {
        "day": "2026-03-09",
        "done": 0,
        "prescribed": 8,
        "complete": False,
        "rest_day": None,
        "guided": {"sessions": 0, "seconds": 0},
        "checked-off": {"sessions": 0, "seconds": 0},
        "imported": {"sessions": 0, "seconds": 0},
        "sessions": [],
    }
    assert before["checked-off"] == {"sessions": 1, "seconds": before["sessions"][0]["seconds"]}
    assert (yesterday["day"], yesterday["rest_day"]) == ("2026-03-08", "ill")
    assert (before["day"], before["done"]) == ("2026-03-07", 1)
    assert [list(session) for session in before["sessions"]] == [SESSION_KEYS]


def test_history_shows_thirty_days_by_default(footcare: Footcare) -> None:
    days = footcare.ok("history", "--json").json["days"]
    assert (len(days), days[0]["day"], days[-1]["day"]) == (30, "2026-03-09", "2026-02-08")

    days = footcare.ok("history", "--to", "2025-12-30", "--json").json["days"]
    assert (len(days), days[0]["day"], days[-1]["day"]) == (30, "2025-12-30", "2025-12-01")

    assert footcare.ok("history", "--to", "0001-01-02").lines == [
        "· 0001-01-02  0/8",
        "· 0001-01-01  0/8",
    ]


def test_history_marks_days_without_colour(footcare: Footcare) -> None:
    footcare.ok("rest", "today", "--kind", "travel")
    do_everything(footcare, "--day", "yesterday")
    footcare.ok(
        "done", "walking", "--day", "2026-03-07", "--effort", "4", "--pain", "1", "--note", "slow"
    )

    lines = footcare.ok("history", "--from", "2026-03-06").lines
    assert lines[0] == "– 2026-03-09  0/8  rest day (travel)"
    assert lines[1] == "✓ 2026-03-08  8/8"
    assert lines[-3:] == [
        "◐ 2026-03-07  1/8",
        "    Toe Walking  5/5 reps · checked-off · effort 4 · pain 1 · slow",
        "· 2026-03-06  0/8",
    ]


def test_history_refuses_an_end_before_its_beginning(footcare: Footcare) -> None:
    assert "--from" in footcare.refused("history", "--from", "tomorrow")
    assert "2026-03-09" in footcare.refused("history", "--to", "last week")


def test_after_a_miss_the_last_28_days_and_the_strength_come_first(footcare: Footcare) -> None:
    do_everything(footcare, "--day", "2026-03-06")
    do_everything(footcare, "--day", "2026-03-07")

    lines = footcare.ok("streak").lines
    strength = footcare.ok("streak", "--json").json["strength"]
    leading = f"last 28 days: 2 of 3 complete · strength {strength:.0%}"
    assert lines[:2] == [leading, "streak 0, today open · longest 2"]
    assert "yesterday was missed; one miss does not undo a habit" in lines[2]
    assert "footcare rest yesterday --kind ill" in lines[2]
    assert footcare.ok("streak", "--json").json["last_28_days"] == {"complete": 2, "counted": 3}
    # Worked out, then remembered.
    for _ in range(2):
        assert footcare.ok("today").lines[-1] == f"0 of 8 today · next Toe Press · {leading}"
    assert footcare.ok("status").out == "feet 0/8 · streak 0 · next Toe Press\n"

    footcare.ok("rest", "yesterday", "--kind", "ill")
    assert footcare.ok("streak").lines[0] == "streak 2, today open"
    assert footcare.ok("today").lines[-1].endswith("streak 2")


def test_what_is_read_aloud_has_words_in_the_place_of_signs(
    footcare: Footcare, logbook: Logbook
) -> None:
    footcare.ok("done", "press", "--effort", "4", "--note", "sore")
    footcare.ok("rest", "2026-03-08")
    today = footcare.ok("today", "--plain").lines
    assert today[:3] == ["2026-03-09", "Toe Press: 1 of 3 done", "Toe Walking: 0 of 2 done"]
    assert today[-1].startswith("1 of 8 today, next Toe Walking")
    days = footcare.ok("history", "--plain").lines
    assert days[:4] == [
        "2026-03-09: some done, 1 of 8",
        "Toe Press: 10 of 10 repetitions, 10:00, checked-off, effort 4, sore",
        "2026-03-08: rest day (rest), 0 of 8",
        "2026-03-07: nothing done, 0 of 8",
    ]
    streaks = footcare.ok("streak", "--plain").lines
    assert streaks[1].startswith("longest 0, strength 0%")
    assert streaks[2] == "Toe Press, streak 0, longest 0, strength 0%"
    for line in (*today, *days, *streaks):
        assert not set(line) & set("●○◐✓–·")
        assert "  " not in line
    assert footcare.ok("today", "--plain", "--json").json == footcare.ok("today", "--json").json


def test_the_words_after_a_miss_are_read_aloud_with_commas(
    footcare: Footcare, logbook: Logbook
) -> None:
    do_all(logbook, MONDAY - 4 * ONE_DAY, MONDAY - 3 * ONE_DAY)
    for command in ("today", "streak"):
        lines = footcare.ok(command, "--plain").lines
        assert not any("·" in line for line in lines)
    assert lines[0].startswith("last 28 days: 2 of 4 complete, strength ")


def test_the_map_has_a_sign_for_each_day_of_a_year(footcare: Footcare, logbook: Logbook) -> None:
    do_all(logbook, MONDAY - 9 * ONE_DAY)
    footcare.ok("rest", "2026-03-01")
    footcare.ok("done", "press")
    lines = footcare.ok("history", "--map").lines
    assert lines[0].split()[:3] == ["Apr", "May", "Jun"]
    # The last two columns are the week before and this one, which begins with today.
    assert [line[56:] for line in lines[1:8]] == ["∙▫", "∙", "∙", "∙", "∙", "∙", "∙"]
    assert [line[55] for line in lines[1:8]] == [" ", " ", " ", " ", " ", "■", "–"]
    assert lines[8].strip() == "■ complete   ▪ most   ▫ some   ∙ none   – rest"
    # Up to another day.
    assert footcare.ok("history", "--map", "--to", "2026-02-28").lines[6][57:] == "■"


@pytest.mark.parametrize("other", [("--from", "monday"), ("--plain",), ("--json",)])
def test_the_map_has_no_other_form(other: tuple[str, ...], footcare: Footcare) -> None:
    assert "Use --map without" in footcare.misused("history", "--map", *other)
