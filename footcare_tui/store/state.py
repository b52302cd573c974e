"""The history at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import TypeVar

from footcare_tui.model import Record
from footcare_tui.store.index import Index
from footcare_tui.store.shards.snapshot import Snapshot

Kind = TypeVar("Kind", bound=Record)

_generations = count(1)


class State:
    """The history at one moment. It does not change.

    ``repaired`` has one line for each file that was repaired while the
    history was read.
    """

    def __init__(self, snapshot: Snapshot, index: Index, repaired: Sequence[str] = ()) -> None:
        self.generation = next(_generations)
        self.snapshot = snapshot
        self.index = index
        self.repaired = tuple(repaired)

    def records_of(self, kind: type[Kind], year: int) -> Mapping[str, Kind]:
        """Return the records of one year, and perhaps of others, by id."""
        return self.snapshot.records(kind, f"{year:04}" if self.index.is_by_year else None)

    def known(self, record: Record) -> Record | None:
        """Return the newest version of the record, or None when there is none."""
        if not self.index.year_of(record.filed_day).has(record):
            return None
        return self.records_of(type(record), record.filed_day.year).get(record.id)

    def lacks(self, record: Record) -> bool:
        """Whether the record is not known, or only in an older revision."""
        known = self.known(record)
        return known is None or known.rev < record.rev
