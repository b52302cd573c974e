"""The palette: every exercise and every action of every screen, found by a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, LoadingIndicator

from footcare_tui.config import Theme
from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.actions import ACTIONS, Action, keys_of
from footcare_tui.tui.driver.textual_internals import keymap_of
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.shared.key_display import active_actions, bindings, displayed
from footcare_tui.tui.shared.marked_options import MarkedOptions
from footcare_tui.tui.shared.overlay import Overlay
from footcare_tui.tui.themes import theme_name


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its words are plain text, whatever a file says."""

    name: str
    run: Callable[[], object]
    keys: str = ""

    def shown(self, underlined: Sequence[int] = ()) -> Content:
        """Return the name, some of its characters underlined, and the keys."""
        name = Content(self.name)
        for index in underlined:
            name = name.stylize("underline", index, index + 1)
        return Content.assemble(name, "  ", (self.keys, "$muted")) if self.keys else name


def open_palette(
    app: App[Any],
    exercises: Iterable[Exercise],
    *,
    start: Callable[[Sequence[Exercise]], object],
    check_off: Callable[[Exercise], object],
) -> None:
    """Open the palette over the present screen."""
    app.push_screen(Palette(_commands(app, exercises, start, check_off)))


def _commands(
    app: App[Any],
    exercises: Iterable[Exercise],
    start: Callable[[Sequence[Exercise]], object],
    check_off: Callable[[Exercise], object],
) -> Iterator[Command]:
    """Return every command, in the order of the palette."""
    for exercise in exercises:
        name = plain_text(exercise.name)
        yield Command(f"Start {name}", partial(start, (exercise,)))
        yield Command(f"Check off {name}", partial(check_off, exercise))
    for active in active_actions(app.screen):
        binding, node = active.binding, active.node
        if binding.id and node is not app:
            run = partial(app.run_action, binding.action, node)
            yield Command(binding.tooltip, run, _keys(app, binding.id))
    for place in PLACES:
        for action in ACTIONS.get(place.mode, ()):
            if action.from_anywhere and place.mode != app.current_mode:
                go = partial(_go_and_do, app, action)
                yield Command(f"{place.title}: {action.help}", go, _keys(app, action.id))
    for look in Theme:
        yield Command(f"{look.title()} theme", partial(setattr, app, "theme", theme_name(look)))
    for action in ACTIONS["app"]:
        if action.id != "app.palette":
            run = partial(app.run_action, action.textual_action, app)
            yield Command(action.help, run, _keys(app, action.id))


def _keys(app: App[Any], action_id: str) -> str:
    return " ".join(map(displayed, keys_of(action_id, keymap_of(app))))


async def _go_and_do(app: App[Any], action: Action) -> None:
    """Go to the screen of an action, and do it once the screen is there."""
    await app.run_action(f"go('{action.screen}')", app)
    app.screen.call_after_refresh(_do, app, action)


async def _do(app: App[Any], action: Action) -> None:
    for active in active_actions(app.screen):
        if active.binding.id == action.id:
            await app.run_action(active.binding.action, active.node)
            return
    app.notify(f"Not possible now: {action.help}", markup=False)


class Commands(Provider):
    """The commands that the palette was opened with."""

    async def discover(self) -> Hits:
        """Return all commands, while nothing has been typed."""
        for command in self._commands():
            yield DiscoveryHit(command.shown(), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        """Return the commands that fit what has been typed."""
        search = self.matcher(query).fuzzy_search
        for command in self._commands():
            # Not Matcher.highlight, which reads the name as markup.
            score, fitting = search.match(query, command.name)
            if score > 0:
                yield Hit(score, command.shown(fitting), command.run, text=command.name)

    def _commands(self) -> Sequence[Command]:
        palette = self.app.screen
        return palette.commands if isinstance(palette, Palette) else ()


class MarkedCommands(CommandList, MarkedOptions):
    """The commands, with a bar at the one under the cursor."""


class Palette(CommandPalette, Overlay[None]):
    """Textual's palette, with keys for pages."""

    BINDINGS = bindings("palette")

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__(providers=[Commands])
        self.commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """Return Textual's field and list of commands, with a bar in the list."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder="Type a part of an action", select_on_focus=False)
            with Vertical(id="--results"):
                yield MarkedCommands()
                yield LoadingIndicator()

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
