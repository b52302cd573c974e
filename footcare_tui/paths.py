"""The folders and files of footcare.

``FOOTCARE_HOME`` or ``--home`` puts everything under one folder; otherwise
data, settings and state go to the system's folders for these.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from footcare_tui.errors import Refused

VARIABLE = "FOOTCARE_HOME"

# Variable and default folder of data, settings and state: XDG Base Directory Specification 0.8.
# platformdirs has them too, but its import takes some 6 ms of each command.
XDG = (
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_STATE_HOME", ".local/state"),
)


@dataclass(frozen=True, slots=True)
class Home:
    """The three folders of one person on one machine; they may not exist yet."""

    data: Path
    config: Path
    state: Path

    @property
    def history(self) -> Path:
        """The folder of history files; any file-sync program can sync it."""
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
        """The file with this machine's random id."""
        return self.state / "device"

    @property
    def lock(self) -> Path:
        """The file that is locked while the history is written."""
        return self.state / "lock"

    @property
    def unfinished(self) -> Path:
        """The note about a change of several history files, while they are replaced."""
        return self.state / "unfinished.json"

    @property
    def index(self) -> Path:
        """The folder of what follows from the history, by year; it can be deleted."""
        return self.state / "index"

    @property
    def in_progress(self) -> Path:
        """The journal of the session under way."""
        return self.state / "in-progress.json"

    @property
    def session_lock(self) -> Path:
        """The file that is locked during a session."""
        return self.state / "session-lock"

    @property
    def session_wanted(self) -> Path:
        """The file that exists while another footcare asks for the session under way."""
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
    """The home in the given folder, else in ``FOOTCARE_HOME``, else in the system's folders.

    Raises Refused when a folder begins with ``~`` and the name of no user, or
    when the home folder of the user is not known.
    """
    one_folder = folder or os.environ.get(VARIABLE)
    if one_folder:
        try:
            root = Path(one_folder).expanduser().absolute()
        except RuntimeError:
            raise Refused(f"{one_folder}: there is no such user; name a folder") from None
        return Home(root / "data", root / "config", root / "state")
    if sys.platform == "linux":
        return Home(*(_xdg_folder(*entry) / "footcare" for entry in XDG))
    from platformdirs import PlatformDirs

    folders = PlatformDirs("footcare", appauthor=False)
    return Home(folders.user_data_path, folders.user_config_path, folders.user_state_path)


def _xdg_folder(variable: str, default: str) -> Path:
    """The folder in the variable; the specification says to ignore a relative one."""
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():
        return named
    try:
        return Path.home() / default
    except RuntimeError:
        raise Refused("your home folder is not known; set HOME or FOOTCARE_HOME") from None
