"""A self-test that is a count: get ready, the seconds, then type the count, side after side."""

from __future__ import annotations

from textual import events

from footcare_tui.clock import Clocks
from footcare_tui.model.self_test import SelfTest
from footcare_tui.model.self_test_methods import TimedCount
from footcare_tui.scheduler.countdown import Moment, Player
from footcare_tui.scheduler.self_tests import count_timeline
from footcare_tui.scheduler.timeline import PhaseKind, whole_seconds
from footcare_tui.tui.self_tests.timed_self_test import Store, TimedSelfTest
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.key_display import bindings, key_of


class TimedCountScreen(TimedSelfTest[TimedCount]):
    """Ring the terminal's bell to begin and when the time is up, then ask for the count."""

    BINDINGS = bindings("timed count")

    def __init__(self, test: SelfTest, method: TimedCount, clocks: Clocks, store: Store) -> None:
        super().__init__(test, method, clocks, store)
        self._sides = list(test.sides)
        self._timeline = count_timeline(method)
        self._hints = {PhaseKind.GET_READY: method.get_ready, PhaseKind.MOVE: method.move}
        self._player: Player | None = None
        self._phase: PhaseKind | None = None
        self._count = ""

    @property
    def _is_over(self) -> bool:
        return self._phase is PhaseKind.DONE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is possible now."""
        allowed = {
            "begin": self._player is None,
            "keep": self._is_over and bool(self._count),
            "erase": self._is_over and bool(self._count),
        }
        return allowed.get(action, super().check_action(action, parameters))

    def on_key(self, event: events.Key) -> None:
        """Add a typed digit to the count."""
        figure = event.character
        if self._is_over and figure and figure in "0123456789":
            event.stop()
            count = int(self._count + figure)
            if count <= self._method.most:
                self._count = str(count)
                self._show_count()

    def action_begin(self) -> None:
        """Start the countdown."""
        self._player = Player(self._timeline, since=self._start_clock())
        self.tick()

    def action_erase(self) -> None:
        """Erase the last digit of the count."""
        self._count = self._count[:-1]
        self._show_count()

    def action_keep(self) -> None:
        """Keep the count; begin with the next side, or go back after the last."""
        self._store(int(self._count), self._sides.pop(0))
        if not self._sides:
            self.dismiss()
            return
        self._player, self._phase, self._count = None, None, ""
        self._line("result").update(" ")
        self.tick()

    def tick(self) -> None:
        """Show the phase and the seconds left in it."""
        self._alarm.cancel()
        if self._is_over:
            return
        if self._player is not None and self._has_slept():
            self._show_sleep()
            self._player, self._phase = None, None
        if self._player is None:
            key = key_of(self, "timed-count.start")
            self._show(Player(self._timeline, since=0.0).at(0.0), f"{key} starts")
            return
        moment = self._player.at(self._clocks.steady())
        if self._phase not in (None, moment.phase.kind):
            self.app.bell()
        self._phase = moment.phase.kind
        if self._is_over:
            self._show(moment, "")
            self._show_count()
            return
        self._show(moment, self._hints[moment.phase.kind])
        self._alarm.set(moment.remaining - (whole_seconds(moment.remaining) - 1))

    def _show(self, moment: Moment, hint: str) -> None:
        side = self._sides[0]
        self._line("phase").update(
            (moment.phase.kind.value, "bold $primary"), f"   {side.upper()}" if side else ""
        )
        self.query_one(BigSeconds).show(whole_seconds(moment.remaining))
        self._line("hint").update(hint)
        self.refresh_bindings()

    def _show_count(self) -> None:
        self.query_one(BigSeconds).show(int(self._count or 0))
        self._line("result").update(
            (f"{self._method.counted}  ", "$muted"),
            (f"{self._count}▌", "bold"),
            (f" in {self._method.seconds:g} s", "$muted"),
        )
        self._line("hint").update(f"type the count, {key_of(self, 'timed-count.keep')} keeps it")
        self.refresh_bindings()
