"""Files, folders and pipes from elsewhere: open them, and see what they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from footcare_tui.cli.output import STANDARD_STREAM
from footcare_tui.errors import Refused
from footcare_tui.exchange.zip_file import MOST_BYTES, MOST_ENTRIES
from footcare_tui.files.bounded import OddFileError, open_regular

# The pipes that a shell makes, as in footcare import <(unzip -p …).
PIPES = "/dev/fd/"
# An archive that was unpacked and packed again can have one more folder around its own.
DEEPEST = 2


@contextmanager
def opened(path: str) -> Iterator[tuple[BinaryIO, int]]:
    """Open the file; yield it and its size in bytes, 0 for standard input and pipes."""
    if path == STANDARD_STREAM and sys.stdin is None:
        raise Refused("there is no standard input; name a file")
    if path == STANDARD_STREAM:
        yield sys.stdin.buffer, 0
        return
    if path.startswith(PIPES):
        with Path(path).open("rb") as pipe:
            yield pipe, 0
        return
    try:
        file = open_regular(path, sys.maxsize)
    except OddFileError:
        raise Refused(f"{path} is not a file; name a file, or - for standard input") from None
    with file:
        yield file, os.fstat(file.fileno()).st_size


@contextmanager
def in_memory(content: bytes) -> Iterator[tuple[BinaryIO, int]]:
    """Yield the content as a file, and its size."""
    yield BytesIO(content), len(content)


def read_content(path: str, name: str, most: int = MOST_BYTES) -> bytes:
    """Return the content of a file, or of standard input. Raises Refused when it is too large."""
    with opened(path) as (file, _):
        content = file.read(most + 1)
    if len(content) > most:
        raise Refused(f"{name} is too large; it may have at most {most} bytes")
    return content


def content_of_pipe(form: str | None, path: str) -> bytes | None:
    """The content of standard input or another pipe, which can be read only once.

    JSON lines are read as they come.
    """
    if path != STANDARD_STREAM and not path.startswith(PIPES):
        return None
    return None if form == "jsonl" and path == STANDARD_STREAM else read_content(path, path)


def files_in(folder: Path) -> list[str]:
    """The names of the files in a folder and in its folders, such as ``001 Read/Scores.csv``.

    Links to folders are not followed. Raises Refused for more than ``MOST_ENTRIES``.
    """
    names: list[str] = []
    for place, folders, files in os.walk(folder):
        above = Path(place).relative_to(folder)
        names += [(above / name).as_posix() for name in files]
        if len(names) > MOST_ENTRIES:
            raise Refused(f"{folder} has too many files; it may have at most {MOST_ENTRIES}")
        if len(above.parts) >= DEEPEST:
            folders.clear()
    return sorted(names)


def contents_of(folder: Path, wanted: Collection[str]) -> dict[str, bytes]:
    """The files in a folder with one of these names, by their names as in :func:`files_in`.

    Links are skipped. Raises Refused for more than ``MOST_BYTES`` in all.
    """
    left, contents = MOST_BYTES, {}
    for name in files_in(folder):
        path = folder / name
        if path.name in wanted and not path.is_symlink():
            contents[name] = read_content(str(path), name, left)
            left -= len(contents[name])
    return contents
