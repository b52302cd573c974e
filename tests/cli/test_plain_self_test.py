from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from footcare_tui.cli.plain_self_test import PlainSelfTest
from footcare_tui.cli.plain_session import Interaction, Pace
from footcare_tui.clock import Clocks
from footcare_tui.model import Goal, Side
from footcare_tui.model.self_test import (
    ACTIVITIES,
    BACK_PAIN,
    CALF_RAISE,
    STANCE,
    SelfTest,
    Subject,
)
from tests.cli.conftest import Footcare
from tests.examples import MONDAY

CANNOT_END = 50


class Person:
    """Types lines, each so many seconds after the one before; the clock moves by waiting alone."""

    def __init__(self, *typed: tuple[float, str], answers: Sequence[str] = ()) -> None:
        self.now = 1000.0
        self.asleep = 0.0
        self.typed = [*typed]
        self.answers: Iterator[str] = iter(answers)
        self.rang: list[float] = []
        # In which wait the machine sleeps, or the program is stopped, for a minute.
        self.sleeps_in = self.stopped_in = -1
        self._waits = 0

    def wait(self, seconds: float | None) -> str | None:
        self._waits += 1
        assert self._waits < CANNOT_END
        self.asleep += 60.0 * (self._waits == self.sleeps_in)
        if self._waits == self.stopped_in:
            self.now += 60.0
            return None
        after, line = self.typed[0] if self.typed else (0.0, "q")
        if seconds is not None and after > seconds:
            self.now += seconds
            self.typed[0] = (after - seconds, line)
            return None
        self.now += after
        self.typed = self.typed[1:]
        return line

    def takes(self, test: SelfTest, *subjects: Subject) -> list[tuple[float, Subject]]:
        pace = Pace(1.0, Clocks(lambda: self.now, lambda: self.asleep), self.wait)
        interaction = Interaction(
            lambda _: next(self.answers), lambda: self.rang.append(self.now - 1000.0)
        )
        return [*PlainSelfTest(test, pace, interaction).results(subjects)]


def a_try(seconds: float) -> tuple[tuple[float, str], tuple[float, str]]:
    """Enter some time after the try before, and enter again after so many seconds."""
    return (5.0, ""), (seconds, "")


def test_the_best_of_three_tries_counts_on_each_side(capsys: pytest.CaptureFixture[str]) -> None:
    left = (*a_try(3.04), *a_try(12.3), *a_try(1.0))
    person = Person(*left, *a_try(8.0), *a_try(44.9), *a_try(23.0))
    assert person.takes(STANCE, Side.LEFT, Side.RIGHT) == [(12.3, Side.LEFT), (44.9, Side.RIGHT)]
    lines = capsys.readouterr().out.splitlines()
    assert lines[:7] == [
        "LEFT · try 1 of 3: lift the right foot as you press enter, q stops the test",
        "The watch runs, enter stops it",
        "3.0 s",
        "LEFT · try 2 of 3: lift the right foot as you press enter, q stops the test",
        "The watch runs, enter stops it",
        "10 s",
        "12.3 s",
    ]
    assert sum(line.startswith("RIGHT · try") for line in lines) == 3
    assert person.rang == []


def test_the_watch_stops_by_itself_and_no_more_tries_are_needed() -> None:
    person = Person((5.0, ""), (100.0, ""))
    assert person.takes(STANCE, Side.LEFT) == [(45.0, Side.LEFT)]
    assert person.rang == [50.0]


def test_a_second_enter_right_after_a_try_starts_no_other_one() -> None:
    person = Person(*a_try(3.0), (0.5, ""), *a_try(4.0), (0.2, ""), (0.3, ""), *a_try(2.0))
    assert person.takes(STANCE, Side.LEFT) == [(4.0, Side.LEFT)]
    assert person.typed == []


@pytest.mark.parametrize("stopped", [(), a_try(3.0), (*a_try(3.0), *a_try(30.0)), ((5.0, ""),)])
def test_a_side_that_is_not_finished_has_no_result(stopped: Sequence[tuple[float, str]]) -> None:
    assert Person(*stopped, (2.0, "q")).takes(STANCE, Side.LEFT, Side.RIGHT) == []


def test_a_side_that_is_finished_has_its_result_when_the_next_is_stopped() -> None:
    person = Person(*a_try(3.0), *a_try(4.0), *a_try(5.0), (5.0, ""), (3.0, "q"))
    assert person.takes(STANCE, Side.LEFT, Side.RIGHT) == [(5.0, Side.LEFT)]


def test_another_word_starts_nothing() -> None:
    person = Person((1.0, "start"), (1.0, "?"), (5.0, ""), (45.0, ""))
    assert person.takes(STANCE, Side.LEFT) == [(45.0, Side.LEFT)]


@pytest.mark.parametrize(
    ("disturbed", "reason"),
    [
        ({"sleeps_in": 2}, "The machine was asleep"),
        ({"stopped_in": 2}, "footcare was stopped"),
    ],
)
def test_a_try_that_was_disturbed_does_not_count(
    disturbed: dict[str, int], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person((5.0, ""), (50.0, ""), *a_try(3.0), *a_try(4.0), *a_try(5.0))
    vars(person).update(disturbed)
    assert person.takes(STANCE, Side.LEFT) == [(5.0, Side.LEFT)]
    assert f"{reason}; this try does not count" in capsys.readouterr().out.splitlines()


def test_rises_are_counted_for_thirty_seconds_between_two_bells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    person = Person((4.0, ""), (12.0, ""), (60.0, ""), answers=["many", "101", "23"])
    assert person.takes(CALF_RAISE, None) == [(23, None)]
    # Enter after 4 s, 5 s to get ready, 30 s; what is typed meanwhile changes nothing.
    assert person.rang == [9.0, 39.0]
    assert capsys.readouterr().out.splitlines() == [
        "fingertips on something fixed; enter starts, q stops the test",
        "GET READY 5 s · fingertips on something fixed",
        "MOVE 30 s · rise and lower, count each full rise",
        "DONE",
        "it must be a whole number from 0 to 100, or empty",
        "it must be a whole number from 0 to 100, or empty",
    ]


def test_a_count_that_was_disturbed_begins_again() -> None:
    person = Person((4.0, ""), (50.0, ""), (100.0, "q"), answers=["23"])
    person.sleeps_in = 3
    assert person.takes(CALF_RAISE, None) == [(23, None)]
    assert len(person.rang) == 3


@pytest.mark.parametrize("typed", [(), ((4.0, ""), (20.0, "q"))])
def test_a_count_that_was_stopped_asks_for_nothing(typed: Sequence[tuple[float, str]]) -> None:
    assert Person(*typed, answers=["23"]).takes(CALF_RAISE, None) == []


def test_a_rating_may_be_left_out() -> None:
    assert Person(answers=["4"]).takes(BACK_PAIN, None) == [(4, None)]
    assert Person(answers=[""]).takes(BACK_PAIN, None) == []


def test_each_activity_is_rated(capsys: pytest.CaptureFixture[str]) -> None:
    stairs, walk, run = (Goal(id=text, day=MONDAY, text=text) for text in ("stairs", "walk", "run"))
    person = Person(answers=["11", "4", "", "10"])
    assert person.takes(ACTIVITIES, stairs, walk, run) == [(4, stairs), (10, run)]
    assert "walk: 0 unable, 10 as before" in capsys.readouterr().out.splitlines()


def test_the_command_needs_a_terminal(footcare: Footcare) -> None:
    assert footcare.refused("check-in", "stance", "--guided") == (
        'footcare: --guided needs a terminal: over SSH "ssh -t", in a container "docker exec -it"; '
        "or give the value: footcare check-in single-leg-stance VALUE\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("stance",),
        ("stance", "12", "--guided"),
        ("stance", "--guided", "--json"),
        ("stance", "--guided", "--day", "yesterday"),
    ],
)
def test_a_value_or_the_guide_is_needed(arguments: tuple[str, ...], footcare: Footcare) -> None:
    assert footcare("check-in", *arguments).status == 2
