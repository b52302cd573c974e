"""How much of a file from elsewhere is read, so that no file fills the memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from footcare_tui.errors import Refused

# Eight sessions a day make as many in 85 years.
MOST_RECORDS = 250_000

Item = TypeVar("Item")


def at_most(items: Iterable[Item], most: int = MOST_RECORDS) -> Iterator[Item]:
    """Yield the items. Raises Refused as soon as there are more."""
    for number, item in enumerate(items):
        if number == most:
            raise Refused(f"the file has too many records; it may have at most {most}")
        yield item
