"""One history out of many files, the same whatever order they are read in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from footcare_tui.model import Record


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record and the device that wrote it."""

    record: Record
    device: str

    def supersedes(self, other: Version) -> bool:
        """The highest revision wins, then the greatest device id.

        Where a copy made by a sync program differs even so, the text of the
        record decides, so that every machine decides alike.
        """
        if self.record.rev != other.record.rev:
            return self.record.rev > other.record.rev
        if self.device != other.device:
            return self.device > other.device
        return self.record != other.record and _text(self.record) > _text(other.record)


def _text(record: Record) -> str:
    return json.dumps(record.to_fields(), sort_keys=True)


def merge(versions: Iterable[Version]) -> Mapping[str, Version]:
    """The winning version of each record, by id."""
    winners: dict[str, Version] = {}
    for version in versions:
        known = winners.get(version.record.id)
        if known is None or version.supersedes(known):
            winners[version.record.id] = version
    return winners


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge of records did: how many were new, changed, and known already."""

    added: int
    changed: int
    known: int


def compare(
    records: Sequence[Record], known_of: Callable[[Record], Record | None]
) -> tuple[list[Record], Merged]:
    """Those of the records that say something new, and how many of all do.

    ``known_of`` gives the version of a record that is known already.
    """
    newest: dict[tuple[str, str], Record] = {}
    for record in records:
        key = (record.table, record.id)
        if key not in newest or record.rev > newest[key].rev:
            newest[key] = record
    added, changed = [], []
    for record in newest.values():
        known = known_of(record)
        if known is None:
            added.append(record)
        elif record.rev > known.rev:
            changed.append(record)
    count = len(records) - len(added) - len(changed)
    return [*added, *changed], Merged(len(added), len(changed), count)
