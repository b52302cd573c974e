"""The history files as they were at one moment, read when needed and merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TypeVar

from footcare_tui.model import Record
from footcare_tui.paths import Home
from footcare_tui.store.shards.file_names import year_of
from footcare_tui.store.shards.merge import merge
from footcare_tui.store.shards.reader import (
    NO_SIGNATURE,
    ShardFile,
    Signature,
    read_file,
    removed_file,
    signature_of,
    signatures,
)
from footcare_tui.store.shards.written import Written

Kind = TypeVar("Kind", bound=Record)


class Snapshot:
    """The history files of the home, by name, with their signatures.

    A file that was removed has the signature of its copy, if there is one.
    Files that have not changed since ``last`` are not read again. Where a
    method takes a year, None means all years together. Raises Refused
    when the folder cannot be read.
    """

    def __init__(self, home: Home, last: Snapshot | None = None) -> None:
        self._folder = home.history
        self._written = Written(home.written)
        # First the names of the copies, as a copy is written after its file.
        self._copies = self._written.names()
        self.signatures = signatures(self._folder)
        self._removed = self._find_removed()
        if self._removed:
            self.signatures = dict(sorted({**self.signatures, **self._removed}.items()))
        # Names of files that the system has refused to read, perhaps only once.
        self.refused: set[str] = set()
        # Not the same dictionary: another thread may read the last snapshot. A replaced file is
        # read again, because its copy may have been stored elsewhere meanwhile.
        files: dict[str, ShardFile] = {} if last is None else dict(last._files)
        self._files: dict[str, ShardFile] = {}
        self._files.update((name, file) for name, file in files.items() if not file.replaced)
        self._merged: dict[tuple[str, str | None], Mapping[str, Record]] = {}

    def years(self) -> list[str]:
        """Return the years in the names of the files, sorted."""
        return sorted({year_of(name) for name in self.signatures})

    def signatures_of(self, year: str | None) -> dict[str, Signature]:
        """Return the signatures of the files of the year."""
        return {
            name: signature
            for name, signature in self.signatures.items()
            if year in (None, year_of(name))
        }

    def source_signatures(self, year: str | None) -> dict[str, Signature]:
        """Return the signatures under which a result of the year's files is cached.

        Files that the system refused to read get a signature that never
        matches, so the next start reads them again.
        """
        return {
            name: NO_SIGNATURE if self.file(name).refused else signature
            for name, signature in self.signatures_of(year).items()
        }

    def file(self, name: str) -> ShardFile:
        """Return the content of the file, which is read when it is new or has changed."""
        signature = self.signatures[name]
        known = self._files.get(name)
        if known is None or known.refused or known.signature != signature:
            if name in self._removed:
                self._files[name] = removed_file(name, signature, self._copy_of(name))
            else:
                # First the copy, for the same reason.
                path = self._folder / name
                self._files[name] = read_file(path, signature, self._copy_of(name))
            if self._files[name].refused:
                self.refused.add(name)
        return self._files[name]

    def records(self, kind: type[Kind], year: str | None) -> Mapping[str, Kind]:
        """Return the newest version of each record in the files of the year, by id."""
        key = (kind.table, year)
        if key in self._merged:
            return self._merged[key]  # type: ignore[return-value]
        read = [self.file(name) for name in self.signatures_of(year)]
        versions = (version for file in read for version in file.versions[kind.table])
        newest = {identifier: version.record for identifier, version in merge(versions).items()}
        # A file that the system refuses to read now may be readable the next time.
        if not any(file.refused for file in read):
            self._merged[key] = newest
        return newest  # type: ignore[return-value]

    def has_strays(self, year: str) -> bool:
        """Whether a file of the year has a record of another year."""
        return any(
            version.record.part != year
            for name in self.signatures_of(year)
            for versions in self.file(name).versions.values()
            for version in versions
        )

    def is_removed(self, name: str) -> bool:
        """Whether there is only a copy of the file."""
        return name in self._removed

    def _copy_of(self, name: str) -> bytes | None:
        return self._written.content(name) if name in self._copies else None

    def _find_removed(self) -> dict[str, Signature]:
        """Return the signatures of the copies whose files are gone, by name."""
        removed = {}
        for name in self._copies:
            if name not in self.signatures:
                with suppress(OSError):
                    removed[name] = signature_of(self._written.path(name).stat())
        return removed

    @contextmanager
    def memory_released(self) -> Iterator[None]:
        """Release the files and records that are first read within the context."""
        files, merged = set(self._files), dict(self._merged)
        yield
        self._merged = merged
        for name in set(self._files) - files:
            del self._files[name]
