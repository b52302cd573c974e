"""The way to the terminal: only cells that change are sent."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from footcare_tui.terminal.painting import Painter

# Textual writes these around a change, where the terminal can keep it back until it is whole.
BEGIN = "\x1b[?2026h"
END = "\x1b[?2026l"
# So short a change is sent, and shown, in one piece anyway; in characters.
ONE_PIECE = 512


class SparingDriver(LinuxDriver):
    """Textual's own driver, which here leaves out what stands on the screen already."""

    _held: list[str] | None = None

    def forget(self) -> None:
        """Has the next painting sent in full."""
        self._painter.forget()

    def resize(self, columns: int, lines: int) -> None:
        """Has the same done, on a screen of that size."""
        self._painter.resize(columns, lines)

    def write(self, data: str) -> None:
        """Sends what differs; all of a change at its end."""
        if data == BEGIN:
            self._held = []
        elif data == END and self._held is not None:
            change, self._held = "".join(self._held), None
            self._send(f"{BEGIN}{change}{END}" if len(change) > ONE_PIECE else change)
        elif self._held is not None:
            self._held.append(self._painter.paint(data))
        else:
            self._send(self._painter.paint(data))

    def start_application_mode(self) -> None:
        """Begins on a screen of which nothing is known, at the start and after a suspension."""
        self._painter = Painter()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Leaves no style set behind."""
        self._send("\x1b[m")
        super().stop_application_mode()

    def _send(self, data: str) -> None:
        if data:
            super().write(data)
