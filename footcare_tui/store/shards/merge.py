"""Merge the records of many files; the order of the files does not matter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from footcare_tui.model import Record


class Version(NamedTuple):
    """One version of a record and the device that wrote it."""

    record: Record
    device: str

    def supersedes(self, other: Version) -> bool:
        """Whether this version wins: by the highest revision, then the greatest device id.

        If a copy made by a sync program has the same of both, the text of the
        record decides, so that every machine decides the same.
        """
        if self.record.rev != other.record.rev:
            return self.record.rev > other.record.rev
        if self.device != other.device:
            return self.device > other.device
        return self.record != other.record and _text(self.record) > _text(other.record)


def _text(record: Record) -> str:
    return json.dumps(record.to_fields(), sort_keys=True)


def merge(versions: Iterable[Version]) -> Mapping[str, Version]:
    """Return the winning version of each record, by id."""
    winners: dict[str, Version] = {}
    for version in versions:
        known = winners.get(version.record.id)
        if known is None or version.supersedes(known):
            winners[version.record.id] = version
    return winners
