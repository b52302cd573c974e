"""The cues of a session, as the bytes that reach the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
from textual.app import App

from footcare_tui.config import Link, Notify
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.scheduler.countdown import Player
from footcare_tui.scheduler.timeline import timeline
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.countdown.cues import Cues
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.mute import Mute
from tests.examples import an_exercise
from tests.tui.stage import Stage, on_stage

BELL = "\a"
SLOW = MotionPolicy(Link.SLOW)
WALKING = an_exercise("toe-walking", work_s=20, rest_s=15, reps=2)


class Later:
    """What was put off, until the test has it happen."""

    def __init__(self) -> None:
        self.waiting: list[Call] = []

    def __call__(self, seconds: float, action: Callable[[], None]) -> Callable[[], None]:
        call = Call(action)
        self.waiting.append(call)
        return call.stop

    def happen(self) -> None:
        """Has all of it happen, and what that puts off."""
        while self.waiting:
            self.waiting.pop(0).happen()


class Call:
    def __init__(self, action: Callable[[], None]) -> None:
        self._action: Callable[[], None] | None = action

    def stop(self) -> None:
        self._action = None

    def happen(self) -> None:
        if self._action:
            self._action()


class Session:
    """Cues led through a session of Toe Walking."""

    def __init__(
        self,
        notify: Notify | None = None,
        *,
        progress: bool = False,
        every_second: bool = False,
        tmux: bool = False,
    ) -> None:
        self.sent: list[str] = []
        self.muted = False
        self.later = Later()
        self.cues = Cues(
            send=self.sent.append,
            later=self.later,
            notify=notify,
            progress=progress,
            every_second=every_second,
            tmux=tmux,
            muted=lambda: self.muted,
        )
        self.player = Player(timeline(WALKING.prescription, WALKING.action), since=0.0)

    def at(self, second: float) -> list[str]:
        """What is sent at the second."""
        self.sent.clear()
        self.cues.at(WALKING, self.player.timeline, self.player.at(second))
        self.later.happen()
        return list(self.sent)

    def through(self) -> list[str]:
        """What is sent in all, with a look a second."""
        return [codes for second in range(61) for codes in self.at(second)]


def test_bells_are_counted_apart_from_each_other() -> None:
    session = Session()
    session.at(4)
    session.cues.at(WALKING, session.player.timeline, session.player.at(5))
    assert session.sent.count(BELL) == 1
    assert len(session.later.waiting) == 1
    session.later.happen()
    assert session.sent.count(BELL) == 2


def test_a_whole_session_in_bells() -> None:
    # Two for each of two repetitions, one rest, four at the end, three ticks in each long phase.
    assert Session().through().count(BELL) == 2 * 2 + 1 + 4 + 3 * 3


def test_a_new_cue_calls_the_rest_of_the_old_one_off() -> None:
    session = Session()
    session.at(4)
    session.cues.at(WALKING, session.player.timeline, session.player.at(5))
    session.sent.clear()
    session.cues.at(WALKING, session.player.timeline, session.player.at(25))
    session.later.happen()
    assert session.sent.count(BELL) == 1


def test_muted_no_bell_sounds_and_all_else_goes_on() -> None:
    session = Session(Notify.OSC9, progress=True)
    session.muted = True
    sent = session.through()
    assert BELL not in sent
    assert any("HOLD" in codes for codes in sent)
    assert any("\x1b]9;HOLD" in codes for codes in sent)


def test_muting_calls_off_the_bells_that_are_to_come() -> None:
    session = Session()
    session.at(4)
    session.cues.at(WALKING, session.player.timeline, session.player.at(5))
    session.muted = True
    session.cues.cancel_bells()
    session.later.happen()
    assert session.sent.count(BELL) == 1
    session.muted = False
    assert BELL in session.at(25)


def test_the_title_changes_once_a_phase_or_once_a_second() -> None:
    titles = [codes for codes in Session().through() if codes.startswith("\x1b]2;")]
    assert titles == [
        "\x1b]2;▶ GET READY · Toe Walking 1/2\x1b\\",
        "\x1b]2;▶ HOLD · Toe Walking 1/2\x1b\\",
        "\x1b]2;▶ REST · Toe Walking 2/2\x1b\\",
        "\x1b]2;▶ HOLD · Toe Walking 2/2\x1b\\",
        "\x1b]2;✓ DONE · Toe Walking\x1b\\",
    ]
    fast = Session(every_second=True)
    assert len([codes for codes in fast.through() if codes.startswith("\x1b]2;")]) == 61
    assert "\x1b]2;▶ HOLD 0:04 · Toe Walking 1/2\x1b\\" in fast.at(21)


def test_a_notification_calls_to_work_and_to_the_end_but_not_to_a_rest() -> None:
    sent = [codes for codes in Session(Notify.OSC99).through() if codes.startswith("\x1b]99")]
    assert sent == [
        "\x1b]99;i=footcare;HOLD · Toe Walking 1/2\x1b\\",
        "\x1b]99;i=footcare;HOLD · Toe Walking 2/2\x1b\\",
        "\x1b]99;i=footcare;DONE · Toe Walking\x1b\\",
    ]


def test_progress_is_shown_once_a_phase_and_cleared_at_the_end() -> None:
    sent = [codes for codes in Session(progress=True).through() if codes.startswith("\x1b]9;4")]
    assert sent == [
        "\x1b]9;4;1;0\x1b\\",
        "\x1b]9;4;1;8\x1b\\",
        "\x1b]9;4;1;41\x1b\\",
        "\x1b]9;4;1;66\x1b\\",
        "\x1b]9;4;0\x1b\\",
    ]


def test_a_session_that_is_left_clears_title_and_progress() -> None:
    session = Session(progress=True)
    session.at(7)
    session.sent.clear()
    session.cues.over()
    assert session.sent == ["\x1b]2;footcare\x1b\\", "\x1b]9;4;0\x1b\\"]
    session.sent.clear()
    session.cues.over()
    assert session.sent == []


def test_a_terminal_that_was_left_is_told_again() -> None:
    session = Session(progress=True)
    session.cues.send_again()
    assert session.sent == []
    told = session.at(7)
    session.sent.clear()
    session.cues.send_again()
    assert sorted(session.sent) == sorted(told)


def test_tmux_hands_on_what_it_would_keep_and_understands_the_rest() -> None:
    sent = Session(Notify.OSC9, progress=True, tmux=True).through()
    assert "\x1bPtmux;\x1b\x1b]9;HOLD · Toe Walking 1/2\x1b\x1b\\\x1b\\" in sent
    assert "\x1bPtmux;\x1b\x1b]9;4;0\x1b\x1b\\\x1b\\" in sent
    assert all(codes.startswith(("\x1bPtmux;", "\x1b]2;", BELL)) for codes in sent)


@pytest.fixture
def settings(home: Home) -> None:
    """The person wants everything there is."""
    home.config.mkdir(parents=True)
    home.settings.write_text('notify = "osc777"\nprogress = true\n')


def silent(sent: list[str]) -> list[str]:
    """What is sent besides bells, some of which come when they may."""
    return [codes for codes in sent if codes != BELL]


def sent_to(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the terminal from now on, but for the shape of the mouse pointer."""
    sent: list[str] = []

    def write(codes: str) -> None:
        if not codes.startswith("\x1b]22;"):
            sent.append(codes)

    monkeypatch.setattr(stage.app._driver, "write", write)
    return sent


@pytest.mark.usefixtures("settings")
async def test_a_session_reaches_the_terminal(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook, motion_policy=SLOW) as stage:
        sent = sent_to(stage, monkeypatch)
        await stage.press("enter")
        assert sent == ["\x1b]9;4;1;0\x1b\\", "\x1b]2;▶ GET READY · Toe Press 1/10\x1b\\"]
        sent.clear()
        await stage.after(5)
        assert sent[:4] == [
            BELL,
            "\x1b]777;notify;footcare;HOLD · Toe Press 1/10\x1b\\",
            "\x1b]9;4;1;6\x1b\\",
            "\x1b]2;▶ HOLD · Toe Press 1/10\x1b\\",
        ]
        await stage.press("space")
        assert silent(sent)[-2:] == ["\x1b]9;4;4;6\x1b\\", "\x1b]2;■ HOLD · Toe Press 1/10\x1b\\"]
        await stage.press("q", "d")
        assert silent(sent)[-2:] == ["\x1b]2;footcare\x1b\\", "\x1b]9;4;0\x1b\\"]


async def test_on_a_fast_line_the_title_counts(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook) as stage:
        sent = sent_to(stage, monkeypatch)
        await stage.press("enter")
        await stage.after(2)
        assert silent(sent) == [
            f"\x1b]2;▶ GET READY 0:0{seconds} · Toe Press 1/10\x1b\\" for seconds in (5, 4, 3)
        ]


async def test_without_settings_bell_and_title_are_all(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook) as stage:
        sent = sent_to(stage, monkeypatch)
        await stage.press("enter")
        await stage.after(82)
        assert stage.shows("DONE", "10 of 10 repetitions")
        assert sent.count("\x1b]2;✓ DONE · Toe Press\x1b\\") == 1
        assert all(codes.startswith("\x1b]2;") for codes in silent(sent))
        await stage.press("enter")
        assert silent(sent)[-1] == "\x1b]2;footcare\x1b\\"


async def test_m_mutes_and_says_so(logbook: Logbook, monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_stage(logbook, size=(100, 24)) as stage:
        sent = sent_to(stage, monkeypatch)
        await stage.press("enter")
        assert stage.shows("m Mute")
        await stage.press("m")
        assert stage.shows("GET READY   muted", "m Unmute")
        await stage.after(5)
        assert BELL not in sent
        await stage.press("space")
        assert stage.shows("PAUSED   HOLD   muted")
        await stage.press("m", "space")
        assert not stage.shows("muted")
        await stage.after(5)
        assert BELL in sent


async def test_a_name_never_steers_the_terminal(
    logbook: Logbook, own_exercise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(logbook, motion_policy=SLOW) as stage:
        sent = sent_to(stage, monkeypatch)
        stage.app.sessions.start([logbook.catalog.find(own_exercise)])
        await stage.pilot.pause()
        assert sent == ["\x1b]2;▶ GET READY · [/x] Stretch]0;owned 1/2\x1b\\"]


def phase_stands_out(stage: Stage) -> bool:
    line = stage.app.screens.countdown.query_one("#phase", Line)
    return any("reverse" in str(span.style) for span in line.content.spans)


async def test_a_new_phase_stands_out_for_a_moment(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter")
        assert not phase_stands_out(stage)
        await stage.after(5)
        assert phase_stands_out(stage)
        stage.app.screens.countdown.query_one("SessionView")._end_flash()  # type: ignore[attr-defined]
        assert not phase_stands_out(stage)


async def test_whoever_wants_stillness_sees_no_flash(logbook: Logbook) -> None:
    async with on_stage(logbook, motion_policy=MotionPolicy(animation=False)) as stage:
        await stage.press("enter")
        await stage.after(5)
        assert stage.shows("HOLD")
        assert not phase_stands_out(stage)


async def test_muting_is_remembered(logbook: Logbook) -> None:
    async with on_stage(logbook) as stage:
        await stage.press("enter", "m")
        assert stage.shows("muted", "m Unmute")
    async with on_stage(logbook) as stage:
        await stage.press("2")
        assert stage.shows("m Unmute")
        await stage.press("m")
    async with on_stage(logbook) as stage:
        await stage.press("2")
        assert stage.shows("m Mute")


async def test_a_bell_that_was_muted_keeps_silent_before_any_session(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[bool] = []
    monkeypatch.setattr(App, "bell", lambda _: rung.append(True))
    async with on_stage(logbook) as stage:
        stage.app.bell()
    mute = Mute(logbook)
    mute.on = True
    mute.remember()
    async with on_stage(logbook) as stage:
        stage.app.bell()
    assert rung == [True]


async def test_where_muting_cannot_be_kept_it_holds_for_now(
    logbook: Logbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise Refused("the folder cannot be written")

    monkeypatch.setattr(Mute, "remember", refuse)
    async with on_stage(logbook) as stage:
        await stage.press("enter", "m")
        assert stage.shows("muted", "m Unmute")
        assert stage.notices() == ["the folder cannot be written"]
