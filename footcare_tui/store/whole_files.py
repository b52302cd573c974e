"""History files as a whole: their contents for an archive, and the records in such contents."""

from __future__ import annotations

from contextlib import suppress

from footcare_tui.paths import Home
from footcare_tui.store.shards.file_names import device_of
from footcare_tui.store.shards.reader import signatures
from footcare_tui.store.shards.records import Contents, contents_of, newest
from footcare_tui.store.shards.tables import SCHEMA, Unreadable, parse_tables, schema_of
from footcare_tui.store.shards.writer import Writer

__all__ = ["Contents", "Unreadable", "newest", "read_contents", "whole_files"]


def whole_files(home: Home) -> dict[str, bytes]:
    """Return the content of every history file, damaged ones included, by name.

    An interrupted change is completed first. Raises Refused when the folder
    cannot be read, OSError when a file cannot.
    """
    Writer(home).finish_unfinished()
    contents = {}
    for name in signatures(home.history):
        # A sync program may remove a file in the meantime.
        with suppress(FileNotFoundError):
            contents[name] = (home.history / name).read_bytes()
    return contents


def read_contents(name: str, content: bytes, *, allow_newer: bool) -> Contents:
    """Return the records in the content of a history file with this name.

    Raises Unreadable when it is damaged or, unless ``allow_newer`` is given,
    when it has a newer schema: fields that this program does not know would
    be lost.
    """
    tables = parse_tables(content)
    if schema_of(tables) > SCHEMA and not allow_newer:
        raise Unreadable("it was written by a newer footcare; update footcare first")
    return contents_of(name, device_of(name), tables)
