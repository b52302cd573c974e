"""The options and results of ``import`` and ``restore``: counts and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from footcare_tui.cli.output import show, show_json

if TYPE_CHECKING:
    from footcare_tui.store.incoming import Merged

Command = TypeVar("Command", bound=Callable[..., Any])

ALWAYS_SHOWN = ("added", "changed", "same")


def merge_options(command: Command) -> Command:
    """Add the options that say what happens to records that are known here."""
    for flag, words in (
        ("--dry-run", "Only show what would change."),
        ("--revive", "Bring back what was deleted here."),
        ("--overwrite", "Replace what is different here."),
    ):
        command = click.option(flag, is_flag=True, help=words)(command)
    return command


def show_merged(
    merged: Merged,
    *,
    skipped: int,
    fields: Mapping[str, object] = MappingProxyType({}),
    lines: Iterable[str] = (),
    dry_run: bool,
    as_json: bool,
) -> None:
    """Print how many records were merged or left, and which option merges the others.

    ``skipped`` were left out before the merge. JSON has the ``fields``, too;
    of a dry run, the ``lines`` and every table are listed.
    """
    counts = {outcome: tables.total() for outcome, tables in merged._asdict().items()}
    counts["skipped"] += skipped
    if as_json:
        show_json({**counts, **fields})
        return
    shown = [outcome for outcome in counts if outcome in ALWAYS_SHOWN]
    shown += ["skipped"] if counts["skipped"] else []
    line = ", ".join(f"{counts[outcome]} {outcome}" for outcome in shown)
    if dry_run:
        show(*lines, *_by_table(merged), f"dry run: {line}", *_sentences(counts))
    else:
        show(line, *_sentences(counts))


def _by_table(merged: Merged) -> Iterator[str]:
    """Yield what happens to the records of each table, such as ``rest days: 2 added, 1 same``."""
    outcomes = merged._asdict()
    for table in dict.fromkeys(table for tables in outcomes.values() for table in tables):
        numbers = (
            f"{tables[table]} {outcome.replace('_', ' ')}"
            for outcome, tables in outcomes.items()
            if tables[table]
        )
        yield f"{table.replace('_', ' ')}: {', '.join(numbers)}"


def _sentences(counts: dict[str, int]) -> Iterator[str]:
    """Yield how many records did not change, with the option that changes them."""
    if number := counts["different"]:
        verb, it = ("differs", "it") if number == 1 else ("differ", "them")
        yield f"{number} {verb} here and {_was(number)} left; --overwrite replaces {it}"
    if number := counts["deleted_here"]:
        it = "it" if number == 1 else "them"
        yield f"{number} {_was(number)} deleted here; --revive brings {it} back"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"
