"""The figures last seen of each history file, so that missing records are noticed.

The file ``state/seen.json`` has, by the name of the history file, the number of
its records and the sum of their revisions. Neither falls unless something else
changes the file. Once a fall was shown, the lower figures follow.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from footcare_tui.files.atomic import write_cache
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.checked_cache import DAMAGE
from footcare_tui.files.json_text import parse_json
from footcare_tui.store.shards.reader import Count

NOTHING: Count = (0, 0)
# For more files, such as when the folder was moved, there is only one line.
MOST_LINES = 3

# The counts by the name of the file; None for a file that could not be read.
Counts = Mapping[str, Count | None]


class Seen(NamedTuple):
    """The figures last seen of a file; ``shown`` are those of a fall that was shown, if any."""

    total: Count
    shown: Count | None = None


def load_seen(path: Path) -> dict[str, Seen]:
    """Return the figures last seen of each file, by name; empty when they are lost."""
    with suppress(IndexError, *DAMAGE):
        return {
            name: Seen((count[0], count[1]), (count[2], count[3]) if count[2:] else None)
            for name, count in parse_json(read_bounded(path)).items()
        }
    return {}


def save_seen(path: Path, seen: Mapping[str, Seen]) -> None:
    """Keep the figures last seen of each file, if that is possible."""
    content = {name: (*each.total, *(each.shown or ())) for name, each in sorted(seen.items())}
    write_cache(path, json.dumps(content, separators=(",", ":")).encode("ascii"))


def fell(found: Count, before: Count) -> bool:
    """Whether there are fewer records than before, or older revisions of them."""
    return found[0] < before[0] or found[1] < before[1]


def differences(seen: Mapping[str, Seen], counts: Counts) -> list[str]:
    """Return the names of the files that are not as they were seen, or shown, last."""
    return [
        name
        for name in sorted({*seen, *counts})
        if (found := counts.get(name, NOTHING)) is not None
        and (name not in seen or found != (seen[name].shown or seen[name].total))
    ]


def has_unshown_fall(seen: Mapping[str, Seen], counts: Counts) -> bool:
    """Whether the figures of a file have fallen, and that was not shown yet."""
    return any(
        each.shown is None
        and (found := counts.get(name, NOTHING)) is not None
        and fell(found, each.total)
        for name, each in seen.items()
    )
