"""The base of the self-tests with a clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset

from footcare_tui.clock import SLEPT_S, Clocks
from footcare_tui.model.self_test import SelfTest, Subject
from footcare_tui.tui.driver.one_shot_timer import OneShotTimer
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.key_line import KeyLine
from footcare_tui.tui.shared.line import Line
from footcare_tui.tui.shared.overlay import Overlay
from footcare_tui.tui.shared.rows import Rows
from footcare_tui.views.self_tests import safety_rows

# Stores the result of one side or activity.
Store = Callable[[float, Subject], None]
Method = TypeVar("Method")


class TimedSelfTest(Overlay[None], Generic[Method]):
    """Big seconds in the middle, the safety notes below.

    A timer calls ``tick``, which shows the present moment, when there is
    something new to show.
    """

    CSS_PATH = Path(__file__).with_name("timed_self_test.tcss")

    def __init__(self, test: SelfTest, method: Method, clocks: Clocks, store: Store) -> None:
        super().__init__()
        self._test = test
        self._method = method
        self._clocks = clocks
        self._store = store
        self._asleep_before = 0.0
        self._alarm = OneShotTimer(self, self.tick)

    def compose(self) -> ComposeResult:
        """Return the name, the phase, the seconds, the result and what to do next."""
        with Vertical(id="stage"):
            yield Line((self._test.name, "bold"))
            yield Line(id="phase")
            yield BigSeconds(id="seconds")
            yield Line(id="result")
            yield Line(id="hint")
        yield Rows(lambda width, _: safety_rows(self._test, width), id="safety")
        yield KeyLine()

    @property
    def cursor_cell(self) -> Offset:
        """The cell on the screen of the word of the phase."""
        return self._line("phase").cursor_cell

    def on_mount(self) -> None:
        """Show the present moment."""
        self.tick()

    def tick(self) -> None:
        """Show the present moment."""
        raise NotImplementedError

    def _start_clock(self) -> float:
        """Return the time; from now on, sleep of the machine is noticed."""
        self._asleep_before = self._clocks.asleep()
        return self._clocks.steady()

    def _has_slept(self) -> bool:
        """Return whether the machine has slept since the clock was started."""
        return self._clocks.asleep() - self._asleep_before > SLEPT_S

    def _show_sleep(self) -> None:
        self.notify("The machine was asleep; this try does not count", markup=False)

    def _line(self, name: str) -> Line:
        return self.query_one(f"#{name}", Line)
