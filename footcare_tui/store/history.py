"""The whole history: every file in the folder is read, this device's own are written."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from footcare_tui.errors import Refused, reason_of
from footcare_tui.model import Record, Session
from footcare_tui.paths import Home
from footcare_tui.store.index import Index, read_index, with_added
from footcare_tui.store.missed import Missed
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.file_names import file_name, year_of
from footcare_tui.store.shards.snapshot import Snapshot
from footcare_tui.store.shards.writer import Writer, say_nothing
from footcare_tui.store.state import Kind, State

if TYPE_CHECKING:
    from footcare_tui.store.change_files import Content, Edit
    from footcare_tui.store.changes import Changes


class History:
    """The merged records of every device, and the files of this one.

    What a plan needs is in the index; whole records are read on demand, one
    year at a time where possible. :meth:`refresh` notices what changed on the
    disk. See :class:`Writer` for ``on_wait`` and ``on_warning``; ``check`` is
    called before each change and raises Refused when there must be none.
    """

    def __init__(
        self,
        home: Home,
        today: Callable[[], date] = date.today,
        on_wait: Callable[[], None] = say_nothing,
        check: Callable[[], None] = say_nothing,
        on_warning: Callable[[str], None] = say_nothing,
    ) -> None:
        self._home = home
        self._today = today
        self._check = check
        self._on_warning = on_warning
        self._writer = Writer(home, on_wait, on_warning)
        self.missed = Missed(home, self._writer, today)
        # Whether the change that was tried last is stored.
        self.stored = False
        self._state: State | None = None

    @cached_property
    def changes(self) -> Changes:
        """The changes of this device, for undo; a start that changes nothing needs none."""
        from footcare_tui.store.changes import Changes

        return Changes(self._home, self._on_warning)

    @property
    def state(self) -> State:
        """The history as it was last read. Raises Refused when it cannot be read."""
        if self._state is None:
            self._state = self.look(None)
        return self._state

    @property
    def shown(self) -> State | None:
        """The history as it was last read; None before it was first read."""
        return self._state

    @property
    def index(self) -> Index:
        """The index derived from the records."""
        return self.state.index

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file that could not be used, was just repaired, or has lost records.

        Records that could not be used have a line each, too.
        """
        return (*self.index.problems, *self.state.repaired, *self.missed.lines)

    def records(self, kind: type[Kind]) -> Mapping[str, Kind]:
        """Return the newest version of every record of the kind, also deleted ones, by id."""
        return self.state.snapshot.records(kind, None)

    def on(self, kind: type[Kind], day: date) -> list[Kind]:
        """Return the records of the day that are not deleted, as they were written."""
        records = self.state.records_of(kind, f"{day.year:04}").values()
        return [record for record in records if record.filed_day == day and not record.deleted]

    def between(self, kind: type[Kind], first: date, last: date) -> list[Kind]:
        """Return the records of the days from the first to the last, by day, then by id."""
        return self.state.between(kind, first, last)

    def look(self, last: State | None) -> State:
        """Return the present state without showing it; it is ``last`` when nothing has changed.

        Files that have not changed since ``last`` are not read again. Raises
        Refused when the folder cannot be read.
        """
        self._writer.finish_unfinished()
        if last is None:
            return self._read(Snapshot(self._home), None, ())
        snapshot = Snapshot(self._home, last.snapshot)
        if snapshot.signatures == last.snapshot.signatures:
            return last
        return self._read(snapshot, last.index, last.repaired)

    def refresh(self) -> bool:
        """Look for changes on the disk; return whether there were any.

        Raises Refused when they cannot be read; the state is then that of the
        last look.
        """
        return self.show(self.look(self._state), self._state)

    def show(self, state: State, instead_of: State | None) -> bool:
        """Use the state if ``instead_of`` is still in use; return whether anything changed."""
        if self._state is not instead_of or state is instead_of:
            return False
        self._state = state
        return True

    def notice(self, state: State) -> None:
        """Remember the state as seen; see :meth:`Missed.notice`."""
        self.missed.notice(state)

    @property
    def misses_records(self) -> bool:
        """Whether :meth:`notice` would show that a file was replaced, or has fewer records."""
        return self.missed.would_show(self.state)

    def change(self, words: str, choose: Callable[[], Sequence[Kind]]) -> Sequence[Kind]:
        """Store new records, or newer versions of known ones: all of them, or none.

        ``choose`` is called under the lock, after a refresh; the records that
        it returns are stored and returned. The change can be undone; ``words``
        say what it is. Raises Refused, with nothing changed, when the records
        cannot be stored, and what ``choose`` raises.
        """
        from footcare_tui.store.change_files import Edit

        with self.changing():
            records = choose()
            self.store_change(words, [Edit(self.state.replaced_by(each), each) for each in records])
        return records

    def put(self, records: Iterable[Record], words: str = "change") -> None:
        """Store records with known or new ids: all of them, or none; as :meth:`change`."""
        given = list(records)
        if given:
            self.change(words, lambda: given)

    def discard(self, words: str, session: Session, drop: Callable[[], None]) -> None:
        """Drop a session under way that is stored nowhere, so that it can be put back."""
        from footcare_tui.store.change_files import Content

        with self.changing(), self._remembered(words, Content(discarded=session)):
            drop()
            self.stored = True

    def settle_changes(self) -> None:
        """Remember the change of a program that was killed at it, if it was made.

        Does nothing while another footcare is writing, which may be making it.
        """
        if self.changes.are_unsettled():
            with suppress(Refused), self._writer.locked(wait=False):
                self.changes.settle(self._was_made)

    def known(self, record: Record) -> Record | None:
        """Return the newest version of the record, or None when there is none."""
        return self.state.known(record)

    def locked(self) -> AbstractContextManager[None]:
        """Hold the lock, for a change of another file of the home; as :meth:`Writer.locked`."""
        return self._writer.locked()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock, after a refresh, for one change.

        An error within the context before anything is stored becomes a refusal.
        Raises Refused when there must be no change.
        """
        self._check()
        self.stored = False
        with self._writer.locked():
            self.changes.settle(self._was_made)
            self._read_for_change()
            yield

    def _was_made(self, content: Content) -> bool:
        """Whether a change is stored. Raises Refused when that is not known yet."""
        from footcare_tui.store.journal import Journal

        if os.path.lexists(self._home.unfinished):
            raise Refused("a change of several files is not finished")
        if content.discarded is not None:
            return Journal(self._home).read() != content.discarded
        self._read_for_change()
        return bool(content.edits) and all(self.state.has(edit.after) for edit in content.edits)

    def _read_for_change(self) -> None:
        """Look for changes on the disk, and note from now on which files cannot be read."""
        self.refresh()
        self.state.snapshot.refused.clear()

    def _check_own_files(self) -> None:
        """Raise Refused when a file of this device could not be read for the change."""
        if unread := self._own_names(self.state.snapshot.refused):
            raise Refused(f"{unread[0]} cannot be read now; nothing was changed")

    def _own_names(self, names: Collection[str]) -> list[str]:
        """Return those names of files that are of this device."""
        own = own_device(self._home) if names else ""
        return [name for name in names if name == file_name(year_of(name), own)]

    def _remembered(self, words: str, content: Content) -> AbstractContextManager[None]:
        return self.changes.remembered(self._today(), words, content, self._was_made)

    def store(self, records: Sequence[Record]) -> None:
        """Write the records and show them; only within :meth:`changing`."""
        state = self.state
        if records:
            self._writer.write(records, state.index.replaced)
            self.stored = True
            # They are shown when the folder can be read again.
            with suppress(OSError, Refused):
                snapshot = Snapshot(self._home, state.snapshot)
                device = own_device(self._home)
                index = with_added(state.index, self._home.index, snapshot, records, device)
                self._state = self._read(snapshot, index, state.repaired)
            try:
                self.missed.remember(self.state)
            except (OSError, Refused) as error:
                self._on_warning(reason_of(error))

    def known_of_any_day(self, record: Record) -> Record | None:
        """Return the newest version of the record, even if it is of another day; reads all."""
        return self.records(type(record)).get(record.id)

    def store_change(self, words: str, edits: Sequence[Edit]) -> None:
        """Store the records after the edits; without words, they cannot be undone.

        Only within :meth:`changing`.
        """
        from footcare_tui.store.change_files import Content

        self._check_own_files()
        remembered = self._remembered(words, Content(tuple(edits))) if words else nullcontext()
        if edits:
            with remembered:
                self.store([edit.after for edit in edits])

    def _read(self, snapshot: Snapshot, last: Index | None, repaired: Sequence[str]) -> State:
        """Return the state of the snapshot; unreadable files of this device are repaired."""
        index = read_index(self._home.index, snapshot, last)
        damaged = self._own_names(index.unreadable)
        if damaged and (done := self._repair(damaged)):
            snapshot = Snapshot(self._home, snapshot)
            index = read_index(self._home.index, snapshot, index)
            repaired = (*repaired, *done)
        return State(snapshot, index, repaired)

    def _repair(self, names: Sequence[str]) -> list[str]:
        """Repair unreadable files of this device, unless another writer holds the lock.

        Return one line for each repaired file.
        """
        from footcare_tui.store.repair.repair import repair_unreadable

        # Reading does not wait for the lock.
        with suppress(Refused), self._writer.locked(wait=False):
            paths = (self._home.history / name for name in names)
            return [done for path in paths if (done := repair_unreadable(self._home, path))]
        return []
