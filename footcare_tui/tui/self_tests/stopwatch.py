"""A self-test with a stopwatch that any key stops: some tries on each side."""

from __future__ import annotations

from textual import events

from footcare_tui.clock import Clocks
from footcare_tui.model.self_test import SelfTest
from footcare_tui.model.self_test_methods import Stopwatch
from footcare_tui.scheduler.self_tests import GRACE_S, Tries
from footcare_tui.tui.self_tests.timed_self_test import Store, TimedSelfTest
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.key_display import bindings, key_of
from footcare_tui.views.self_test_text import value_in_words


class StopwatchScreen(TimedSelfTest[Stopwatch]):
    """Keep the best try of a side as soon as the side has had all its tries, and not before."""

    BINDINGS = bindings("stopwatch")

    def __init__(self, test: SelfTest, method: Stopwatch, clocks: Clocks, store: Store) -> None:
        super().__init__(test, method, clocks, store)
        self._tries = Tries(method, test.sides)
        self._began: float | None = None
        self._stopped: float | None = None

    @property
    def takes_every_key(self) -> bool:
        """Whether the watch is running, so that any key stops it."""
        return self._began is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is possible now; while the watch runs there are no keys."""
        over = not self._tries.open_sides
        allowed = {"begin": not over, "finish": over, "dismiss": True}
        if action in allowed:
            return allowed[action] and not self.takes_every_key
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Stop the watch with any key."""
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
        """Go back after the last try."""
        self.dismiss()

    def tick(self) -> None:
        """Show the whole seconds held so far; stop at the longest time."""
        self._alarm.cancel()
        if self._began is None:
            self._show_waiting()
            return
        now = self._clocks.steady()
        held = now - self._began
        if held >= self._method.most or self._has_slept():
            self._stop(now)
            return
        self._show_try("any key stops the watch")
        self.query_one(BigSeconds).show(int(held))
        self._alarm.set(int(held) + 1 - held)

    def _stop(self, now: float) -> None:
        assert self._began is not None
        side, held = self._tries.open_sides[0], now - self._began
        self._began, self._stopped = None, now
        if self._has_slept():
            self._show_sleep()
        else:
            self._tries = self._tries.after(held)
        self.tick()
        self.refresh_bindings()
        if self._tries.is_over(side):
            self._store(self._tries.best(side), side)

    def _show_waiting(self) -> None:
        taken = self._tries.taken
        self.query_one(BigSeconds).show(int(taken[-1][1]) if taken else 0)
        if not self._tries.open_sides:
            self._show_bests()
            return
        side = self._tries.open_sides[0]
        other, key = side.other if side else "", key_of(self, "stopwatch.start")
        self._show_try(self._method.begin.format(other=other, key=key))

    def _show_bests(self) -> None:
        self._line("phase").update(("DONE", "bold $primary"))
        bests = ", ".join(
            f"{side or ''} {value_in_words(self._test, self._tries.best(side))}".lstrip()
            for side in self._test.sides
        )
        self._line("result").update((f"best: {bests}", "bold"))
        self._line("hint").update(f"{key_of(self, 'stopwatch.start')} goes back")

    def _show_try(self, hint: str) -> None:
        side = self._tries.open_sides[0]
        tries = self._tries.of(side)
        number = f"try {len(tries) + 1} of {self._method.tries}"
        words = ((side.upper(), "bold $warning"), f"   {number}") if side else (number,)
        self._line("phase").update(*words)
        results = "  ".join(value_in_words(self._test, seconds) for seconds in tries)
        self._line("result").update(results or " ")
        self._line("hint").update(hint)
