"""Several history files replaced as one: all or none, even when the power fails in between.

Which files are to take the place of which is noted beside the history before
the first is replaced. Whoever finds such a note, and holds the history's
lock, finishes what it says.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.store import files
from footcare_tui.store.tables import Unreadable, read_tables

# What a year that was not there holds until it can be removed: a note never tells of removing one.
NO_RECORDS = b"{}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A file, the staged one that is to take its place, and what it held before, if anything."""

    path: Path
    staged: Path
    before: bytes | None


def replace_together(note: Path, replacements: Sequence[Replacement]) -> None:
    """Makes every staged file the file itself: all of them, or none.

    Only while the history is locked. Raises what went wrong, with every file
    as it was; Refused when the disk lets them neither be replaced nor be put
    back, which is then finished as soon as it can be.
    """
    try:
        _carry_out(note, {each.path: each.staged for each in replacements})
    except BaseException:
        try:
            _put_back(note, [each for each in replacements if not os.path.lexists(each.staged)])
        except OSError as error:
            raise Refused(
                f"a change of several files was cut short ({error.strerror}); "
                "it is finished or taken back as soon as the disk allows it"
            ) from None
        for each in replacements:
            each.staged.unlink(missing_ok=True)
        raise


def finish(note: Path, folder: Path) -> None:
    """Finishes what the note says of the folder, if there is a note; only while locked.

    A damaged note says nothing. Raises OSError, with the note still there,
    when the disk refuses.
    """
    if not os.path.lexists(note):
        return
    for name, staged in _noted(note):
        if _is_history(folder / staged):
            (folder / staged).replace(folder / name)
    _sync(folder)
    _forget(note)


def _carry_out(note: Path, staged: Mapping[Path, Path]) -> None:
    """Replaces files of one folder by staged ones, by way of a note."""
    folder = next(iter(staged)).parent
    _sync(folder)
    content = json.dumps({path.name: other.name for path, other in staged.items()})
    files.put_in_place(files.stage(note, content.encode("ascii")), note)
    for path, other in staged.items():
        other.replace(path)
    _sync(folder)
    _forget(note)


def _put_back(note: Path, replaced: Sequence[Replacement]) -> None:
    """Puts back what the files held; that is a change too, which may be cut off."""
    if replaced:
        _carry_out(note, {each.path: _stage_former(each) for each in replaced})
    elif os.path.lexists(note):
        _forget(note)
    for each in replaced:
        if each.before is None:
            each.path.unlink(missing_ok=True)


def _stage_former(replaced: Replacement) -> Path:
    # Not under the name of what took its place, which a note may still want put there.
    name = replaced.path.with_name(f"{replaced.path.name}.former")
    return files.stage(name, replaced.before or NO_RECORDS)


def _forget(note: Path) -> None:
    """Removes the note, and sees to it that it does not come back after a power cut."""
    note.unlink(missing_ok=True)
    _sync(note.parent)


def _sync(folder: Path) -> None:
    # Not every file system knows how. Where it does, notes and files come to the disk in order.
    with suppress(OSError):
        files.sync_folder(folder)


def _noted(note: Path) -> Iterator[tuple[str, str]]:
    """The names of files and of the staged ones that are to take their places."""
    try:
        noted = json.loads(note.read_bytes())
    except (ValueError, RecursionError):
        return
    for name, staged in noted.items() if isinstance(noted, dict) else ():
        if (
            isinstance(staged, str)
            and Path(staged).name == staged
            and staged.startswith(f".{name}.")
        ):
            yield name, staged


def _is_history(path: Path) -> bool:
    try:
        return read_tables(path) is not None
    except Unreadable:
        return False
