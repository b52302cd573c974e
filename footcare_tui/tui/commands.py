"""The commands of the palette: every exercise, and every action of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import App

from footcare_tui.config import Theme
from footcare_tui.model import Exercise
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.action import Action
from footcare_tui.tui.actions import ACTIONS, keys_of
from footcare_tui.tui.driver.textual_internals import keymap_of
from footcare_tui.tui.places import PLACES, Place
from footcare_tui.tui.shared.key_display import active_actions, displayed
from footcare_tui.tui.themes import theme_name


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its id stays the same, its name is plain text."""

    id: str
    name: str
    run: Callable[[], object]
    keys: Sequence[str] = ()


def commands(
    app: App[Any],
    exercises: Iterable[Exercise],
    *,
    start: Callable[[Sequence[Exercise]], object],
    check_off: Callable[[Exercise], object],
) -> Iterator[Command]:
    """Return every command, in the order of the palette."""
    for exercise in exercises:
        slug, name = exercise.slug, plain_text(exercise.name)
        yield Command(f"start {slug}", f"Start {name}", partial(start, (exercise,)))
        yield Command(f"check-off {slug}", f"Check off {name}", partial(check_off, exercise))
    for active in active_actions(app.screen):
        binding, node = active.binding, active.node
        if binding.id and node is not app:
            run = partial(app.run_action, binding.action, node)
            yield Command(binding.id, binding.tooltip, run, _keys(app, binding.id))
    for look in Theme:
        use = partial(setattr, app, "theme", theme_name(look))
        yield Command(f"theme {look}", f"{look.title()} theme", use)
    for action in ACTIONS["app"]:
        if action.id != "app.palette":
            run = partial(app.run_action, action.textual_action, app)
            yield Command(action.id, action.help, run, _keys(app, action.id))
    for place in PLACES:
        if place.mode != app.current_mode:
            for action in _actions_of(place):
                name, keys = f"{place.title}: {action.help}", _keys(app, action.id)
                yield Command(action.id, name, partial(_go_to, app, action), keys)


def _actions_of(place: Place) -> Iterator[Action]:
    """Return the actions of a screen and of the widgets on it; not those of pages over it."""
    own = ACTIONS.get(place.mode, ())
    yield from own
    own_ids = {action.id for action in own}
    for group in ACTIONS.values():
        if group is not own:
            yield from (
                action
                for action in group
                if action.screen == place.mode and action.id not in own_ids
            )


def _keys(app: App[Any], action_id: str) -> Sequence[str]:
    return [displayed(key) for key in keys_of(action_id, keymap_of(app))]


async def _go_to(app: App[Any], action: Action) -> None:
    """Go to the screen of an action, and go on once the screen is there."""
    await app.run_action(f"go('{action.screen}')", app)
    # A screen shows its records one refresh after the screen itself.
    app.screen.call_after_refresh(app.screen.call_after_refresh, _do, app, action)


async def _do(app: App[Any], action: Action) -> None:
    """Do the action; if it needs a choice on the screen, only show its key."""
    for active in active_actions(app.screen):
        if active.binding.id == action.id and active.binding.tooltip == action.help:
            if action.from_anywhere:
                await app.run_action(active.binding.action, active.node)
            else:
                app.notify(f"Press {_keys(app, action.id)[0]}: {action.help}", markup=False)
            return
    app.notify(f"Not possible now: {action.help}", markup=False)
