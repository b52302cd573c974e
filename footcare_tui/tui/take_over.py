"""Taking over a session that is under way in another footcare."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Session
from footcare_tui.tui.shared.refusals import show_refusal
from footcare_tui.views.format import exercise_name

# The seconds that another footcare has to answer; it looks for the request every 1.5 seconds.
ANSWER_S = 6.0
LOOK_EVERY_S = 0.25


def offer_to_take_over(app: App[Any], logbook: Logbook, resume: Callable[[Session], None]) -> None:
    """Ask whether to go on here with the session of the other footcare."""
    from footcare_tui.tui.countdown.resume_dialog import TakeOverDialog

    def answered(here: bool | None) -> None:
        if here:
            app.run_worker(_take_over(app, logbook, resume))

    session = logbook.journal.read()
    name = exercise_name(logbook, session.exercise) if session else "A session"
    app.push_screen(TakeOverDialog(session, name), answered)


async def _take_over(app: App[Any], logbook: Logbook, resume: Callable[[Session], None]) -> None:
    """Ask the other footcare for its session, and go on with it here once it is left there."""
    journal = logbook.journal
    try:
        journal.ask()
        async with asyncio.timeout(ANSWER_S):
            while journal.is_alive_elsewhere():
                await asyncio.sleep(LOOK_EVERY_S)
        session = journal.cut_off()
    except TimeoutError:
        app.notify("The other footcare does not answer; stop the session there", markup=False)
    except Refused as refusal:
        show_refusal(app, refusal)
    else:
        if session is None:
            app.notify("No repetition was finished there", markup=False)
        else:
            resume(session)
    finally:
        journal.ask_no_more()
