"""Where footcare keeps its files.

``FOOTCARE_HOME`` or ``--home`` puts everything under one folder; otherwise
each part goes where the system keeps a program's data, settings and state.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from footcare_tui.errors import Refused

VARIABLE = "FOOTCARE_HOME"

# Variable and usual folder of data, settings and state: XDG Base Directory Specification 0.8.
# platformdirs knows them too, but its import costs each command some 6 ms.
XDG = (
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_STATE_HOME", ".local/state"),
)


@dataclass(frozen=True, slots=True)
class Home:
    """The three folders of one person on one machine; none of them need exist yet."""

    data: Path
    config: Path
    state: Path

    @property
    def history(self) -> Path:
        """The folder of history files; any file-sync program can carry it."""
        return self.data / "history"

    @property
    def backups(self) -> Path:
        """The folder of dated copies of this device's own history files."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """The person's settings file."""
        return self.config / "config.toml"

    @property
    def device(self) -> Path:
        """The file that holds this machine's random id."""
        return self.state / "device"

    @property
    def lock(self) -> Path:
        """The file that is locked while the history is written."""
        return self.state / "lock"

    @property
    def unfinished(self) -> Path:
        """The note of a change of several history files, while they are being replaced."""
        return self.state / "unfinished.json"

    @property
    def index(self) -> Path:
        """The folder of what follows from the history, by year; it can be deleted."""
        return self.state / "index"

    @property
    def in_progress(self) -> Path:
        """The journal of a workout under way."""
        return self.state / "in-progress.json"

    @property
    def session_lock(self) -> Path:
        """The file that is locked while a session goes on."""
        return self.state / "session-lock"

    @property
    def session_wanted(self) -> Path:
        """The file with which another footcare asks for the session under way."""
        return self.state / "session-wanted"

    @property
    def safety_notes_seen(self) -> Path:
        """The file that exists once the safety notes have been shown."""
        return self.state / "safety-notes-seen"

    @property
    def muted(self) -> Path:
        """The file that exists while the bell is muted."""
        return self.state / "muted"


def find_home(folder: str | os.PathLike[str] | None = None) -> Home:
    """The home in the folder given, else in ``FOOTCARE_HOME``, else the system's own places.

    Raises Refused when the folder stands under ``~`` and the name of no one,
    or when nobody knows the home folder of the user.
    """
    one_folder = folder or os.environ.get(VARIABLE)
    if one_folder:
        try:
            root = Path(one_folder).expanduser().absolute()
        except RuntimeError:
            raise Refused(f"{one_folder}: there is no such person; give a folder") from None
        return Home(root / "data", root / "config", root / "state")
    if sys.platform == "linux":
        return Home(*(_xdg_folder(*place) / "footcare" for place in XDG))
    from platformdirs import PlatformDirs

    places = PlatformDirs("footcare", appauthor=False)
    return Home(places.user_data_path, places.user_config_path, places.user_state_path)


def _xdg_folder(variable: str, usual: str) -> Path:
    """The folder that the variable names; the specification has a relative one ignored."""
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():
        return named
    try:
        return Path.home() / usual
    except RuntimeError:
        raise Refused("your home folder is not known; set HOME or FOOTCARE_HOME") from None
