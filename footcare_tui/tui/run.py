"""Run the app in the terminal, and return its exit status."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.terminal.colors import Depth, depth_of
from footcare_tui.terminal.connection import MotionPolicy
from footcare_tui.tui.app import FootcareApp
from footcare_tui.tui.driver.textual_internals import error_of


def run_app(
    logbook: Logbook,
    exercises: Sequence[Exercise] = (),
    speed: float = 1.0,
    motion_policy: MotionPolicy | None = None,
    *,
    ready: Callable[[], None],
) -> int:
    """Run the app in the terminal; return the exit status.

    With exercises it goes straight into the countdown of the first. Raises
    Refused, before the screen is touched, when the files cannot be used, and
    any error that ended the app once the terminal is as it was before.
    ``ready`` is called when the screen is about to be touched, by which time
    signals are handled by the app.
    """
    _ = logbook.catalog
    logbook.notice()
    depth = depth_of(os.environ)
    if depth is not Depth.NONE:
        # An empty one counts for Textual, too.
        os.environ.pop("NO_COLOR", None)
    app = FootcareApp(
        logbook, exercises, speed, motion_policy=motion_policy, depth=depth, ready=ready
    )
    # Without mouse reporting, the terminal itself selects and copies text.
    app.run(mouse=False)
    if app.ended_with is not None:
        # A signal while screens are mounted makes Textual raise errors, which mean nothing.
        return app.ended_with
    if error := error_of(app):
        raise error
    return app.return_code or 0
