"""Corrections with the keys of History, each of which ``u`` takes back."""

from __future__ import annotations

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import NextMorning, RestDay, RestKind, Session
from footcare_tui.model.bounds import MOST_REPETITIONS
from footcare_tui.tui.history.screen import HistoryScreen
from tests.examples import MONDAY
from tests.practice import ONE_DAY, check_off, do_all
from tests.tui.stage import SMALL, on_stage

YESTERDAY = MONDAY - ONE_DAY


def felt(session: Session) -> tuple[int, int | None, int | None, str]:
    return session.reps, session.effort, session.pain, session.note


async def test_a_session_is_added_on_the_chosen_day_and_taken_back(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "up", "n")
        assert stage.shows("Add a session on Sun 8 Mar 2026", "1  Toe Press", "5  Resisted Flexion")
        await stage.press("2")
        assert stage.shows("Sunday 8 March 2026   1 of 8", "Toe Walking", "u Undo")
        await stage.press("n", "down", "enter")
        assert [session.exercise for session in logbook.sessions(YESTERDAY)] == [
            "toe-walking",
            "toe-walking",
        ]
        await stage.press("u", "u")
        assert logbook.sessions(YESTERDAY) == ()
        assert stage.notices() == ["Undone: check-off of Toe Walking"] * 2
        assert stage.shows("No session")
        assert not stage.shows("u Undo")


async def test_a_day_long_before_the_first_is_asked_about(logbook: Logbook) -> None:
    check_off(logbook, "press")
    day = MONDAY - 365 * ONE_DAY
    async with on_stage(logbook) as stage:
        await stage.press("3", "[", "n", "2")
        assert stage.shows(
            "Add a session on Sun 9 Mar 2025?",
            "It makes 365 more days due",
        )
        assert logbook.sessions(day) == ()
        await stage.press("l")
        assert logbook.sessions(day) == ()
        await stage.press("n", "2", "escape")
        assert logbook.sessions(day) == ()
        await stage.press("n", "2", "a")
        assert [session.exercise for session in logbook.sessions(day)] == ["toe-walking"]
        await stage.press("down", "n", "2")
        assert stage.shows("Monday 10 March 2025   1 of 8")


async def test_the_exercise_that_is_shown_is_added_without_a_question(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "f", "f", "n")
        assert [session.exercise for session in logbook.sessions(MONDAY)] == ["toe-walking"]
        assert stage.shows("1 of 2")


async def test_a_session_is_edited_and_the_edit_taken_back(logbook: Logbook) -> None:
    (session,) = check_off(logbook, "press", day=YESTERDAY)
    async with on_stage(logbook, size=(100, 24)) as stage:
        await stage.press("3", "up", "e")
        assert stage.shows("Sun 8 Mar 2026, 10 repetitions prescribed", "enter Save")
        await stage.press("8", "down", "4", "down", "1", "right", "down", "right", "down")
        await stage.press(*"slow", "enter")
        (edited,) = logbook.sessions(YESTERDAY)
        assert felt(edited) == (8, 4, 2, "slow")
        assert edited.next_morning is NextMorning.BETTER
        assert (edited.complete, edited.rev, edited.id) == (False, 1, session.id)
        assert stage.shows(
            "0 of 8",
            "◐        Toe Press",
            " 8 of 10",
            "effort 4  pain 2  next morning better",
        )
        await stage.press("enter", "tab", "backspace", "shift+tab", "enter")
        assert felt(logbook.sessions(YESTERDAY)[0]) == (8, None, 2, "slow")
        await stage.press("u")
        assert felt(logbook.sessions(YESTERDAY)[0]) == (8, 4, 2, "slow")
        await stage.press("u")
        assert felt(logbook.sessions(YESTERDAY)[0]) == felt(session)
        assert stage.shows("1 of 8", "●        Toe Press")


async def test_the_most_repetitions_can_be_typed_and_no_more_are_kept(logbook: Logbook) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        await stage.press("3", "e", *str(MOST_REPETITIONS), "enter")
        assert logbook.sessions(MONDAY)[0].reps == MOST_REPETITIONS
        await stage.press("e", *str(MOST_REPETITIONS + 1), "enter")
        assert logbook.sessions(MONDAY)[0].reps == MOST_REPETITIONS
        assert f"a number from 0 to {MOST_REPETITIONS}" in stage.notices()[-1]


async def test_an_edit_that_is_left_or_changes_nothing_is_none(logbook: Logbook) -> None:
    note = "two\nlines \x1b[31m"
    (session,) = logbook.check_off([logbook.catalog.find("press")], note=note)
    async with on_stage(logbook) as stage:
        await stage.press("3", "e", "7", "escape")
        await stage.press("e", "backspace", *"x-", "enter")
        await stage.press("e", "enter")
        assert logbook.sessions(MONDAY) == (session,)
        assert len(logbook.undo_stack.made()) == 1


async def test_the_session_under_the_cursor_is_deleted(logbook: Logbook) -> None:
    check_off(logbook, "press", "walking", "circles")
    async with on_stage(logbook) as stage:
        await stage.press("3", "tab", "j", "j", "j", "k", "d")
        assert [session.exercise for session in logbook.sessions(MONDAY)] == [
            "toe-press",
            "ankle-circles",
        ]
        assert stage.shows("▌ ● 10:00  Ankle Circles", "2 of 8")
        await stage.press("delete", "delete")
        assert stage.shows("No session", "0 of 8")
        assert not stage.shows("d Delete")
        await stage.press("u", "u", "u")
        assert len(logbook.sessions(MONDAY)) == 3
        assert stage.shows("3 of 8", "d Delete")


async def test_keys_in_quick_succession_mean_the_day_that_is_chosen_by_then(
    logbook: Logbook,
) -> None:
    check_off(logbook, "press", day=YESTERDAY)
    check_off(logbook, "walking")
    async with on_stage(logbook) as stage:
        await stage.press("3")
        screen = stage.app.screen
        assert isinstance(screen, HistoryScreen)
        # Both before anything is painted.
        screen._map.action_move(-1)
        screen.action_delete()
        assert logbook.sessions(YESTERDAY) == ()
        assert len(logbook.sessions(MONDAY)) == 1


@pytest.mark.parametrize(
    ("key", "kind"),
    [("r", RestKind.REST), ("i", RestKind.ILL), ("t", RestKind.TRAVEL), ("o", RestKind.OTHER)],
)
async def test_a_day_is_marked_and_cleared_again(
    logbook: Logbook, key: str, kind: RestKind
) -> None:
    do_all(logbook, YESTERDAY - ONE_DAY, MONDAY)
    async with on_stage(logbook) as stage:
        await stage.press("3", "up", "r")
        assert stage.shows(
            "Whole day, Sun 8 Mar 2026", "1 day, ← → to change; a rest day keeps every streak"
        )
        await stage.press(key)
        assert logbook.plan(YESTERDAY).rest_day is kind
        assert stage.shows(f"rest day ({kind.value})", "2 days")
        await stage.press("r", "c")
        assert logbook.plan(YESTERDAY).rest_day is None
        await stage.press("u")
        assert logbook.plan(YESTERDAY).rest_day is kind
        await stage.press("u")
        assert logbook.plan(YESTERDAY).rest_day is None
        assert stage.notices() == [
            f"Undone: clearing of rest on {YESTERDAY}",
            f"Undone: rest on {YESTERDAY}",
        ]


async def test_a_range_of_days_is_marked(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "up", "space", "left", "r")
        assert stage.shows(
            "Whole days, Sun 1 Mar – Sun 8 Mar 2026", "8 days, ← → to change; a rest day"
        )
        await stage.press("down", "down", "enter")
        ago = [n for n in range(12) if logbook.plan(MONDAY - n * ONE_DAY).rest_day]
        assert ago == list(range(1, 9))
        # The range is done with; the next mark is about one day.
        assert stage.shows("Sunday 1 March 2026   0 of 8  rest day (travel)")
        await stage.press("u")
        assert not any(logbook.plan(MONDAY - n * ONE_DAY).rest_day for n in range(12))


async def test_an_exercise_of_the_day_rests_alone(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "up", "r")
        assert stage.shows("e  Exercise: only one exercise rests")
        await stage.press("e")
        assert stage.shows("Which exercise rests?", "2  Toe Walking")
        await stage.press("2")
        assert stage.shows("Toe Walking, Sun 8 Mar 2026", "the others stay due")
        await stage.press("i")
        assert [due.exercise for due in logbook.plan(YESTERDAY).exercises if due.resting] == [
            "toe-walking"
        ]
        assert logbook.plan(YESTERDAY).rest_day is None
        assert stage.shows("0 of 6  Toe Walking rests", "u Undo rest")
        await stage.press("r", "c")
        assert stage.notices() == ["there is no rest day to clear"]
        await stage.press("r", "e", "escape", "r", "e", "2", "escape")
        assert len(list(logbook.records())) == 1


async def test_the_exercise_of_the_filter_rests_over_a_range(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "f", "up", "space", "left", "r")
        assert stage.shows("e  Exercise: only Toe Press rests")
        await stage.press("e")
        assert stage.shows("Toe Press, Sun 1 Mar – Sun 8 Mar 2026", "8 days")
        await stage.press("r")
        resting = [
            n for n in range(12) if logbook.plan(MONDAY - n * ONE_DAY).due("toe-press").resting
        ]
        assert resting == list(range(1, 9))
        # The range is ended; the map has the sign of rest for this exercise alone.
        assert stage.shows("Sunday 1 March 2026   0 of 0  Toe Press rests")
        await stage.press("r", "e", "c")
        assert not logbook.plan(MONDAY - 8 * ONE_DAY).due("toe-press").resting
        assert logbook.plan(YESTERDAY).due("toe-press").resting


async def test_rest_can_reach_into_the_days_to_come(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "r", "left")
        assert stage.shows("Mon 9 Mar 2026", "1 day, ")
        await stage.press(*["right"] * 7, "h", "e", "2")
        assert stage.shows("Toe Walking, Mon 9 Mar – Sun 15 Mar 2026", "7 days, ")
        await stage.press("l", "left", "t")
        assert [mark.day for mark in logbook.between(RestDay, MONDAY, MONDAY + 30 * ONE_DAY)] == [
            MONDAY + n * ONE_DAY for n in range(7)
        ]


async def test_a_range_begun_is_told_and_can_be_dropped(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("3", "pageup", "space", "up")
        assert stage.shows("Sun 8 Feb – Mon 9 Feb 2026   2 days")
        await stage.press("down", "down")
        assert stage.shows("Mon 9 Feb – Tue 10 Feb 2026   2 days")
        await stage.press("space")
        assert stage.shows("Tuesday 10 February 2026   0 of 8")
        await stage.press("r", "escape")
        assert not stage.shows("u Undo")


async def test_what_is_refused_is_told_and_changes_nothing(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        await stage.press("3", "space", "[", "[", "r", "i")
        assert "at most 366 days" in stage.notices()[-1]
        await stage.press("t", "r", "c")
        assert "no rest day" in stage.notices()[-1]
        monkeypatch.setattr("footcare_tui.files.atomic.stage", full_disk)
        await stage.press("d")
        assert "No space left on device" in stage.notices()[-1]
        assert stage.shows("1 of 8", "Toe Press")
        assert len(logbook.undo_stack.made()) == 1


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("size", [SMALL, (60, 20), (200, 50)])
async def test_every_size_has_room_for_the_questions(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook, size=size) as stage:
        await stage.press("3", "e")
        assert stage.shows("Toe Press", "reps", "effort", "pain", "note")
        await stage.press("escape", "n")
        assert stage.shows("1  Toe Press", "5  Resisted Flexion")
        await stage.press("escape", "r")
        assert stage.shows("r  Rest", "c  Clear")


async def test_corrections_outlive_a_look_at_another_screen(logbook: Logbook) -> None:
    check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        await stage.press("3", "d", "1")
        assert stage.shows("0 of 8")
        await stage.press("3", "u", "1")
        assert stage.shows("1 of 8")


async def test_k_and_j_go_to_another_figure_but_are_letters_in_the_note(logbook: Logbook) -> None:
    (before,) = check_off(logbook, "press")
    async with on_stage(logbook) as stage:
        await stage.press("3", "e", "k", "j", "k", "tab", "9", "enter")
        (session,) = logbook.sessions(before.day)
        assert (session.reps, session.note) == (9, "jk")
