"""Parse JSON that may hold anything: memory stays within limits, and every fault is one error."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import isfinite
from typing import Any

ToObject = Callable[[list[tuple[str, Any]]], dict[str, Any]]

# A value takes up to some 70 bytes of memory, also where its text has three.
MOST_VALUES = 500_000


class TooManyValuesError(ValueError):
    """A text in JSON with more than :data:`MOST_VALUES` values."""


def parse_json(content: bytes, to_object: ToObject = dict) -> Any:
    """Return the value in a text in JSON. Raises ValueError for every fault of the text.

    ``to_object`` makes an object of its keys and values, in which a key may be twice.

    NaN, infinity and numbers beyond what can be counted with become None, so
    that one of them makes the value around it invalid and not the whole text.
    """
    if len(content) > MOST_VALUES and sum(map(content.count, b",[{")) > MOST_VALUES:
        raise TooManyValuesError(f"it may have at most {MOST_VALUES} values")
    try:
        try:
            return _load(content, to_object)
        except json.JSONDecodeError:
            raise
        except ValueError:
            # Python reads no number of over 4,300 digits. Looking at each number takes long.
            return _load(content, to_object, parse_int=_countable)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _load(content: bytes, to_object: ToObject, **hooks: Any) -> Any:
    # Without a function of its own, Python makes objects quicker.
    if to_object is not dict:
        hooks["object_pairs_hook"] = to_object
    return json.loads(content, parse_constant=_none, parse_float=_finite, **hooks)


def _none(_: str) -> None:
    """Return None in place of a constant that is not JSON."""


def _finite(text: str) -> float | None:
    number = float(text)
    return number if isfinite(number) else None


def _countable(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
