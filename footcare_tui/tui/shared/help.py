"""Help: the keys of a screen, safety, and what is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.content import Content
from textual.screen import Screen

from footcare_tui.paths import Home
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.tui.shared.key_display import active_actions, displayed
from footcare_tui.views.evidence import HONEST_LINE, SECTIONS
from footcare_tui.views.safety import SAFETY


def help_text(screen: Screen[Any], home: Home) -> Content:
    """Return the page about the keys of a screen, safety and evidence."""
    keys = _keys_of(screen)
    width = max(len(key) for key, _ in keys) + 2
    return Content.assemble(
        *_heading("Keys"),
        *(part for key, words in keys for part in ((f"{key:<{width}}", "bold"), f"{words}\n")),
        *_heading("\nSafety"),
        *_safety(),
        *_heading("Why these exercises"),
        *_why(),
        *_heading("Files"),
        *_files(home),
    )


def safety_text(help_key: str) -> Content:
    """Return the page shown at the first start."""
    return Content.assemble(
        ("Before you begin\n\n", "bold $primary"),
        *_safety(),
        (f"Press {help_key} to read this again", "$muted"),
    )


def _keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """Return the keys of each action that can be done on the screen now, and its words."""
    keys: dict[str, list[str]] = {active.binding.tooltip: [] for active in active_actions(screen)}
    for key, active in screen.active_bindings.items():
        if active.binding.id:
            keys[active.binding.tooltip].append(displayed(key))
    return [(" ".join(shown), words) for words, shown in keys.items()]


def _heading(words: str) -> Iterator[tuple[str, str]]:
    yield (f"{words}\n\n", "bold $primary")


def _safety() -> Iterator[str | tuple[str, str]]:
    for title, notes in SAFETY:
        if title:
            yield (f"{title}\n", "bold")
        yield from (f"{'· ' if title else ''}{note}\n" for note in notes)
        yield "\n"


def _why() -> Iterator[str | tuple[str, str]]:
    yield f"{HONEST_LINE.cited}\n\n"
    for section in SECTIONS:
        yield (f"{section.title}\n", "bold")
        yield from (f"· {statement.cited}\n" for statement in section.statements)
        yield "\n"


def _files(home: Home) -> Iterator[str | tuple[str, str]]:
    for name, path in (
        ("History", home.history),
        ("Settings", home.settings),
        ("State", home.state),
    ):
        yield (f"{name:<10}", "$muted")
        yield plain_text(f"{path}") + "\n"
