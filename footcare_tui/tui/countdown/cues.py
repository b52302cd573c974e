"""Tells the terminal where a session stands, whenever that has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Protocol

from textual.app import App

from footcare_tui.config import Config, Notify
from footcare_tui.model import Exercise
from footcare_tui.scheduler.player import Moment
from footcare_tui.scheduler.timeline import Timeline
from footcare_tui.terminal import cues
from footcare_tui.terminal.cues import Cue
from footcare_tui.tui.driver.textual_internals import driver_of

# Bells closer together than this many seconds sound like one on many terminals.
BELL_GAP_S = 0.25
NAME = "footcare"


class Stoppable(Protocol):
    """What comes later and may be called off."""

    def stop(self) -> None:
        """Calls it off."""


class Cues:
    """The bell, the title and, where wanted, notifications and a progress bar.

    ``send`` writes to the terminal, ``later`` calls something after so many
    seconds. The title tells the seconds only with ``every_second``; without
    it each phase costs one line of bytes.
    """

    def __init__(
        self,
        *,
        send: Callable[[str], None],
        later: Callable[[float, Callable[[], None]], Stoppable],
        notify: Notify | None = None,
        progress: bool = False,
        every_second: bool = False,
        tmux: bool = False,
        muted: bool = False,
    ) -> None:
        self._send = send
        self._later = later
        self._notify = notify
        self._shows_progress = progress
        self._every_second = every_second
        self._tmux = tmux
        self._muted = muted
        self._bells_to_come: Stoppable | None = None
        self._before: Moment | None = None
        self._title = ""
        self._progress = ""

    @property
    def muted(self) -> bool:
        """Whether the bell keeps silent."""
        return self._muted

    def mute(self, muted: bool) -> None:
        """Silences the bell, or lets it sound again."""
        self._muted = muted
        self._call_bells_off()

    def at(self, exercise: Exercise, timeline: Timeline, moment: Moment) -> bool:
        """Tells what has changed since the last call; says whether a phase has begun."""
        before, self._before = self._before, moment
        cue = cues.cue(before, moment) if before else None
        if cue:
            self._ring(cue)
        if self._notify and cue in cues.NOTIFIED:
            words = cues.call(exercise, timeline, moment)
            self._pass_on(cues.notification(self._notify, words))
        title = cues.place(exercise, timeline, moment, seconds=self._every_second)
        if self._shows_progress and (self._every_second or title != self._title):
            self._show_progress(timeline, moment)
        self._show_title(title)
        return before is not None and cues.began(before, moment)

    def over(self) -> None:
        """No session is on the screen any more."""
        if self._before is not None:
            self._before = None
            self._show_title(NAME)
            if self._shows_progress:
                self._pass_on(cues.CLEAR_PROGRESS)

    def tell_again(self) -> None:
        """Tells a terminal that was left meanwhile what it has forgotten."""
        if self._title:
            self._send(cues.title(self._title))
        if self._progress:
            self._pass_on(self._progress)

    def _ring(self, cue: Cue) -> None:
        self._call_bells_off()
        if not self._muted:
            self._sound(cues.BELLS[cue])

    def _sound(self, times: int) -> None:
        self._send(cues.BELL)
        if times > 1:
            self._bells_to_come = self._later(BELL_GAP_S, partial(self._sound, times - 1))

    def _call_bells_off(self) -> None:
        if self._bells_to_come is not None:
            self._bells_to_come.stop()
            self._bells_to_come = None

    def _show_title(self, words: str) -> None:
        if words != self._title:
            self._title = words
            self._send(cues.title(words))

    def _show_progress(self, timeline: Timeline, moment: Moment) -> None:
        share = moment.position / timeline.seconds
        codes = cues.CLEAR_PROGRESS if moment.done else cues.progress(share, paused=moment.paused)
        if codes != self._progress:
            self._progress = codes
            self._pass_on(codes)

    def _pass_on(self, codes: str) -> None:
        """Sends what tmux keeps to itself unless it is wrapped."""
        self._send(cues.through_tmux(codes) if self._tmux else codes)


def cues_of(app: App[None], config: Config, *, every_second: bool, muted: bool) -> Cues:
    """The cues of an app, which go the way of all that it draws."""

    def send(codes: str) -> None:
        if driver := driver_of(app):
            driver.write(codes)

    return Cues(
        send=send,
        later=app.set_timer,
        notify=config.notify,
        progress=config.progress,
        every_second=every_second,
        tmux=cues.in_tmux(os.environ),
        muted=muted,
    )
