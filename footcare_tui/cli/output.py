"""What commands write: safe lines or JSON on standard output, refusals on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from footcare_tui.cli.text import json_line, safe_lines
from footcare_tui.errors import Refused
from footcare_tui.terminal.sanitize import plain_text

if TYPE_CHECKING:
    from footcare_tui.store.shards.merge import Merged


def show(*lines: str) -> None:
    """Writes lines, whatever they contain, so that none can steer the terminal."""
    show_text(safe_lines(*lines))


def show_text(text: str) -> None:
    """Writes a text just as it is; only for text the person typed or that is known to be safe."""
    try:
        # Otherwise click takes the colours of a prompt out of what a pipe is given.
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(
            f"the answer could not be written ({error.strerror}); "
            "whatever was to be recorded is recorded"
        ) from None


def show_json(value: object) -> None:
    """Writes a value as one line of JSON in ASCII."""
    show_text(json_line(value))


def warn(message: str) -> None:
    """Writes one line on standard error."""
    click.echo(f"footcare: {plain_text(message)}", err=True, color=True)


def let_go() -> None:
    """Drops output that cannot be written, so that the interpreter does not try again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            with suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def show_merged(merged: Merged, *, dry_run: bool, as_json: bool) -> None:
    """Says how many records were taken in, or would be."""
    counts = {"added": merged.added, "changed": merged.changed, "known": merged.known}
    if as_json:
        show_json(counts)
    else:
        in_words = ", ".join(f"{count} {what}" for what, count in counts.items())
        show(f"dry run: {in_words}" if dry_run else in_words)
