from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind
from footcare_tui.paths import find_home
from tests.clock import SettableClock
from tests.examples import a_change
from tests.practice import do_all
from tests.tui.stage import ROOMY, SMALL, on_stage

NAMES = ("Toe Press", "Toe Walking", "Ankle Circles", "Toe Pencil Pickups", "Resisted Flexion")


@pytest.mark.parametrize("size", [ROOMY, SMALL, (200, 60)])
async def test_every_exercise_stands_there_with_its_count(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        assert stage.shows(*NAMES)
        assert stage.shows("○○○  0/3", "○○   0/2", "○    0/1", "0 of 8", "no streak yet")
        assert stage.shows("Next", "next")


async def test_steps_of_the_exercise_under_the_cursor_stand_beside_it(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        assert "grip the floor" in stage.text()
        await stage.press("down")
        assert stage.shows("Rise onto the balls of both", "move 20 s × 5, rest 15 s")
        await stage.press("end")
        assert stage.shows("You need: exercise band, bedpost")
        await stage.press("home", "j", "k")
        assert "grip the floor" in stage.text()


async def test_space_checks_off_and_u_takes_back(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("space")
        assert stage.shows("●○○  1/3", "1 of 8")
        assert [session.exercise for session in logbook.sessions(logbook.today())] == ["toe-press"]
        await stage.press("u")
        assert stage.shows("○○○  0/3", "0 of 8")
        assert logbook.sessions(logbook.today()) == ()
        assert stage.notices() == ["Undone: check-off of Toe Press"]


async def test_the_cursor_stays_while_the_next_exercise_moves_on(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("space", "space", "space")
        assert stage.app.screens.today.exercise.slug == "toe-press"
        assert stage.shows("●●●  3/3  ✓", "Next  Toe Walking")


async def test_what_is_next_has_its_time_while_it_is_ahead(
    logbook: Logbook, clock: SettableClock
) -> None:
    logbook.check_off(list(logbook.catalog.exercises.values()))
    async with on_stage(logbook) as stage:
        assert stage.shows("Next  Toe Press  12:00")
        await stage.press("u")
        assert not stage.shows("12:00")
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("U")
        assert stage.shows("Next  Toe Press  12:00")


async def test_what_the_plan_has_for_the_evening_is_not_next_before(logbook: Logbook) -> None:
    logbook.merge([a_change(logbook.today(), "toe-press", when=("21:00",), sessions_per_day=1)])
    async with on_stage(logbook) as stage:
        assert stage.shows("Next  Toe Walking")
        assert stage.app.screens.today.exercise.slug == "toe-walking"
        await stage.press("A", "u", "up", "space")
        assert stage.shows("Next  Toe Walking", "1 of 6")


async def test_a_complete_day_says_so(full_day: Logbook) -> None:
    async with on_stage(full_day) as stage:
        assert stage.shows("8 of 8", "✓ All done for today", "streak 1 day")


async def test_a_rest_day_says_so(logbook: Logbook) -> None:
    logbook.rest_days.mark(logbook.today(), logbook.today(), RestKind.ILL)
    async with on_stage(logbook) as stage:
        assert stage.shows("Rest day", "your streak is safe")


async def test_the_footer_offers_only_what_can_be_done(full_day: Logbook) -> None:
    async with on_stage(full_day) as stage:
        assert stage.shows("u Undo")
        assert not stage.shows("a Round")
        for _ in range(8):
            await stage.press("u")
        assert stage.shows("a Round")
        assert not stage.shows("u Undo")


async def test_enter_starts_the_exercise_under_the_cursor(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down", "enter")
        assert stage.shows("Toe Walking", "GET READY", "rep 1 of 5")


@pytest.mark.parametrize(
    "sizes", [((80, 24), (40, 12)), ((40, 12), (80, 24)), ((80, 24), (71, 15))]
)
async def test_the_terminal_may_change_its_size(
    logbook: Logbook, sizes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    before, after = sizes
    async with on_stage(logbook, size=before) as stage:
        await stage.press("down", "space")
        await stage.pilot.resize_terminal(*after)
        await stage.until(*NAMES, "●○", "1/2")
        assert stage.app.screens.today.exercise.slug == "toe-walking"
        await stage.press("down", "2")
        await stage.pilot.resize_terminal(*before)
        await stage.press("1")
        assert stage.app.screens.today.exercise.slug == "ankle-circles"


async def test_the_steps_can_be_scrolled(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(80, 14)) as stage:
        await stage.press("home")
        assert not stage.shows("Let go completely")
        await stage.press("pagedown")
        assert stage.shows("Let go completely")
        await stage.press("pageup")
        assert not stage.shows("Let go completely")


async def test_more_than_was_asked_for_keeps_its_place(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press(*["space"] * 15)
        assert stage.shows("●●●+12  15/3  ✓")


async def test_r_rests_the_exercise_under_the_cursor_or_the_day(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("r Rest")
        await stage.press("down", "r")
        assert stage.shows(
            "Whole day, Mon 9 Mar 2026", "r  Rest", "e  Exercise: only Toe Walking rests"
        )
        await stage.press("e")
        assert stage.shows(
            "Toe Walking, Mon 9 Mar 2026", "1 day, ← → to change; the others stay due"
        )
        await stage.press("r")
        assert stage.shows("0 of 6 today", "0/2  rest", "u Undo rest")
        assert logbook.plan().due("toe-walking").resting
        await stage.press("r", "i")
        assert logbook.plan().rest_day is RestKind.ILL
        assert stage.shows("Rest day", "your streak is safe")
        await stage.press("u", "u")
        assert stage.shows("0 of 8 today", "Next  Toe Press")


async def test_a_round_leaves_out_what_rests(logbook: Logbook) -> None:
    logbook.rest_days.mark(logbook.today(), logbook.today(), exercise=logbook.catalog.find("press"))
    async with on_stage(logbook) as stage:
        assert stage.shows("Next  Toe Walking")
        await stage.press("a")
        assert stage.shows("Toe Walking", "1 of 4")


async def test_all_is_done_on_a_rest_day_that_is_complete(logbook: Logbook) -> None:
    do_all(logbook)
    logbook.rest_days.mark(logbook.today(), logbook.today())
    async with on_stage(logbook) as stage:
        assert stage.shows("All done for today", "8 of 8 today", "streak 1 day")


async def test_nothing_is_started_on_a_rest_day_by_a(logbook: Logbook) -> None:
    logbook.rest_days.mark(logbook.today(), logbook.today())
    async with on_stage(logbook) as stage:
        assert not stage.shows("a Round")
        await stage.press("a")
        assert stage.shows("Rest day")


async def test_left_open_past_the_day_change_the_next_key_lands_on_the_new_day(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 1 of the cases other trackers get wrong."""
    async with on_stage(logbook) as stage:
        await stage.press("space")
        yesterday = logbook.today()
        clock.move(timedelta(days=1))
        await stage.press("space")
        assert len(logbook.sessions(yesterday)) == 1
        assert len(logbook.sessions(logbook.today())) == 1
        assert stage.shows("Tue 10 Mar", "●○○  1/3", "1 of 8")


async def test_left_open_the_screen_moves_on_to_the_new_day_by_itself(
    logbook: Logbook, clock: SettableClock
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("space")
        clock.move(timedelta(days=1))
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("Tue 10 Mar", "0 of 8")


async def test_what_another_program_writes_appears(logbook: Logbook, clock: SettableClock) -> None:
    async with on_stage(logbook) as stage:
        shell = Logbook(find_home(), clock)
        shell.check_off([shell.catalog.find("flexion")])
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("●    1/1  ✓", "1 of 8")


async def test_a_refusal_is_told_and_changes_nothing(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("footcare_tui.files.atomic.stage", full_disk)
    async with on_stage(logbook) as stage:
        await stage.press("space")
        assert len(stage.notices()) == 1
        assert "No space left on device" in stage.notices()[0]
        assert stage.shows("0 of 8")


async def test_names_from_own_files_are_never_markup_nor_control_bytes(
    logbook: Logbook, own_exercise: str
) -> None:
    async with on_stage(logbook) as stage:
        assert stage.shows("[/x] Stretch")
        await stage.press("end")
        assert stage.shows("Reach [bold]up[/bold]")
        assert "\x1b" not in stage.text()
        assert "\u202e" not in stage.text()
        await stage.press("enter")
        assert stage.shows("[/x] Stretch", "GET READY")
        await stage.press("q", "d", "ctrl+p")
        await stage.press(*"Stretch")
        await stage.until("Start [/x] Stretch")


async def test_a_missed_yesterday_can_be_marked_as_rest(logbook: Logbook) -> None:
    today = logbook.today()
    do_all(logbook, today - timedelta(days=2))
    async with on_stage(logbook) as stage:
        assert stage.shows("Yesterday was missed; a habit survives that", "strength 5%")
        await stage.press("r")
        assert stage.shows("Whole day, Mon 9 Mar 2026", "Yesterday, which was missed")
        await stage.press("y")
        assert stage.shows("Whole day, Sun 8 Mar 2026")
        assert not stage.shows("which was missed")
        await stage.press("i")
        assert logbook.plan(today - timedelta(days=1)).rest_day is RestKind.ILL
        assert logbook.plan().rest_day is None
        assert stage.shows("streak 1 day")
        await stage.press("u")
        assert stage.shows("Yesterday was missed")


async def test_without_a_miss_the_question_is_about_today_alone(logbook: Logbook) -> None:
    do_all(logbook, logbook.today() - timedelta(days=1))
    async with on_stage(logbook) as stage:
        await stage.press("r")
        assert stage.shows("Whole day, Mon 9 Mar 2026")
        assert not stage.shows("Yesterday")
