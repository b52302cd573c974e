from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.model import Action, Side, Sides
from footcare_tui.scheduler.countdown import BACK_GRACE_S, Moment, Player
from footcare_tui.scheduler.timeline import GET_READY_S, Phase, PhaseKind, timeline
from tests.examples import a_prescription
from tests.strategies import actions, prescriptions

# Toe Walking: get ready 5 s, then walk 20 s and rest 15 s in turn; 165 s in all.
WALKING = timeline(a_prescription(work_s=20, rest_s=15, reps=5), Action.MOVE)
START = 1000.0

players = st.builds(
    lambda prescription, action, speed: Player(
        timeline(prescription, action), since=START, speed=speed
    ),
    prescriptions,
    actions,
    st.sampled_from([1.0, 1.5, 20.0]),
)
# Seconds after the start, in thousandths, up to past the end of most sessions.
times = st.integers(0, 1_500_000).map(lambda thousandths: START + thousandths / 1000)
spans = st.integers(0, 100_000).map(lambda thousandths: thousandths / 1000)
# Pauses too short to get ready again.
short_spans = st.integers(0, 9_999).map(lambda thousandths: thousandths / 1000)


def walking() -> Player:
    return Player(WALKING, since=START)


def same(one: Moment, other: Moment) -> bool:
    """Whether both have the same position, except for the last bits of a float."""
    return (
        (one.index, one.phase, one.following) == (other.index, other.phase, other.following)
        and one.finished_repetitions == other.finished_repetitions
        and one.position == pytest.approx(other.position, abs=1e-6)
        and one.remaining == pytest.approx(other.remaining, abs=1e-6)
        and one.left == pytest.approx(other.left, abs=1e-6)
        and one.active == pytest.approx(other.active, abs=1e-6)
    )


@pytest.mark.parametrize(
    ("seconds", "kind", "repetition", "remaining", "finished"),
    [
        (0, PhaseKind.GET_READY, 1, 5, 0),
        (4.5, PhaseKind.GET_READY, 1, 0.5, 0),
        (5, PhaseKind.MOVE, 1, 20, 0),
        (24.75, PhaseKind.MOVE, 1, 0.25, 0),
        (25, PhaseKind.REST, 2, 15, 1),
        (40, PhaseKind.MOVE, 2, 20, 1),
        (164, PhaseKind.MOVE, 5, 1, 4),
        (165, PhaseKind.DONE, 5, 0, 5),
        (9999, PhaseKind.DONE, 5, 0, 5),
    ],
)
def test_the_state_of_a_session(
    seconds: float, kind: PhaseKind, repetition: int, remaining: float, finished: int
) -> None:
    moment = walking().at(START + seconds)
    assert (moment.phase.kind, moment.phase.repetition) == (kind, repetition)
    assert moment.remaining == remaining
    assert moment.finished_repetitions == finished
    assert moment.left == max(0, 165 - seconds)
    assert moment.done is (seconds >= 165)


def test_what_follows_is_the_next_phase_and_at_last_nothing() -> None:
    following = walking().at(START).following
    assert following is not None
    assert following.kind is PhaseKind.MOVE
    assert walking().at(START + 164).following is None
    assert walking().at(START + 165).following is None


def test_a_time_before_the_start_is_the_start() -> None:
    assert walking().at(START - 100) == walking().at(START)


def test_a_paused_session_does_not_advance() -> None:
    paused = walking().pause(START + 30.25)
    assert paused.at(START + 30.25) == paused.at(START + 9999)
    moment = paused.at(START + 9999)
    assert moment.paused
    assert (moment.position, moment.active, moment.remaining) == (30.25, 30.25, 9.75)


def test_pausing_twice_and_resuming_twice_changes_nothing_more() -> None:
    player = walking().pause(START + 10).pause(START + 15).resume(START + 20).resume(START + 25)
    assert player.at(START + 30).position == 20


def test_a_pause_of_over_ten_seconds_ends_with_getting_ready_again() -> None:
    player = walking().pause(START + 50).resume(START + 60.5)
    moment = player.at(START + 62.5)
    assert moment.phase == Phase(PhaseKind.GET_READY, 5, 2, None)
    assert moment.following == Phase(PhaseKind.MOVE, 10, 2, None)
    assert (moment.remaining, moment.position, moment.active) == (3, 50, 50)
    assert (moment.left, moment.finished_repetitions) == (3 + 115, 1)
    on_the_move = player.at(START + 66.5)
    assert on_the_move.phase == Phase(PhaseKind.MOVE, 20, 2, None)
    assert (on_the_move.remaining, on_the_move.position, on_the_move.active) == (9, 51, 51)
    over = player.at(START + 60.5 + 5 + 115)
    assert over.done
    assert (over.finished_repetitions, over.active) == (5, 165)


def test_a_pause_of_ten_seconds_goes_straight_on() -> None:
    moment = walking().pause(START + 50).resume(START + 60).at(START + 61)
    assert (moment.phase.kind, moment.position) == (PhaseKind.MOVE, 51)


def test_a_machine_that_slept_makes_the_pause_longer() -> None:
    slept = walking().pause(START + 50, 8.0)
    assert slept.resume(START + 52).ready_in == 0
    assert slept.resume(START + 53).ready_in == GET_READY_S


def test_what_is_pressed_during_a_pause_makes_it_no_shorter() -> None:
    paused = walking().pause(START + 50)
    for change in (Player.pause, Player.back, lambda player, now: player.extend(now, 10)):
        assert change(paused, START + 58).resume(START + 62).ready_in == GET_READY_S


def test_a_pause_while_getting_ready_begins_that_again() -> None:
    resumed = walking().pause(START + 3).resume(START + 30)
    moment = resumed.at(START + 30)
    assert (moment.phase.kind, moment.remaining, moment.active) == (PhaseKind.GET_READY, 5, 0)
    assert resumed.at(START + 30 + 165).active == 165
    again = walking().pause(START + 50).resume(START + 70).pause(START + 73).resume(START + 99)
    assert again.at(START + 99).remaining == 5
    soon = walking().pause(START + 50).resume(START + 70).pause(START + 73).resume(START + 74)
    assert soon.at(START + 74).remaining == 2


def test_getting_ready_again_can_be_skipped_and_extended() -> None:
    ready = walking().pause(START + 50).resume(START + 70)
    skipped = ready.skip(START + 71).at(START + 71)
    assert (skipped.phase.kind, skipped.position) == (PhaseKind.MOVE, 50)
    assert ready.skip(START + 71).at(START + 71 + 115).finished_repetitions == 5
    extended = ready.extend(START + 71, 10).at(START + 71)
    assert (extended.phase.kind, extended.remaining, extended.phase.seconds) == (
        PhaseKind.GET_READY,
        14,
        14,
    )
    assert ready.extend(START + 71, 10).at(START + 85).position == 50
    back = ready.back(START + 71)
    assert (back.at(START + 71).position, back.at(START + 71).remaining) == (40, 4)


def test_getting_ready_again_says_the_side() -> None:
    sides = timeline(a_prescription(sides=Sides.EACH, reps=1), Action.HOLD)
    # 5 s to get ready, the left side for 10 s, 5 s to switch, the right side.
    player = Player(sides, since=START).pause(START + 22).resume(START + 40)
    assert player.at(START + 40).phase == Phase(PhaseKind.GET_READY, 5, 1, Side.RIGHT)


def test_a_session_that_is_over_needs_no_getting_ready() -> None:
    assert walking().pause(START + 500).resume(START + 600).at(START + 600).done


def test_in_a_rehearsal_the_pause_is_real_and_getting_ready_is_faster() -> None:
    fast = replace(walking(), speed=10.0)
    assert fast.pause(START + 5).resume(START + 14).ready_in == 0
    resumed = fast.pause(START + 5).resume(START + 16)
    assert resumed.at(START + 16.25).remaining == 2.5
    assert resumed.at(START + 16.5).position == 50


def test_a_repetition_left_early_does_not_count() -> None:
    player = walking().skip(START + 10)
    moment = player.at(START + 10)
    assert (moment.phase.kind, moment.finished_repetitions) == (PhaseKind.REST, 0)
    # The time spent in it was exercise, the time skipped was not.
    assert moment.active == 10
    assert player.at(START + 10 + 140).finished_repetitions == 4
    assert player.at(START + 10 + 140).done


def test_a_rest_left_early_costs_no_repetition() -> None:
    moment = walking().skip(START + 30).at(START + 30)
    assert (moment.phase.kind, moment.phase.repetition) == (PhaseKind.MOVE, 2)
    assert moment.finished_repetitions == 1


def test_skipping_past_the_end_stays_at_the_end() -> None:
    player = walking()
    for _ in range(20):
        player = player.skip(START)
    moment = player.at(START)
    assert moment.done
    assert (moment.left, moment.finished_repetitions, moment.active) == (0, 0, 0)


def test_back_goes_to_the_start_of_the_phase_and_near_it_to_the_one_before() -> None:
    assert walking().back(START + 40 + BACK_GRACE_S).at(START + 41).position == 40
    assert walking().back(START + 40 + BACK_GRACE_S / 2).at(START + 40.5).position == 25
    assert walking().back(START + 0.5).at(START + 0.5).position == 0


def test_back_from_the_end_is_the_last_repetition_again() -> None:
    moment = walking().back(START + 500).at(START + 500)
    assert (moment.position, moment.finished_repetitions, moment.done) == (145, 4, False)


def test_what_is_walked_again_counts_when_it_is_finished_again() -> None:
    skipped = walking().skip(START + 10)
    again = skipped.back(START + 10)
    assert again.at(START + 29.9).finished_repetitions == 0
    assert again.at(START + 30).finished_repetitions == 1


def test_extending_after_the_end_changes_nothing() -> None:
    moment = walking().extend(START + 500, 10).at(START + 500)
    assert moment.done
    assert moment.position == 165


@pytest.mark.parametrize("repetitions", range(7))
def test_a_session_can_be_taken_up_after_its_finished_repetitions(repetitions: int) -> None:
    player = walking().paused_after(repetitions, active=33.0)
    moment = player.at(START + 77)
    assert moment.paused
    assert moment.finished_repetitions == min(repetitions, 5)
    assert moment.active == 33.0
    # It goes on from there, not from when it was set up, as soon as the person is ready.
    ready_in = GET_READY_S if 0 < repetitions < 5 else 0
    assert player.resume(START + 1).at(START + 1 + ready_in + 1).position == pytest.approx(
        min(moment.position + 1, 165)
    )


@given(player=players, now=times, asked=st.lists(times))
def test_asking_changes_nothing(player: Player, now: float, asked: list[float]) -> None:
    before = player.at(now)
    for moment in asked:
        player.at(moment)
    assert player.at(now) == before


@given(player=players, now=times, first=spans, pause=short_spans, later=spans)
def test_a_short_pause_anywhere_shifts_what_follows_by_its_length(
    player: Player, now: float, first: float, pause: float, later: float
) -> None:
    paused = player.pause(now).pause(now + pause / 2).resume(now + pause)
    assert same(paused.at(now + pause), player.at(now))
    assert same(paused.at(now + pause + later), player.at(now + later))
    # And once more, wherever that is.
    again = paused.pause(now + pause + first).resume(now + 2 * pause + first)
    assert same(again.at(now + 2 * pause + first + later), player.at(now + first + later))


@given(player=players, skips=st.integers(0, 40))
def test_skip_and_back_undo_each_other_at_the_start_of_a_phase(player: Player, skips: int) -> None:
    for _ in range(skips):
        player = player.skip(START)
    here = player.at(START)
    if not here.done:
        assert player.skip(START).back(START) == player
    if here.index:
        # Going back and forth leaves a repetition early, so it no longer counts.
        there = player.back(START).skip(START).at(START)
        assert (there.index, there.phase, there.position) == (
            here.index,
            here.phase,
            here.position,
        )


steps = st.lists(
    st.tuples(st.sampled_from(["skip", "back", "pause", "resume", "extend", "wait"]), spans),
    max_size=12,
)


@given(player=players, steps=steps)
def test_whatever_is_pressed_the_figures_stay_within_the_session(
    player: Player, steps: list[tuple[str, float]]
) -> None:
    now = START
    for step, span in steps:
        now += span
        if step == "extend":
            player = player.extend(now, 10)
        elif step != "wait":
            player = getattr(player, step)(now)
        moment = player.at(now)
        assert 0 <= moment.finished_repetitions <= player.timeline.repetitions
        assert -1e-6 <= moment.position <= player.timeline.seconds
        ready_in = moment.left - (player.timeline.seconds - moment.position)
        if ready_in > 1e-6:
            assert moment.phase.kind is PhaseKind.GET_READY
            assert moment.remaining == pytest.approx(ready_in)
        assert ready_in >= -1e-6
        assert -1e-6 <= moment.remaining <= moment.phase.seconds + 1e-6
        assert moment.active <= (now - START) * player.speed + 1e-6
        assert moment.done == (moment.left <= 1e-6)


@given(player=players)
def test_a_session_without_a_skip_finishes_every_repetition(player: Player) -> None:
    moment = player.at(START + player.timeline.seconds / player.speed + 1e-3)
    assert moment.done
    assert moment.finished_repetitions == player.timeline.repetitions
    assert moment.active == pytest.approx(player.timeline.seconds)


@given(player=players, stops=st.lists(st.tuples(spans, spans), max_size=6))
def test_however_it_is_paused_a_session_has_the_active_time_of_its_timeline(
    player: Player, stops: list[tuple[float, float]]
) -> None:
    now = START
    for walked, paused in stops:
        now += walked
        player = player.pause(now)
        now += paused
        player = player.resume(now)
    moment = player.at(now + (GET_READY_S + player.timeline.seconds) / player.speed + 1e-3)
    assert moment.done
    assert moment.finished_repetitions == player.timeline.repetitions
    assert moment.active == pytest.approx(player.timeline.seconds)


@given(player=players, now=times, seconds=st.integers(1, 60))
def test_extending_makes_the_present_phase_exactly_that_much_longer(
    player: Player, now: float, seconds: int
) -> None:
    before, extended = player.at(now), player.extend(now, seconds)
    after = extended.at(now)
    more = 0 if before.done else seconds
    assert extended.timeline.seconds == player.timeline.seconds + more
    assert after.remaining == pytest.approx(before.remaining + more, abs=1e-6)
    assert after.left == pytest.approx(before.left + more, abs=1e-6)
    assert (after.index, after.phase.kind) == (before.index, before.phase.kind)
    assert after.position == pytest.approx(before.position, abs=1e-6)
    assert after.finished_repetitions == before.finished_repetitions


@given(player=players, seconds=spans)
def test_a_rehearsal_runs_faster_through_the_same_session(player: Player, seconds: float) -> None:
    plain = replace(player, speed=1.0)
    assert same(player.at(START + seconds), plain.at(START + seconds * player.speed))
