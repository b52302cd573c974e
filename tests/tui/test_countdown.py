from __future__ import annotations

from datetime import datetime, timedelta
from typing import NoReturn

import pytest

from footcare_tui.config import Link
from footcare_tui.logbook import Logbook
from footcare_tui.model import How, Session, replace
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.countdown.progress_line import SHADES, ProgressLine
from footcare_tui.tui.countdown.session_view import FRAME_S
from footcare_tui.tui.shared.big_seconds import BigSeconds
from tests.clock import SettableClock
from tests.tui.stage import SMALL, Stage, on_stage

TOE_PRESS_S = 82


def wait_of(stage: Stage) -> float:
    """The seconds until the countdown paints again."""
    timer = stage.app.screens.countdown._alarm._timer
    assert timer is not None
    return timer._interval


def only_session(logbook: Logbook) -> Session:
    (session,) = logbook.sessions(logbook.today())
    return session


async def test_a_session_is_guided_phase_by_phase(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        assert stage.shows("Toe Press", "GET READY", "rep 1 of 10", "next  HOLD 5 s", "1:22 left")
        await stage.after(5)
        assert stage.shows("HOLD", "rep 1 of 10", "next  REST 3 s", "1:17 left")
        await stage.after(5)
        assert stage.shows("REST", "rep 2 of 10", "next  HOLD 5 s")
        await stage.after(3)
        assert stage.shows("HOLD", "rep 2 of 10")
        await stage.after(64)
        assert stage.shows("HOLD", "rep 10 of 10", "then done", "0:05 left")


@pytest.mark.parametrize("elapsed", [0, 0.25, 4.75])
@pytest.mark.parametrize("motion_policy", [MotionPolicy(Link.SLOW), MotionPolicy(animation=False)])
async def test_where_little_may_move_the_next_paint_is_at_the_next_second(
    logbook: Logbook, motion_policy: MotionPolicy, elapsed: float
) -> None:
    async with on_stage(logbook, motion_policy=motion_policy) as stage:
        await stage.press("enter")
        await stage.after(elapsed)
        assert wait_of(stage) == pytest.approx(1 - elapsed % 1)


async def test_on_a_fast_line_the_next_paint_is_when_the_bar_has_grown(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        bar = stage.app.screens.countdown.query_one(ProgressLine)
        step = TOE_PRESS_S / bar.size.width / SHADES
        assert wait_of(stage) == pytest.approx(step)
        # But a second that ends is never late, and no frame follows another at once.
        await stage.after(0.99)
        assert wait_of(stage) == pytest.approx(0.01)
        await stage.after(7 * step - 0.99 - 0.001)
        assert wait_of(stage) == pytest.approx(FRAME_S)


async def test_while_the_foot_works_frame_follows_frame(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(5)
        assert wait_of(stage) == pytest.approx(FRAME_S)
        await stage.after(5)
        assert stage.shows("REST")
        assert wait_of(stage) > FRAME_S


@pytest.mark.parametrize(("seconds", "shown"), [(0, "5"), (0.5, "5"), (1, "4"), (4.9, "1")])
async def test_seconds_are_shown_rounded_up(logbook: Logbook, seconds: float, shown: str) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(seconds)
        assert stage.app.screens.countdown.query_one(BigSeconds).text == shown


async def test_a_session_is_stored_when_its_last_repetition_ends(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(TOE_PRESS_S - 1)
        assert logbook.sessions(logbook.today()) == ()
        await stage.after(1)
        stored = only_session(logbook)
        assert (stored.reps, stored.prescribed_reps, stored.complete) == (10, 10, True)
        assert (stored.how, stored.seconds, stored.effort) == (How.GUIDED, TOE_PRESS_S, None)
        assert stage.shows("Toe Press   DONE", "10 of 10 repetitions in 1:22", "1 of 8 sessions")
        assert logbook.journal.read() is None


async def test_the_summary_adds_effort_and_pain(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(TOE_PRESS_S)
        await stage.press("4", "tab", "7")
        assert stage.shows("[4]", "[7]", "6 or more: do less next time")
        await stage.press("left")
        await stage.press("enter")
        stored = only_session(logbook)
        assert (stored.effort, stored.pain, stored.rev) == (4, 6, 1)
        assert stage.shows("1 Today", "●○○  1/3")


@pytest.mark.parametrize("key", ["enter", "escape", "q"])
async def test_both_questions_may_be_left_out(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(TOE_PRESS_S)
        await stage.press(key)
        stored = only_session(logbook)
        assert (stored.effort, stored.pain, stored.rev) == (None, None, 0)
        assert stage.shows("●○○  1/3")


async def test_ten_is_typed_as_it_is_written_and_backspace_takes_the_answer_away(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(TOE_PRESS_S)
        await stage.press("1", "0", "down", "5", "backspace", "enter")
        assert (only_session(logbook).effort, only_session(logbook).pain) == (10, None)


async def test_pause_keeps_what_remained(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(6.5)
        await stage.press("space")
        assert stage.shows("PAUSED   HOLD", "space Resume")
        remaining = stage.app.screens.countdown.guide.session.at(stage.clocks.seconds).remaining  # type: ignore[union-attr]
        await stage.after(9)
        await stage.press("space")
        assert stage.shows("HOLD", "space Pause")
        assert not stage.shows("PAUSED")
        moment = stage.app.screens.countdown.guide.session.at(stage.clocks.seconds)  # type: ignore[union-attr]
        assert moment.remaining == remaining == 3.5


async def test_a_pause_of_over_ten_seconds_ends_with_getting_ready_again(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(6)
        await stage.press("space")
        await stage.after(11)
        await stage.press("space")
        assert stage.shows("GET READY", "rep 1 of 10", "next  HOLD 4 s")
        await stage.after(5)
        assert stage.shows("HOLD", "next  REST 3 s")
        await stage.after(TOE_PRESS_S - 6)
        assert (only_session(logbook).seconds, only_session(logbook).reps) == (TOE_PRESS_S, 10)


async def test_skip_back_and_ten_more(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "right")
        assert stage.shows("HOLD", "rep 1 of 10")
        await stage.press("right", "right")
        assert stage.shows("HOLD", "rep 2 of 10")
        await stage.press("left")
        assert stage.shows("REST", "rep 2 of 10")
        await stage.press("+")
        assert stage.app.screens.countdown.query_one(BigSeconds).text == "13"


async def test_skipped_repetitions_are_not_counted(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "right", "right")
        await stage.after(TOE_PRESS_S)
        stored = only_session(logbook)
        assert (stored.reps, stored.complete) == (9, False)
        assert stage.shows("PARTIAL", "9 of 10 repetitions", "0 of 8 sessions today")


async def test_a_skip_that_would_end_the_session_asks(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down", "down", "enter", *["right"] * 4)
        assert stage.shows("Stop Ankle Circles?", "0 repetitions finished", "Count as done")
        assert logbook.sessions(logbook.today()) == ()
        await stage.press("r")
        assert stage.shows("MOVE", "RIGHT", "space Pause")
        await stage.after(10)
        stored = only_session(logbook)
        assert (stored.reps, stored.complete) == (1, False)


async def test_h_and_l_are_the_arrows(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "l")
        assert stage.shows("HOLD", "rep 1 of 10")
        await stage.press("l")
        assert stage.shows("REST", "rep 2 of 10")
        await stage.press("h")
        assert stage.shows("HOLD", "rep 1 of 10")


async def test_two_sided_exercises_say_which_side_and_when_to_switch(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down", "down", "enter")
        assert stage.shows("Ankle Circles", "GET READY  LEFT")
        await stage.after(5)
        assert stage.shows("MOVE", "rep 1 of 1  LEFT", "next  SWITCH SIDES 5 s, RIGHT")
        await stage.after(10)
        assert stage.shows("SWITCH SIDES  RIGHT")
        await stage.after(5)
        assert stage.shows("MOVE", "rep 1 of 1  RIGHT")
        await stage.after(10)
        assert only_session(logbook).reps == 2


async def stop_after_two_repetitions(stage: Stage) -> None:
    await stage.press("enter")
    await stage.after(5 + 5 + 3 + 5 + 1)
    await stage.press("q")
    assert stage.shows("Stop Toe Press?", "2 repetitions finished in 0:19")
    assert stage.shows("Resume", "Keep as partial", "Count as done", "Discard")


async def test_stop_and_resume(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stop_after_two_repetitions(stage)
        await stage.after(300)
        await stage.press("enter")
        assert stage.shows("GET READY", "next  REST 2 s", "rep 3 of 10")
        await stage.after(5)
        assert stage.shows("REST", "rep 3 of 10")
        await stage.after(TOE_PRESS_S - 19)
        assert only_session(logbook).seconds == TOE_PRESS_S


async def test_escape_stops_and_escape_resumes(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "escape")
        assert stage.shows("Stop Toe Press?")
        await stage.press("escape")
        assert stage.shows("GET READY", "space Pause")


@pytest.mark.parametrize(
    ("key", "complete", "count"), [("p", False, "○○○  0/3"), ("c", True, "●○○  1/3")]
)
async def test_stop_and_keep(logbook: Logbook, key: str, complete: bool, count: str) -> None:
    async with on_stage(logbook) as stage:
        await stop_after_two_repetitions(stage)
        await stage.press(key)
        stored = only_session(logbook)
        assert (stored.reps, stored.complete, stored.seconds) == (2, complete, 19)
        assert stage.shows("effort", "pain", "escape Leave out")
        await stage.press("escape")
        assert stage.shows(count)
        assert only_session(logbook) == stored


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_stopped_session_is_asked_for_its_pain(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await stop_after_two_repetitions(stage)
        await stage.press(key, "6", "down", "7")
        assert stage.shows(
            "6 or more: do less next time", "(pain-monitoring model, Silbernagel 2007)"
        )
        await stage.press("enter")
        stored = only_session(logbook)
        assert (stored.effort, stored.pain, stored.reps) == (6, 7, 2)
        assert stage.app.current_mode == "today"


async def test_stop_and_discard(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stop_after_two_repetitions(stage)
        await stage.press("down", "down", "down", "enter")
        assert logbook.sessions(logbook.today()) == ()
        assert logbook.journal.read() is None
        assert stage.shows("○○○  0/3")


async def test_partial_is_not_offered_without_a_repetition(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "q")
        assert stage.shows("Resume", "Count as done", "Discard")
        assert not stage.shows("Keep as partial")
        await stage.press("p")
        assert stage.shows("Stop Toe Press?")
        await stage.press("down", "down", "enter")
        assert logbook.sessions(logbook.today()) == ()
        assert stage.shows("0 of 8 today")


async def test_k_and_j_move_in_a_question(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stop_after_two_repetitions(stage)
        await stage.press("j", "j", "k", "enter")
        assert (only_session(logbook).reps, only_session(logbook).complete) == (2, False)


async def test_ctrl_c_asks_as_q_does(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(10)
        await stage.press("ctrl+c")
        assert stage.shows("Stop Toe Press?")
        await stage.press("r")
        assert stage.shows("REST", "space Pause")


@pytest.mark.parametrize(
    ("key", "answer", "kept"),
    [("ctrl+q", "p", 1), ("ctrl+q", "d", 0), ("ctrl+q", "c", 10)],
)
async def test_ctrl_q_asks_what_becomes_of_the_session_and_then_quits(
    logbook: Logbook, key: str, answer: str, kept: int
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(10)
        await stage.press(key)
        assert stage.shows("Stop Toe Press?")
        # It asks once.
        await stage.press(key)
        assert len(stage.app.screen_stack) == 2
        await stage.press(answer)
        if kept:
            assert stage.shows("pain", "escape Leave out")
            assert not stage.app._exit
            await stage.press("escape")
        assert stage.app._exit
    sessions = logbook.sessions(logbook.today())
    assert len(sessions) == bool(kept)
    assert logbook.journal.read() is None


async def test_quitting_that_is_answered_with_resume_goes_on(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "ctrl+q", "escape")
        assert stage.shows("GET READY", "space Pause")
        assert not stage.app._exit


@pytest.mark.parametrize("keys", [["question_mark"], ["ctrl+p"], ["1", "2"]])
async def test_what_is_over_a_session_gives_way_to_the_question(
    logbook: Logbook, keys: list[str]
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", *keys, "ctrl+q")
        assert stage.shows("Stop Toe Press?")
        await stage.press("d")
        assert stage.app._exit


async def test_a_session_that_waits_on_its_own_screen_is_kept_for_the_next_start(
    logbook: Logbook,
) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(10)
        await stage.press("1", "q")
        assert stage.app._exit
    assert logbook.journal.read() is not None


async def test_leaving_the_screen_pauses_and_2_goes_back(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(7)
        await stage.press("1")
        assert stage.notices() == ["Paused; 2 goes back to the session"]
        assert stage.shows("1 Today 2 Paused 3 History")
        await stage.press("3")
        assert stage.shows("1 Today 2 Paused 3 History")
        await stage.press("1", "enter")
        assert stage.shows("rep 1 of 10", "space Resume")
        await stage.press("1")
        await stage.after(100)
        await stage.press("2")
        assert stage.shows("PAUSED   HOLD", "rep 1 of 10", "2 Countdown")
        await stage.press("q", "d")
        assert stage.shows("1 Today 2 Countdown 3 History")
        await stage.press("3")
        assert stage.shows("1 Today 2 Countdown 3 History")


@pytest.mark.parametrize("key", ["question_mark", "ctrl+p"])
async def test_nothing_runs_on_behind_a_page(logbook: Logbook, key: str) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(6)
        await stage.press(key)
        await stage.after(100)
        await stage.press("escape")
        assert stage.shows("PAUSED   HOLD", "rep 1 of 10")


async def test_a_key_meant_for_the_countdown_answers_no_question(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down", "down", "enter")
        await stage.after(5 + 10 + 5 + 10)
        await stage.press("right", "right", "space", "left")
        assert stage.shows("DONE", "effort", "pain")
        await stage.press("enter")
        assert only_session(logbook).effort is None


async def test_a_session_left_for_later_is_kept_when_another_begins(logbook: Logbook) -> None:
    await cut_off(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("escape", "down", "enter")
        kept = only_session(logbook)
        assert (kept.exercise, kept.reps, kept.complete) == ("toe-press", 4, False)
        assert stage.shows("Toe Walking", "GET READY")


async def test_a_machine_that_slept_pauses_by_itself(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(6)
        stage.clocks.slept += 3600
        await stage.after(1)
        assert stage.shows("PAUSED   HOLD")
        assert stage.notices() == ["Paused: the machine was asleep"]
        await stage.press("space")
        assert stage.shows("GET READY", "space Pause")
        await stage.after(5)
        assert stage.shows("HOLD", "space Pause")


async def test_2_shows_the_exercise_under_the_cursor_and_waits(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("down", "2")
        assert stage.shows("Toe Walking", "GET READY   space starts", "2:45 left")
        await stage.press("escape")
        assert stage.shows("0 of 8 today")
        await stage.press("2", "space")
        await stage.after(5)
        assert stage.shows("MOVE", "rep 1 of 5")


async def test_finished_repetitions_are_journalled_at_once(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(9)
        assert logbook.journal.read() is None
        await stage.after(1)
        journalled = logbook.journal.read()
        assert journalled is not None
        assert (journalled.exercise, journalled.reps) == ("toe-press", 1)


async def cut_off(logbook: Logbook) -> None:
    """Leaves a session of four repetitions in the journal."""
    session = logbook.under_way.begin(logbook.catalog.find("press"))
    logbook.journal.write(replace(session, reps=4, seconds=34))


async def test_a_session_cut_off_is_resumed_at_its_next_repetition(logbook: Logbook) -> None:
    await cut_off(logbook)
    async with on_stage(logbook) as stage:
        assert stage.shows("Toe Press was interrupted", "4 of 10 repetitions")
        await stage.press("r")
        assert stage.shows("PAUSED   REST", "rep 5 of 10")
        await stage.press("space")
        assert stage.shows("GET READY", "next  REST 3 s")
        await stage.after(5 + 3 + 5 * 6 + 3 * 5)
        stored = only_session(logbook)
        assert (stored.reps, stored.complete, stored.seconds) == (10, True, 34 + 48)


@pytest.mark.parametrize(("key", "kept"), [("p", 1), ("d", 0)])
async def test_a_session_cut_off_is_kept_or_discarded(
    logbook: Logbook, key: str, kept: int
) -> None:
    await cut_off(logbook)
    async with on_stage(logbook) as stage:
        await stage.press(key)
        assert len(logbook.sessions(logbook.today())) == kept
        assert logbook.journal.read() is None


async def test_escape_leaves_a_session_cut_off_for_the_next_start(logbook: Logbook) -> None:
    await cut_off(logbook)
    async with on_stage(logbook) as stage:
        await stage.press("escape")
        assert logbook.sessions(logbook.today()) == ()
        assert logbook.journal.read() is not None


async def test_a_session_begun_before_the_day_change_belongs_to_the_day_it_began(
    logbook: Logbook, clock: SettableClock
) -> None:
    """Case 4 of the cases other trackers get wrong."""
    clock.now = datetime(2026, 3, 10, 3, 59, 30, tzinfo=clock.now.tzinfo)
    evening = logbook.today()
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        clock.move(timedelta(seconds=TOE_PRESS_S))
        await stage.after(TOE_PRESS_S)
        assert logbook.today() == evening + timedelta(days=1)
        assert len(logbook.sessions(evening)) == 1
        assert logbook.sessions(logbook.today()) == ()


async def test_exercises_named_at_the_start_begin_at_once(logbook: Logbook) -> None:
    walking = logbook.catalog.find("walking")
    async with on_stage(logbook, [walking]) as stage:
        assert stage.shows("Toe Walking", "GET READY", "space Pause")


async def test_small_terminals_show_what_matters(logbook: Logbook) -> None:
    async with on_stage(logbook, size=SMALL) as stage:
        await stage.press("down", "down", "enter")
        await stage.after(5)
        assert stage.shows("Ankle Circles", "MOVE", "rep 1 of 1  LEFT", "0:25 left", "q Stop")
        assert stage.app.screen.query_one(BigSeconds).size.height == 5
        await stage.press("q")
        assert stage.shows("Stop Ankle Circles?", "Discard")
        await stage.press("r")
        await stage.after(25)
        assert stage.shows("DONE", "effort", "pain", "enter Save")


async def test_a_session_that_cannot_be_stored_is_not_lost(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(TOE_PRESS_S - 2)
        with monkeypatch.context() as disk:
            disk.setattr("footcare_tui.files.atomic.stage", full_disk)
            await stage.after(2)
            assert "No space left on device" in stage.notices()[-1]
            assert stage.notices()[-1].endswith("space tries again")
            assert logbook.sessions(logbook.today()) == ()
            # What the journal had before the disk was full is still there.
            journalled = logbook.journal.read()
            assert journalled is not None
            assert journalled.reps == 9
        await stage.press("space")
        assert only_session(logbook).reps == 10
        assert stage.shows("DONE")


async def test_a_stopped_session_that_cannot_be_stored_stays(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    async with on_stage(logbook) as stage:
        await stop_after_two_repetitions(stage)
        with monkeypatch.context() as disk:
            disk.setattr("footcare_tui.files.atomic.stage", full_disk)
            await stage.press("p")
            assert "No space left on device" in stage.notices()[-1]
        await stage.press("q", "p")
        assert only_session(logbook).reps == 2


async def test_a_session_cut_off_that_cannot_be_stored_stays_in_the_journal(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object, **__: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    await cut_off(logbook)
    async with on_stage(logbook) as stage:
        with monkeypatch.context() as disk:
            disk.setattr("footcare_tui.files.atomic.stage", full_disk)
            await stage.press("p")
            assert "No space left on device" in stage.notices()[-1]
        assert logbook.sessions(logbook.today()) == ()
        assert logbook.journal.read() is not None


@pytest.mark.parametrize("before_the_end", [0.6, 0.4, 0.1, 0.01])
async def test_after_a_long_pause_what_follows_never_takes_0_seconds(
    logbook: Logbook, before_the_end: float
) -> None:
    """A pause while "1" is shown leaves less than a second of the phase."""
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        await stage.after(5 + 5 - before_the_end)
        assert stage.shows("HOLD", "rep 1 of 10")
        await stage.press("space")
        stage.clocks.seconds += 11
        await stage.press("space")
        assert stage.shows("GET READY", "next  HOLD 1 s")
        assert not stage.shows("HOLD 0 s")
