from __future__ import annotations

import pytest

from footcare_tui.guided_session import GuidedSession
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import Home
from tests.clock import SettableClock
from tests.practice import do_all
from tests.tui.stage import SMALL, Stage, on_stage

LENGTHS = {
    "toe-press": 82,
    "toe-walking": 165,
    "ankle-circles": 30,
    "toe-pencil-pickups": 150,
    "resisted-flexion": 100,
}
WHOLE_ROUND = "8:47"


def done_today(logbook: Logbook) -> list[str]:
    return [session.exercise for session in logbook.sessions(logbook.today())]


def two(logbook: Logbook) -> list[Exercise]:
    return [logbook.catalog.find("press"), logbook.catalog.find("circles")]


async def do(stage: Stage, slug: str) -> None:
    """Starts the exercise from its card and goes through to its summary."""
    await stage.press("space")
    await stage.after(LENGTHS[slug])


async def test_a_card_comes_before_each_of_several_exercises(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a")
        assert stage.shows("GET READY   1 of 5 · takes 1:22", "Toe Press")
        assert stage.shows("Standing, knees slightly bent", "hold 5 s × 10, rest 3 s")
        assert stage.shows("Stand upright with your feet", "then Toe Walking")
        assert stage.shows("in 20 s, any key holds", f"{WHOLE_ROUND} left of the round")
        await stage.press("x")
        assert stage.shows("space starts")
        await stage.after(3600)
        assert done_today(logbook) == []
        await do(stage, "toe-press")
        assert stage.shows("Toe Press   DONE", "Next  Toe Walking")
        await stage.press("enter")
        assert stage.shows("GET READY   2 of 5", "Toe Walking", "7:25 left of the round")
        await do(stage, "toe-walking")
        await stage.press("enter")
        assert stage.shows("Ankle Circles", "then Toe Pencil Pickups")
        await stage.press("1")
        assert stage.shows("2 of 8")


async def test_the_card_names_what_is_needed(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a", "s", "s", "s")
        assert stage.shows("Toe Pencil Pickups", "Sitting or standing", "You need: 1 pencil")


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_the_time_left_of_the_round_is_shown_while_a_session_runs(
    logbook: Logbook, key: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a", key)
        assert stage.shows("GET READY", "rep 1 of 10", f"1:22 left · round {WHOLE_ROUND}")
        await stage.after(22)
        assert stage.shows("1:00 left · round 8:25")
        await stage.press("q", "d", "escape", "home", "enter")
        assert stage.shows("1:22 left")
        assert not stage.shows("round")


async def test_the_last_exercise_of_a_round_has_its_own_time_left_alone(logbook: Logbook) -> None:
    async with on_stage(logbook, two(logbook)) as stage:
        assert stage.shows("GET READY   1 of 2", "1:52 left of the round")
        await stage.press("s", "space")
        assert stage.shows("Ankle Circles", "0:30 left")
        assert not stage.shows("round")


async def test_one_exercise_needs_no_card(logbook: Logbook) -> None:
    async with on_stage(logbook, two(logbook)[:1]) as stage:
        assert stage.shows("Toe Press", "GET READY", "space Pause")
        await stage.after(LENGTHS["toe-press"])
        await stage.press("enter")
        assert stage.shows("1 Today", "1 of 8 today")


async def test_an_exercise_can_be_left_out(logbook: Logbook) -> None:
    async with on_stage(logbook, two(logbook)) as stage:
        await stage.press("s")
        assert stage.shows("Ankle Circles", "2 of 2", "0:30 left of the round")
        await do(stage, "ankle-circles")
        await stage.press("enter")
        assert stage.shows("Round   PARTIAL", "1 of 2 exercises in 0:30")
        assert stage.shows("✓ Ankle Circles  2 of 2    0:30", "· Toe Press      left out")
        assert done_today(logbook) == ["ankle-circles"]


async def test_an_exercise_can_be_postponed_to_the_end(logbook: Logbook) -> None:
    async with on_stage(logbook, two(logbook)) as stage:
        assert stage.shows("o Later")
        await stage.press("o")
        assert stage.shows("Ankle Circles", "1 of 2", "then Toe Press", "1:52 left of the round")
        await do(stage, "ankle-circles")
        await stage.press("enter")
        assert stage.shows("Toe Press", "2 of 2")
        # There is nothing that could come before it.
        assert not stage.shows("o Later")
        await stage.press("o")
        assert stage.shows("Toe Press", "2 of 2")
        await do(stage, "toe-press")
        assert done_today(logbook) == ["ankle-circles", "toe-press"]


async def test_the_closing_summary_tells_what_was_done_the_day_and_the_streak(
    logbook: Logbook,
) -> None:
    do_all(logbook)
    logbook.undo_stack.undo()
    logbook.undo_stack.undo()
    async with on_stage(logbook) as stage:
        await stage.press("a")
        for slug in ("toe-pencil-pickups", "resisted-flexion"):
            await do(stage, slug)
            assert done_today(logbook)[-1] == slug
            await stage.press("enter")
        assert stage.shows("Round   DONE", "2 of 2 exercises in 4:10")
        assert stage.shows("✓ Toe Pencil Pickups  10 of 10  2:30")
        assert stage.shows("8 of 8 sessions today · streak 1 day")
        await stage.press("enter")
        assert stage.shows("1 Today", "8 of 8 today")


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_a_round_stopped_before_anything_was_done_needs_no_summary(
    logbook: Logbook, key: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a", key)
        assert stage.shows("0 of 8 today")
        await stage.press("2")
        assert stage.shows("Toe Press", "GET READY   space starts")
        await stage.press("space")
        assert not stage.shows("round")


async def test_a_round_stopped_on_a_card_tells_what_was_done(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a")
        await do(stage, "toe-press")
        await stage.press("enter", "q")
        assert stage.shows("Round   PARTIAL", "1 of 5 exercises in 1:22", "1 of 8 sessions today")
        assert stage.shows("✓ Toe Press", "· Toe Walking", "left out")
        await stage.press("escape")
        assert stage.shows("1 of 8 today")


@pytest.mark.parametrize(
    ("key", "said"),
    [("p", "· Toe Press      1 of 10   0:11"), ("c", "✓ Toe Press      1 of 10   0:11")],
)
async def test_a_session_stopped_in_a_round_is_followed_by_the_next_card(
    logbook: Logbook, key: str, said: str
) -> None:
    async with on_stage(logbook, two(logbook)) as stage:
        await stage.press("space")
        await stage.after(11)
        await stage.press("q", key)
        assert stage.shows("pain", "Next  Ankle Circles")
        await stage.press("escape")
        assert stage.shows("GET READY   2 of 2", "Ankle Circles")
        await stage.press("q")
        assert stage.shows(said, "· Ankle Circles  left out")


async def test_a_session_of_which_nothing_was_recorded_is_left_out(logbook: Logbook) -> None:
    async with on_stage(logbook, two(logbook)) as stage:
        await stage.press("space", "q", "d")
        assert stage.shows("GET READY   2 of 2", "Ankle Circles")
        await stage.press("space", *["right"] * 4, "d")
        assert stage.shows("0 of 8 today")
        assert done_today(logbook) == []


async def test_a_round_waits_while_the_person_looks_elsewhere(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("a")
        await do(stage, "toe-press")
        await stage.press("enter", "3", "1", "2")
        assert stage.shows("GET READY   2 of 5", "Toe Walking", "space starts")
        await stage.press("space")
        await stage.after(6)
        await stage.press("1")
        assert stage.shows("2 Paused")
        await stage.press("2")
        assert stage.shows("PAUSED   MOVE", "round 7:19")
        await stage.press("q", "d", "escape", "enter", "home", "2")
        assert stage.shows("Toe Press", "GET READY   space starts")


async def test_a_session_under_way_elsewhere_leaves_the_card_up(
    logbook: Logbook, clock: SettableClock, home: Home
) -> None:
    elsewhere = Logbook(home, clock)
    async with on_stage(logbook) as stage:
        await stage.press("a")
        guide = GuidedSession(elsewhere, elsewhere.catalog.find("walking"), 0.0)
        await stage.press("space")
        assert "under way in another footcare" in stage.notices()[-1]
        assert stage.shows("GET READY   1 of 5", "Toe Press")
        guide.discard()
        await stage.press("space")
        assert stage.shows("rep 1 of 10", "space Pause")


async def test_the_palette_waits_for_the_answer_to_a_question(logbook: Logbook) -> None:
    async with on_stage(logbook, two(logbook)) as stage:
        await do(stage, "toe-press")
        await stage.press("ctrl+p")
        await stage.press("enter")
        assert stage.shows("GET READY   2 of 2", "Ankle Circles")


async def test_texts_of_the_persons_own_are_plain_on_card_and_summary(
    logbook: Logbook, own_exercise: str
) -> None:
    exercises = [logbook.catalog.exercises[own_exercise], *two(logbook)]
    async with on_stage(logbook, exercises) as stage:
        assert stage.shows("[/x] Stretch", "Standing [/]", "[red]wall", "Reach [bold]up[/bold]")
        await stage.press("space")
        await stage.after(5 + 5 + 5 + 5)
        await stage.press("enter", "q")
        assert stage.shows("✓ [/x] Stretch", "· Toe Press")


async def test_help_on_a_card_tells_its_keys(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(100, 60)) as stage:
        await stage.press("a", "question_mark")
        assert stage.shows("space enter", "Skip this exercise: leave it out of the round")
        assert stage.shows("Postpone this exercise", "Stop the round")
        assert not stage.shows("Pause the countdown")


async def test_small_terminals_show_the_card_and_the_summary_whole(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("a", "s")
        assert stage.shows("GET READY", "2 of 5", "Toe Walking", "move 20 s × 5, rest 15 s")
        assert stage.shows("Clear a few metres", "then Ankle Circles", "7:25 left")
        assert stage.shows("space Start", "s Skip", "o Later", "q Stop")
        await stage.press("s", "space")
        assert stage.shows("0:30 left · round 4:40", "MOVE")
        await stage.after(30)
        await stage.press("enter", "q")
        assert stage.shows(
            "Round   PARTIAL", "Ankle Circles", "Resisted Flexion", "1 of 8 sessions"
        )
        assert stage.shows("enter Back to Today")


async def test_the_card_has_the_last_note_on_its_exercise(logbook: Logbook) -> None:
    press, walking = (logbook.catalog.find(name) for name in ("press", "walking"))
    logbook.check_off([press], note="towel under the heel")
    async with on_stage(logbook, size=(60, 20)) as stage:
        stage.app.sessions.start([press, walking])
        await stage.pilot.pause()
        assert stage.shows("Last note, 9 Mar: towel under the heel")
        await stage.press("s")
        assert stage.shows("Toe Walking")
        assert not stage.shows("towel")
