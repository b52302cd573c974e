"""The history at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import TypeVar

from footcare_tui.errors import Refused
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

    def records_of(self, kind: type[Kind], part: str) -> Mapping[str, Kind]:
        """Return the records of a part such as one year, and perhaps of others, by id."""
        return self.snapshot.records(kind, part if self.index.is_by_year else None)

    def known(self, record: Record) -> Record | None:
        """Return the newest version of the record, or None when there is none."""
        if not self.index.part(record.part).has(record):
            return None
        return self.records_of(type(record), record.part).get(record.id)

    def lacks(self, record: Record) -> bool:
        """Whether the record is not known, or only in an older revision."""
        known = self.known(record)
        return known is None or known.rev < record.rev

    def surely_known(self, record: Record) -> Record | None:
        """Return the newest version of the record, or None when there is none.

        Raises Refused when a file that may have it cannot be read now.
        """
        known = self.known(record)
        if known is None and (self.snapshot.refused or self.index.is_partial):
            raise Refused("the history cannot be read as a whole now; nothing was changed")
        return known

    def replaced_by(self, record: Record) -> Record | None:
        """Return the version that the record replaces; None for a new one. Raises Refused."""
        # A new record is stored even if another file cannot be read.
        return self.surely_known(record) if record.rev else self.known(record)

    def has(self, record: Record) -> bool:
        """Whether the record or a newer revision of it is here. Raises Refused when not known."""
        known = self.surely_known(record)
        return known is not None and known.rev >= record.rev

    def between(self, kind: type[Kind], first: date, last: date) -> list[Kind]:
        """Return the records of the days from the first to the last, by day, then by id."""
        years: Sequence[str | None] = self.snapshot.years() if self.index.is_by_year else [None]
        found = [
            record
            for year in years
            if year is None or f"{first.year:04}" <= year <= f"{last.year:04}"
            for record in self.snapshot.records(kind, year).values()
            if (day := record.filed_day) and first <= day <= last and not record.deleted
        ]
        return sorted(found, key=lambda record: (record.filed_day or first, record.id))
