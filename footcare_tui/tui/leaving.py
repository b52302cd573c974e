"""Leaving the app, and a session that is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp


async def leave(app: FootcareApp) -> None:
    """Quits; on the screen of a session asks first what is to become of it."""
    if not _is_in_session(app):
        app.exit()
    elif await _uncover_session(app):
        app.countdown.ask_to_stop(then=app.exit)


async def interrupt(app: FootcareApp) -> None:
    """Asks what is to become of the session on the screen; elsewhere tells how to quit."""
    if not _is_in_session(app):
        quits = app.screen.active_bindings.get("q")
        key = "q" if quits and quits.binding.action == "quit" else "ctrl+q"
        app.notify(f"{key} quits", markup=False)
    elif await _uncover_session(app):
        app.countdown.action_stop()


def _is_in_session(app: FootcareApp) -> bool:
    countdown = app.loaded_countdown
    return app.current_mode == "countdown" and countdown is not None and countdown.under_way


async def _uncover_session(app: FootcareApp) -> bool:
    """Leaves help or palette over the session; False if it is being asked to stop already."""
    from footcare_tui.tui.screens.stop import StopScreen

    while app.screen is not app.countdown and not isinstance(app.screen, StopScreen):
        await app.pop_screen()
    return app.screen is app.countdown
