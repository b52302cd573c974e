"""Quit the app, or stop the session on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from footcare_tui.tui.shared.bindings import active_actions, key_of

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp


async def leave(app: FootcareApp) -> None:
    """Quit; on the screen of a session ask first what to do with it."""
    if not _is_in_session(app):
        app.exit()
    elif await _uncover_session(app):
        app.countdown.ask_to_stop(then=app.exit)


async def interrupt(app: FootcareApp) -> None:
    """Ask what to do with the session on the screen; elsewhere say how to quit."""
    if not _is_in_session(app):
        active = {action.binding.id for action in active_actions(app.screen)}
        quit_here = "app.quit" if "app.quit" in active else "app.quit-anywhere"
        app.notify(f"{key_of(app, quit_here)} quits", markup=False)
    elif await _uncover_session(app):
        app.countdown.action_stop()


def _is_in_session(app: FootcareApp) -> bool:
    countdown = app.loaded_countdown
    return app.current_mode == "countdown" and countdown is not None and countdown.guide.under_way


async def _uncover_session(app: FootcareApp) -> bool:
    """Close help or palette over the session; return False if the question is open already."""
    from footcare_tui.tui.countdown.stop_dialog import StopScreen

    while app.screen is not app.countdown and not isinstance(app.screen, StopScreen):
        await app.pop_screen()
    return app.screen is app.countdown
