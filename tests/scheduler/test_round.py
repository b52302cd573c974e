from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.scheduler.round import Round, Turn
from tests.examples import a_session, an_exercise

PRESS = Turn(an_exercise("toe-press"), 82)
WALKING = Turn(an_exercise("toe-walking"), 165)
CIRCLES = Turn(an_exercise("ankle-circles"), 30)
THREE = Round((PRESS, WALKING, CIRCLES))

turns = st.lists(st.sampled_from([PRESS, WALKING, CIRCLES]), max_size=6)


def test_a_round_goes_from_one_exercise_to_the_next() -> None:
    assert (THREE.exercise, THREE.following) == (PRESS.exercise, WALKING.exercise)
    assert (THREE.number, THREE.count, THREE.several) == (1, 3, True)
    assert (THREE.seconds, THREE.seconds_after) == (82 + 165 + 30, 165 + 30)

    second = THREE.done(a_session(seconds=90))
    assert (second.exercise, second.number, second.count) == (WALKING.exercise, 2, 3)
    assert (second.seconds, second.seconds_after, second.seconds_done) == (195, 30, 90)


def test_an_exercise_left_out_is_not_done_and_counts_as_one_of_the_round() -> None:
    second = THREE.leave_out()
    assert (second.exercise, second.number, second.count) == (WALKING.exercise, 2, 3)
    assert second.left_out == (PRESS.exercise,)


def test_an_exercise_postponed_comes_last() -> None:
    postponed = THREE.postpone()
    assert postponed.turns == (WALKING, CIRCLES, PRESS)
    assert (postponed.number, postponed.count, postponed.seconds) == (1, 3, THREE.seconds)


def test_a_round_that_is_stopped_leaves_out_what_was_to_come() -> None:
    stopped = THREE.done(a_session()).stop()
    assert stopped.exercise is None
    assert stopped.following is None
    assert stopped.left_out == (WALKING.exercise, CIRCLES.exercise)
    assert (stopped.count, stopped.seconds, stopped.seconds_after) == (3, 0, 0)
    assert stopped.several


def test_a_round_is_complete_when_every_exercise_is() -> None:
    whole = THREE.done(a_session()).done(a_session()).done(a_session(complete=False))
    assert (whole.completed, whole.complete) == (2, False)
    assert THREE.done(a_session()).stop().complete is False
    assert Round((PRESS,)).done(a_session()).complete


def test_one_exercise_is_no_round_of_several() -> None:
    assert not Round((PRESS,)).several
    assert not Round((PRESS,)).done(a_session()).several
    assert not Round().several


@given(turns=turns, steps=st.lists(st.sampled_from(["done", "leave_out", "postpone"])))
def test_whatever_is_chosen_every_exercise_is_met_once(turns: list[Turn], steps: list[str]) -> None:
    course = Round(tuple(turns))
    for step in steps:
        if course.exercise is None:
            break
        if step == "done":
            course = course.done(a_session(exercise=course.exercise.slug))
        else:
            course = getattr(course, step)()
        assert course.count == len(turns)
        assert course.seconds == sum(turn.seconds for turn in course.turns)
    course = course.stop()
    met = [session.exercise for session in course.sessions]
    met += [exercise.slug for exercise in course.left_out]
    assert Counter(met) == Counter(turn.exercise.slug for turn in turns)
