"""Finished HTML has a type of its own; plain text becomes a part of it here, escaped.

Functions that make markup return ``Markup``; ``mypy`` refuses a plain ``str`` in its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

NOTHING = Markup()


def element(tag: str, *content: str, **attributes: str | float) -> Markup:
    """An element of markup, which is kept, and of plain text, which is escaped.

    ``class_`` is the attribute ``class``, and ``aria_label`` is ``aria-label``. An
    attribute that is empty is left out.
    """
    written = joined(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _value(value))
        for name, value in attributes.items()
        if value != ""
    )
    return Markup("<{0}{1}>{2}</{0}>").format(tag, written, joined(content))


def joined(parts: Iterable[str], between: Markup = NOTHING) -> Markup:
    """The parts in a row; plain text among them is escaped."""
    return between.join(parts)


def on_lines(text: str) -> Markup:
    """The text with its line ends kept."""
    return joined(text.split("\n"), Markup("<br>"))


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
