"""Frames of an app without a terminal, which nobody sees: drawn once the app is idle."""

from __future__ import annotations

from textual.screen import Screen

_draw = Screen._compositor_refresh
_waiting: set[Screen[object]] = set()


def draw_when_idle(screen: Screen[object]) -> None:
    """Takes the place of Textual's own, which draws a frame at each step of what a key does."""
    if screen.app.is_headless and screen is screen.app.screen:
        screen._dirty_widgets.clear()
        _waiting.add(screen)
    else:
        _draw(screen)


def draw_waiting() -> bool:
    """Draws what waits; whether there was anything."""
    waiting = [screen for screen in _waiting if screen.is_running and screen.is_current]
    _waiting.clear()
    for screen in waiting:
        with screen.app._context():
            _draw(screen)
    return bool(waiting)
