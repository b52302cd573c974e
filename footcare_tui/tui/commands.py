"""The commands of the palette: every exercise, and every action of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from textual.app import App

from footcare_tui.config import Theme
from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.actions import ACTIONS, Action, keys_of
from footcare_tui.tui.command_palette import Command
from footcare_tui.tui.driver.textual_internals import keymap_of
from footcare_tui.tui.places import PLACES
from footcare_tui.tui.shared.bindings import active_actions, displayed
from footcare_tui.tui.themes import theme_name


def commands_of(
    app: App[Any],
    exercises: Iterable[Exercise],
    *,
    start: Callable[[Sequence[Exercise]], object],
    check_off: Callable[[Exercise], object],
) -> Iterator[Command]:
    """Return every command, in the order of the palette that opens over the present screen."""
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
        for action in ACTIONS[place.mode]:
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
