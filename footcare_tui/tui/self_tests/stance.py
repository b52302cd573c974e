"""The single-leg stance: a stopwatch that any key stops, three tries on each leg."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from footcare_tui.clock import Clocks
from footcare_tui.model import Side
from footcare_tui.model.self_test import STANCE, STANCE_CAP_S, STANCE_TRIES
from footcare_tui.scheduler.self_tests import Stance
from footcare_tui.tui.self_tests.timed_self_test import TimedSelfTest
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.bindings import bindings, key_of
from footcare_tui.views.self_test_text import figure

# A person who loses balance may hit several keys; for these seconds all but the first are ignored.
GRACE_S = 1.0


class StanceScreen(TimedSelfTest):
    """Stores the best try of a side as soon as all tries of the side are done."""

    test = STANCE
    BINDINGS = bindings("stance")

    def __init__(self, clocks: Clocks, store: Callable[[float, Side], None]) -> None:
        super().__init__(clocks)
        self._store = store
        self._stance = Stance()
        self._began: float | None = None
        self._stopped: float | None = None

    @property
    def takes_every_key(self) -> bool:
        """Whether the watch is running; then any key stops it."""
        return self._began is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now, and nothing while the watch runs."""
        over = self._stance.side is None
        allowed = {"begin": not over, "finish": over, "leave": True}
        if action in allowed:
            return allowed[action] and not self.takes_every_key
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Stop the watch, whichever key it is."""
        now = self._clocks.steady()
        if self.takes_every_key:
            event.stop()
            self._stop(now)
        elif self._stopped is not None and now - self._stopped < GRACE_S:
            event.stop()

    def action_begin(self) -> None:
        """Start the watch."""
        self._began = self._start_clock()
        self.tick()
        self.refresh_bindings()

    def action_finish(self) -> None:
        """Go back, once both sides are done."""
        self.dismiss()

    def tick(self) -> None:
        """Show the whole seconds that have passed; stop at the longest time that counts."""
        self._alarm.cancel()
        if self._began is None:
            self._show_waiting()
            return
        now = self._clocks.steady()
        held = now - self._began
        if held >= STANCE_CAP_S or self._has_slept():
            self._stop(now)
            return
        self._say(f"try {len(self._tries()) + 1} of {STANCE_TRIES}", "any key stops the watch")
        self.query_one(BigSeconds).show(int(held))
        self._alarm.set(int(held) + 1 - held)

    def _stop(self, now: float) -> None:
        assert self._began is not None
        side, held = self._stance.side, now - self._began
        self._began, self._stopped = None, now
        if self._has_slept():
            self._show_sleep()
        else:
            self._stance = self._stance.after(held)
        self.tick()
        self.refresh_bindings()
        if side is not None and self._stance.is_over(side):
            self._store(self._stance.best(side) or 0.0, side)

    def _show_waiting(self) -> None:
        side, tries = self._stance.side, self._stance.tries
        self.query_one(BigSeconds).show(int(tries[-1][1]) if tries else 0)
        if side is None:
            self._line("phase").say(("DONE", "bold $primary"))
            bests = ", ".join(
                f"{tried} {figure(STANCE, self._stance.best(tried) or 0.0)} s" for tried in Side
            )
            self._line("result").say((f"best: {bests}", "bold"))
            self._line("hint").say(f"{key_of(self, 'stance.start')} goes back")
            return
        other = "right" if side is Side.LEFT else "left"
        number = len(self._tries()) + 1
        key = key_of(self, "stance.start")
        self._say(f"try {number} of {STANCE_TRIES}", f"lift the {other} foot as you press {key}")

    def _say(self, number: str, hint: str) -> None:
        side = self._stance.side
        assert side is not None
        self._line("phase").say((side.upper(), "bold $warning"), f"   {number}")
        tries = "  ".join(f"{figure(STANCE, seconds)} s" for seconds in self._tries())
        self._line("result").say(tries or " ")
        self._line("hint").say(hint)

    def _tries(self) -> tuple[float, ...]:
        side = self._stance.side
        return self._stance.of(side) if side else ()
