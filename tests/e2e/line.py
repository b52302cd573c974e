"""A line that can be cut."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from tests.e2e.outside import LOOPBACK


class Line:
    """Carries TCP connections from a port of its own to another on this machine."""

    def __init__(self, destination: int) -> None:
        self._destination = destination
        self._near: list[socket.socket] = []
        self._far: list[socket.socket] = []
        self._threads: list[Thread] = []
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        self._run(self._accept)

    def cut(self) -> None:
        """Ends every connection at the far side; the near side hears nothing, not even that."""
        _shut(self._far)

    def close(self) -> None:
        # What no longer accepts adds no more ends, and no more threads.
        _shut([self._listener])
        self._threads[0].join()
        _shut(self._far + self._near)
        for thread in self._threads:
            thread.join()
        for end in (self._listener, *self._far, *self._near):
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                self._near.append(near)
                far = socket.create_connection((LOOPBACK, self._destination))
                self._far.append(far)
                self._run(_carry_to_the_end, near, far)
                self._run(_carry, far, near)

    def _run(self, work: Callable[..., None], *ends: socket.socket) -> None:
        thread = Thread(target=work, args=ends)
        self._threads.append(thread)
        thread.start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)


def _carry_to_the_end(source: socket.socket, sink: socket.socket) -> None:
    _carry(source, sink)
    _shut([sink])


def _shut(ends: list[socket.socket]) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
