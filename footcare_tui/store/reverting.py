"""Undo or redo a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from footcare_tui.model import Record, Session, replace
from footcare_tui.store.change_files import Change, Edit
from footcare_tui.store.history import History


class Reverted(NamedTuple):
    """A change that was undone or redone: the records as they are now, and those left alone.

    ``session`` is the session under way that was discarded, if it was that.
    """

    change: Change
    records: tuple[Record, ...]
    left: tuple[Record, ...]
    session: Session | None


def revert(
    history: History,
    choose: Callable[[], Change],
    move: Callable[[Session], None],
    *,
    redo: bool = False,
) -> Reverted:
    """Undo or redo the change that ``choose`` returns under the lock.

    ``move`` puts a session under way that was discarded back, or drops it again.
    Records that were changed otherwise since do not change. A record that is
    already as intended counts as reverted: a program may have been killed after
    it had stored the records. Raises Refused, with nothing changed, when the records
    cannot be stored, and what ``choose`` and ``move`` raise.
    """
    with history.changing():
        change = choose()
        content = history.changes.content(change)
        if content.discarded is not None:
            move(content.discarded)
            history.stored = True
        news, done, left = versions_to_store(content.edits, history.state.surely_known, redo=redo)
        history.store(news)
        (history.changes.mark_redone if redo else history.changes.mark_undone)(change)
    return Reverted(change, (*done, *news), tuple(left), content.discarded)


def versions_to_store(
    edits: Iterable[Edit], known_of: Callable[[Record], Record | None], *, redo: bool
) -> tuple[list[Record], list[Record], list[Record]]:
    """Return the versions that undo or redo the edits.

    The second list has the records that are already as intended, the third
    those that were changed otherwise since and do not change.
    """
    news: list[Record] = []
    done: list[Record] = []
    left: list[Record] = []
    for edit in edits:
        found, wanted = edit.after, edit.without
        if redo:
            found, wanted = wanted, found
        known = known_of(edit.after)
        if known is None:
            left.append(edit.after)
        elif is_same_but_for_revision(known, found):
            news.append(replace(wanted, rev=known.rev + 1))
        elif is_same_but_for_revision(known, wanted):
            done.append(known)
        else:
            left.append(known)
    return news, done, left


def is_same_but_for_revision(known: Record | None, found: Record) -> bool:
    """Whether the known record differs from the one found only in its revision, if at all."""
    return known is not None and replace(known, rev=found.rev) == found
