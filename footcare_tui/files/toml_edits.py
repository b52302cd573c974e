"""Change one key of a TOML text; keep comments, order, spacing and line ends."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

# Where a value is in a table: the table, and its key there.
Leaf = tuple[Any, str]


def with_value(text: str, key: str, value: Any) -> str:
    """Return the text with a value at a key of its first level.

    The value is a text, a number, true or false, or a table of values by names
    with dots; only values that differ are touched. Raises ValueError
    for a text that cannot be changed without touching the rest of it.
    """
    document = _parsed(text)
    if key not in document:
        return _with_new(_ended(text), key, value)
    if isinstance(value, Mapping):
        document = _parsed(_ended(text))
        _fit(document[key], value, _line_end(text))
    else:
        document[key] = value
    return document.as_string()


def without(text: str, key: str) -> str:
    """Return the text without a key of its first level; raises as :func:`with_value`."""
    document = _parsed(text)
    if key in document:
        document.remove(key)
    return document.as_string()


def _parsed(text: str) -> TOMLDocument:
    """Return the text as a tomlkit document. Raises ValueError if tomlkit would change the text."""
    # Only a change of the settings needs it.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ValueError(str(error)) from None
    if document.as_string() != text:
        raise ValueError("its form cannot be kept")
    return document


def _fit(table: Any, wanted: Mapping[str, Any], end: str) -> None:
    """Give a table of the document these values, each where it is in the table already."""
    import tomlkit
    from tomlkit.items import InlineTable

    leaves = dict(_leaves(table))
    for name, (inner, key) in leaves.items():
        if name not in wanted:
            del inner[key]
        elif inner[key] != wanted[name]:
            inner[key] = wanted[name]
    for name in wanted:
        if name not in leaves:
            item = tomlkit.item(wanted[name])
            if not isinstance(table, InlineTable):
                item.trivia.trail = end
            table[name] = item


def _leaves(table: Any, above: str = "") -> Iterator[tuple[str, Leaf]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", (table, key)


def _with_new(text: str, key: str, value: Any) -> str:
    """Return the text with a new key: a table at the end, a value above all tables.

    tomlkit would put a value between a table and the comment above it, and end
    every new line in one way.
    """
    end = _line_end(text)
    lines = text.splitlines(keepends=True)
    if isinstance(value, Mapping):
        gap = [end] if lines and lines[-1].strip() else []
        pairs = [f"{_literal(name)} = {_literal(text)}{end}" for name, text in value.items()]
        return "".join([*lines, *gap, f"[{key}]{end}", *pairs])
    line = f"{key} = {_literal(value)}{end}"
    place = _place(lines, line, {**tomllib.loads(text), key: value})
    return "".join([*lines[:place], line, *lines[place:]])


def _place(lines: list[str], line: str, wanted: Mapping[str, Any]) -> int:
    """Return before which line a new one goes: the last place above all tables and their comments.

    A line that looks like the head of a table may be within a value, so each place is tried.
    """

    def fits(place: int) -> bool:
        try:
            return tomllib.loads("".join([*lines[:place], line, *lines[place:]])) == wanted
        except tomllib.TOMLDecodeError:
            return False

    place = next(place for place in range(len(lines), -1, -1) if fits(place))
    if place < len(lines):
        for is_above in (lambda words: words.startswith("#"), lambda words: not words):
            while place and is_above(lines[place - 1].strip()) and fits(place - 1):
                place -= 1
    return place


def _ended(text: str) -> str:
    """Return the text with a line end after its last line, so that another line can follow."""
    return text if text.endswith("\n") or not text else text + _line_end(text)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _literal(value: Any) -> str:
    """Return a value as TOML writes it."""
    import tomlkit

    literal: str = tomlkit.item(value).as_string()
    return literal
