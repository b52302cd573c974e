"""Replace several files of one folder as one change: all or none, even after a power cut.

A note says which staged file replaces which file. It is written before the
first file is replaced and removed after the last. A program that finds a note
and has the folder's lock completes the change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.bounded import OddFileError, read_bounded
from footcare_tui.files.json_text import parse_json


class Replacement(NamedTuple):
    """A file, its staged content, and its content before; None when it did not exist."""

    path: Path
    staged: Path
    before: bytes | None


def replace_together(note: Path, replacements: Sequence[Replacement], *, empty: bytes) -> None:
    """Replace every file with its staged one: all of them, or none.

    ``empty`` is a file's content without data. A new file whose change is
    undone has it until it can be removed, because a note cannot say that a
    file is to be removed.

    Only for the holder of the folder's lock. Raises the error of the disk,
    with every file as before; Refused when the files can neither be replaced
    nor restored, and :func:`finish` then completes one of the two.
    """
    try:
        _replace_all(note, {each.path: each.staged for each in replacements})
    except BaseException:
        replaced = [each for each in replacements if not os.path.lexists(each.staged)]
        try:
            _restore(note, replaced, empty)
        except OSError as error:
            raise Refused(
                f"a change of several files was interrupted ({error.strerror}); "
                "it is finished or undone as soon as the disk allows it"
            ) from None
        for each in replacements:
            each.staged.unlink(missing_ok=True)
        raise


def finish(note: Path, folder: Path, is_valid: Callable[[Path], bool]) -> None:
    """Complete the change that the note describes; does nothing without a note.

    Only staged files that ``is_valid`` accepts replace anything, and a
    damaged note counts as empty. Only for the holder of the folder's lock.
    Raises OSError, and the note stays, when the disk refuses.
    """
    if not os.path.lexists(note):
        return
    for name, staged in _read_note(note):
        if is_valid(folder / staged):
            (folder / staged).replace(folder / name)
    atomic.sync_folder(folder)
    _remove_note(note)


def _replace_all(note: Path, staged: Mapping[Path, Path]) -> None:
    """Write the note, replace the files with their staged ones, and remove the note."""
    folder = next(iter(staged)).parent
    # Synced after each step, so that a power cut keeps the order of the steps.
    atomic.sync_folder(folder)
    content = json.dumps({path.name: other.name for path, other in staged.items()})
    atomic.put_in_place(atomic.stage(note, content.encode("ascii")), note)
    for path, other in staged.items():
        other.replace(path)
    atomic.sync_folder(folder)
    _remove_note(note)


def _restore(note: Path, replaced: Sequence[Replacement], empty: bytes) -> None:
    """Give the files their content before; this is a change with a note, too."""
    if replaced:
        _replace_all(
            note, {each.path: atomic.stage(each.path, each.before or empty) for each in replaced}
        )
    elif os.path.lexists(note):
        _remove_note(note)
    for each in replaced:
        if each.before is None:
            each.path.unlink(missing_ok=True)


def _remove_note(note: Path) -> None:
    """Remove the note, so that it does not come back after a power cut."""
    note.unlink(missing_ok=True)
    atomic.sync_folder(note.parent)


def _read_note(note: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a file's name and the name of the staged file that replaces it."""
    try:
        content = parse_json(read_bounded(note))
    except (FileNotFoundError, OddFileError, ValueError):
        return
    for name, staged in content.items() if isinstance(content, dict) else ():
        if (
            isinstance(staged, str)
            and Path(staged).name == staged
            and staged.startswith(f".{name}.")
        ):
            yield name, staged
