"""The streaks explained, on a page."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.tui.shared.key_display import bindings
from footcare_tui.tui.shared.pages import PagesScreen
from footcare_tui.views.streaks import streak_rows


class StreaksScreen(PagesScreen):
    """A page about the streaks of one exercise, or of whole days and every exercise."""

    BINDINGS = bindings("streaks page")

    def __init__(self, logbook: Logbook, exercise: Exercise | None = None) -> None:
        rows = streak_rows(logbook, exercise.slug if exercise else None)
        text = Content("\n").join(Content.assemble(*row) for row in rows)
        super().__init__(Static(text, markup=False))
