"""History files as a whole: their contents for an archive, and the records in such contents."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from footcare_tui.paths import Home
from footcare_tui.store.shards.file_names import device_of
from footcare_tui.store.shards.merge import Version
from footcare_tui.store.shards.reader import signatures
from footcare_tui.store.shards.records import Contents, contents_of, newest
from footcare_tui.store.shards.tables import (
    NO_RECORDS,
    SCHEMA,
    Unreadable,
    parse_tables,
    read_content,
    schema_of,
)
from footcare_tui.store.shards.writer import Writer
from footcare_tui.store.shards.written import Written, lacking

__all__ = ["Contents", "Unreadable", "newest", "read_contents", "whole_files"]


def whole_files(home: Home) -> tuple[dict[str, bytes], list[str]]:
    """Return the content of every history file by name, and a line for each that is too large.

    Damaged files are included. Where a file lacks what was written here, the
    copy of that is added. An interrupted change is completed first. Raises
    Refused when the folder cannot be read, OSError when a file cannot.
    """
    Writer(home).finish_unfinished()
    contents, left_out = {}, []
    for name in signatures(home.history):
        try:
            contents[name] = read_content(home.history / name)
        except FileNotFoundError:
            # A sync program may remove a file in the meantime.
            continue
        except Unreadable as reason:
            left_out.append(f"{name}: {reason}")
    written = Written(home.written)
    for name in written.names():
        copy, content = written.content(name), contents.get(name, NO_RECORDS)
        if copy is not None and copy != content and lacking(name, copy, _versions(name, content)):
            contents[f"{name.removesuffix('.json')}.written.json"] = copy
    return contents, left_out


def _versions(name: str, content: bytes) -> Sequence[Version]:
    with suppress(Unreadable):
        return contents_of(name, device_of(name), parse_tables(content)).versions
    return ()


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
