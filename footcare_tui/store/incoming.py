"""Compare records from elsewhere with those known here: which to store, and which to leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict
from uuid import UUID, uuid5

from footcare_tui.errors import Refused
from footcare_tui.model import Record, Session, replace
from footcare_tui.model.bounds import MOST_IMPORTED_REVISIONS
from footcare_tui.store.change_files import Edit
from footcare_tui.store.history import History
from footcare_tui.store.reverting import is_same_but_for_revision

_MOVED = UUID("0d7f4a52-0f1b-4f4e-9a53-2f6b8c1d7e90")

# Below every revision.
NOT_THERE = -1

Key = tuple[str, str]
KnownOf = Callable[[Record], Record | None]


class Merged(NamedTuple):
    """How many records a merge added, changed and left, by table.

    ``different`` are known here with another content and no lower revision,
    and left; ``deleted_here`` are left deleted; ``skipped`` are older versions
    of a record that was given twice.
    """

    added: Counter[str]
    changed: Counter[str]
    same: Counter[str]
    different: Counter[str]
    deleted_here: Counter[str]
    skipped: Counter[str]


class Options(TypedDict, total=False):
    """The options of a merge, as :func:`merge` explains them; none is set by default."""

    dry_run: bool
    overwrite: bool
    revive: bool


def compare(
    records: Iterable[Record],
    known_of: KnownOf,
    undone: Mapping[Key, int],
    *,
    overwrite: bool,
    revive: bool,
) -> tuple[list[Record], Merged]:
    """Return the versions to store, and the numbers for all of the records.

    ``known_of`` returns the known version of a record, or None. ``undone`` has
    the revision before an import that was undone, which counts as never made;
    ``NOT_THERE`` for a record that it added. With ``overwrite``, records that
    are different here are replaced by a new revision; with ``revive``, records
    that are deleted here are brought back, and count as added.
    """
    merged = Merged(*(Counter() for _ in Merged._fields))
    news: list[Record] = []
    for record in _newest(records, merged.skipped):
        table, known = record.table, known_of(record)
        revision = NOT_THERE if known is None else undone.get(key_of(record), known.rev)
        if known is None or record.rev > revision:
            (merged.added if revision == NOT_THERE else merged.changed)[table] += 1
            news.append(_above(known, record))
            continue
        if known.deleted:
            record, known = _where_moved(record, known, known_of)
        if known.deleted and not record.deleted:
            (merged.added if revive else merged.deleted_here)[table] += 1
            news += _in_place_of(known, record, known_of) if revive else ()
        elif known.deleted or _is_same(record, known):
            merged.same[table] += 1
        else:
            (merged.changed if overwrite else merged.different)[table] += 1
            news += _in_place_of(known, record, known_of) if overwrite else ()
    return news, merged


def merge(
    history: History,
    what: str,
    records: Sequence[Record],
    *,
    dry_run: bool = False,
    overwrite: bool = False,
    revive: bool = False,
) -> Merged:
    """Store those records that are new or newer here, as one change; return the numbers.

    ``what`` is the kind of change in a word, such as "import"; without it, the
    change cannot be undone. Records that such a change had added count as not
    known after its undo, until something else is changed. With ``overwrite``,
    records that are different here are replaced; with ``revive``, records that
    are deleted here are brought back. A dry run changes nothing.

    Raises Refused for a revision so high that the record could soon no longer
    be changed.
    """
    known_of = history.known_of_any_day

    def compared() -> tuple[list[Record], Merged]:
        undone = history.changes.undone_edits(what)
        return compare_with_undone(records, known_of, undone, overwrite=overwrite, revive=revive)

    if dry_run:
        return compared()[1]
    with history.changing():
        news, merged = compared()
        kind = "session" if all(isinstance(record, Session) for record in news) else "record"
        words = f"{what} of {len(news)} {kind}{'' if len(news) == 1 else 's'}" if what else ""
        history.store_change(words, [Edit(known_of(each), each) for each in news])
    return merged


def compare_with_undone(
    records: Iterable[Record],
    known_of: KnownOf,
    undone: Iterable[Edit],
    *,
    overwrite: bool,
    revive: bool,
) -> tuple[list[Record], Merged]:
    """Return the result of :func:`compare`, with undone edits of an import counted as never made.

    Raises Refused for a revision so high that the record could soon no longer
    be changed.
    """
    before = {
        key_of(edit.after): NOT_THERE if edit.before is None else edit.before.rev
        for edit in undone
        if is_same_but_for_revision(known_of(edit.after), edit.without)
    }
    news, merged = compare(records, known_of, before, overwrite=overwrite, revive=revive)
    for record in news:
        if record.rev > MOST_IMPORTED_REVISIONS:
            raise Refused(
                f"rev of the record {record.id[:36]} is {record.rev}, but must be at most "
                f"{MOST_IMPORTED_REVISIONS}, so that it can be changed again; "
                "nothing was recorded"
            )
    return news, merged


def key_of(record: Record) -> Key:
    """Return the key of the record among those of all tables."""
    return record.table, record.id


def _newest(records: Iterable[Record], skipped: Counter[str]) -> Iterable[Record]:
    """Return the newest version of each record; count the others as skipped."""
    newest: dict[Key, Record] = {}
    for record in records:
        key = key_of(record)
        if key in newest:
            skipped[record.table] += 1
        if key not in newest or record.rev > newest[key].rev:
            newest[key] = record
    return newest.values()


def _is_same(record: Record, known: Record) -> bool:
    if replace(record, rev=known.rev) == known:
        return True
    # A record that is not stored yet may have an instant with fractions of a second.
    return {**record.to_fields(), "rev": known.rev} == known.to_fields()


def _in_place_of(known: Record, record: Record, known_of: KnownOf) -> Iterable[Record]:
    """Return the versions that put the record in the place of the known one.

    No id may be in the files of two years, so a record of another day gets a
    new one.
    """
    if record.filed_day == known.filed_day:
        return [_above(known, record)]
    deletion = [] if known.deleted else [_above(known, replace(known, deleted=True))]
    if record.deleted:
        return deletion
    moved = _moved(record)
    return [*deletion, _above(known_of(moved), moved)]


def _above(known: Record | None, record: Record) -> Record:
    """Return the record at its own revision, or at the one above the known."""
    if known is None or record.rev > known.rev:
        return record
    return replace(record, rev=known.rev + 1)


def _where_moved(record: Record, known: Record, known_of: KnownOf) -> tuple[Record, Record]:
    """Return the record and the known one under the new id, if the record was moved to its day."""
    if record.filed_day != known.filed_day:
        moved = _moved(record)
        there = known_of(moved)
        if there is not None:
            return moved, there
    return record, known


def _moved(record: Record) -> Record:
    """Return the record with the id that it gets when it is moved to its day."""
    return replace(record, id=uuid5(_MOVED, f"{record.id} {record.filed_day}").hex)
