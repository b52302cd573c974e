"""Recognise a file or a folder from elsewhere by its content, never by its name."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.exchange import harsh, loop, loop_backup
from footcare_tui.exchange.rows import SEPARATORS
from footcare_tui.exchange.table_reader import NAMES
from footcare_tui.exchange.text_file import UTF_16, read_text
from footcare_tui.exchange.zip_file import BROKEN

# The bytes at the beginning of a file by which it is recognised.
HEAD = 64 * 1024
ARCHIVE = b"PK"
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\d : .+ : [yns]\b")
PLAN_LINE = re.compile(r"^(round *=|\[(exercises|routines)\.)", re.MULTILINE)
HISTORY_FILE = re.compile(r"\d{4}\.[0-9a-f]+\.json|plan\.[0-9a-f]+\.json")


class Found(NamedTuple):
    """The description of a file, and the format that reads it.

    ``form`` is empty for a file with another use; both are empty for an unknown file.
    """

    what: str = ""
    form: str = ""


def recognised(content: bytes) -> Found:
    """The kind of a file, from its beginning or all of its content."""
    if content.startswith(loop_backup.SIGNATURE):
        return Found("a database, as of Loop's full backup", loop.TRACKER)
    if content.startswith(ARCHIVE):
        return _archive(content)
    try:
        head = _beginning(content[:HEAD])
    except Refused:
        return Found()
    first = head.partition("\n")[0]
    if first.startswith(("{", "[{")):
        return _json(first, head)
    if any(LOG_LINE.match(line) for line in head.splitlines()[:10]):
        return Found("the log of harsh; name its folder, which has the file habits too")
    if PLAN_LINE.search(head):
        return Found("a plan file; footcare plan apply reads it")
    if any(separator in first for separator in SEPARATORS) or first.casefold() in NAMES["date"]:
        return Found("a table of comma-separated values", "csv")
    return Found()


def _beginning(content: bytes) -> str:
    """The text of whole lines, or of the only one. Raises Refused when it is not text."""
    if content.startswith(UTF_16):
        return content.decode("utf-16", "ignore").strip()
    return read_text(content.rpartition(b"\n")[0] or content, "").strip()


def recognised_folder(names: Iterable[str]) -> Found:
    """The kind of a folder, from the names in it and in its folders."""
    names = set(names)
    if any(PurePosixPath(name).name == loop.HABITS for name in names):
        return Found("a folder that Loop exported", loop.TRACKER)
    if {harsh.HABITS, harsh.LOG} & names:
        return Found("the folder of harsh", harsh.TRACKER)
    return Found(f"a folder without {loop.HABITS} of Loop, or habits and log of harsh")


def _archive(content: bytes) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {PurePosixPath(name).name for name in archive.namelist()}
    except BROKEN:
        names = set()
    if any(HISTORY_FILE.fullmatch(name) for name in names):
        return Found("a backup of footcare; footcare restore reads it")
    return Found("an archive, as Loop exports", loop.TRACKER)


def _json(first: str, head: str) -> Found:
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        value = None
    if '"habits"' not in head:
        return Found("JSON lines", "jsonl") if isinstance(value, dict) else Found()
    return Found("JSON of another program; docs/exchange.md says how it becomes a table")
