"""The changes of this device with the content they replaced, so that each can be undone and redone.

Each change is a file in the folder ``state/changes/<device>``: ``7.json`` for
the seventh, ``7.undone-2.json`` once it was undone, as the second of those
that can be redone. Its first line says what it is, and each further line has a
record before and after. If a file is lost, a change can no longer be undone;
no record is lost.

The file is written before the change is stored, and gets its name after it.
So a program that is killed in between leaves a file without its name, and the
history says whether the change was made: no older change is undone in its place.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from footcare_tui.errors import Refused, reason_of
from footcare_tui.files.atomic import make_private_folder, stage
from footcare_tui.paths import Home
from footcare_tui.store.change_files import (
    ENDING,
    UNDONE,
    Change,
    Content,
    Edit,
    Entry,
    entry_of,
    read_content,
    read_head,
    to_lines,
)
from footcare_tui.store.shards.device import ensure_device, read_device

# Older ones are forgotten.
MOST_CHANGES = 100


class Changes:
    """The changes of this device, the newest first, and those undone, the last undone first.

    Only the holder of the history's lock may call methods that write. When the
    disk refuses, ``on_warning`` is called with one line.
    """

    def __init__(self, home: Home, on_warning: Callable[[str], None]) -> None:
        self._home = home
        self._on_warning = on_warning
        # The files in the folder as it was last changed, and what was read of them. The key line
        # asks after every key.
        self._seen: tuple[Path, int] | None = None
        self._known: list[Entry] = []
        self._staged: list[Path] = []
        self._heads: dict[Path, Change | None] = {}

    @contextmanager
    def remembered(
        self, day: date, words: str, content: Content, was_made: Callable[[Content], bool]
    ) -> Iterator[None]:
        """Remember the change that is made within the context, or is refused there.

        Changes that were undone before can no longer be redone.
        """
        staged: Path | None = None
        problem: OSError | Refused | None = None
        try:
            staged = self._stage(day, words, content)
        except (OSError, Refused) as error:
            problem = error
        except TypeError:
            # JSON cannot hold the records, so they are refused when they are stored.
            pass
        try:
            yield
        except (OSError, Refused):
            self.settle(was_made)
            raise
        if problem is not None:
            self._warn(problem)
        if staged is not None:
            with self._warns():
                self._keep(staged)

    def are_unsettled(self) -> bool:
        """Whether a program is making a change, or was killed before it could remember it."""
        with suppress(OSError):
            self._look()
            return bool(self._staged)
        return False

    def settle(self, was_made: Callable[[Content], bool]) -> None:
        """Remember those changes of killed programs that ``was_made`` says were made."""
        # A change that cannot be judged now is left for the next time.
        with suppress(OSError, Refused):
            self._seen = None
            self._look()
            for staged in self._staged:
                if was_made(read_content(staged)):
                    self._keep(staged)
                else:
                    staged.unlink(missing_ok=True)

    def _stage(self, day: date, words: str, content: Content) -> Path:
        """Write down a change that is about to be made; return the file."""
        folder = self._home.changes / ensure_device(self._home)
        number = max((entry.number for entry in self._entries()), default=0) + 1
        head = {"day": day.isoformat(), "words": words, "records": content.size}
        lines = (f"{json.dumps(line)}\n" for line in (head, *to_lines(content)))
        make_private_folder(folder)
        path = folder / f"{number}{ENDING}"
        return stage(path, "".join(lines).encode("ascii"), durable=False)

    def _keep(self, staged: Path) -> None:
        """Give a change that was made its name; forget those undone before, and the oldest."""
        entries = self._entries()
        oldest = sorted(entries, reverse=True)[MOST_CHANGES - 1 :]
        for entry in {*oldest, *(entry for entry in entries if entry.order)}:
            entry.path.unlink(missing_ok=True)
        number, _, _ = staged.name.removeprefix(".").partition(ENDING)
        # The folder has another name where the change was stored under a new id.
        folder = self._folder
        (folder / staged.name).rename(folder / (number + ENDING))
        self._seen = None

    def made(self) -> list[Change]:
        """Return the changes that can be undone, the newest first. Raises OSError."""
        return list(self._changes(self._made()))

    def last_made(self) -> Change | None:
        """Return the newest change that can be undone. Raises OSError."""
        return next(self._changes(self._made()), None)

    def last_undone(self) -> Change | None:
        """Return the change that was undone last, unless another was made since.

        Raises OSError.
        """
        entries = [entry for entry in self._entries() if entry.order]
        return next(self._changes(sorted(entries, key=lambda entry: -entry.order)), None)

    def undone_edits(self, what: str) -> Iterator[Edit]:
        """Yield the edits of undone changes of a kind, such as "import", the last undone last.

        Raises OSError.
        """
        undone = [entry for entry in self._entries() if entry.order]
        for change in self._changes(sorted(undone, key=lambda entry: entry.order)):
            if change.words.startswith(f"{what} of "):
                yield from self.content(change).edits

    def content(self, change: Change) -> Content:
        """Return the content that the change replaced; empty if it was lost. Raises OSError."""
        try:
            return read_content(self._path(change))
        except FileNotFoundError:
            return Content()

    def mark_undone(self, change: Change) -> None:
        """Count the change among those that can be redone."""
        with self._warns():
            order = max((entry.order for entry in self._entries()), default=0) + 1
            self._rename(change, f"{change.number}{UNDONE}{order}{ENDING}")

    def mark_redone(self, change: Change) -> None:
        """Count the change among those that can be undone."""
        with self._warns():
            self._rename(change, f"{change.number}{ENDING}")

    @property
    def _folder(self) -> Path:
        """The folder of this device's changes. Raises OSError."""
        return self._home.changes / read_device(self._home)

    def _made(self) -> list[Entry]:
        return sorted((entry for entry in self._entries() if not entry.order), reverse=True)

    def _entries(self) -> list[Entry]:
        """Return the changes in the folder, in any order. Raises OSError."""
        self._look()
        return self._known

    def _look(self) -> None:
        """Read the names in the folder, unless it is unchanged. Raises OSError."""
        folder = self._folder
        try:
            seen = (folder, folder.stat().st_mtime_ns)
            if seen != self._seen:
                paths = list(folder.iterdir())
                self._known = [entry for path in paths if (entry := entry_of(path))]
                self._staged = [path for path in paths if path.name[0] == "."]
                self._seen, self._heads = seen, {}
        except FileNotFoundError:
            self._seen, self._known, self._staged = None, [], []

    def _path(self, change: Change) -> Path:
        """Return the file of the change. Raises FileNotFoundError when it was lost."""
        for entry in self._entries():
            if entry.number == change.number:
                return entry.path
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._folder))

    def _rename(self, change: Change, name: str) -> None:
        path = self._path(change)
        path.rename(path.with_name(name))
        self._seen = None

    def _changes(self, entries: Iterable[Entry]) -> Iterator[Change]:
        """Yield the change of each entry whose first line is not damaged. Raises OSError."""
        for entry in entries:
            if entry.path not in self._heads:
                self._heads[entry.path] = read_head(entry)
            if change := self._heads[entry.path]:
                yield change

    @contextmanager
    def _warns(self) -> Iterator[None]:
        """Warn of an OSError within the context."""
        try:
            yield
        except OSError as error:
            self._warn(error)

    def _warn(self, error: OSError | Refused) -> None:
        self._on_warning(f"the change is stored, but cannot be undone: {reason_of(error)}")
