"""Activities of the person's own: named, rated, retired, and undone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Goal, Side, replace
from footcare_tui.model.bounds import LONGEST_ACTIVITY
from footcare_tui.model.self_test import ACTIVITIES, BACK_PAIN, STANCE, Result
from footcare_tui.paths import Home, find_home
from footcare_tui.scheduler.self_tests import Verdict
from tests.clock import SettableClock
from tests.examples import MONDAY

WEEKS_4 = timedelta(weeks=4)


def texts(logbook: Logbook) -> list[str]:
    return [goal.text for goal in logbook.goals.active()]


def rate(logbook: Logbook, name: str, *values: int) -> None:
    """Rates an activity every four weeks, the last time today."""
    for number, value in enumerate(reversed(values)):
        day = logbook.today() - number * WEEKS_4
        logbook.check_ins.add(ACTIVITIES, value, logbook.goals.find(name), day=day)


def verdicts(logbook: Logbook) -> list[Verdict | None]:
    changes = [course.change for course in logbook.check_ins.judged(ACTIVITIES)]
    return [change.verdict if change else None for change in changes]


def test_activities_stay_in_the_order_in_which_they_were_added(logbook: Logbook) -> None:
    for text in ("Stairs", "  Walking\tthe dog ", "A night's sleep"):
        logbook.goals.add(text)
    assert texts(logbook) == ["Stairs", "Walking the dog", "A night's sleep"]
    again = Logbook(find_home(), logbook.now)
    assert again.goals.active() == logbook.goals.active()
    assert all(goal.day == MONDAY for goal in again.goals.active())


def test_a_fourth_activity_is_refused_in_one_line(logbook: Logbook) -> None:
    for text in "abc":
        logbook.goals.add(text)
    with pytest.raises(Refused, match=r"^there are 3 activities already; retire one first$"):
        logbook.goals.add("d")
    logbook.goals.retire(logbook.goals.find("2"))
    logbook.goals.add("d")
    assert texts(logbook) == ["a", "c", "d"]


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST_ACTIVITY + 1)])
def test_an_activity_needs_a_text_that_is_not_too_long(logbook: Logbook, text: str) -> None:
    with pytest.raises(Refused, match="at most 60 characters"):
        logbook.goals.add(text)
    assert list(logbook.records()) == []


def test_the_same_activity_is_added_once(logbook: Logbook) -> None:
    logbook.goals.add("Walking the dog")
    with pytest.raises(Refused, match='"Walking the dog" is one of your activities already'):
        logbook.goals.add("walking  the DOG")


def test_a_retired_activity_with_its_ratings_can_be_taken_up_again(logbook: Logbook) -> None:
    first = logbook.goals.add("Stairs")
    rate(logbook, "Stairs", 3, 6)
    logbook.goals.retire(first)
    assert texts(logbook) == []
    assert logbook.check_ins.judged(ACTIVITIES) == []
    again = logbook.goals.add("stairs")
    assert (again.id, again.text, again.active) == (first.id, "Stairs", True)
    assert verdicts(logbook) == [Verdict.ENOUGH_TO_MATTER]


@pytest.mark.parametrize(
    ("name", "text"),
    [("1", "Stairs"), ("2", "2 km of walking"), ("stairs", "Stairs"), ("walk", "2 km of walking")],
)
def test_an_activity_is_found_by_its_number_or_text(logbook: Logbook, name: str, text: str) -> None:
    logbook.goals.add("Stairs")
    logbook.goals.add("2 km of walking")
    assert logbook.goals.find(name).text == text


@pytest.mark.parametrize("name", ["", "3", "0", "s", "knee", "²", "9" * 5000])
def test_what_fits_none_or_several_is_refused_with_those_there_are(
    logbook: Logbook, name: str
) -> None:
    logbook.goals.add("Stairs")
    logbook.goals.add("Shopping")
    with pytest.raises(Refused, match="there are 1 Stairs, 2 Shopping"):
        logbook.goals.find(name)


def test_without_any_activity_it_says_how_to_name_one(logbook: Logbook) -> None:
    with pytest.raises(Refused, match="footcare goal add TEXT names one"):
        logbook.goals.find("1")
    with pytest.raises(Refused, match="footcare goal add TEXT names one"):
        logbook.check_ins.add(ACTIVITIES, 5)


def test_adding_rating_and_retiring_are_undone_and_made_again(logbook: Logbook) -> None:
    goal = logbook.goals.add("Stairs")
    rate(logbook, "Stairs", 4)
    logbook.goals.retire(goal)
    undo, redo = logbook.undo_stack.undo, logbook.undo_stack.redo
    assert undo().change.words == "retirement of Stairs"
    assert texts(logbook) == ["Stairs"]
    assert undo().change.words == "rating of Stairs"
    assert logbook.check_ins.results(ACTIVITIES, goal) == ()
    assert undo().change.words == "activity Stairs"
    assert texts(logbook) == []
    for _ in range(2):
        redo()
    assert logbook.check_ins.results(ACTIVITIES, goal) == (Result(MONDAY, 4),)


def test_each_activity_and_their_mean_are_judged(logbook: Logbook) -> None:
    """Three points of one activity are more than noise, and two of the mean."""
    logbook.goals.add("Stairs")
    logbook.goals.add("Walking")
    rate(logbook, "Stairs", 3, 5)
    rate(logbook, "Walking", 4, 6)
    assert verdicts(logbook) == [
        Verdict.WITHIN_NOISE,
        Verdict.WITHIN_NOISE,
        Verdict.ENOUGH_TO_MATTER,
    ]
    rate(logbook, "Stairs", 3, 6)
    assert verdicts(logbook)[0] is Verdict.ENOUGH_TO_MATTER
    mean = logbook.check_ins.judged(ACTIVITIES)[-1]
    assert mean.is_mean
    assert [result.value for result in mean.results] == [3.5, 6]


def test_a_mean_is_of_the_days_on_which_all_active_ones_were_rated(logbook: Logbook) -> None:
    for text in ("Stairs", "Walking"):
        logbook.goals.add(text)
    rate(logbook, "Stairs", 2, 3, 4)
    rate(logbook, "Walking", 6, 8)
    *_, mean = logbook.check_ins.judged(ACTIVITIES)
    assert [result.day for result in mean.results] == [MONDAY - WEEKS_4, MONDAY]
    logbook.goals.add("Shopping")
    assert [course.is_mean for course in logbook.check_ins.judged(ACTIVITIES)] == [False] * 3
    logbook.goals.retire(logbook.goals.find("Walking"))
    logbook.goals.retire(logbook.goals.find("Shopping"))
    assert [course.is_mean for course in logbook.check_ins.judged(ACTIVITIES)] == [False]


def test_ratings_after_a_day_are_left_out_of_what_is_judged_up_to_it(logbook: Logbook) -> None:
    logbook.goals.add("Stairs")
    rate(logbook, "Stairs", 2, 6)
    (course,) = logbook.check_ins.judged(ACTIVITIES, MONDAY - WEEKS_4)
    assert [result.value for result in course.results] == [2]


def test_a_rating_is_of_an_active_activity_alone(logbook: Logbook) -> None:
    goal = logbook.goals.add("Stairs")
    with pytest.raises(Refused, match="say which activity with --goal: Stairs"):
        logbook.check_ins.add(ACTIVITIES, 5)
    with pytest.raises(Refused, match="say which activity"):
        logbook.check_ins.add(ACTIVITIES, 5, Side.LEFT)
    for test in (BACK_PAIN, STANCE):
        with pytest.raises(Refused, match="rates no activity; leave --goal out"):
            logbook.check_ins.add(test, 5, goal)
    with pytest.raises(Refused, match="a whole number from 0 to 10"):
        logbook.check_ins.add(ACTIVITIES, 11, goal)
    logbook.goals.add("Walking")
    logbook.goals.retire(goal)
    with pytest.raises(Refused, match="say which activity with --goal: Walking"):
        logbook.check_ins.add(ACTIVITIES, 5, goal)
    assert not [record for record in logbook.records() if isinstance(record, CheckIn)]


def test_what_another_device_added_counts_here(
    home: Home, logbook: Logbook, clock: SettableClock
) -> None:
    elsewhere = Home(home.data, home.config, home.state.parent / "elsewhere")
    there = Logbook(elsewhere, clock)
    goal = there.goals.add("Stairs")
    assert logbook.refresh()
    assert logbook.goals.retire(goal).rev == 1
    there.refresh()
    assert texts(there) == texts(logbook) == []


def test_two_devices_that_name_two_each_have_four_and_no_room(
    home: Home, logbook: Logbook, clock: SettableClock
) -> None:
    """What was added apart is kept; only one more is refused."""
    other = find_home(home.state.parent / "other")
    there = Logbook(other, clock)
    for text in "ab":
        there.goals.add(text)
    for text in "cd":
        logbook.goals.add(text)
    logbook.merge(list(there.records()))
    assert sorted(texts(logbook)) == ["a", "b", "c", "d"]
    with pytest.raises(Refused, match="retire one first"):
        logbook.goals.add("e")


def test_an_activity_of_tomorrow_or_with_a_long_text_counts_nowhere_yet(
    logbook: Logbook, clock: SettableClock
) -> None:
    tomorrow = Goal(id="t", day=MONDAY + timedelta(days=1), text="Stairs")
    logbook.merge([tomorrow, Goal(id="l", day=MONDAY, text="x" * (LONGEST_ACTIVITY + 1))])
    assert texts(logbook) == []
    clock.move(timedelta(days=1))
    assert texts(logbook) == ["Stairs"]


def test_a_rating_of_an_unknown_activity_counts_nowhere(logbook: Logbook) -> None:
    logbook.goals.add("Stairs")
    rate(logbook, "Stairs", 5)
    (rating,) = [record for record in logbook.records() if isinstance(record, CheckIn)]
    logbook.merge([replace(rating, id="other", goal="unknown", value=1)])
    (course,) = logbook.check_ins.judged(ACTIVITIES)
    assert [result.value for result in course.results] == [5]
