"""Waiting for another footcare that is writing, with a word on the screen first.

The app stands still while the history is locked. So the first try of a change
gives up soon; the person is told, and once the words are on the screen the
change is tried again, for as long as the store waits.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.widget import Widget

WAITING = "Waiting for another footcare to finish writing"
# Long enough for the words to be painted.
WORDS_S = 0.2

Node = TypeVar("Node", bound=App[Any] | Widget)
Parameters = ParamSpec("Parameters")

_has_been_told = ContextVar("_has_been_told", default=False)


class Busy(Exception):  # noqa: N818 - it is what happened, and is never shown
    """Another footcare is writing, and the person has not been told yet."""


def tell_before_waiting() -> None:
    """What the app's logbook does about a wait; raises Busy unless the person knows."""
    if not _has_been_told.get():
        raise Busy


def patient(
    change: Callable[Concatenate[Node, Parameters], None],
) -> Callable[Concatenate[Node, Parameters], None]:
    """Lets a method that changes the history, as the first thing it does, be tried twice."""

    def try_again(node: Node, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        told = _has_been_told.set(True)
        try:
            change(node, *args, **kwargs)
        finally:
            _has_been_told.reset(told)

    @wraps(change)
    def attempt(node: Node, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            change(node, *args, **kwargs)
        except Busy:
            node.notify(WAITING, markup=False)
            node.set_timer(WORDS_S, lambda: try_again(node, *args, **kwargs))

    return attempt
