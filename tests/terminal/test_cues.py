from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.config import Notify
from footcare_tui.model import Exercise, Sides
from footcare_tui.scheduler.countdown import Moment, Player
from footcare_tui.scheduler.timeline import Timeline, timeline
from footcare_tui.terminal import cues, window
from footcare_tui.terminal.cues import Cue
from tests.examples import an_exercise

TOE_PRESS = an_exercise(work_s=5, rest_s=3, reps=10)
WALKING = an_exercise("toe-walking", work_s=20, rest_s=15, reps=2)
CIRCLES = an_exercise("ankle-circles", work_s=10, rest_s=0, reps=1, sides=Sides.EACH)


def timeline_of(exercise: Exercise) -> Timeline:
    return timeline(exercise.prescription, exercise.action)


def at(exercise: Exercise, seconds: float) -> Moment:
    return Player(timeline_of(exercise), since=0.0).at(seconds)


def heard(exercise: Exercise) -> list[tuple[float, Cue]]:
    """Every cue of a session, looked at ten times a second, with its second."""
    moments = [at(exercise, tenth / 10) for tenth in range(2000)]
    found = []
    for tenth, (before, now) in enumerate(pairwise(moments), start=1):
        if (cue := cues.cue(before, now)) is not None:
            found.append((tenth / 10, cue))
    return found


def test_each_change_has_a_cue_of_its_own_and_short_phases_do_not_tick() -> None:
    found = heard(TOE_PRESS)
    assert found[:4] == [(5, Cue.WORK), (10, Cue.REST), (13, Cue.WORK), (18, Cue.REST)]
    assert found[-1] == (82, Cue.DONE)
    assert Cue.TICK not in {cue for _, cue in found}
    changes = [Cue.WORK, Cue.REST, Cue.SWITCH_SIDES, Cue.DONE]
    assert len({cues.BELLS[cue] for cue in changes}) == len(changes)


def test_the_last_three_seconds_of_a_long_phase_tick() -> None:
    assert heard(WALKING) == [
        (5, Cue.WORK),
        *((second, Cue.TICK) for second in (22, 23, 24)),
        (25, Cue.REST),
        *((second, Cue.TICK) for second in (37, 38, 39)),
        (40, Cue.WORK),
        *((second, Cue.TICK) for second in (57, 58, 59)),
        (60, Cue.DONE),
    ]


@pytest.mark.parametrize(("work_s", "ticks"), [(7, 0), (8, 3)])
def test_ticks_begin_with_phases_of_eight_seconds(work_s: int, ticks: int) -> None:
    exercise = an_exercise(work_s=work_s, reps=1)
    player = Player(timeline_of(exercise), since=0.0)
    moments = [player.at(5.5 + second) for second in range(work_s)]
    found = [cues.cue(*pair) for pair in pairwise(moments)]
    assert found.count(Cue.TICK) == ticks


def test_a_change_of_sides_differs_from_a_rest() -> None:
    changes = [cue for _, cue in heard(CIRCLES) if cue is not Cue.TICK]
    assert changes == [Cue.WORK, Cue.SWITCH_SIDES, Cue.WORK, Cue.DONE]


def test_the_same_moment_again_has_no_cue() -> None:
    for second in range(100):
        assert cues.cue(at(WALKING, second), at(WALKING, second)) is None


@pytest.mark.parametrize(
    ("exercise", "second", "words"),
    [
        (TOE_PRESS, 6.5, "▶ HOLD 0:04 · Toe Press 1/10"),
        (TOE_PRESS, 10, "▶ REST 0:03 · Toe Press 2/10"),
        (WALKING, 100, "✓ DONE · Toe Walking"),
        (CIRCLES, 16, "▶ SWITCH SIDES 0:04 · Ankle Circles 1/1 RIGHT"),
    ],
)
def test_the_title_shows_the_state_of_the_session(
    exercise: Exercise, second: float, words: str
) -> None:
    moment = at(exercise, second)
    shown = cues.title_text(exercise, timeline_of(exercise), moment, seconds=True)
    assert shown == words
    slow = cues.title_text(exercise, timeline_of(exercise), moment, seconds=False)
    assert slow == re.sub(r" \d:\d\d", "", words)


def test_the_title_marks_a_pause() -> None:
    moment = Player(timeline_of(TOE_PRESS), since=0.0).pause(6.5).at(99.0)
    shown = cues.title_text(TOE_PRESS, timeline_of(TOE_PRESS), moment, seconds=True)
    assert shown == "■ HOLD 0:04 · Toe Press 1/10"


def test_the_sequences() -> None:
    assert window.title("HOLD") == "\x1b]2;HOLD\x1b\\"
    assert window.notification(Notify.OSC9, "HOLD · 1/10") == "\x1b]9;HOLD · 1/10\x1b\\"
    assert (
        window.notification(Notify.OSC777, "a;b · HOLD")
        == "\x1b]777;notify;footcare;a,b · HOLD\x1b\\"
    )
    assert window.notification(Notify.OSC99, "HOLD") == "\x1b]99;i=footcare;HOLD\x1b\\"
    assert window.progress(0.428) == "\x1b]9;4;1;42\x1b\\"
    assert window.progress(0.428, paused=True) == "\x1b]9;4;4;42\x1b\\"
    assert window.through_tmux("\x1b]9;4;0\x1b\\") == "\x1bPtmux;\x1b\x1b]9;4;0\x1b\x1b\\\x1b\\"


@pytest.mark.parametrize(
    ("progress", "tmux", "said"),
    [
        (False, False, "\x1b]2;\x1b\\\x1b[23;2t"),
        (True, False, "\x1b]2;\x1b\\\x1b[23;2t\x1b]9;4;0\x1b\\"),
        (True, True, "\x1b]2;\x1b\\\x1b[23;2t\x1bPtmux;\x1b\x1b]9;4;0\x1b\x1b\\\x1b\\"),
    ],
)
def test_at_the_end_the_title_is_put_back_and_the_progress_cleared(
    progress: bool, tmux: bool, said: str
) -> None:
    assert window.reset_codes(progress=progress, tmux=tmux) == said


@given(words=st.text())
def test_no_words_leave_their_sequence(words: str) -> None:
    for codes in (window.title(words), *(window.notification(kind, words) for kind in Notify)):
        assert codes.startswith("\x1b]")
        assert codes.endswith("\x1b\\")
        assert not any(unicodedata.category(sign) == "Cc" for sign in codes[2:-2])
    assert window.notification(Notify.OSC777, words).count(";") == 3
