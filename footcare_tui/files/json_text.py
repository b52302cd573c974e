"""Parse JSON that may hold anything: memory stays within limits, and every fault is one error."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

# A value takes up to some 70 bytes of memory, also where its text has three.
MOST_VALUES = 500_000


class TooManyValuesError(ValueError):
    """A text in JSON with more than :data:`MOST_VALUES` values."""


def parse_json(content: bytes) -> Any:
    """Return the value in a text in JSON. Raises ValueError, whatever is wrong with the text.

    NaN, infinity and numbers beyond what can be counted with become None, so
    that one of them makes the value around it invalid and not the whole text.
    """
    if len(content) > MOST_VALUES and sum(map(content.count, b",[{")) > MOST_VALUES:
        raise TooManyValuesError(f"it may have at most {MOST_VALUES} values")
    try:
        try:
            return json.loads(content, parse_constant=_none, parse_float=_finite)
        except json.JSONDecodeError:
            raise
        except ValueError:
            # Python reads no number of over 4,300 digits. Looking at each number takes long.
            return json.loads(
                content, parse_constant=_none, parse_float=_finite, parse_int=_countable
            )
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


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
