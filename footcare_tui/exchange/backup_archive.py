"""Archives of history files: pack the whole history, and read it back.

An archive is not trusted: it is read in memory, within limits, and nothing in
it is written to disk as a file.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.exchange import zip_file
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.elsewhere import write_elsewhere
from footcare_tui.model import Record
from footcare_tui.model.fields import shortened
from footcare_tui.paths import Home
from footcare_tui.store.whole_files import Contents, Unreadable, newest, read_contents, whole_files


@dataclass(frozen=True, slots=True)
class Packed:
    """The numbers of files and records packed, and a line for each damaged one.

    ``left_out`` has a line for each file that is too large.
    """

    files: int
    records: int
    damaged: tuple[str, ...]
    left_out: tuple[str, ...]


# The name of the settings in an archive.
SETTINGS = "config.toml"


class Unpacked(NamedTuple):
    """The newest version of each record, and the number of files and records left out.

    ``left_out`` names them, but not each of many records of one file.
    """

    records: tuple[Record, ...]
    left_out: tuple[str, ...]
    number_left_out: int


def pack(home: Home, path: Path) -> Packed:
    """Write all history files, of every device and unchanged, and the settings to a new archive.

    Damaged files are packed too, because there may be no better copy. Raises
    Refused when the archive exists already, when there is nothing to pack or
    too much, or when it cannot be written; OSError when a history file cannot
    be read.
    """
    if os.path.lexists(path):
        raise Refused(f"{path} exists already; name a new file")
    files, left_out = whole_files(home)
    # An archive has names in Unicode only; a file may be called anything.
    contents = {
        os.fsencode(name).decode("utf-8", "replace"): content for name, content in files.items()
    }
    if not contents:
        raise Refused(f"there is no history in {home.history} to back up")
    too_large = sum(map(len, contents.values())) > zip_file.MOST_BYTES
    if too_large or len(contents) > zip_file.MOST_ENTRIES:
        raise Refused(
            "the history is too large for an archive that can be restored; "
            f"copy the folder {home.history} instead"
        )
    settings = {SETTINGS: read_bounded(home.settings)} if home.settings.is_file() else {}
    write_elsewhere(path, zip_file.pack({**contents, **settings}))
    found, damaged = _read_each(contents.items(), allow_newer=True)
    records = sum(len(each.versions) for each in found)
    return Packed(len(contents), records, tuple(damaged), tuple(left_out))


def unpack(path: Path) -> Unpacked:
    """The records in an archive of history files, or in a single history file.

    In an archive, damaged files and records are left out and named. Raises
    Refused when the archive is broken, encrypted, too large, has a name that
    points outside it or has no readable history file, or when a single file is
    damaged; OSError when the system refuses to read it.
    """
    content = _content(path)
    if content.startswith(b"PK") or zipfile.is_zipfile(BytesIO(content)):
        return _unpack_archive(path, content)
    try:
        found = read_contents(path.name, content, allow_newer=False)
    except Unreadable as reason:
        raise Refused(f"{path} cannot be restored: {reason}") from None
    return Unpacked(tuple(newest(found.versions)), found.damaged, found.number_damaged)


def unpack_settings(path: Path) -> bytes:
    """The settings in an archive. Raises Refused where there are none; as :func:`unpack`."""
    members = _members(path, _content(path), lambda member: member == SETTINGS)
    if SETTINGS not in members:
        raise Refused(f"{path} has no settings; restore it without --settings")
    return members[SETTINGS]


def _content(path: Path) -> bytes:
    """The content of the file, which may come through a pipe."""
    with path.open("rb") as file:
        content = file.read(zip_file.MOST_BYTES + 1)
    if len(content) > zip_file.MOST_BYTES:
        raise Refused(f"{path} is too large; it may have at most {zip_file.MOST_BYTES} bytes")
    return content


def _members(path: Path, content: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    try:
        return zip_file.unpack(content, wanted)
    except Refused as refusal:
        raise Refused(f"{path}: {refusal}; nothing was restored") from None


def _unpack_archive(path: Path, content: bytes) -> Unpacked:
    members = _members(path, content, lambda name: name != SETTINGS and not name.endswith("/"))
    files = (
        (PurePosixPath(member).name, member_content) for member, member_content in members.items()
    )
    found, left_out = _read_each(files, allow_newer=False)
    number_left_out = len(members) - len(found) + sum(each.number_damaged for each in found)
    if not found:
        example = f" ({left_out[0]})" if left_out else ""
        raise Refused(f"{path} has no history file that can be read{example}")
    versions = (version for contents in found for version in contents.versions)
    return Unpacked(tuple(newest(versions)), tuple(left_out), number_left_out)


def _read_each(
    files: Iterable[tuple[str, bytes]], *, allow_newer: bool
) -> tuple[list[Contents], list[str]]:
    """The contents of the files that can be read, and a line for each other file or record."""
    readable: list[Contents] = []
    damaged: list[str] = []
    for name, content in files:
        if not name.endswith(".json") or name.startswith("."):
            damaged.append(f"{shortened(name)}: it is not a history file")
            continue
        try:
            found = read_contents(name, content, allow_newer=allow_newer)
        except Unreadable as reason:
            damaged.append(f"{shortened(name)}: {reason}")
        else:
            readable.append(found)
            damaged += found.damaged
    return readable, damaged
