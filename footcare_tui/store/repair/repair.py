"""Repair findings where nothing has to be guessed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from footcare_tui.files.atomic import FILE_MODE, FOLDER_MODE, put_in_place
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import replace_unreadable, set_aside
from footcare_tui.store.repair.findings import Finding, Kind
from footcare_tui.store.repair.rescue import rescue
from footcare_tui.store.repair.watch import forget
from footcare_tui.store.shards.tables import Unreadable, parse_tables, read_content, read_tables
from footcare_tui.store.shards.writer import Writer, say_nothing
from footcare_tui.store.shards.written import Written


def repair(home: Home, finding: Finding, on_wait: Callable[[], None] = say_nothing) -> str | None:
    """Repair a finding that needs no records from elsewhere.

    These are permissions, leftovers, interrupted changes, damaged or odd files
    of this device, files that were replaced, and counts of records that no
    backup has.

    Return one line that says what was done, or None when nothing was left to
    do. See :class:`Writer` for ``on_wait``. Raises ValueError for a finding
    that cannot be repaired here; Refused or OSError, with nothing changed,
    when the disk or another writer prevents it.
    """
    if not finding.repairable:
        raise ValueError(f"{finding.kind} cannot be repaired")
    if finding.kind is Kind.PERMISSIONS:
        return _make_private(finding)
    writer = Writer(home, on_wait)
    with writer.locked():
        match finding.kind:
            case Kind.LEFTOVER:
                finding.path.unlink(missing_ok=True)
                return f"{finding.path.name}: removed"
            case Kind.UNFINISHED:
                # Acquiring the lock has completed the interrupted change.
                return f"{finding.path.name}: the change is finished"
            case Kind.ODD_ENTRY:
                aside = set_aside(finding.path)
                return f"{finding.path.name}: set aside as {aside.name}"
            case Kind.FEWER_RECORDS:
                forget(home, finding.path.name)
                return f"{finding.path.name}: counted again"
            case Kind.DAMAGED_FILE:
                return _replace(home, finding)
            case Kind.REPLACED_FILE:
                return _write_again(home, writer, finding)
    raise ValueError(f"{finding.kind} cannot be repaired")


def repair_unreadable(home: Home, path: Path) -> str | None:
    """Replace an unreadable file of this device with the copy of its last write, or a backup.

    The records that are still whole in the damaged file are added. Only for
    the holder of the history's lock. Return one line that says what was
    done, or None when the file can be read after all. Raises OSError.
    """
    from footcare_tui.store.shards.shard import Shard

    content = b""
    with suppress(Unreadable):
        content = read_content(path)
        parse_tables(content)
        return None
    replaced = replace_unreadable(home, path)
    rescued = rescue(content)
    if rescued:
        shard = Shard(path, Written(home.written))
        for record in rescued:
            shard.put(record.table, [record.to_fields()])
        put_in_place(shard.stage().staged, path)
        shard.keep_copy()
    done = f"{path.name} was damaged and is kept as {replaced.aside.name}"
    if replaced.written:
        done += "; the copy of what was written here last took its place"
    elif replaced.backup is not None:
        done += f"; its backup of {replaced.backup.day} took its place"
    if rescued:
        saved = "1 record was" if len(rescued) == 1 else f"{len(rescued)} records were"
        done += f"; {saved} saved from it"
    return done


def _write_again(home: Home, writer: Writer, finding: Finding) -> str | None:
    name = finding.path.name
    if Written(home.written).content(name) is None:
        # Another footcare has written it again meanwhile.
        return None
    writer.write((), [name])
    forget(home, name)
    return f"{name}: what it lacks is stored in a file of this device again"


def _make_private(finding: Finding) -> str:
    mode = FOLDER_MODE if finding.path.is_dir() else FILE_MODE
    finding.path.chmod(mode)
    return f"{finding.path.name}: its permissions are now {mode:04o}"


def _replace(home: Home, finding: Finding) -> str | None:
    # Another footcare may have repaired it meanwhile.
    with suppress(Unreadable):
        read_tables(finding.path)
        return None
    replaced = replace_unreadable(home, finding.path)
    done = f"{finding.path.name}: set aside as {replaced.aside.name}"
    if replaced.written:
        return f"{done}; the copy of what was written here last took its place"
    if replaced.backup is None:
        return f"{done}; it had no backup"
    return f"{done}; the backup of {replaced.backup.day} took its place"
