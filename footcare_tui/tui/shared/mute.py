"""Whether the bell is muted, which is decided here for the whole app."""

from __future__ import annotations

import os

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_whole
from footcare_tui.logbook import Logbook


class Mute:
    """The person's switch for the bell; ``on`` holds even where it cannot be remembered."""

    def __init__(self, logbook: Logbook) -> None:
        self._file = logbook.home.muted
        self.on = os.path.lexists(self._file)

    def remember(self) -> None:
        """Keep the switch as it is for the next start. Raises Refused when that fails."""
        if self.on:
            write_whole(self._file, b"")
            return
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise Refused(f"{self._file}: cannot be removed ({error.strerror})") from None
