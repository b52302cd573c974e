"""Textual's driver for the terminal: input, output and every way out.

Textual's own driver asks a terminal for more than this app uses, and takes
some of its answers for keys. This driver replaces it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, cast

from textual.app import App
from textual.driver import Driver
from textual.events import Key as KeyEvent
from textual.events import Paste as PasteEvent
from textual.events import Resize
from textual.geometry import Size
from textual.messages import TerminalSupportsSynchronizedOutput

from footcare_tui.config import Link
from footcare_tui.logbook import Logbook
from footcare_tui.terminal import modes
from footcare_tui.terminal.input_parser import Input, InputParser, Paste, input_encoding
from footcare_tui.terminal.renderer import Renderer
from footcare_tui.terminal.repeat import KeyRepeat, Press
from footcare_tui.terminal.signals import HUNG_UP, SIGNALLED, not_ignored
from footcare_tui.terminal.threads import Reader, Writer
from footcare_tui.terminal.window import KEEP_TITLE, in_tmux, reset_codes
from footcare_tui.tui.driver.keyboard import RepeatedKey
from footcare_tui.tui.driver.textual_internals import driver_of, end_with_error, key_of_character

# Textual writes these around a change, for the terminal to show as a whole.
BEGIN = "\x1b[?2026h"
END = "\x1b[?2026l"
# So short a change is sent, and shown, in one piece anyway; in characters.
ONE_PIECE = 512
# Textual changes the shape of the mouse pointer; that is left out.
POINTER_SHAPE = "\x1b]22;"


class Host(Protocol):
    """The app as the driver needs it; ``take_screen`` is called before the first bytes."""

    logbook: Logbook
    link: Link
    take_screen: Callable[[], None]
    pause: Callable[[], object]
    end: Callable[[int], None]


class TerminalDriver(Driver):
    """Use a terminal, leave it, return to it, or lose it.

    Only cells that change are sent. Signals are handled in the event loop.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        assert sys.__stdin__ is not None
        assert sys.__stdout__ is not None
        self._input, self._output = sys.__stdin__, sys.__stdout__
        self._descriptor = self._input.fileno()
        # Without it Textual would take the size from the environment.
        options["size"] = options["size"] or modes.terminal_size(self._descriptor)
        super().__init__(app, **options)
        self._footcare = app
        self._host = cast(Host, app)
        self._event_loop = asyncio.get_running_loop()
        self._reader: Reader | None = None
        self._writer: Writer | None = None
        self._attributes: modes.Attributes | None = None
        self._renderer = Renderer()
        self._held: list[str] | None = None
        self._repeat = KeyRepeat()
        self._ending = False
        for number in not_ignored(signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        self._handle(signal.SIGTSTP, self._suspend_to_shell)
        self._handle(signal.SIGCONT, self._resume_from_shell)

    @property
    def can_suspend(self) -> bool:
        """Whether ctrl+z suspends the app."""
        return True

    def resize(self, columns: int, lines: int) -> None:
        """Send the next update in full, on a screen of this size."""
        self._renderer.resize(columns, lines)

    def write(self, data: str) -> None:
        """Send the cells that differ from the screen; an update as a whole, at its end."""
        if data.startswith(POINTER_SHAPE):
            return
        if data == BEGIN:
            self._held = []
        elif data == END and self._held is not None:
            change, self._held = "".join(self._held), None
            self._send(f"{BEGIN}{change}{END}" if len(change) > ONE_PIECE else change)
        elif self._held is not None:
            self._held.append(self._renderer.paint(data))
        else:
            self._send(self._renderer.paint(data))

    def start_application_mode(self) -> None:
        """Take the terminal; the contents of its screen are unknown."""
        self._renderer, self._held = Renderer(), None
        self._host.take_screen()
        self._handle(signal.SIGWINCH, self._send_size)
        self._attributes = modes.enter_raw_mode(self._descriptor)
        self._writer = Writer(self._output)
        self._writer.start()
        self._send(modes.ENTER + KEEP_TITLE)
        encoding = input_encoding(self._input.encoding, os.environ)
        parser = InputParser(encoding, slow=self._host.link is Link.SLOW)
        self._reader = Reader(self._descriptor, parser, self._take, self._reading_ended)
        self._reader.start()
        self._send_size()
        # Other terminals ignore BEGIN and END; an answer to a question might come too late.
        self.process_message(TerminalSupportsSynchronizedOutput())

    def disable_input(self) -> None:
        """Stop reading keys."""
        if self._reader is not None:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            self._reader.stop()
            self._reader = None

    def stop_application_mode(self) -> None:
        """Restore the terminal, once; later output is dropped."""
        if self._writer is not None:
            self.disable_input()
            progress = self._host.logbook.config.progress
            farewell = reset_codes(progress=progress, tmux=in_tmux(os.environ))
            self._send(farewell + modes.LEAVE)
            self._writer.stop()
            self._writer = None
            modes.restore(self._descriptor, self._attributes)

    def _send(self, data: str) -> None:
        if data and self._writer is not None:
            self._writer.write(data)

    def _take(self, found: Input) -> None:
        """Send a key or a paste to the app."""
        if isinstance(found, Paste):
            self.process_message(PasteEvent(found.text))
        else:
            name = "+".join((*found.modifiers, key_of_character(found.name)))
            key = KeyEvent(name, found.text)
            press = self._repeat.press(found, key.time)
            if press is Press.NEW:
                self.process_message(key)
            else:
                self.process_message(RepeatedKey(key, held=press is Press.HELD))

    def _reading_ended(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._soon(partial(self._host.end, HUNG_UP))
        else:
            self._soon(partial(end_with_error, self._footcare, error))

    def _send_size(self) -> None:
        size = Size(*modes.terminal_size(self._descriptor))
        self.process_message(Resize(size, size))

    def _soon(self, action: Callable[[], object]) -> None:
        # At the very end, when nothing is left to put back, the loop is closed.
        if not self._event_loop.is_closed():
            self._event_loop.call_soon_threadsafe(action)

    def _handle(self, number: signal.Signals, action: Callable[[], None]) -> None:
        signal.signal(number, lambda *_: self._soon(action))

    def _end(self, number: int, _: object) -> None:
        self._ending = True
        self._soon(partial(self._host.end, SIGNALLED + number))

    def _suspend_to_shell(self) -> None:
        """Leave the terminal to the shell until it continues the program."""
        self._host.pause()
        self.suspend_application_mode()
        _stop_until_continued()
        self._resume_from_shell()

    def _resume_from_shell(self) -> None:
        """Take the terminal again; the shell may have changed it in the meantime."""
        if self._ending:
            return
        if not modes.is_in_foreground(self._descriptor):
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        self._host.pause()
        self.suspend_application_mode()
        self.resume_application_mode()
        self._footcare.refresh(layout=True)
        self._footcare.post_message(self.SignalResume())


def forget_screen(app: App[Any], size: Size | None = None) -> None:
    """Have the next update of an app sent in full, on a screen of this size if it is another."""
    if isinstance(driver := driver_of(app), TerminalDriver):
        driver.resize(*(size or app.size))


def _stop_until_continued() -> None:
    """Stop this program and those it was started with, such as ``make``.

    The system does not stop it if there is no shell that could continue it.
    """
    numbers = (signal.SIGTSTP, signal.SIGCONT)
    handlers = [signal.signal(number, signal.SIG_DFL) for number in numbers]
    os.kill(0, signal.SIGTSTP)
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)
