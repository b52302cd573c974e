"""What comes first when the app opens: safety, and a session that waits to be taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footcare_tui.model import Session
from footcare_tui.tui.shared.lock_retry import patient
from footcare_tui.views.format import exercise_name
from footcare_tui.views.safety import remember_safety_notes, safety_notes_seen

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp
    from footcare_tui.tui.countdown.resume_dialog import Unfinished

# Another footcare looks for the question about as often as this app does, and must still answer.
PATIENCE_S = 6.0
ASKED_EVERY_S = 0.25


def open_with_safety(app: FootcareApp) -> None:
    """Shows the safety notes to a person who has not seen them, then goes on."""
    if safety_notes_seen(app.logbook.home):
        open_with_waiting_session(app)
        return
    from footcare_tui.tui.shared.help import PagesScreen, safety_text

    def read(_: None) -> None:
        app.attempt(lambda: remember_safety_notes(app.logbook.home))
        open_with_waiting_session(app)

    app.push_screen(PagesScreen(safety_text()), read)


def open_with_waiting_session(app: FootcareApp) -> None:
    """Asks about a session that was cut off or goes on elsewhere; else starts what was named."""
    journal = app.logbook.journal
    session = app.attempt(journal.cut_off)
    if session is not None and session.exercise in app.logbook.catalog.exercises:
        from footcare_tui.tui.countdown.resume_dialog import UnfinishedScreen

        app.push_screen(
            UnfinishedScreen(session, exercise_name(app.logbook, session.exercise)),
            lambda choice: _settle(app, session, choice),
        )
    elif journal.read() is not None and app.attempt(journal.is_alive_elsewhere):
        offer_to_take_over(app)
    elif app.first_exercises:
        app.start(app.first_exercises)


def offer_to_take_over(app: FootcareApp) -> None:
    """Asks whether the session that goes on in another footcare shall go on here."""
    from footcare_tui.tui.countdown.resume_dialog import TakeOver, TakeOverScreen

    def answered(choice: TakeOver | None) -> None:
        if choice is TakeOver.HERE:
            _ask_for_it(app)

    session = app.logbook.journal.read()
    name = exercise_name(app.logbook, session.exercise) if session else "A session"
    app.push_screen(TakeOverScreen(session, name), answered)


@patient
def _settle(app: FootcareApp, session: Session, choice: Unfinished | None) -> None:
    from footcare_tui.tui.countdown.resume_dialog import Unfinished

    if choice is Unfinished.RESUME:
        app.count_down(lambda: app.countdown.go_on(session))
        return
    if choice is Unfinished.KEEP:
        app.attempt(app.logbook.keep_cut_off)
    elif choice is Unfinished.DISCARD:
        app.attempt(app.logbook.journal.clear)
    app.read_again()
    app.start(app.first_exercises)


def _ask_for_it(app: FootcareApp) -> None:
    """Asks for the session under way elsewhere, and takes it up when it has been left."""
    journal = app.logbook.journal
    tries = round(PATIENCE_S / ASKED_EVERY_S)

    def look() -> None:
        nonlocal tries
        tries -= 1
        if app.attempt(journal.is_alive_elsewhere):
            if tries > 0:
                app.set_timer(ASKED_EVERY_S, look)
                return
            app.notify("The other footcare does not answer; stop the session there", markup=False)
        elif session := app.attempt(journal.cut_off):
            app.count_down(lambda: app.countdown.go_on(session))
        else:
            app.notify("No repetition was finished there", markup=False)
        journal.ask_no_more()

    app.attempt(journal.ask)
    look()
