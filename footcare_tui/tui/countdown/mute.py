"""Whether the bell is muted; remembered after the program ends."""

from __future__ import annotations

import os

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_whole
from footcare_tui.paths import Home


def is_muted(home: Home) -> bool:
    """Whether the bell is muted."""
    return os.path.lexists(home.muted)


def remember_muted(home: Home, *, muted: bool) -> None:
    """Remember whether the bell is muted. Raises Refused when that fails."""
    if muted:
        write_whole(home.muted, b"")
        return
    try:
        home.muted.unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{home.muted}: cannot be removed ({error.strerror})") from None
