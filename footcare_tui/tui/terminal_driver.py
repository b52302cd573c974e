"""The terminal while the app has it, given back on every way out."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TextIO

from footcare_tui.terminal.cues import KEEP_TITLE, farewell, in_tmux
from footcare_tui.terminal.signals import HUNG_UP, SIGNALLED, heeded
from footcare_tui.tui.driver import SparingDriver

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp


class TerminalDriver(SparingDriver):
    """The sparing driver, for a terminal that is left, taken up again, or lost.

    A signal is noted at once and heeded between two steps of the event loop.
    """

    def __init__(
        self,
        app: FootcareApp,
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._pause = app.pause
        self._farewell = farewell(progress=app.logbook.config.progress, tmux=in_tmux(os.environ))
        assert self._file is not None
        self._file = Line(self._file)  # type: ignore[assignment]
        self._ending = False
        for number in heeded(signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        self._heed(signal.SIGTSTP, self._step_aside)
        self._heed(signal.SIGCONT, self._come_back)

    @property
    def has_terminal(self) -> bool:
        """Whether the terminal is in the app's hands."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def write(self, data: str) -> None:
        """Writes to the terminal; what is written after it was given back is dropped."""
        if self.has_terminal:
            super().write(data)

    def disable_input(self) -> None:
        """Reads no more keys. In the background, touching the terminal would stop the program."""
        if self.has_terminal:
            super().disable_input()

    def start_application_mode(self) -> None:
        """Takes the terminal, whose title stays to be put back."""
        super().start_application_mode()
        # Interrupted by the signal of the next change, Textual would tell the older size last.
        tell_size = signal.getsignal(signal.SIGWINCH)
        if callable(tell_size):
            self._heed(signal.SIGWINCH, partial(tell_size, signal.SIGWINCH, None))
        self.write(KEEP_TITLE)

    def stop_application_mode(self) -> None:
        """Gives the terminal back, once."""
        if self.has_terminal:
            self.write(self._farewell)
            super().stop_application_mode()

    def close(self) -> None:
        """Writes what is left to write, once."""
        if self.has_terminal:
            super().close()

    def run_input_thread(self) -> None:
        """Reads the keys until the end, which may be that of the terminal."""
        try:
            super().run_input_thread()
        except OSError:
            self._soon(partial(self._app.exit, return_code=HUNG_UP))
        except Exception as error:
            self._soon(partial(self._app._handle_exception, error))

    def _soon(self, action: Callable[[], object]) -> None:
        # At the very end, when nothing is left to put back, the loop is closed.
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(action)

    def _heed(self, number: signal.Signals, action: Callable[[], None]) -> None:
        signal.signal(number, lambda *_: self._soon(action))

    def _end(self, number: int, _: object) -> None:
        self._ending = True
        self._soon(partial(self._app.exit, return_code=SIGNALLED + number))

    def _step_aside(self) -> None:
        """Leaves the terminal to the shell until it calls the program back."""
        self._pause()
        self.suspend_application_mode()
        _stop_until_called_back()
        self._come_back()

    def _come_back(self) -> None:
        """Takes the terminal again; the shell may have changed it, whatever stopped the program."""
        if self._ending:
            return
        self._pause()
        self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)
        self._app.post_message(self.SignalResume())


class Line:
    """Where the driver writes to. A terminal that has gone takes everything and says nothing."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Writes the text if it can."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Sends what was written if it can."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._file.fileno()


def _stop_until_called_back() -> None:
    """Stops this program and those it was started with, such as ``make``.

    Without a shell that could call it back the system does not stop it.
    """
    numbers = (signal.SIGTSTP, signal.SIGCONT)
    handlers = [signal.signal(number, signal.SIG_DFL) for number in numbers]
    os.kill(0, signal.SIGTSTP)
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)
