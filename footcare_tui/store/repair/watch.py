"""Notice changes of each history file since it was last seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from footcare_tui.errors import Refused, reason_of
from footcare_tui.model import Record
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import back_up, newest_good, records_in
from footcare_tui.store.seen import (
    MOST_LINES,
    NOTHING,
    Counts,
    Seen,
    differences,
    fell,
    load_seen,
    save_seen,
)
from footcare_tui.store.shards.reader import Count, Signature, count_of

WHAT_TO_DO = "footcare doctor --repair brings back what backups have"


def watch(
    home: Home,
    counts: Counts,
    signatures: Mapping[str, Signature],
    lacks: Callable[[Record], bool],
    day: date,
    *,
    show: bool,
) -> list[str]:
    """Remember the figures of the files, and back up those in which nothing is missing.

    A file with fewer records than before has lost some unless its newest
    backup is of what was seen last and the history still has all of that;
    ``lacks`` says whether it lacks a record. The remembered figures and the
    backups of such a file do not change. A file that has changed since it was
    counted waits for the next call.

    Return lines about files that have lost records, once; if not ``show``,
    leave that to the next call. Only for the holder of the history's lock.
    Raises Refused, at the end, when a file could not be backed up.
    """
    seen = load_seen(home.seen)
    before = dict(seen)
    fallen: list[str] = []
    problems: list[str] = []
    for name in differences(before, counts):
        found = counts.get(name, NOTHING) or NOTHING
        last = before.get(name) or _first_seen(home, name, found)
        if _is_missing(home, name, found, last, lacks):
            if show:
                if last.shown is None or fell(found, last.shown):
                    fallen.append(f"{name} {in_words(found, last.total)}")
                seen[name] = Seen(last.total, found)
        elif name not in counts:
            del seen[name]
        # Records gone from the file are elsewhere in the history, but its backup still has more.
        elif fell(found, last.total) or _backed_up(home, name, signatures[name], day, problems):
            seen[name] = Seen(found)
    if seen != before:
        save_seen(home.seen, seen)
    if problems:
        raise Refused(problems[0])
    if len(fallen) > MOST_LINES:
        fallen = [f"{len(fallen)} files of the history have lost records"]
    return [f"{line}; {WHAT_TO_DO}" for line in fallen]


def _backed_up(home: Home, name: str, signature: Signature, day: date, problems: list[str]) -> bool:
    """Back the file up; a failure becomes a line, so that the other files are backed up."""
    try:
        return back_up(home, home.history / name, signature, day)
    except (OSError, Refused) as error:
        problems.append(f"there is no backup of {name} today: {reason_of(error)}")
        return False


def in_words(found: Count, before: Count) -> str:
    """Return the problem of a file that has less than before, in words."""
    if found[0] < before[0]:
        records = "1 record" if before[0] == 1 else f"{before[0]} records"
        return f"had {records} when it was last read, and now has {found[0] or 'none'}"
    return "has older versions of records than when it was last read"


def forget(home: Home, name: str) -> None:
    """Count the file again the next time it is read. Only for the holder of the lock."""
    save_seen(
        home.seen, {file: seen for file, seen in load_seen(home.seen).items() if file != name}
    )


def _first_seen(home: Home, name: str, found: Count) -> Seen:
    """Return the figures of a file that is not remembered: of its newest backup, or its own."""
    backup = newest_good(home, name)
    return Seen(found if backup is None else count_of(records_in(backup)))


def _is_missing(
    home: Home, name: str, found: Count, last: Seen, lacks: Callable[[Record], bool]
) -> bool:
    has_fallen = fell(found, last.total)
    if not has_fallen and last.shown is None:
        return False
    backup = newest_good(home, name)
    if backup is None:
        return has_fallen
    kept = records_in(backup)
    return any(map(lacks, kept)) or (has_fallen and fell(count_of(kept), last.total))
