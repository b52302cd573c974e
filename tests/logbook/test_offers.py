"""Offers of another dose: made from the history, taken, undone, and turned off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.offers import offer_of, offered_dose, words_of_change
from footcare_tui.model import Prescription
from footcare_tui.paths import Home, find_home
from footcare_tui.scheduler.progression import Direction
from tests.clock import SettableClock
from tests.examples import MONDAY
from tests.offers import offer_a_step_up, rated, with_dose
from tests.own_exercises import add_exercise
from tests.practice import ONE_DAY, check_off

NAMES = ("press", "walking", "circles", "pencil", "flexion")


def dose(logbook: Logbook, name: str) -> Prescription:
    return logbook.prescription(logbook.catalog.find(name))


def offered(logbook: Logbook, name: str) -> Prescription | None:
    offer = offer_of(logbook, logbook.catalog.find(name))
    return offer.after if offer else None


def take(logbook: Logbook, name: str) -> None:
    exercise = logbook.catalog.find(name)
    changes = logbook.plan_changes
    changes.store(words_of_change(exercise), [offered_dose(logbook, exercise)])


def turn_off(home: Home) -> None:
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("offers = false\n", encoding="utf-8")


def test_an_offer_that_is_taken_is_a_change_from_today_and_undone_it_is_as_before(
    logbook: Logbook,
) -> None:
    offer_a_step_up(logbook)
    before = dose(logbook, "walking")
    assert offered(logbook, "walking") == before._replace(reps=6)
    take(logbook, "walking")
    assert dose(logbook, "walking") == before._replace(reps=6)
    yesterday = logbook.prescription(logbook.catalog.find("walking"), MONDAY - ONE_DAY)
    assert yesterday == before
    assert offered(logbook, "walking") is None
    assert logbook.undo_stack.undo().change.words == "offered dose of Toe Walking"
    assert dose(logbook, "walking") == before
    assert offered(logbook, "walking") == before._replace(reps=6)


def test_after_a_step_up_two_new_good_sessions_bring_the_next_one(
    logbook: Logbook, clock: SettableClock
) -> None:
    offer_a_step_up(logbook)
    take(logbook, "walking")
    rated(logbook, "walking", MONDAY, MONDAY)
    assert offered(logbook, "walking") is None
    for reps in (None, 7):
        clock.move(ONE_DAY)
        rated(logbook, "walking", logbook.today())
        after = offered(logbook, "walking")
        assert (after and after.reps) == reps


def test_a_dose_set_below_that_of_the_text_is_never_restored_silently(
    logbook: Logbook, clock: SettableClock
) -> None:
    pencil = logbook.catalog.find("pencil")
    with_dose(logbook, pencil, MONDAY - 5 * ONE_DAY, reps=3)
    offer_a_step_up(logbook, "pencil")
    assert offered(logbook, "pencil") == pencil.prescription._replace(reps=4)
    clock.move(timedelta(days=20))
    assert dose(logbook, "pencil").reps == 3


@pytest.mark.parametrize("name", ["circles", "pencil", "press"])
def test_beyond_the_dose_of_the_text_nothing_is_offered_without_an_increment(
    logbook: Logbook, name: str
) -> None:
    offer_a_step_up(logbook, name)
    assert offered(logbook, name) is None


def test_a_band_gets_stronger_and_after_pain_lighter_again(
    logbook: Logbook, clock: SettableClock
) -> None:
    offer_a_step_up(logbook, "flexion")
    take(logbook, "flexion")
    assert dose(logbook, "flexion").load == 1
    clock.move(ONE_DAY)
    rated(logbook, "flexion", logbook.today(), pain=6)
    offer = offer_of(logbook, logbook.catalog.find("flexion"))
    assert offer is not None
    assert (offer.direction, offer.after.load, offer.after.reps) == (Direction.BACK, 0, 10)
    take(logbook, "flexion")
    assert offered(logbook, "flexion") is None


def test_an_exercise_of_the_persons_own_is_offered_nothing(logbook: Logbook) -> None:
    add_exercise(logbook, from_day=MONDAY - 9 * ONE_DAY)
    offer_a_step_up(logbook, "heel-drop")
    assert offered(logbook, "heel-drop") is None


def test_a_setting_turns_offers_off(logbook: Logbook, home: Home, clock: SettableClock) -> None:
    offer_a_step_up(logbook)
    turn_off(home)
    without = Logbook(home, clock)
    walking = without.catalog.find("walking")
    assert offer_of(without, walking) is None
    with pytest.raises(Refused, match=r"offers = false in the settings"):
        offered_dose(without, walking)


def test_without_an_offer_there_is_nothing_to_take(logbook: Logbook) -> None:
    check_off(logbook, "walking")
    with pytest.raises(Refused, match=r"no other dose of Toe Walking is offered today$"):
        offered_dose(logbook, logbook.catalog.find("walking"))


ratings = st.none() | st.integers(0, 10)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given=st.lists(
        st.tuples(st.sampled_from(NAMES), st.integers(0, 12), ratings, ratings), max_size=12
    ),
    data=st.data(),
)
def test_offers_over_random_histories(
    given: list[tuple[str, int, int | None, int | None]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    clock: SettableClock,
) -> None:
    """What is taken is in force and offered no more; undone, all is as before; off, nothing is."""
    home = find_home(tmp_path_factory.mktemp("home"))
    logbook = Logbook(home, clock)
    for name, days, effort, pain in given:
        rated(logbook, name, MONDAY - days * ONE_DAY, effort=effort, pain=pain)
    before = {name: (dose(logbook, name), offered(logbook, name)) for name in NAMES}
    for name in NAMES:
        after = before[name][1]
        if after is None:
            continue
        take(logbook, name)
        assert (dose(logbook, name), offered(logbook, name)) == (after, None)
        if data.draw(st.booleans()):
            rated(logbook, name, MONDAY)
            assert offered(logbook, name) is None
            logbook.undo_stack.undo()
        logbook.undo_stack.undo()
        assert (dose(logbook, name), offered(logbook, name)) == before[name]
    turn_off(home)
    without = Logbook(home, clock)
    assert [offered(without, name) for name in NAMES] == [None] * len(NAMES)
