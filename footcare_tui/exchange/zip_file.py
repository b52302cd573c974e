"""Zip archives, packed and unpacked in memory. An archive from elsewhere is not trusted."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from footcare_tui.errors import Refused
from footcare_tui.model.fields import shortened

# A tracker's export of ten years has a few MiB; a zip bomb can have petabytes.
MOST_BYTES = 64 * 1024 * 1024
MOST_ENTRIES = 10_000
# The signature of each entry in the archive's directory.
DIRECTORY_ENTRY = b"PK\x01\x02"
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1
UNIX = 3
OUTSIDE = re.compile(r"^(/|[A-Za-z]:)|(^|/)\.\.(/|$)|[\\\0]")
# The errors of zipfile for archives that are broken, or that use features it does not know.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    struct.error,
    ValueError,
)


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files; the same files always give the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            # Without a date, each entry gets the earliest that a zip can have.
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def unpack(content: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The content of each entry whose name is wanted; nothing is written to disk.

    Raises Refused when any entry, wanted or not, has a name that points
    outside the archive, is a link or is encrypted, or when there are more than
    ``MOST_ENTRIES`` entries or ``MOST_BYTES`` unpacked.
    """
    # Counted first, because zipfile itself would read a directory of any length.
    if content.count(DIRECTORY_ENTRY) > MOST_ENTRIES:
        raise Refused(f"the archive has too many entries; it may have at most {MOST_ENTRIES}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check(entries)
            return {
                entry.filename: _read(archive, entry) for entry in entries if wanted(entry.filename)
            }
    except BROKEN:
        raise Refused("the archive is broken, or not a zip archive") from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Refused(f"the archive is too large; unpacked it may have at most {MOST_BYTES} bytes")
    names = set()
    for entry in entries:
        if wrong := _fault(entry):
            raise Refused(f"{shortened(repr(entry.orig_filename))} in the archive {wrong}")
        if entry.filename in names:
            name = shortened(repr(entry.filename))
            raise Refused(f"{name} is in the archive twice; it may be there once")
        names.add(entry.filename)


def _fault(entry: zipfile.ZipInfo) -> str | None:
    """The reason why the entry is not allowed, or None."""
    # The name as stored: zipfile ends it at a null character.
    if OUTSIDE.search(entry.orig_filename):
        return "points outside it; a name must be relative, with / between its parts"
    if entry.create_system == UNIX and stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link; there may only be files and folders"
    if entry.flag_bits & ENCRYPTED:
        return "is encrypted; export it without a password"
    if entry.compress_type not in METHODS:
        return "is packed in an unknown way; it must be stored or deflated"
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        # At most one byte more than the directory says, which shows that it is wrong.
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile
    return content
