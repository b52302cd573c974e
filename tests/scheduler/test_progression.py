from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.catalog import load_trial, shipped_catalog
from footcare_tui.model import NextMorning, Prescription
from footcare_tui.model.bounds import DOSE_BOUNDS, MOST_LOAD
from footcare_tui.model.trial import Steps
from footcare_tui.scheduler.progression import (
    Direction,
    Offer,
    Rated,
    offer,
    step_back,
    step_up,
)
from tests.examples import MONDAY, a_prescription

ONE_DAY = timedelta(days=1)
BEFORE = MONDAY - 30 * ONE_DAY
DOSE = a_prescription(reps=5)
TO_TEN = Steps(10, stronger_band=False, why="why", convention="convention")
WITH_BAND = TO_TEN._replace(stronger_band=True)
SHIPPED = [
    (exercise, trial.steps)
    for exercise in shipped_catalog().exercises.values()
    if (trial := load_trial(exercise))
]

doses = st.builds(
    a_prescription,
    reps=st.integers(*DOSE_BOUNDS["reps"]),
    sets=st.integers(1, 3),
    load=st.integers(*DOSE_BOUNDS["load"]),
    active=st.booleans(),
)
steps = st.sampled_from([each for _, each in SHIPPED])
ratings = st.none() | st.integers(0, 10)
sessions = st.lists(
    st.builds(
        Rated,
        day=st.integers(-40, 2).map(lambda days: MONDAY + days * ONE_DAY),
        complete=st.booleans(),
        effort=ratings,
        pain=ratings,
        next_morning=st.none() | st.sampled_from(NextMorning),
    ),
    max_size=8,
).map(lambda given: sorted(given, key=lambda session: session.day))
histories = st.lists(
    st.tuples(st.integers(-50, 10).map(lambda days: MONDAY + days * ONE_DAY), doses), max_size=4
).map(lambda given: sorted(given, key=lambda change: change[0]))


def good(days_ago: int, **other: int | None) -> Rated:
    ratings: dict[str, int | None] = {"effort": 5, "pain": 3, **other}
    return Rated(MONDAY - days_ago * ONE_DAY, True, ratings["effort"], ratings["pain"])


def offered(
    *given: Rated,
    dose: Prescription = DOSE,
    steps: Steps = TO_TEN,
    since: date = BEFORE,
    before: Prescription | None = None,
) -> Offer | None:
    changes = [*([(date.min, before)] if before else []), (since, dose)]
    return offer(steps, changes, given, MONDAY)


def test_two_good_sessions_in_a_row_bring_an_offer_of_one_repetition_more() -> None:
    made = offered(good(2), good(1))
    assert made is not None
    assert made.direction is Direction.UP
    assert (made.before, made.after) == (DOSE, DOSE._replace(reps=6))
    assert made.sessions == (good(2), good(1))


@pytest.mark.parametrize(
    "given",
    [
        (),
        (good(1),),
        (good(2, effort=6), good(1)),
        (good(2), good(1, pain=4)),
        (good(2, effort=None), good(1)),
        (good(2), good(1, pain=None)),
        (good(3), good(2)._replace(complete=False), good(1)),
        (good(2), good(1)._replace(next_morning="worse", pain=None)),
        (good(30), good(29)),
        (good(1), good(-1)),
    ],
    ids=lambda given: " ".join(f"{each.effort}/{each.pain}" for each in given) or "none",
)
def test_less_than_two_good_sessions_in_a_row_bring_no_step_up(given: tuple[Rated, ...]) -> None:
    made = offered(*given)
    assert made is None or made.direction is Direction.BACK


@pytest.mark.parametrize("painful", [good(0, pain=6), good(1)._replace(next_morning="worse")])
def test_a_painful_session_brings_an_offer_of_a_step_back(painful: Rated) -> None:
    made = offered(good(3), good(2), painful)
    assert made is not None
    assert (made.direction, made.after.reps, made.sessions) == (Direction.BACK, 4, (painful,))


def test_a_session_without_a_rating_does_not_hide_a_painful_one_and_one_with_less_pain_does() -> (
    None
):
    unrated = good(1, pain=None, effort=None)
    assert offered(good(2, pain=7), unrated) is not None
    assert offered(good(2, pain=7), good(1)) is None


def test_only_sessions_after_the_last_change_count_for_a_step_up() -> None:
    assert offered(good(2), good(1), since=MONDAY - ONE_DAY) is None
    assert offered(good(2), good(1), since=MONDAY - 2 * ONE_DAY) is None
    assert offered(good(2), good(1), since=MONDAY - 3 * ONE_DAY) is not None


def test_pain_on_the_day_of_a_change_counts_only_where_it_made_the_dose_harder() -> None:
    painful = good(0, pain=8)
    harder, easier = DOSE._replace(reps=4), DOSE._replace(reps=6)
    assert offered(painful, since=MONDAY, before=harder) is not None
    assert offered(painful, since=MONDAY, before=easier) is None
    assert offered(painful, since=MONDAY, before=DOSE) is None
    # A step back would leave it harder, and the same session would bring the next one.
    assert offered(painful, since=MONDAY, before=DOSE._replace(reps=3)) is None
    assert offered(painful, since=MONDAY, before=harder._replace(work_s=DOSE.work_s - 1)) is None
    assert offered(painful, since=MONDAY + ONE_DAY, before=harder) is not None


def test_nothing_is_offered_of_an_exercise_that_is_paused() -> None:
    paused = DOSE._replace(active=False)
    assert offered(good(2), good(1), dose=paused) is None
    assert offered(good(1, pain=9), dose=paused) is None


def test_a_stronger_band_comes_after_ten_repetitions_and_goes_first() -> None:
    ten = DOSE._replace(reps=10)
    assert step_up(DOSE, WITH_BAND) == DOSE._replace(reps=6)
    assert step_up(ten, WITH_BAND) == ten._replace(load=1)
    assert step_up(ten, TO_TEN) is None
    assert step_up(ten._replace(load=MOST_LOAD), WITH_BAND) is None
    assert step_back(ten._replace(load=1), WITH_BAND) == ten
    assert step_back(ten, WITH_BAND) == ten._replace(reps=9)
    assert step_back(DOSE._replace(reps=1), WITH_BAND) is None


def test_what_each_shipped_exercise_is_offered_from_the_dose_of_the_text() -> None:
    """Holds and walks go to 10, a band gets stronger; what has no increment goes no further."""
    dose = {exercise.slug: exercise.prescription for exercise, _ in SHIPPED}
    assert {exercise.slug: step_up(dose[exercise.slug], each) for exercise, each in SHIPPED} == {
        "toe-press": None,
        "toe-walking": dose["toe-walking"]._replace(reps=6),
        "ankle-circles": None,
        "toe-pencil-pickups": None,
        "resisted-flexion": dose["resisted-flexion"]._replace(load=1),
    }
    backs = {exercise.slug: step_back(dose[exercise.slug], each) for exercise, each in SHIPPED}
    assert [back and back.reps for back in backs.values()] == [9, 4, None, 4, 9]


@given(steps=steps, changes=histories, given_sessions=sessions)
def test_an_offer_is_one_step_from_the_dose_in_force_and_never_outside_of_the_bounds(
    steps: Steps, changes: list[tuple[date, Prescription]], given_sessions: list[Rated]
) -> None:
    made = offer(steps, changes, given_sessions, MONDAY)
    if made is None:
        return
    assert made.before == [dose for day, dose in changes if day <= MONDAY][-1]
    assert made.before.active
    moved = (made.after.reps - made.before.reps, made.after.load - made.before.load)
    assert made.after == made.before._replace(reps=made.after.reps, load=made.after.load)
    if made.direction is Direction.UP:
        assert moved in [(1, 0), (0, 1)]
        assert made.after.reps <= max(steps.most_reps, made.before.reps)
        assert len(made.sessions) == 2
        assert all(session.is_good for session in made.sessions)
    else:
        assert moved in [(-1, 0), (0, -1)]
        assert len(made.sessions) == 1
    assert 1 <= made.after.reps <= DOSE_BOUNDS["reps"][1]
    assert 0 <= made.after.load <= MOST_LOAD
    assert steps.stronger_band or moved[1] == 0
    assert all(session.day <= MONDAY for session in made.sessions)


@given(steps=steps, changes=histories, given_sessions=sessions)
def test_an_offer_that_was_taken_is_not_made_again_without_new_sessions(
    steps: Steps, changes: list[tuple[date, Prescription]], given_sessions: list[Rated]
) -> None:
    made = offer(steps, changes, given_sessions, MONDAY)
    if made is None:
        return
    # A change of today takes the place of one that begins today.
    kept = [change for change in changes if change[0] != MONDAY]
    after = sorted([*kept, (MONDAY, made.after)], key=lambda change: change[0])
    assert offer(steps, after, given_sessions, MONDAY) is None
    # On the next days, one good session is not enough, and two are.
    changed = [change for change in after if change[0] <= MONDAY]
    known = [session for session in given_sessions if session.day <= MONDAY]
    tuesday, wednesday = good(-1), good(-2)
    assert offer(steps, changed, [*known, tuesday], tuesday.day) is None
    again = offer(steps, changed, [*known, tuesday, wednesday], wednesday.day)
    assert (again and again.after) == step_up(made.after, steps)
