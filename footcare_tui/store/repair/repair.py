"""Mending what an inspection found, as far as nothing has to be guessed."""

from __future__ import annotations

from collections.abc import Callable

from footcare_tui.files.atomic import FILE_MODE, FOLDER_MODE
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import replace_unreadable
from footcare_tui.store.repair.findings import Finding, Kind
from footcare_tui.store.shards.tables import Unreadable, read_tables
from footcare_tui.store.shards.writer import Writer, say_nothing


def mend(home: Home, finding: Finding, on_wait: Callable[[], None] = say_nothing) -> str | None:
    """Mends the permissions, leftover, unfinished change or damaged file of one's own.

    Returns one line that says what was done, or None when there was nothing
    left to do. Raises ValueError for a finding that cannot be mended here;
    Refused or OSError, with nothing changed, when the disk or another writer
    is in the way. What ``on_wait`` is for, the Writer says.
    """
    writer = Writer(home, on_wait)
    if not finding.mendable:
        raise ValueError(f"{finding.kind} cannot be mended")
    if finding.kind is Kind.PERMISSIONS:
        return _make_private(finding)
    if finding.kind is Kind.LEFTOVER:
        return _remove(writer, finding)
    if finding.kind is Kind.UNFINISHED:
        return _finish(writer, finding)
    if finding.kind is Kind.DAMAGED_FILE:
        return _replace(home, writer, finding)
    raise ValueError(f"{finding.kind} cannot be mended")


def _make_private(finding: Finding) -> str:
    mode = FOLDER_MODE if finding.path.is_dir() else FILE_MODE
    finding.path.chmod(mode)
    return f"{finding.path.name}: its permissions are now {mode:04o}"


def _remove(writer: Writer, finding: Finding) -> str:
    with writer.locked():
        finding.path.unlink(missing_ok=True)
    return f"{finding.path.name}: removed"


def _finish(writer: Writer, finding: Finding) -> str:
    with writer.locked():
        return f"{finding.path.name}: the change is finished"


def _replace(home: Home, writer: Writer, finding: Finding) -> str | None:
    with writer.locked():
        try:
            read_tables(finding.path)
        except Unreadable:
            replaced = replace_unreadable(home, finding.path)
        else:
            # Another footcare has mended it meanwhile.
            return None
    done = f"{finding.path.name}: set aside as {replaced.aside.name}"
    if replaced.backup is None:
        return f"{done}; it had no backup"
    return f"{done}; the backup of {replaced.backup.day} took its place"
