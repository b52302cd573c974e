"""The palette: every exercise and every action, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from footcare_tui.config import Theme
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.overlay import Overlay

if TYPE_CHECKING:
    from footcare_tui.tui.app import FootcareApp


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its words are plain text, whatever a file says."""

    name: str
    run: Callable[[], object]


def commands_of(app: FootcareApp) -> Iterator[Command]:
    """Every exercise and every action, in the order of the palette."""
    for exercise in app.logbook.catalog.exercises.values():
        name = plain_text(exercise.name)
        yield Command(f"Start {name}", partial(app.start, (exercise,)))
        yield Command(f"Check off {name}", partial(app.today.check_off, exercise))
    yield Command("Start all that is due", app.today.action_start_all)
    yield Command("Undo the newest session", app.today.action_undo)
    for place in ("today", "countdown", "history", "trends"):
        yield Command(f"Go to {place.title()}", partial(app.action_go, place))
    yield Command("Go to Self-tests", partial(app.action_go, "tests"))
    for look in Theme:
        yield Command(f"{look.title()} theme", partial(app.use_look, look))
    yield Command("Help, safety and evidence", app.action_help)
    yield Command("Quit", app.action_quit)


class Commands(Provider):
    """Offers the commands of the app."""

    async def discover(self) -> Hits:
        """All commands, while nothing has been typed."""
        for command in self._offered():
            yield DiscoveryHit(Content(command.name), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        """The commands that fit what has been typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            # Not Matcher.highlight, which reads the name as markup.
            score, places = matcher.fuzzy_search.match(query, command.name)
            if score > 0:
                shown = Content(command.name)
                for place in places:
                    shown = shown.stylize("underline", place, place + 1)
                yield Hit(score, shown, command.run, text=command.name)

    def _offered(self) -> Iterator[Command]:
        return commands_of(cast("FootcareApp", self.app))


class Palette(CommandPalette, Overlay[None]):
    """Textual's palette, with keys for pages."""

    BINDINGS = [
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
    ]

    def action_page(self, direction: int) -> None:
        """Move a page up or down in the commands, each of which is one row."""
        commands = self.query_one(CommandList)
        last = commands.option_count - 1
        if last >= 0:
            row = (commands.highlighted or 0) + direction * commands.size.height
            commands.highlighted = max(0, min(row, last))

    @on(Input.Changed)
    def _ignore_when_closed(self, event: Input.Changed) -> None:
        # Textual would look for commands to show in a list that is gone.
        if not self.is_active:
            event.prevent_default()
