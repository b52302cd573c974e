"""The output of commands: lines or JSON on standard output, warnings on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import click

from footcare_tui.cli.text import json_line, safe_lines
from footcare_tui.errors import Refusals, Refused
from footcare_tui.terminal.sanitize import plain_text

# The exit statuses of commands.
DONE, REFUSED, USAGE = 0, 1, 2

# The most warnings at once, and the most characters of one: paths and lists can be long.
MOST_LINES, LONGEST_LINE = 50, 2000

# The name of standard input or output in place of a file's.
STANDARD_STREAM = "-"


def show(*lines: str) -> None:
    """Print lines, without characters that could control the terminal."""
    show_text(safe_lines(*lines))


def show_text(text: str) -> None:
    """Print a text unchanged; only for text that the person typed or that is known to be safe."""
    try:
        write_text(sys.stdout, text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(f"the answer could not be written ({error.strerror})") from None


def write_text(stream: TextIO | None, text: str) -> None:
    """Write to standard output or error at once, if it is there.

    click's own echo would write UTF-8 where a locale has ASCII alone, and
    remove a prompt's colours from a pipe.
    """
    if stream is not None:
        stream.write(text)
        stream.flush()


def show_json(value: object) -> None:
    """Print a value as one line of JSON in ASCII."""
    show_text(json_line(value))


def warn(message: str) -> None:
    """Print one line on standard error, a very long one without its middle."""
    line = plain_text(message)
    if len(line) > LONGEST_LINE:
        line = f"{line[: LONGEST_LINE // 2]} ... {line[-LONGEST_LINE // 2 :]}"
    write_text(sys.stderr, f"footcare: {line}\n")


def warn_each(messages: Iterable[str]) -> None:
    """Print messages, a line each; of many, the first ones and the number of the others."""
    lines = list(messages)
    for line in lines[:MOST_LINES]:
        warn(line)
    if more := lines[MOST_LINES:]:
        warn(f"and {len(more)} more")


def refuse(error: Exception) -> int:
    """Print one line about an error, or one for each of several; return the exit status.

    A program that reads the output may close it; that is no error.
    """
    if isinstance(error, BrokenPipeError):
        return DONE
    warn_each(error.lines if isinstance(error, Refusals) else [describe(error)])
    return REFUSED


def describe(error: Exception) -> str:
    """Return one line about any error; print unexpected ones in full with ``-X dev``."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename}: " * bool(error.filename) + f"{error.strerror or error}"
    if sys.flags.dev_mode:
        raise error
    return (
        "this should not happen; everything stored is kept. Please report it where you got "
        f"footcare, with the output of PYTHONDEVMODE=1: {type(error).__name__}: {error}"
    )


@contextmanager
def only_warns_if(stored: Callable[[], bool]) -> Iterator[None]:
    """Turn an error within the context into a warning if the change is ``stored`` by then."""
    try:
        yield
    except (BrokenPipeError, click.exceptions.Exit, click.ClickException):
        raise
    except Exception as error:
        if not stored():
            raise
        warn(f"{describe(error)}; the change is stored")


def discard_unwritten() -> None:
    """Discard output that cannot be written, so that Python does not try again at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            with suppress(OSError):
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, stream.fileno())
                os.close(null)
