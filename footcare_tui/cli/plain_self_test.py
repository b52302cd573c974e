"""A self-test as lines of text: how it is done, its clock or its question, one side at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from footcare_tui.cli.output import show
from footcare_tui.cli.parameters import whole_number
from footcare_tui.cli.plain_questions import typed_answer
from footcare_tui.cli.plain_session import STOPPED_S, Interaction, Pace
from footcare_tui.clock import SLEPT_S
from footcare_tui.model import Side
from footcare_tui.model.self_test import SelfTest, Subject
from footcare_tui.model.self_test_methods import RatingQuestion, Stopwatch, TimedCount
from footcare_tui.scheduler.self_tests import GRACE_S, Tries, count_timeline
from footcare_tui.scheduler.timeline import PhaseKind
from footcare_tui.views.self_test_text import self_test_name, value_in_words

STOP = "q"
STOPS = f"{STOP} stops the test"
# How often the seconds that are held so far are printed.
HELD_S = 10.0


class _StoppedError(Exception):
    """The person stops the test."""


class _DisturbedError(Exception):
    """The try does not count, for the reason in the message."""


class PlainSelfTest:
    """Guides through a self-test and yields its results."""

    def __init__(self, test: SelfTest, pace: Pace, interaction: Interaction) -> None:
        assert interaction.ask is not None
        self._test = test
        self._pace = pace
        self._ask = interaction.ask
        self._ring = interaction.ring or (lambda: None)
        # Before this time enter starts nothing.
        self._starts_from = 0.0

    def introduce(self) -> None:
        """Print what the test is, how it is done, and what to watch out for."""
        steps = (f"{number}. {step}" for number, step in enumerate(self._test.protocol, 1))
        show(self._test.name, *steps, f"Safety: {self._test.safety}")

    def results(self, subjects: Iterable[Subject]) -> Iterator[tuple[float, Subject]]:
        """Yield the result of each side or activity, until the person stops the test.

        One that the person leaves out has no result.
        """
        with suppress(_StoppedError):
            for subject in subjects:
                if (result := self._result(subject)) is not None:
                    yield result, subject

    def _result(self, subject: Subject) -> float | None:
        method = self._test.method
        if isinstance(method, RatingQuestion):
            return self._rating(method, subject)
        side = subject if isinstance(subject, Side) else None
        if isinstance(method, Stopwatch):
            return self._best_try(method, side)
        return self._count(method, side)

    def _rating(self, method: RatingQuestion, subject: Subject) -> float | None:
        show(f"{self_test_name(self._test, subject)}: {method.ends}")
        return self._whole_number(f"Rating 0-{method.most:g}", method.most)

    def _best_try(self, method: Stopwatch, side: Side | None) -> float:
        """Return the seconds of the best try of the side."""
        tries = Tries(method, (side,))
        begin = method.begin.format(other=side.other if side else "", key="enter")
        while tries.open_sides:
            self._wait_for_enter(
                f"{_named(side)}try {len(tries.taken) + 1} of {method.tries}: {begin}, {STOPS}"
            )
            try:
                tries = tries.after(self._held(method))
            except _DisturbedError as disturbed:
                show(f"{disturbed}; this try does not count")
                continue
            show(value_in_words(self._test, tries.taken[-1][1]))
            self._starts_from = self._pace.clocks.steady() + GRACE_S
        return tries.best(side)

    def _held(self, method: Stopwatch) -> float:
        """Run the watch until enter stops it, or it has reached its end; return the seconds."""
        show("The watch runs, enter stops it")
        clocks = self._pace.clocks
        began = clocks.steady()
        while (held := clocks.steady() - began) < method.most:
            if self._wait(min(method.most - held, HELD_S - held % HELD_S)) is not None:
                return clocks.steady() - began
            show(f"{clocks.steady() - began:.0f} s")
        self._ring()
        return held

    def _count(self, method: TimedCount, side: Side | None) -> float | None:
        """Return the count that the person types after the time is up, None if it is left out."""
        hints = {PhaseKind.GET_READY: method.get_ready, PhaseKind.MOVE: method.move}
        self._wait_for_enter(f"{_named(side)}{method.get_ready}; enter starts, {STOPS}")
        try:
            for phase in count_timeline(method).phases:
                if phase.kind is PhaseKind.MOVE:
                    self._ring()
                show(f"{phase.kind} {phase.seconds:g} s · {hints[phase.kind]}")
                self._let_pass(phase.seconds)
        except _DisturbedError as disturbed:
            show(f"{disturbed}; this try does not count")
            return self._count(method, side)
        self._ring()
        show(PhaseKind.DONE)
        return self._whole_number(method.counted.capitalize(), method.most)

    def _whole_number(self, prompt: str, most: float) -> float | None:
        allowed = f"a whole number from 0 to {most:g}"
        return typed_answer(self._ask, prompt, whole_number(0, int(most)), allowed)

    def _wait_for_enter(self, prompt: str) -> None:
        """Print the prompt until enter is typed."""
        show(prompt)
        while True:
            typed = self._pace.wait(None)
            if typed == STOP:
                raise _StoppedError
            if typed:
                show(prompt)
            elif self._pace.clocks.steady() >= self._starts_from:
                return

    def _let_pass(self, seconds: float) -> None:
        """Wait so long, whatever is typed."""
        clocks = self._pace.clocks
        over = clocks.steady() + seconds
        while (left := over - clocks.steady()) > 0:
            self._wait(left)

    def _wait(self, seconds: float) -> str | None:
        """Wait so long or until a line is typed, and return it."""
        clocks = self._pace.clocks
        asleep, over = clocks.asleep(), clocks.steady() + seconds
        typed = self._pace.wait(seconds)
        if clocks.asleep() - asleep > SLEPT_S:
            raise _DisturbedError("The machine was asleep")
        if clocks.steady() - over > STOPPED_S:
            raise _DisturbedError("footcare was stopped")
        if typed == STOP:
            raise _StoppedError
        return typed


def _named(side: Side | None) -> str:
    return f"{side.name} · " if side else ""
