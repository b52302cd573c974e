"""What the app shows first: the safety notes, an interrupted session, or the countdown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from footcare_tui.errors import Refused
from footcare_tui.model import Session
from footcare_tui.tui.shared.refusals import show_refusal
from footcare_tui.views.format import exercise_name
from footcare_tui.views.safety import remember_safety_notes, safety_notes_seen

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp
    from footcare_tui.tui.countdown.resume_dialog import Unfinished

# The seconds that another footcare has to answer; it looks for the request every 1.5 seconds.
ANSWER_S = 6.0
LOOK_EVERY_S = 0.25


def open_with_safety(app: FootcareApp) -> None:
    """Show the safety notes to a person who has not seen them, then go on."""
    if safety_notes_seen(app.logbook.home):
        open_with_session(app)
        return
    from footcare_tui.tui.shared.help import PagesScreen, safety_text

    def read(_: None) -> None:
        app.changes.make(lambda: remember_safety_notes(app.logbook.home))
        open_with_session(app)

    app.push_screen(PagesScreen(safety_text()), read)


def open_with_session(app: FootcareApp) -> None:
    """Ask about a session that was interrupted or is under way elsewhere, or start one."""
    try:
        step = _first_step(app)
    except Refused as refusal:
        show_refusal(app, refusal)
    else:
        step()


def offer_to_take_over(app: FootcareApp) -> None:
    """Ask whether to go on here with the session that is under way in another footcare."""
    from footcare_tui.tui.countdown.resume_dialog import TakeOver, TakeOverScreen

    def answered(choice: TakeOver | None) -> None:
        if choice is TakeOver.HERE:
            app.run_worker(_take_over(app))

    session = app.logbook.journal.read()
    name = exercise_name(app.logbook, session.exercise) if session else "A session"
    app.push_screen(TakeOverScreen(session, name), answered)


def _first_step(app: FootcareApp) -> Callable[[], None]:
    """Return the call to begin with. Raises Refused when the journal cannot be looked at."""
    journal = app.logbook.journal
    session = journal.cut_off()
    if session is not None and session.exercise in app.logbook.catalog.exercises:
        return partial(_ask_about, app, session)
    if journal.read() is not None and journal.is_alive_elsewhere():
        return partial(offer_to_take_over, app)
    return partial(app.start, app.first_exercises)


def _ask_about(app: FootcareApp, session: Session) -> None:
    """Ask what to do with a session that was interrupted."""
    from footcare_tui.tui.countdown.resume_dialog import UnfinishedScreen

    question = UnfinishedScreen(session, exercise_name(app.logbook, session.exercise))
    app.push_screen(question, partial(_settle, app, session))


def _settle(app: FootcareApp, session: Session, choice: Unfinished | None) -> None:
    """Do with the interrupted session what the person chose, then start what was named."""
    from footcare_tui.tui.countdown.resume_dialog import Unfinished

    def start(_: object = None) -> None:
        app.start(app.first_exercises)

    if choice is Unfinished.RESUME:
        app.resume(session)
    elif choice is Unfinished.KEEP:
        app.changes.make(app.logbook.keep_cut_off, start)
    elif choice is Unfinished.DISCARD:
        app.changes.make(app.logbook.journal.clear, start)
    else:
        start()


async def _take_over(app: FootcareApp) -> None:
    """Ask another footcare for its session, and go on with it here once it is left there."""
    journal = app.logbook.journal
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
            app.resume(session)
    finally:
        journal.ask_no_more()
