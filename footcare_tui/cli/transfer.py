"""The commands that carry the history out and in."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from footcare_tui.cli.context import home_option, json_option, pass_logbook
from footcare_tui.cli.output import json_line, show, show_json, show_text, warn
from footcare_tui.errors import Refused
from footcare_tui.exchange import jsonl
from footcare_tui.logbook import Logbook
from footcare_tui.model import TABLES, Record
from footcare_tui.store.files import write_whole

STANDARD_STREAM = "-"


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl"]))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="PATH",
    help="Write to this file, not to standard output.",
)
@home_option
@json_option
@pass_logbook
def export(logbook: Logbook, form: str, output: str | None, as_json: bool) -> None:  # noqa: ARG001
    """Write the whole history out.

    The formats: jsonl.
    """
    records = list(logbook.records())
    text = "".join(jsonl.write_lines(records))
    in_tables = Counter(record.table for record in records)
    counts = {table: in_tables[table] for table in TABLES}
    in_words = ", ".join(f"{count} {table.replace('_', ' ')}" for table, count in counts.items())
    if output is None or output == STANDARD_STREAM:
        show_text(text)
        if as_json:
            click.echo(json_line(counts), nl=False, err=True)
        else:
            warn(f"exported {in_words}")
        return
    write_whole(_regular_file(output), text.encode("ascii"))
    if as_json:
        show_json(counts)
    else:
        show(f"exported {in_words}")


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl"]))
@click.argument("path", metavar="PATH", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@home_option
@json_option
@pass_logbook
def import_file(
    logbook: Logbook,
    form: str,  # noqa: ARG001
    path: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take records in from a file, or - for standard input.

    The formats: jsonl.
    """
    merged = logbook.merge(_read_jsonl(path), dry_run=dry_run)
    counts = {"added": merged.added, "changed": merged.changed, "known": merged.known}
    if as_json:
        show_json(counts)
    else:
        in_words = ", ".join(f"{count} {what}" for what, count in counts.items())
        show(f"dry run: {in_words}" if dry_run else in_words)


def _read_jsonl(path: str) -> Iterator[Record]:
    if path == STANDARD_STREAM and sys.stdin is None:
        raise Refused("there is no standard input; name a file")
    if path == STANDARD_STREAM:
        yield from jsonl.read_records(_lines(sys.stdin.buffer))
        return
    with Path(path).open("rb") as file:
        yield from jsonl.read_records(_lines(file))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    # Never more of one line than it takes to see that it is too long.
    while line := file.readline(jsonl.LONGEST_LINE + 1):
        yield line


def _regular_file(output: str) -> Path:
    """The file itself behind links; a device or a pipe must not be replaced by a file."""
    path = Path(output).absolute()
    if (
        path.is_relative_to("/dev")
        or path.is_relative_to("/proc")
        or (path.exists() and not path.is_file())
    ):
        raise Refused(f"{output} is not a file; leave -o out to write to standard output")
    return path.resolve()
