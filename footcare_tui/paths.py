"""The folders and files of footcare.

``FOOTCARE_HOME`` or ``--home`` puts everything under one folder; otherwise
data, settings and state go to the system's folders for these.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from footcare_tui.folders import home_folders


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
    """The home in the folder given, else in ``FOOTCARE_HOME``, else in the system's own places.

    Raises Refused as :func:`~footcare_tui.folders.home_folders` does.
    """
    return Home(*map(Path, home_folders(folder)))
