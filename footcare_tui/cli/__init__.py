"""The commands of ``footcare``."""

from __future__ import annotations

from collections.abc import Sequence

# What a shell reports for a program ended by ctrl+c: 128 and the number of the signal.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, that of this process without arguments; returns the exit status."""
    try:
        from footcare_tui.cli.program import run

        return run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
