"""The commands of ``footcare``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from footcare_tui.cli.completion import COMPLETION
from footcare_tui.terminal.ascii_fallback import use_known_characters

# The exit status that a shell reports after ctrl+c: 128 and the number of the signal.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default with this process's arguments; return the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # A command ends before garbage collection would gain anything; the app turns it on again.
    gc.disable()
    use_known_characters(os.environ)
    try:
        if not given and COMPLETION not in os.environ:
            from footcare_tui.cli.open_app import open_today

            return open_today()
        answer = _quick_answer(given)
        if answer is None or not _written(answer[0]):
            from footcare_tui.cli.program import run

            return run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    return answer[1]


def script() -> None:
    """Run the command of this process and end the process.

    Python would first free all objects one by one, which takes 7 to 15 ms; the
    system frees the memory anyway.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _quick_answer(arguments: Sequence[str]) -> tuple[str, int] | None:
    """Return the answer to a simple ``status``, ``today`` or ``remind``, and the exit status.

    None for anything else.

    Click is not loaded: that would take a quarter of the time.
    """
    from footcare_tui.cli.answers import remind_answer, status_answer, today_answer
    from footcare_tui.cli.status_cache import recall, request_of

    request = request_of(arguments)
    if request is None:
        return None
    command, folder, template, as_json = request
    # Where the request or a file is wrong, the full command runs and reports it.
    with suppress(Exception):
        recalled = recall(folder)
        if recalled is None:
            from footcare_tui.cli.day_values import work_out

            recalled = work_out(folder, command)
        values, now = recalled
        if command == "remind":
            return remind_answer(values, now, as_json=as_json)
        if command == "today":
            return today_answer(values, now, as_json=as_json), 0
        return status_answer(values, template, as_json=as_json), 0
    return None


def _written(answer: str) -> bool:
    """Write a quick answer; return False where the full command must run, to report why.

    A closed pipe is no failure: its reader has read enough.
    """
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        from footcare_tui.cli.output import discard_unwritten

        discard_unwritten()
    except OSError:
        return False
    return True
