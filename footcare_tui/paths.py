"""The folders and files of footcare.

``FOOTCARE_HOME`` or ``--home`` puts everything under one folder; otherwise
data, settings and state go to the system's folders for these.
"""

from __future__ import annotations

import os
from pathlib import Path

from footcare_tui.folders import home_folders


class Home:
    """The folders and files of one person on one machine; none of them need exist yet."""

    def __init__(self, data: Path, config: Path, state: Path) -> None:
        self.data, self.config, self.state = data, config, state
        # The folder of history files; any file-sync program can sync it.
        self.history = data / "history"
        # The folder of dated copies of the history files, of every device's.
        self.backups = data / "backups"
        self.settings = config / "config.toml"
        # The file with the random id of each machine that has written here.
        self.devices = state / "devices.json"
        # The folder of copies of the history files as they were last written here.
        self.written = state / "written"
        # The file that is locked while the history is written.
        self.lock = state / "lock"
        # The note about a change of several history files, while they are replaced.
        self.unfinished = state / "unfinished.json"
        # The file with the limits of the disk that were reported.
        self.limits_said = state / "limits-said"
        # The folder of the indexes of the history, by year; it can be deleted.
        self.index = state / "index"
        # The file with the numbers of records that were seen in each history file.
        self.seen = state / "seen.json"
        # The folder of the changes of each device, for undo.
        self.changes = state / "changes"
        # The journal of the session under way.
        self.in_progress = state / "in-progress.json"
        # The file that is locked during a session.
        self.session_lock = state / "session-lock"
        # The file that exists while another footcare asks for the session under way.
        self.session_wanted = state / "session-wanted"
        # The file that exists once the safety notes have been shown.
        self.safety_notes_seen = state / "safety-notes-seen"
        # The file with the last day on which the question of the next morning was left out.
        self.morning_left_out = state / "morning-left-out"
        # The file that exists while the bell is muted.
        self.muted = state / "muted"
        # The file with the commands that were lately run from the palette; it can be deleted.
        self.recent_commands = state / "recent-commands.json"


def find_home(folder: str | os.PathLike[str] | None = None) -> Home:
    """Return the home in the folder given, in ``FOOTCARE_HOME``, or in the system's places.

    Raises Refused as :func:`~footcare_tui.folders.home_folders` does.
    """
    return Home(*map(Path, home_folders(folder)))
