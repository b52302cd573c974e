"""One history out of many files, the same whatever order they are read in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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
