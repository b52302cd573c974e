"""Where footcare keeps its files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from footcare_tui.folders import home_folders


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
    def summary(self) -> Path:
        """What is kept ready of the history, to save time; see the store's summary."""
        return self.state / "summary.json"

    @property
    def practised(self) -> Path:
        """What each day's sessions add up to, kept ready for trends."""
        return self.state / "practised.json"

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
    """The home in the folder given, else in ``FOOTCARE_HOME``, else in the system's own places.

    Raises Refused as :func:`~footcare_tui.folders.home_folders` does.
    """
    return Home(*map(Path, home_folders(folder)))
