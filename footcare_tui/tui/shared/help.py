"""Help: the keys of a screen, the keys that work everywhere, safety, and what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any

from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home
from footcare_tui.terminal.cells import padded
from footcare_tui.tui.shared.key_display import active_actions, displayed
from footcare_tui.tui.shared.pages import Section
from footcare_tui.views.evidence import HONEST_LINE, SECTIONS
from footcare_tui.views.format import WHAT_THEY_TRAIN, what_exercises_train
from footcare_tui.views.rows import Row, bulleted, wrapped
from footcare_tui.views.safety import SAFETY

# Keys take no more than this part of the width, and then several rows.
KEYS_SHARE = 4
GAP = 2
HEADING, TITLE = "bold $primary", "bold"

# The keys of an action, separated by blanks, and what it does.
Keys = tuple[str, str]


def help_sections(screen: Screen[Any], logbook: Logbook) -> list[Widget]:
    """Return the page about the keys of a screen, safety and evidence."""
    here, everywhere = _keys_of(screen)
    keys = Container(
        _section("Keys of this screen", partial(_key_rows, here)),
        _section("Keys that work everywhere", partial(_key_rows, everywhere)),
        id="keys",
    )
    return [
        keys,
        _section("Safety", _safety),
        _section("Why these exercises", partial(_why, logbook)),
        _section("Files", partial(_files, logbook.home)),
    ]


def safety_section(help_key: str) -> Section:
    """Return the page shown at the first start."""

    def rows(width: int) -> Iterator[Row]:
        yield from _safety(width)
        yield from ((), *wrapped(f"Press {help_key} to read this again", width, "$muted"))

    return _section("Before you begin", rows)


def _section(heading: str, rows: Callable[[int], Iterable[Row]]) -> Section:
    return Section(lambda width, _: [*wrapped(heading, width, HEADING), (), *rows(width)])


def _keys_of(screen: Screen[Any]) -> tuple[list[Keys], list[Keys]]:
    """Return the keys of each action that can be done now: those of the screen, and the others."""
    keys: dict[str, list[str]] = {active.binding.tooltip: [] for active in active_actions(screen)}
    everywhere = set[str]()
    for key, active in screen.active_bindings.items():
        if active.binding.id:
            keys[active.binding.tooltip].append(displayed(key))
            if active.binding.id.startswith("app."):
                everywhere.add(active.binding.tooltip)
    shown = [(" ".join(shown), words) for words, shown in keys.items()]
    return (
        [entry for entry in shown if entry[1] not in everywhere],
        [entry for entry in shown if entry[1] in everywhere],
    )


def _key_rows(entries: Sequence[Keys], width: int) -> Iterator[Row]:
    """Yield the keys in one column, what they do in another."""
    longest = max(len(keys) for keys, _ in entries)
    widest = max(len(key) for keys, _ in entries for key in keys.split())
    column = min(longest, max(width // KEYS_SHARE, widest))
    for keys, words in entries:
        left, right = wrapped(keys, column, TITLE), wrapped(words, width - column - GAP)
        for first, second in zip_longest(left, right, fillvalue=(("", ""),)):
            yield ((padded(first[0][0], column + GAP), TITLE), *second)


def _safety(width: int) -> Iterator[Row]:
    for number, (title, notes) in enumerate(SAFETY):
        if number:
            yield ()
        if title:
            yield ((title, TITLE),)
        for note in notes:
            yield from bulleted(("·", ""), note, width) if title else wrapped(note, width)


def _why(logbook: Logbook, width: int) -> Iterator[Row]:
    yield from wrapped(HONEST_LINE.cited, width)
    yield from ((), *wrapped(WHAT_THEY_TRAIN, width, TITLE))
    for words in what_exercises_train(logbook):
        yield from bulleted(("·", ""), words, width)
    for section in SECTIONS:
        yield from ((), *wrapped(section.title, width, TITLE))
        for statement in section.statements:
            yield from bulleted(("·", ""), statement.cited, width)


def _files(home: Home, width: int) -> Iterator[Row]:
    for name, path in (
        ("History", home.history),
        ("Settings", home.settings),
        ("State", home.state),
    ):
        yield from wrapped(f"{name:<9} {path}", width)
