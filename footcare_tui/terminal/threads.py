"""Threads that read from and write to a terminal."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import TextIO

from footcare_tui.terminal.input_parser import Input, InputParser

READ_SIZE = 4096
# The program waits for the terminal only when this many texts are unwritten.
MOST_WAITING = 30


class Reader(Thread):
    """Read keys and pastes from a descriptor until stopped or until the terminal is gone.

    ``take`` is called with each of them; ``end`` with the error that ended the
    reading, OSError when the terminal is gone. Both are called in this thread.
    """

    def __init__(
        self,
        descriptor: int,
        parser: InputParser,
        take: Callable[[Input], None],
        end: Callable[[Exception], None],
    ) -> None:
        super().__init__(daemon=True, name="terminal-reader")
        self._descriptor = descriptor
        self._parser = parser
        self._take = take
        self._end = end
        self._stop_asked, self._ask_stop = os.pipe()

    def run(self) -> None:
        """Read until the end; called by the thread."""
        try:
            while self._read():
                pass
        except Exception as error:
            self._end(error)

    def stop(self) -> None:
        """Stop reading and wait for the thread."""
        os.write(self._ask_stop, b"\0")
        self.join()
        os.close(self._ask_stop)
        os.close(self._stop_asked)

    def _read(self) -> bool:
        """Read once; return whether to go on."""
        sources = [self._descriptor, self._stop_asked]
        ready, _, _ = select.select(sources, [], [], self._parser.wait)
        if self._stop_asked in ready:
            return False
        if ready:
            data = os.read(self._descriptor, READ_SIZE)
            if not data:
                raise OSError("the terminal is gone")
            found = self._parser.feed(data)
        else:
            found = self._parser.give_up()
        for one in found:
            self._take(one)
        return True


class Writer(Thread):
    """Write to a terminal in the background.

    Errors of a terminal that is gone are ignored.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__(daemon=True, name="terminal-writer")
        self._file = file
        self._waiting: Queue[str | None] = Queue(MOST_WAITING)

    def write(self, text: str) -> None:
        """Write the text after the texts before it."""
        self._waiting.put(text)

    def stop(self) -> None:
        """Write the texts that are left, then stop the thread."""
        self._waiting.put(None)
        self.join()

    def run(self) -> None:
        """Write until stopped; called by the thread."""
        while (text := self._waiting.get()) is not None:
            with suppress(OSError):
                self._file.write(text)
                if self._waiting.empty():
                    self._file.flush()
        with suppress(OSError):
            self._file.flush()
