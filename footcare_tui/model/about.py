"""The values that describe a person's own exercise, in commands, forms and plan files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from footcare_tui.model import fields as read
from footcare_tui.model.exercise import Action
from footcare_tui.model.fields import FieldError

LONGEST_NAME = 40
LONGEST_TEXT = 400
MOST_TEXTS = 20
NONE = "none"


def about_value(key: str, value: object) -> Any:
    """Return the value of one key, from a text or from a value of a TOML file.

    A list may be a text with semicolons. Raises FieldError with the values
    allowed, and for an unknown key.
    """
    if key not in READERS:
        raise read.unknown_key(key, READERS)
    return READERS[key](key, value)


def about_text(value: Any) -> str:
    """Return a value as the text that :func:`about_value` reads."""
    if value is None:
        return NONE
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _name(key: str, value: object) -> str:
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if not name or len(name) > LONGEST_NAME:
        raise read.not_allowed(key, value, f"a text of at most {LONGEST_NAME} characters")
    return name


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise read.not_allowed(key, value, f"a text of at most {LONGEST_TEXT} characters")
    return " ".join(value.split())


def _texts(key: str, value: object) -> tuple[str, ...]:
    items: Sequence[object] = ()
    if isinstance(value, str):
        items = value.split(";")
    elif isinstance(value, list | tuple):
        items = value
    try:
        texts = tuple(text for item in items if (text := _text(key, item)))
    except FieldError:
        texts = ("",) * (MOST_TEXTS + 1)
    if len(texts) > MOST_TEXTS or not isinstance(value, str | list | tuple):
        allowed = f"at most {MOST_TEXTS} texts of at most {LONGEST_TEXT} characters"
        raise read.not_allowed(key, value, allowed)
    return texts


def _action(key: str, value: object) -> Action:
    return read.choice({key: value}, key, Action)


def _motion(key: str, value: object) -> str | None:
    return None if value == NONE else read.text({key: value}, key)


def _retired(key: str, value: object) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.strip().casefold(), value)
    return read.flag({key: value}, key)


READERS: dict[str, Callable[[str, object], Any]] = {
    "name": _name,
    "position": _text,
    "action": _action,
    **dict.fromkeys(("equipment", "steps", "cues", "benefits", "cautions"), _texts),
    "motion": _motion,
    "retired": _retired,
}
# In the order in which they are written.
ABOUT_KEYS = tuple(READERS)
