"""The start of the app: checks of the terminal, the splash screen, the app itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from footcare_tui.clock import system_now
from footcare_tui.config import Config, Link
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.paths import Home, find_home
from footcare_tui.terminal.modes import can_ask, terminal_size

if TYPE_CHECKING:
    from footcare_tui.terminal.splash import Splash
    from footcare_tui.views.day_rows import Notice

HOW_TO_GET_A_TERMINAL = 'over SSH "ssh -t", in a container "docker exec -it"'


def open_today() -> int:
    """Open the app as ``footcare`` without arguments does; return the exit status.

    Click is loaded only to say what is wrong: it would delay the first keys by some 8 ms.
    """
    try:
        require_terminal()
        return open_app(Logbook(find_home(), system_now, on_warning=_warn))
    except Exception as error:
        from footcare_tui.cli.output import refuse

        return refuse(error)


def open_app(
    logbook: Logbook,
    exercises: Sequence[Exercise] = (),
    speed: float = 1.0,
    *,
    link: Link | None = None,
    clean_up: Callable[[], None] | None = None,
) -> int:
    """Open the app; ``clean_up`` is called when a signal ends the program during the start.

    ``link`` is the speed of the connection if the person has named it.
    """
    from footcare_tui.terminal.connection import motion_policy
    from footcare_tui.terminal.signals import ended_by_signals
    from footcare_tui.terminal.splash import Splash

    check_keys(logbook.config, logbook.home)
    policy = motion_policy(logbook.config, link, os.environ)
    splash = Splash()

    def restore() -> None:
        splash.remove()
        if clean_up is not None:
            clean_up()

    with ended_by_signals(restore):
        try:
            if not exercises:
                _draw_today(splash, logbook)
            from footcare_tui.tui.run import run_app

            return run_app(logbook, exercises, speed, policy, ready=splash.hand_over)
        finally:
            splash.remove()


def check_keys(config: Config, home: Home) -> None:
    """Raise Refused for keys in the settings that no action can have."""
    if config.keymap:
        from footcare_tui.tui.key_settings import check_keymap

        check_keymap(config.keymap, home)


def require_terminal() -> None:
    """Raise Refused where the app has no terminal that it can use."""
    instead = 'or use "footcare today" or "footcare start --plain"'
    if not can_ask():
        raise Refused(f"the app needs a terminal: {HOW_TO_GET_A_TERMINAL}; {instead}")
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb"):
        raise Refused(
            f"the app needs a terminal that can move the cursor, but TERM is {kind!r}; {instead}"
        )


def _draw_today(splash: Splash, logbook: Logbook) -> None:
    """Draw Today while the app is loading, once the safety notes have been seen."""
    from footcare_tui.terminal.colors import color_codes, depth_of, theme_of
    from footcare_tui.tui.places import tabs
    from footcare_tui.views.safety import safety_notes_seen
    from footcare_tui.views.today import splash_rows

    if safety_notes_seen(logbook.home):
        width, height = terminal_size(sys.stdout.fileno())
        theme = logbook.config.theme or theme_of(os.environ)
        colours = color_codes(theme, depth_of(os.environ))
        places = tabs(logbook.config.keymap)
        rows = splash_rows(logbook, places, width, height, _first_steps(logbook))
        splash.draw(rows, colours)


def _first_steps(logbook: Logbook) -> Notice:
    """Return what to press on a first day; nothing on another one."""
    if logbook.first_day() is not None:
        return ()
    from footcare_tui.tui.actions import keys_of
    from footcare_tui.views.day_rows import first_steps

    keymap = logbook.config.keymap
    start, check_off = (keys_of(f"today.{name}", keymap)[0] for name in ("start", "check-off"))
    return first_steps(logbook, start, check_off)


def _warn(line: str) -> None:
    from footcare_tui.cli.output import warn

    warn(line)
