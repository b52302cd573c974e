"""The 30-second calf raise: get ready, thirty seconds, then the count."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from footcare_tui.clock import Clocks
from footcare_tui.model.self_test import CALF_RAISE, MOST_CALF_RAISES
from footcare_tui.scheduler.player import Moment, Player
from footcare_tui.scheduler.self_tests import calf_raise_timeline
from footcare_tui.scheduler.timeline import PhaseKind, whole_seconds
from footcare_tui.tui.self_tests.timed_self_test import TimedSelfTest
from footcare_tui.tui.shared.big_seconds import BigSeconds
from footcare_tui.tui.shared.bindings import bindings, key_of

TIMELINE = calf_raise_timeline()
HINTS = {
    PhaseKind.GET_READY: "fingertips on something fixed",
    PhaseKind.MOVE: "rise and lower, count each full rise",
}


class CalfRaiseScreen(TimedSelfTest):
    """A countdown, then a count to type; the bell rings at the beginning and at the end."""

    test = CALF_RAISE
    BINDINGS = bindings("calf raise")

    def __init__(self, clocks: Clocks, store: Callable[[float], None]) -> None:
        super().__init__(clocks)
        self._store = store
        self._player: Player | None = None
        self._phase: PhaseKind | None = None
        self._count = ""

    @property
    def _is_over(self) -> bool:
        return self._phase is PhaseKind.DONE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what can be done now."""
        allowed = {
            "begin": self._player is None,
            "keep": self._is_over and bool(self._count),
            "erase": self._is_over and bool(self._count),
        }
        return allowed.get(action, super().check_action(action, parameters))

    def on_key(self, event: events.Key) -> None:
        """Add a digit to the count."""
        figure = event.character
        if self._is_over and figure and figure in "0123456789":
            event.stop()
            count = int(self._count + figure)
            if count <= MOST_CALF_RAISES:
                self._count = str(count)
                self._show_count()

    def action_begin(self) -> None:
        """Start the countdown."""
        self._player = Player(TIMELINE, since=self._start_clock())
        self.tick()

    def action_erase(self) -> None:
        """Erase the last digit of the count."""
        self._count = self._count[:-1]
        self._show_count()

    def action_keep(self) -> None:
        """Store the count, and go back."""
        self._store(int(self._count))
        self.dismiss()

    def tick(self) -> None:
        """Show the phase and the seconds that are left of it."""
        self._alarm.cancel()
        if self._is_over:
            return
        if self._player is not None and self._has_slept():
            self._show_sleep()
            self._player, self._phase = None, None
        if self._player is None:
            self._show(
                Player(TIMELINE, since=0.0).at(0.0), f"{key_of(self, 'calf-raise.start')} starts"
            )
            return
        moment = self._player.at(self._clocks.steady())
        self._note_phase(moment.phase.kind)
        if self._is_over:
            self._line("phase").say((moment.phase.kind.value, "bold $primary"))
            self._show_count()
            return
        self._show(moment, HINTS[moment.phase.kind])
        self._alarm.set(moment.remaining - (whole_seconds(moment.remaining) - 1))

    def _note_phase(self, phase: PhaseKind) -> None:
        """Ring when another phase begins."""
        if self._phase not in (None, phase):
            self.app.bell()
        self._phase = phase

    def _show(self, moment: Moment, hint: str) -> None:
        self._line("phase").say((moment.phase.kind.value, "bold $primary"))
        self.query_one(BigSeconds).show(whole_seconds(moment.remaining))
        self._line("hint").say(hint)
        self.refresh_bindings()

    def _show_count(self) -> None:
        self.query_one(BigSeconds).show(int(self._count or 0))
        self._line("result").say(
            ("full rises  ", "$muted"), (f"{self._count}▌", "bold"), (" in 30 s", "$muted")
        )
        self._line("hint").say(f"type the count, {key_of(self, 'calf-raise.keep')} keeps it")
        self.refresh_bindings()
