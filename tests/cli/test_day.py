from __future__ import annotations

from datetime import date, timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare
from tests.clock import SettableClock
from tests.own_exercises import add_exercise

SESSION_KEYS = [
    "id",
    "rev",
    "deleted",
    "exercise",
    "day",
    "at",
    "seconds",
    "reps",
    "prescribed_reps",
    "complete",
    "how",
    "effort",
    "pain",
    "next_morning",
    "note",
]
ALL = ("toe-press", "toe-walking", "ankle-circles", "toe-pencil-pickups", "resisted-flexion")


def do_everything(footcare: Footcare, *options: str) -> None:
    footcare.ok("done", *ALL, *options)
    footcare.ok("done", "toe-press", "-n", "2", *options)
    footcare.ok("done", "toe-walking", *options)


def test_today_lists_the_exercises_below_each_other(footcare: Footcare) -> None:
    footcare.ok("done", "press", "-n", "2")

    assert footcare.ok("today").lines == [
        "2026-03-09",
        "Toe Press           ●●○  2/3",
        "Toe Walking         ○○   0/2",
        "Ankle Circles       ○    0/1",
        "Toe Pencil Pickups  ○    0/1",
        "Resisted Flexion    ○    0/1",
        "2 of 8 today · next Toe Walking · streak 0",
    ]


def test_today_in_json(footcare: Footcare) -> None:
    footcare.ok("done", "walking")
    footcare.ok("rest", "today", "--kind", "ill")

    assert footcare.ok("today", "--json").json == {
        "day": "2026-03-09",
        "done": 1,
        "prescribed": 8,
        "complete": False,
        "rest_day": "ill",
        "exercises": [
            an_entry("toe-press", "Toe Press", 0, 3),
            an_entry("toe-walking", "Toe Walking", 1, 2),
            an_entry("ankle-circles", "Ankle Circles", 0, 1),
            an_entry("toe-pencil-pickups", "Toe Pencil Pickups", 0, 1),
            an_entry("resisted-flexion", "Resisted Flexion", 0, 1),
        ],
    }


def an_entry(
    slug: str, name: str, done: int, prescribed: int, *, resting: bool = False
) -> dict[str, object]:
    """An exercise of ``today --json``."""
    return {
        "exercise": slug,
        "name": name,
        "done": done,
        "prescribed": prescribed,
        "resting": resting,
    }


def test_today_leaves_an_exercise_that_rests_out_of_its_totals(footcare: Footcare) -> None:
    footcare.ok("done", "walking")
    footcare.ok("rest", "today", "--exercise", "walking")

    assert footcare.ok("today").lines[1:3] == [
        "Toe Press           ○○○  0/3",
        "Toe Walking         ●○   1/2  rest",
    ]
    assert footcare.ok("today").lines[-1] == "0 of 6 today · next Toe Press · streak 0"
    shown = footcare.ok("today", "--json").json
    assert (shown["done"], shown["prescribed"], shown["rest_day"]) == (0, 6, None)
    assert shown["exercises"][1] == an_entry("toe-walking", "Toe Walking", 1, 2, resting=True)
    assert footcare.ok("status", "--format", "{done}/{prescribed} {left}").out == "0/6 6\n"
    # In full it counts, although it is marked.
    footcare.ok("done", "walking")
    shown = footcare.ok("today", "--json").json
    assert (shown["done"], shown["prescribed"]) == (2, 8)
    assert shown["exercises"][1] == an_entry("toe-walking", "Toe Walking", 2, 2)


def test_a_complete_day_stays_complete_whatever_it_is_marked_as(footcare: Footcare) -> None:
    do_everything(footcare)
    before = footcare.ok("streak", "--json").json
    footcare.ok("rest", "today", "--kind", "ill")
    footcare.ok("rest", "today", "--exercise", "press")

    assert footcare.ok("streak", "--json").json == before
    shown = footcare.ok("today", "--json").json
    assert (shown["done"], shown["complete"], shown["rest_day"]) == (8, True, "ill")
    assert footcare.ok("history", "--from", "today").lines[0] == "✓ 2026-03-09  8/8  rest day (ill)"


def test_today_without_a_rest_day_has_null(footcare: Footcare) -> None:
    assert footcare.ok("today", "--json").json["rest_day"] is None


def test_today_says_that_it_is_a_rest_day(footcare: Footcare) -> None:
    footcare.ok("rest", "today", "--kind", "ill")

    lines = footcare.ok("today").lines
    assert lines[0] == "2026-03-09 · rest day (ill)"
    assert "next nothing" in lines[-1]


def test_today_names_what_an_own_exercise_is_called_safely(
    footcare: Footcare, logbook: Logbook
) -> None:
    name, step = "Fuß\x1b[31m足\u202e", "\x1b]0;title\x07"
    add_exercise(logbook, "mine", name, date(2026, 3, 1), {"reps": 2}, steps=(step,))
    commands = (
        ("today",),
        ("done", "mine"),
        ("undo",),
        ("exercises",),
        ("show", "mine"),
        ("done", "mine", "--json"),
        ("history",),
        ("streak",),
        ("status",),
        ("start", "mine", "--plain", "--speed", "100"),
    )
    for command in commands:
        out = footcare.ok(*command).out
        assert not any(character in out for character in FORBIDDEN), command
    # The wide character takes two cells; done in JSON and guided once.
    assert "Fuß[31m足           ●+1  2/1" in footcare.ok("today").lines


def test_done_says_how_far_the_exercise_and_the_day_are(footcare: Footcare) -> None:
    assert footcare.ok("done", "press", "walking").lines == [
        "Toe Press 1/3 · 2 of 8 today",
        "Toe Walking 1/2 · 2 of 8 today",
    ]
    assert footcare.ok("done", "press", "--day", "yesterday").lines == [
        "Toe Press 1/3 · 1 of 8 on 2026-03-08"
    ]


def test_done_says_when_the_day_is_complete(footcare: Footcare) -> None:
    do_everything(footcare, "--day", "yesterday")
    footcare.ok("done", *ALL)
    footcare.ok("done", "press", "-n", "2")

    assert footcare.ok("done", "walking").lines == [
        "Toe Walking 2/2 · 8 of 8 today",
        "Today is complete · streak 2",
    ]


def test_done_in_json_is_the_list_of_stored_sessions(footcare: Footcare) -> None:
    (session,) = footcare.ok(
        "done", "press", "--note", "fine", "--effort", "3", "--pain", "0", "--json"
    ).json

    assert list(session) == SESSION_KEYS
    assert len(session.pop("id")) == 32
    assert session == {
        "rev": 0,
        "deleted": False,
        "exercise": "toe-press",
        "day": "2026-03-09",
        "at": "2026-03-09T10:00:00+01:00",
        "seconds": 82,
        "reps": 10,
        "prescribed_reps": 10,
        "complete": True,
        "how": "checked-off",
        "effort": 3,
        "pain": 0,
        "next_morning": None,
        "note": "fine",
    }
    assert len(footcare.ok("done", "press", "walking", "--times", "2", "--json").json) == 4


def test_done_names_every_candidate(footcare: Footcare) -> None:
    refusal = footcare.refused("done", "toe")

    for slug in ("toe-press", "toe-walking", "toe-pencil-pickups"):
        assert slug in refusal


def test_done_stores_nothing_when_one_name_is_wrong(footcare: Footcare) -> None:
    assert "toe-press" in footcare.refused("done", "press", "jumping")
    assert footcare.ok("today", "--json").json["done"] == 0


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (("--pain", "11"), "from 0 to 10"),
        (("--effort", "-1"), "from 0 to 10"),
        (("--effort", "hard"), "from 0 to 10"),
        (("--effort", "1_0"), "from 0 to 10"),
        (("-n", "0"), "from 1 to 20"),
        (("-n", "99999999999"), "from 1 to 20"),
        (("--day", "9.3.2026"), "2026-03-09"),
        (("--day", "2026-02-30"), "2026-03-09"),
        (("--day", "2026-W10-1"), "2026-03-09"),
        (("--day", "20260309"), "2026-03-09"),
        (("--day", NASTY), "2026-03-09"),
        (("--day", "tomorrow"), "2026-03-09"),
        (("--day", "2026-03-10"), "2026-03-09"),
    ],
)
def test_done_refuses_bad_values(
    footcare: Footcare, arguments: tuple[str, ...], right: str
) -> None:
    assert right in footcare.refused("done", "press", *arguments)
    assert footcare.ok("today", "--json").json["done"] == 0


def test_done_needs_an_exercise(footcare: Footcare) -> None:
    assert "EXERCISE" in footcare.misused("done")


def test_done_refuses_a_name_full_of_control_characters(footcare: Footcare) -> None:
    assert "toe-press" in footcare.refused("done", NASTY)


def test_a_note_is_kept_whole_and_shown_safely(footcare: Footcare) -> None:
    (stored,) = footcare.ok("done", "press", "--note", NASTY, "--json").json
    assert stored["note"] == NASTY

    commands = (("today",), ("history",), ("undo",), ("undo", "--list"), ("redo",))
    shown = [footcare.ok(*command).out for command in commands]
    shown.append(footcare.ok("done", "press", "--note", NASTY).out)
    shown.append(footcare.ok("rest", "today", "--note", NASTY).out)
    assert not any(character in out for out in shown for character in FORBIDDEN)
    assert "[/x][31mredevil line" in shown[1]


def test_json_is_plain_ascii(footcare: Footcare) -> None:
    assert footcare.ok("done", "press", "--note", "müde\u202e", "--json").out.isascii()


def test_undo_says_what_was_undone(footcare: Footcare, clock: SettableClock) -> None:
    footcare.ok("done", "press")
    clock.move(timedelta(minutes=5))
    footcare.ok("done", "walking", "--pain", "2", "--note", "ow")

    assert footcare.ok("undo").lines == [
        "undone: check-off of Toe Walking",
        "Toe Walking 0/2 · 1 of 8 today",
    ]
    assert footcare.ok("redo").lines == [
        "redone: check-off of Toe Walking",
        "Toe Walking 1/2 · 2 of 8 today",
    ]


def test_undo_in_json_has_the_records_as_they_are_now(footcare: Footcare) -> None:
    (stored,) = footcare.ok("done", "press", "--day", "2026-03-07", "--json").json
    record = {"table": "sessions", **stored}
    assert footcare.ok("undo", "--json").json == {
        "undone": "check-off of Toe Press",
        "records": [{**record, "rev": 1, "deleted": True}],
    }
    assert footcare.ok("redo", "--json").json == {
        "redone": "check-off of Toe Press",
        "records": [{**record, "rev": 2}],
    }


def test_without_a_change_there_is_nothing_to_undo(footcare: Footcare) -> None:
    assert footcare.refused("undo") == "footcare: there is no change to undo\n"
    assert footcare.refused("redo") == "footcare: there is no change to redo\n"
    assert footcare.ok("undo", "--list").lines == ["there is no change to undo"]
    assert footcare.ok("undo", "--list", "--json").json == []


def test_a_change_of_another_day_is_undone_by_its_number_alone(
    footcare: Footcare, clock: SettableClock
) -> None:
    footcare.ok("done", "press", "-n", "3")
    clock.move(timedelta(days=1))
    footcare.ok("rest", "today")
    assert footcare.ok("undo").lines == ["undone: rest on 2026-03-10"]
    assert footcare.refused("undo") == (
        "footcare: the last change, 3 check-offs, was made on 2026-03-09; "
        "footcare undo 1 undoes it\n"
    )
    assert footcare.ok("undo", "--list").lines == ["1  2026-03-09  3 check-offs"]
    assert footcare.ok("undo", "--list", "--json").json == [
        {"number": 1, "day": "2026-03-09", "change": "3 check-offs"}
    ]
    assert footcare.ok("undo", "1").lines[0] == "undone: 3 check-offs"
    assert not any(day["sessions"] for day in footcare.ok("history", "--json").json["days"])
    assert footcare.misused("undo", "1", "--list")
    assert "there is no change 1; footcare undo --list" in footcare.refused("undo", "1")


def test_rest_marks_every_day_of_a_range(footcare: Footcare) -> None:
    marked = footcare.ok(
        "rest", "today", "tomorrow", "--kind", "travel", "--note", "sea", "--json"
    ).json

    assert [list(record) for record in marked] == [
        ["id", "rev", "deleted", "day", "exercise", "kind", "note"]
    ] * 2
    assert [(record["day"], record["kind"], record["note"]) for record in marked] == [
        ("2026-03-09", "travel", "sea"),
        ("2026-03-10", "travel", "sea"),
    ]


@pytest.mark.parametrize("kind", list(RestKind))
def test_rest_knows_every_kind(footcare: Footcare, kind: RestKind) -> None:
    assert footcare.ok("rest", "2026-03-01", "--kind", kind.value).lines == [
        f"2026-03-01 is a rest day ({kind})"
    ]


def test_rest_is_cleared(footcare: Footcare) -> None:
    footcare.ok("rest", "yesterday")

    assert footcare.ok("rest", "2026-03-01", "today", "--clear").lines == [
        "2026-03-08 is an ordinary day again"
    ]
    assert footcare.ok("rest", "yesterday", "--clear", "--json").json == []
    assert footcare.ok("rest", "yesterday", "--clear").lines == ["there is no rest day to clear"]


def test_one_exercise_rests_and_is_due_again(footcare: Footcare) -> None:
    walking = ("--exercise", "toe walking")
    assert footcare.ok("rest", "today", "tomorrow", *walking, "--note", "sore").lines == [
        "Toe Walking rests on 2026-03-09 (rest) · sore",
        "Toe Walking rests on 2026-03-10 (rest) · sore",
    ]
    (mark,) = footcare.ok("rest", "today", *walking, "--kind", "ill", "--json").json
    assert (mark["exercise"], mark["kind"], mark["rev"]) == ("toe-walking", "ill", 1)
    assert footcare.ok("history", "--from", "today").lines == [
        "· 2026-03-09  0/6  Toe Walking rests"
    ]
    assert footcare.ok("rest", "today", "--clear").lines == ["there is no rest day to clear"]
    assert footcare.ok("rest", "today", "--clear", *walking).lines == [
        "Toe Walking no longer rests on 2026-03-09"
    ]
    assert footcare.ok("rest", "today", "--clear", *walking).lines == [
        "there is no rest of Toe Walking to clear"
    ]
    assert footcare.ok("undo").lines[0].startswith("undone: clearing of rest of Toe Walking")


def test_rest_takes_the_next_weekday_of_a_name(footcare: Footcare) -> None:
    for name, day in (("monday", 9), ("Tuesday", 10), ("sunday", 15)):
        (mark,) = footcare.ok("rest", name, "--json").json
        assert mark["day"] == f"2026-03-{day:02}"
    marks = footcare.ok("rest", "today", "wednesday", "--exercise", "press", "--json").json
    assert [mark["day"] for mark in marks] == ["2026-03-09", "2026-03-10", "2026-03-11"]


def test_other_commands_take_the_last_weekday_of_a_name(footcare: Footcare) -> None:
    for name, day in (("monday", 9), ("tuesday", 3), ("SUNDAY", 8)):
        (session,) = footcare.ok("done", "press", "--day", name, "--json").json
        assert session["day"] == f"2026-03-{day:02}"
    assert "tomorrow, or a weekday" in footcare.refused("done", "press", "--day", "mon")


def test_rest_refuses_bad_values(footcare: Footcare) -> None:
    assert "'travel'" in footcare.refused("rest", "today", "--kind", "party")
    assert "first day first" in footcare.refused("rest", "today", "yesterday")
    assert "366" in footcare.refused("rest", "2020-01-01", "today")
    assert "heels" in footcare.refused("rest", "today", "--exercise", "heels")
    assert "FROM" in footcare.misused("rest")
    assert "--kind" in footcare.misused("rest", "today", "--clear", "--kind", "ill")


def test_all_is_every_session_left_as_one_change(footcare: Footcare) -> None:
    footcare.ok("done", "press", "circles")
    assert footcare.ok("done", "all").lines[-1] == "Today is complete · streak 1"
    assert footcare.ok("today", "--json").json["done"] == 8
    assert footcare.ok("undo").lines[0] == "undone: 6 check-offs"
    sessions = footcare.ok("done", "all", "--day", "yesterday", "--note", "late", "--json").json
    assert [session["exercise"] for session in sessions].count("toe-press") == 3
    assert {(session["at"], session["note"]) for session in sessions} == {(None, "late")}
    assert len(sessions) == 8


def test_next_is_the_exercise_that_is_next(footcare: Footcare) -> None:
    footcare.ok("done", "press")
    assert footcare.ok("done", "next").lines == ["Toe Walking 1/2 · 2 of 8 today"]
    assert footcare.ok("done", "next", "-n", "2").lines == ["Ankle Circles 2/1 · 3 of 8 today"]


@pytest.mark.parametrize("word", ["next", "all"])
def test_where_nothing_is_left_the_words_are_refused(footcare: Footcare, word: str) -> None:
    footcare.ok("done", "all")
    assert footcare.refused("done", word) == "footcare: nothing is left to check off today\n"
    footcare.ok("rest", "2026-03-02")
    refused = footcare.refused("done", word, "--day", "2026-03-02")
    assert refused == "footcare: nothing is left to check off on 2026-03-02\n"


@pytest.mark.parametrize("more", [["press"], ["-n", "2"], ["next"]])
def test_all_is_named_alone(footcare: Footcare, more: list[str]) -> None:
    assert '"all" is every session left' in footcare("done", "all", *more).err
    assert footcare.ok("today", "--json").json["done"] == 0
