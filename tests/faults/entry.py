"""The program, and as commands what only its app does: ``python -m tests.faults.entry``.

``leave`` leaves a session interrupted after a repetition, and ``discard``
discards it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from footcare_tui import cli
from footcare_tui.cli.output import warn
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import replace
from footcare_tui.paths import find_home


def leave(logbook: Logbook) -> None:
    """Leave a session of one repetition in the journal."""
    session = logbook.under_way.begin(logbook.catalog.find("press"))
    logbook.journal.open()
    logbook.journal.write(replace(session, reps=1))
    logbook.journal.hand_over()


def discard(logbook: Logbook) -> None:
    """Discard the session in the journal, as the question at the start of the app does."""
    session = logbook.journal.interrupted()
    if session is None:
        raise Refused("no session was interrupted")
    logbook.under_way.discard_interrupted(session)


COMMANDS: Mapping[str, Callable[[Logbook], None]] = {"leave": leave, "discard": discard}


def main(arguments: Sequence[str]) -> int:
    """Run the command; return the exit status."""
    if arguments[0] not in COMMANDS:
        return cli.main(arguments)
    try:
        COMMANDS[arguments[0]](Logbook(find_home(), on_warning=warn))
    except Refused as refusal:
        warn(str(refusal))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
