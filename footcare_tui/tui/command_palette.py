"""The palette: every exercise and every action, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its words are plain text, whatever a file says."""

    name: str
    run: Callable[[], object]
    keys: str = ""

    def shown(self, underlined: Sequence[int] = ()) -> Content:
        """Return the name, some of its characters underlined, and the keys."""
        name = Content(self.name)
        for place in underlined:
            name = name.stylize("underline", place, place + 1)
        return Content.assemble(name, "  ", (self.keys, "$muted")) if self.keys else name


class Commands(Provider):
    """Offers the commands that the palette was opened with."""

    async def discover(self) -> Hits:
        """All commands, while nothing has been typed."""
        for command in self._offered():
            yield DiscoveryHit(command.shown(), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        """The commands that fit what has been typed."""
        matcher = self.matcher(query)
        for command in self._offered():
            # Not Matcher.highlight, which reads the name as markup.
            score, places = matcher.fuzzy_search.match(query, command.name)
            if score > 0:
                yield Hit(score, command.shown(places), command.run, text=command.name)

    def _offered(self) -> Sequence[Command]:
        palette = self.app.screen
        return palette.commands if isinstance(palette, Palette) else ()


class Palette(CommandPalette, Overlay[None]):
    """Textual's palette, with keys for pages."""

    BINDINGS = bindings("palette")

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(providers=[Commands])
        self.commands = commands

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
