"""Bell, title, notifications and progress in the terminal, when a session has moved on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from footcare_tui.config import Notify
from footcare_tui.model import Exercise
from footcare_tui.scheduler.countdown import Moment
from footcare_tui.scheduler.timeline import Timeline
from footcare_tui.terminal import cues, window
from footcare_tui.terminal.cues import Cue

# Bells closer together than this many seconds sound like one on many terminals.
BELL_GAP_S = 0.25
NAME = "footcare"


class Cues:
    """The bell, the title and, if set, notifications and a progress bar.

    ``send`` writes to the terminal. ``later`` calls something after some
    seconds, and returns what cancels the call. The title shows the seconds
    only with ``every_second``; without it each phase takes one line of bytes.
    """

    def __init__(
        self,
        *,
        send: Callable[[str], None],
        later: Callable[[float, Callable[[], None]], Callable[[], None]],
        notify: Notify | None = None,
        progress: bool = False,
        every_second: bool = False,
        tmux: bool = False,
        muted: Callable[[], bool] = lambda: False,
    ) -> None:
        self._send = send
        self._later = later
        self._notify = notify
        self._shows_progress = progress
        self._every_second = every_second
        self._tmux = tmux
        self._muted = muted
        # Cancels the bells left of a cue with several bells.
        self.cancel_bells: Callable[[], None] = lambda: None
        self._before: Moment | None = None
        self._title = ""
        self._progress = ""

    def at(self, exercise: Exercise, timeline: Timeline, moment: Moment) -> bool:
        """Send the changes since the last call; return whether a phase has begun."""
        before, self._before = self._before, moment
        cue = cues.cue(before, moment) if before else None
        if cue:
            self._ring(cue)
        if self._notify and cue in cues.NOTIFIED:
            words = cues.notification_text(exercise, timeline, moment)
            self._send_through_tmux(window.notification(self._notify, words))
        title = cues.title_text(exercise, timeline, moment, seconds=self._every_second)
        if self._shows_progress and (self._every_second or title != self._title):
            self._show_progress(timeline, moment)
        self._show_title(title)
        return before is not None and cues.began(before, moment)

    def over(self) -> None:
        """Clear title and progress when no session is on the screen."""
        if self._before is not None:
            self._before = None
            self._show_title(NAME)
            if self._shows_progress:
                self._send_through_tmux(window.CLEAR_PROGRESS)

    def send_again(self) -> None:
        """Send title and progress again, to a terminal that another program has used."""
        if self._title:
            self._send(window.title(self._title))
        if self._progress:
            self._send_through_tmux(self._progress)

    def ring(self) -> None:
        """Ring once, unless it is muted: something begins without a key."""
        if not self._muted():
            self._sound(1)

    def _ring(self, cue: Cue) -> None:
        self.cancel_bells()
        if not self._muted():
            self._sound(cues.BELLS[cue])

    def _sound(self, times: int) -> None:
        self._send(cues.BELL)
        if times > 1:
            self.cancel_bells = self._later(BELL_GAP_S, partial(self._sound, times - 1))

    def _show_title(self, words: str) -> None:
        if words != self._title:
            self._title = words
            self._send(window.title(words))

    def _show_progress(self, timeline: Timeline, moment: Moment) -> None:
        share = moment.position / timeline.seconds
        codes = (
            window.CLEAR_PROGRESS if moment.done else window.progress(share, paused=moment.paused)
        )
        if codes != self._progress:
            self._progress = codes
            self._send_through_tmux(codes)

    def _send_through_tmux(self, codes: str) -> None:
        """Send codes that tmux passes on only if they are wrapped."""
        self._send(window.through_tmux(codes) if self._tmux else codes)
