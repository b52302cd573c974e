from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.errors import Refused
from footcare_tui.files import atomic
from footcare_tui.files.multi_file_commit import Replacement, finish, replace_together

EMPTY = b"{}"
OLD, NEW = b'{"sessions":{}}', b'{"sessions":{},"rest_days":{}}'
# The first one is not there before the change.
BEFORE = {"2024.a.json": OLD, "2025.a.json": OLD}
AFTER = {"2023.a.json": NEW, **dict.fromkeys(BEFORE, NEW)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "history"
    folder.mkdir()
    for name, content in BEFORE.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return tmp_path / "note"


def is_json(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return False
    return True


def staged(folder: Path) -> list[Replacement]:
    return [
        Replacement(folder / name, atomic.stage(folder / name, content), BEFORE.get(name))
        for name, content in AFTER.items()
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def filled(folder: Path) -> dict[str, bytes]:
    """The files that are not empty; what is staged is not among them."""
    return {
        path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.read_bytes() != EMPTY
    }


def failing(times: range) -> Callable[..., Any]:
    """The call that replaces a file, which fails those times."""
    calls, replace = iter(range(100)), os.replace

    def fail(*names: Any, **options: Any) -> None:
        if next(calls) in times:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        replace(*names, **options)

    return fail


def test_all_of_them_are_replaced(folder: Path, note: Path) -> None:
    replace_together(note, staged(folder), empty=EMPTY)
    assert contents(folder) == AFTER
    assert not note.exists()


@pytest.mark.parametrize("time", range(4))
def test_one_that_cannot_be_replaced_leaves_all_as_they_were(
    time: int, folder: Path, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replacements = staged(folder)
    monkeypatch.setattr(os, "replace", failing(range(time, time + 1)))
    with pytest.raises(OSError, match="Input/output error"):
        replace_together(note, replacements, empty=EMPTY)
    assert contents(folder) == BEFORE
    assert not note.exists()


@pytest.mark.parametrize(("first", "last"), [(2, 4), (2, 5), (3, 5), (3, 6), (3, 7)])
def test_what_can_neither_be_replaced_nor_put_back_is_put_right_later(
    first: int, last: int, folder: Path, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replacements = staged(folder)
    monkeypatch.setattr(os, "replace", failing(range(first, last)))
    with pytest.raises(Refused, match="as soon as the disk allows it"):
        replace_together(note, replacements, empty=EMPTY)
    assert note.exists()
    monkeypatch.undo()
    finish(note, folder, is_json)
    assert filled(folder) in (BEFORE, AFTER)
    assert not note.exists()


def test_a_note_puts_nothing_but_valid_files_in_place(folder: Path, note: Path) -> None:
    (folder / ".2024.a.json.1.tmp").write_bytes(NEW[:-3])
    (folder / ".2025.a.json.1.tmp").write_bytes(NEW)
    note.write_text('{"2024.a.json": ".2024.a.json.1.tmp", "2026.a.json": ".2025.a.json.1.tmp"}')
    finish(note, folder, is_json)
    assert {name: contents(folder)[name] for name in BEFORE} == BEFORE
    assert not (folder / "2026.a.json").exists()


def test_a_note_moves_no_file_of_another_folder(folder: Path, note: Path) -> None:
    outside = folder.parent / "2024.a.json.1.tmp"
    outside.write_bytes(NEW)
    # Without the dots, the name and its staged file would be those of a note's own writing.
    note.write_text(json.dumps({"./2024.a.json": "../2024.a.json.1.tmp"}))
    finish(note, folder, is_json)
    assert contents(folder) == BEFORE
    assert outside.read_bytes() == NEW
    assert not note.exists()


def test_a_note_replaces_no_file_of_another_folder(folder: Path, note: Path) -> None:
    victim = folder.parent / "victim"
    victim.write_bytes(OLD)
    staged = f".{victim}.1.tmp"
    (folder / staged).parent.mkdir(parents=True)
    (folder / staged).write_bytes(NEW)
    note.write_text(json.dumps({str(victim): staged}))
    finish(note, folder, is_json)
    assert victim.read_bytes() == OLD
    assert not note.exists()
