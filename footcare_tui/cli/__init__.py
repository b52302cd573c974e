"""The commands of ``footcare``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from footcare_tui.terminal.ascii_fallback import use_known_characters

# What a shell reports for a program ended by ctrl+c: 128 and the number of the signal.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, that of this process without arguments; returns the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # A command is over before there is rubbish worth looking for; the app collects its own.
    gc.disable()
    use_known_characters(os.environ)
    try:
        from footcare_tui.cli.status_cache import recall

        answer = recall(given)
        if answer is None or not _written(answer):
            from footcare_tui.cli.program import run

            return run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def script() -> None:
    """Run the command of this process and end the process.

    Python would first free everything it holds, which takes 7 to 15 ms and
    gives back nothing that the system does not take back by itself.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _written(answer: str) -> bool:
    """Write a remembered answer; return False if it must be written the long way, which says why.

    A reader who has closed the pipe has read enough.
    """
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        from footcare_tui.cli.output import let_go

        let_go()
    except OSError:
        return False
    return True
