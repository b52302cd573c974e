"""The palette: every exercise and every action, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its words are plain text, whatever a file says."""

    name: str
    run: Callable[[], object]


@runtime_checkable
class OffersCommands(Protocol):
    """An app that has commands for its palette."""

    def commands(self) -> Iterator[Command]:
        """All of them, in the order of the palette."""


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
        app = self.app
        assert isinstance(app, OffersCommands)
        return app.commands()
