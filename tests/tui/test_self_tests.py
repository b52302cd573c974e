from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

import pytest
from textual.app import App
from textual.widgets._toast import Toast

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.model import Side
from footcare_tui.model.self_test import ACTIVITIES, BACK_PAIN, CALF_RAISE, STANCE
from footcare_tui.paths import Home
from footcare_tui.tui.self_tests.screen import SelfTestsScreen
from footcare_tui.tui.self_tests.stopwatch import StopwatchScreen
from footcare_tui.tui.self_tests.timed_count import TimedCountScreen
from footcare_tui.tui.self_tests.timed_self_test import TimedSelfTest
from footcare_tui.tui.shared.big_seconds import BigSeconds
from tests.clock import SettableClock
from tests.tui.stage import ROOMY, SMALL, Stage, on_stage

SIZES = [ROOMY, SMALL, (60, 20), (80, 12), (200, 50)]
WEEKS_8 = timedelta(weeks=8)


def values(logbook: Logbook, side: Side | None = None) -> list[float]:
    """The results of the back pain, or of the stance on the side."""
    test = STANCE if side else BACK_PAIN
    return [result.value for result in logbook.check_ins.results(test, side)]


async def pass_time(stage: Stage, seconds: float) -> None:
    """Lets time pass on a test against the clock."""
    stage.clocks.seconds += seconds
    assert isinstance(stage.app.screen, TimedSelfTest)
    stage.app.screen.tick()
    await stage.pilot.pause()


async def hold(stage: Stage, seconds: float, key: str = "x") -> None:
    """One try of the stance, and time to find one's balance again."""
    await stage.press("space")
    stage.clocks.seconds += seconds
    await stage.press(key)
    stage.clocks.seconds += 2


def big(stage: Stage) -> str:
    return stage.app.screen.query_one(BigSeconds).text


# The list


@pytest.mark.parametrize("size", SIZES)
async def test_every_test_stands_there_and_is_due_at_first(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5")
        assert stage.shows("5 Tests", "Back pain", "Single-leg stance", "30-second calf raise")
        assert stage.text().count(" due") == 3
        assert stage.shows("No result yet", "enter Do it")
        assert not stage.shows("u Undo")


async def test_arrows_choose_a_test_whose_words_stand_beside_it(logbook: Logbook) -> None:
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("5")
        assert stage.shows("─ more than noise: from 2 points", "┄ enough to matter: from the")
        assert stage.shows("Ostelo 2008, doi", "Emergency, now")
        await stage.press("down")
        assert stage.shows("eyes open", "Springer 2007, doi", "549 people", "solid and fixed")
        assert stage.shows("from 24.1 s (Goldberg 2011)", "enough to matter: not established")
        assert stage.shows("can hardly ever show a")
        await stage.press("j")
        assert stage.shows("4.6 reps", "3.5 reps", "André 2020", "fingertips")
        await stage.press("down")
        assert stage.shows("My activities", "from 3 points (Stratford 1995")
        await stage.press("down")
        assert stage.shows("Ostelo 2008, doi")
        await stage.press("up", "up", "k")
        assert stage.shows("Springer 2007, doi", "549 people")


async def test_the_words_can_be_scrolled_and_begin_anew_with_another_test(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("5", *["pagedown"] * 6)
        assert stage.shows("Source: Ostelo")
        await stage.press(*["pageup"] * 8)
        assert stage.shows("No result yet")
        await stage.press("pagedown", "pagedown", "down")
        assert stage.shows("No result yet")


@pytest.mark.parametrize("size", SIZES)
async def test_results_are_plotted_with_their_line(
    logbook: Logbook, clock: SettableClock, size: tuple[int, int]
) -> None:
    logbook.check_ins.add(BACK_PAIN, 6, day=logbook.today() - WEEKS_8)
    logbook.check_ins.add(BACK_PAIN, 3)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5")
        assert stage.shows("4│", "8│", "─┄", "due 23 Mar")
        assert any(line.lstrip().startswith("0│") for line in stage.text().splitlines())
        # On so few rows the line is in the first one.
        assert stage.shows("10│") is (size != (80, 12))
        assert stage.text().count("●") >= 2
        if size == SMALL:
            await stage.press("pagedown")
        assert stage.shows("12 Jan 2026", "today")
        if size == ROOMY:
            assert stage.shows("6 to 3 of", "3 less · more than noise and", "for the better")


async def test_sides_are_told_apart_and_the_norm_needs_an_age(logbook: Logbook, home: Home) -> None:
    logbook.check_ins.add(STANCE, 10, Side.LEFT)
    logbook.check_ins.add(STANCE, 30, Side.RIGHT)
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("5", "down")
        assert stage.shows("left 10.0, right 30.0 s · 9 Mar", "● left: since", "○ right: since")
        assert not stage.shows("norm")
    home.config.mkdir(parents=True)
    home.settings.write_text("age = 63\n")
    async with on_stage(Logbook(home, logbook.now), size=(120, 40)) as stage:
        await stage.press("5", "down")
        assert stage.shows(
            "═ norm for 60 to 69 years: 32.1 s", "(Springer 2007, unchecked)", "32.1│══"
        )


@pytest.mark.parametrize("size", [SMALL, (60, 20), ROOMY, (120, 40), (200, 50)])
async def test_every_size_names_the_lines_of_the_plot(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    logbook.check_ins.add(BACK_PAIN, 10, day=logbook.today() - 2 * WEEKS_8)
    logbook.check_ins.add(BACK_PAIN, 8, day=logbook.today() - WEEKS_8)
    logbook.check_ins.add(BACK_PAIN, 7)
    for side, first in ((Side.LEFT, 15), (Side.RIGHT, 28)):
        logbook.check_ins.add(STANCE, first, side, day=logbook.today() - WEEKS_8)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5")
        for value, name in (("8│", "noise"), ("7│", "matter")):
            (row,) = (line for line in stage.text().splitlines() if value in line)
            assert name in row
            assert "●" in row
        # The first result was in the year before.
        assert stage.shows("Nov 2025", "  Mar 2026")
        await stage.press("down")
        for value, name in (("39.1│", "left"), ("3.9│", "right")):
            (row,) = (line for line in stage.text().splitlines() if value in line)
            assert name in row


@pytest.mark.parametrize(
    ("size", "rows"), [((60, 20), 8), (ROOMY, 12), ((120, 40), 28), ((200, 50), 38)]
)
async def test_the_plot_grows_with_the_screen(
    logbook: Logbook, size: tuple[int, int], rows: int
) -> None:
    fill_example(logbook)
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5")
        lines = stage.text().splitlines()
        assert sum("│" in line[:4] for line in lines) >= rows - 1
        # The text beside it is complete, or has an arrow.
        assert stage.shows("Source: Ostelo") or stage.shows("↓")


@pytest.mark.parametrize("size", [SMALL, (60, 20), ROOMY, (120, 40), (200, 50)])
async def test_the_message_about_a_result_covers_no_result(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size, notifications=True) as stage:
        await stage.press("5", "enter", "4", "enter")
        assert stage.shows("Back pain: 4 of 10")
        (message,) = stage.app.screen.query(Toast)
        assert not message.region.overlaps(stage.app.screen.query_one("#self-tests").region)


async def test_what_another_program_writes_appears(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5")
        Logbook(logbook.home, logbook.now).check_ins.add(CALF_RAISE, 24)
        await stage.look()
        await stage.pilot.pause()
        assert stage.shows("24 reps · 9 Mar")


async def test_the_example_has_a_course_of_every_test(logbook: Logbook) -> None:
    fill_example(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("5")
        for _ in range(3):
            words = " ".join(stage.text().split())
            assert "enough to matter, for the better" in words or "within noise" in words
            await stage.press("down")
    assert len(values(logbook)) == len(values(logbook, Side.LEFT)) == 26


# Back pain


async def test_back_pain_is_chosen_and_kept_and_taken_back(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "enter", "3", "right")
        assert stage.shows("[4]", "the worst you can imagine")
        await stage.press("enter")
        assert values(logbook) == [4]
        assert stage.notices() == ["Back pain: 4 of 10"]
        assert stage.shows("4 of 10 · 9 Mar", "due 23 Mar", "u Undo")
        await stage.press("u")
        assert values(logbook) == []
        assert stage.notices()[-1] == "Undone: self-test Back pain"
        assert stage.shows("no result yet")


async def test_ten_can_be_seen_and_chosen_on_a_small_terminal(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("5", "enter", "1", "0")
        assert stage.shows("[10]")
        await stage.press("enter")
        assert values(logbook) == [10]


@pytest.mark.parametrize("keys", [("escape",), ("q",), ("4", "escape"), ("enter", "escape")])
async def test_nothing_is_kept_unless_a_figure_is_chosen(
    logbook: Logbook, keys: tuple[str, ...]
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "enter", *keys)
        assert isinstance(stage.app.screen, SelfTestsScreen)
        assert values(logbook) == []


async def test_a_refusal_is_told_and_changes_nothing(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("footcare_tui.files.atomic.stage", full_disk)
    async with on_stage(logbook) as stage:
        await stage.press("5", "enter", "4", "enter")
        assert "No space left on device" in stage.notices()[0]
        assert stage.shows("No result yet")


# Single-leg stance


async def test_three_tries_left_then_right_and_the_best_counts(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter")
        assert stage.shows("LEFT   try 1 of 3", "lift the right foot", "solid and fixed")
        await hold(stage, 12.34)
        assert stage.shows("LEFT   try 2 of 3", "12.3 s")
        await hold(stage, 15)
        await hold(stage, 9)
        assert values(logbook, Side.LEFT) == [15]
        assert stage.shows("RIGHT   try 1 of 3", "lift the left foot")
        for seconds in (20, 10, 21.5):
            await hold(stage, seconds)
        assert values(logbook, Side.RIGHT) == [21.5]
        assert stage.shows("DONE", "best: left 15.0 s, right 21.5 s")
        await stage.press("space")
        assert stage.shows("left 15.0, right 21.5 s · 9 Mar")
        await stage.press("u")
        assert (values(logbook, Side.LEFT), values(logbook, Side.RIGHT)) == ([15], [])


@pytest.mark.parametrize(
    "key",
    [
        "space",
        "x",
        "enter",
        "escape",
        "q",
        "tab",
        "1",
        "up",
        "question_mark",
        "f1",
        "ctrl+p",
        "ctrl+q",
        "ctrl+z",
        "ctrl+c",
    ],
)
async def test_any_key_stops_the_watch_and_does_nothing_else(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter", "space")
        assert stage.shows("any key stops the watch")
        stage.clocks.seconds += 7.5
        await stage.press(key)
        assert isinstance(stage.app.screen, StopwatchScreen)
        assert not stage.app._exit
        assert stage.shows("try 2 of 3", "7.5 s")


async def test_keys_hit_in_stumbling_mean_nothing_for_a_moment(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter", "space")
        stage.clocks.seconds += 7.5
        await stage.press("x", "space", "escape", "q")
        assert stage.shows("try 2 of 3", "lift the right foot")
        stage.clocks.seconds += 1
        await stage.press("space")
        assert stage.shows("any key stops the watch")


async def test_the_watch_shows_whole_seconds_and_stops_by_itself(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter", "space")
        for seconds, shown in ((0.9, "0"), (0.2, "1"), (10, "11"), (33.8, "44")):
            await pass_time(stage, seconds)
            assert big(stage) == shown
        await pass_time(stage, 0.1)
        assert values(logbook, Side.LEFT) == [45]
        assert stage.shows("RIGHT   try 1 of 3")


async def test_a_side_that_is_not_through_is_not_kept(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter")
        await hold(stage, 45)
        await hold(stage, 30)
        await stage.press("escape")
        assert isinstance(stage.app.screen, SelfTestsScreen)
        assert (values(logbook, Side.LEFT), values(logbook, Side.RIGHT)) == ([45], [])


@pytest.mark.parametrize("noticed_by", ["a key", "the timer"])
async def test_a_try_during_which_the_machine_slept_does_not_count(
    logbook: Logbook, noticed_by: str
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter", "space")
        stage.clocks.slept += 60
        if noticed_by == "a key":
            await stage.press("x")
        else:
            await pass_time(stage, 1)
        assert stage.shows("try 1 of 3")
        assert stage.notices() == ["The machine was asleep; this try does not count"]


# Calf raise


async def test_a_countdown_then_the_count(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    bells: list[str] = []
    async with on_stage(logbook) as stage:
        monkeypatch.setattr(stage.app, "bell", lambda: bells.append(stage.text()))
        await stage.press("5", "down", "down", "enter")
        assert stage.shows("GET READY", "space starts", "solid and fixed")
        await stage.press("space")
        assert (big(stage), len(bells)) == ("5", 0)
        await pass_time(stage, 5)
        assert stage.shows("MOVE", "count each full rise")
        assert (big(stage), len(bells)) == ("30", 1)
        await stage.press("2")
        await pass_time(stage, 29.5)
        assert (big(stage), len(bells)) == ("1", 1)
        await pass_time(stage, 0.5)
        assert stage.shows("DONE", "type the count")
        assert len(bells) == 2
        await stage.press("enter", "2", "4", "backspace", "3", "x")
        assert stage.shows("23▌")
        await stage.press("9")
        assert stage.shows("23▌")
        await stage.press("enter")
        assert stage.shows("23 reps · 9 Mar")
    assert [result.value for result in logbook.check_ins.results(CALF_RAISE)] == [23]


@pytest.mark.parametrize(("muted", "rings"), [(False, 2), (True, 0)])
async def test_the_bell_rings_unless_it_was_silenced(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch, *, muted: bool, rings: int
) -> None:
    bells: list[None] = []
    monkeypatch.setattr(App, "bell", lambda _: bells.append(None))
    async with on_stage(logbook) as stage:
        if muted:
            await stage.press("2", "m")
        await stage.press("5", "down", "down", "enter", "space")
        for seconds in (5, 30):
            await pass_time(stage, seconds)
        assert stage.shows("DONE")
    assert len(bells) == rings


@pytest.mark.parametrize("seconds", [0, 3, 20, 36])
async def test_the_calf_raise_can_be_left_at_any_time(logbook: Logbook, seconds: float) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "down", "enter", "space")
        await pass_time(stage, seconds)
        await stage.press("escape")
        assert isinstance(stage.app.screen, SelfTestsScreen)
    assert logbook.check_ins.results(CALF_RAISE) == ()


async def test_a_sleep_of_the_machine_has_the_calf_raise_begin_anew(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "down", "enter", "space")
        await pass_time(stage, 20)
        stage.clocks.slept += 60
        await pass_time(stage, 1)
        assert isinstance(stage.app.screen, TimedCountScreen)
        assert stage.shows("GET READY", "space starts")


@pytest.mark.parametrize("size", [SMALL, (60, 15)])
async def test_small_terminals_show_the_seconds_and_what_to_do(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5", "down", "enter")
        assert stage.shows("Single-leg stance", "LEFT", "lift the right foot", "space Start")
        await stage.press("escape", "down", "enter")
        assert stage.shows("calf raise", "GET READY", "space starts")


async def test_a_running_session_pauses_when_the_tests_come_to_the_front(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(7)
        await stage.press("5")
        assert stage.notices() == ["Paused; 2 goes back to the session"]
        assert stage.shows("2 Paused")


# Activities of one's own


def ratings(logbook: Logbook) -> list[list[float]]:
    """The ratings of each active activity."""
    courses = logbook.check_ins.courses(ACTIVITIES).values()
    return [[result.value for result in results] for results in courses]


@pytest.mark.parametrize("size", SIZES)
async def test_an_activity_is_named_rated_and_plotted(
    logbook: Logbook, size: tuple[int, int]
) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5", "up")
        assert stage.shows("My activities", "No result yet", "enter Do it")
        assert not stage.shows("d Retire")
        await stage.press("enter", *"Stairs", "enter")
        assert [goal.text for goal in logbook.goals.active()] == ["Stairs"]
        await stage.press("enter")
        assert stage.shows("Stairs", "0 unable, 10 as before")
        await stage.press("4", "enter")
        assert ratings(logbook) == [[4]]
        assert stage.notices() == ["Stairs: 4 of 10"]
        assert stage.shows("7│", "─┄", "●", "due 23 Mar", "d Retire")


async def test_each_activity_is_asked_in_turn_and_the_mean_is_judged(logbook: Logbook) -> None:
    for text in ("Stairs", "Walking the dog"):
        goal = logbook.goals.add(text)
        logbook.check_ins.add(ACTIVITIES, 3, goal, day=logbook.today() - WEEKS_8)
    async with on_stage(logbook, size=(120, 40)) as stage:
        await stage.press("5", "up", "enter", "5", "enter")
        assert stage.shows("Walking the dog")
        await stage.press("6", "enter")
        assert ratings(logbook) == [[3, 5], [3, 6]]
        details = (line.rpartition("│")[2] for line in stage.text().splitlines())
        words = " ".join(" ".join(details).split())
        assert stage.shows("5, 6 of 10 · 9 Mar")
        assert stage.shows("● Stairs: since", "○ Walking the dog: since", "▲ mean: since")
        assert "3 to 5 of 10, 2 more · within noise" in words
        assert "3 to 5.5 of 10, 2.5 more · more than noise and enough to matter" in words
        # The lines are those of the mean.
        assert stage.shows("5│─┄", "1│─┄", "─ mean, more than noise", "· more than noise")
        await stage.press("u")
        assert stage.notices()[-1] == "Undone: rating of Walking the dog"
        assert ratings(logbook) == [[3, 5], [3]]


async def test_leaving_in_between_keeps_what_was_rated(logbook: Logbook) -> None:
    for text in ("Stairs", "Walking"):
        logbook.goals.add(text)
    async with on_stage(logbook) as stage:
        await stage.press("5", "up", "enter", "5", "enter", "escape")
        assert ratings(logbook) == [[5], []]


async def test_a_new_activity_can_be_named_from_any_test_and_a_fourth_is_refused(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5")
        for text in "abc":
            await stage.press("n", text, "enter")
            assert stage.shows("▌ My activities")
        await stage.press("n")
        assert stage.notices() == ["there are 3 activities already; retire one first"]
        assert isinstance(stage.app.screen, SelfTestsScreen)
        assert [goal.text for goal in logbook.goals.active()] == ["a", "b", "c"]


@pytest.mark.parametrize("keys", [("enter", "escape"), ("space", "enter", "escape"), ("escape",)])
async def test_without_a_text_no_activity_is_stored(
    logbook: Logbook, keys: tuple[str, ...]
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "n", *keys)
        assert isinstance(stage.app.screen, SelfTestsScreen)
        assert list(logbook.records()) == []


async def test_an_activity_is_retired_and_the_change_undone(logbook: Logbook) -> None:
    for text in ("Stairs", "Walking"):
        logbook.goals.add(text)
    async with on_stage(logbook) as stage:
        await stage.press("5", "d")
        assert isinstance(stage.app.screen, SelfTestsScreen)
        await stage.press("up", "d")
        assert stage.shows("Retire which activity?", "1  Stairs", "2  Walking")
        await stage.press("escape", "d", "1")
        assert [goal.text for goal in logbook.goals.active()] == ["Walking"]
        assert not stage.shows("Stairs: no result")
        await stage.press("u")
        assert stage.notices()[-1] == "Undone: retirement of Stairs"
        assert stage.shows("Stairs: no result")


async def test_a_long_text_is_shown_in_whole_on_a_small_terminal(logbook: Logbook) -> None:
    logbook.goals.add("Standing in the kitchen for all of the washing-up, at noon")
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("5", "up", "enter")
        assert stage.shows("Standing in the kitchen", "at noon", "0 unable", "10")


# A measure is data: one that is made up needs no code of its own

FOOT_PAIN = replace(BACK_PAIN, measure="foot-pain", name="Foot pain", sides=tuple(Side))
ONE_LEG = replace(CALF_RAISE, measure="heel-rise", name="Heel rise", sides=tuple(Side))
BOTH_FEET = replace(STANCE, measure="tandem", name="Tandem stance", sides=(None,))


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tests = (FOOT_PAIN, ONE_LEG, BOTH_FEET, BACK_PAIN)
    monkeypatch.setattr("footcare_tui.tui.self_tests.screen.SELF_TESTS", tests)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("size", SIZES)
async def test_the_list_has_room_for_every_measure(logbook: Logbook, size: tuple[int, int]) -> None:
    async with on_stage(logbook, size=size) as stage:
        await stage.press("5")
        assert stage.shows("Foot pain", "Heel rise", "Tandem stance", "Back pain")


@pytest.mark.usefixtures("made_up")
async def test_a_rating_is_asked_for_each_side(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "enter", "3")
        assert stage.shows("Foot pain, left", "[3]")
        await stage.press("enter")
        assert stage.shows("Foot pain, right")
        await stage.press("enter")
        assert stage.shows("Foot pain, right")
        await stage.press("5", "enter")
        assert stage.shows("left 3, right 5 of 10 · 9 Mar")


@pytest.mark.usefixtures("made_up")
async def test_a_count_is_taken_on_each_side(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "enter")
        for side, count in (("LEFT", "9"), ("RIGHT", "8")):
            assert stage.shows(f"GET READY   {side}")
            await stage.press("space")
            await pass_time(stage, 5)
            await pass_time(stage, 30)
            assert stage.shows(f"DONE   {side}", "full rises  ▌")
            await stage.press(count, "enter")
        assert stage.shows("left 9, right 8 reps · 9 Mar")


@pytest.mark.usefixtures("made_up")
async def test_a_stopwatch_needs_no_sides(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("5", "down", "down", "enter")
        for seconds in (12, 15, 9):
            await hold(stage, seconds)
        assert stage.shows("DONE", "best: 15.0 s")
        await stage.press("space")
        assert stage.shows("15.0 s · 9 Mar")
