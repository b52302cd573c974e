"""Read one checked value from a mapping that came from a file.

Every function gets the mapping and a key, and returns the value or raises
:class:`FieldError`. The message is for a person: it has the key, the value
found and the values allowed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from footcare_tui.model.bounds import LONGEST_SHOWN, MOST_RATING

Fields = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)

EVERY_DAY = frozenset(range(1, 8))


class FieldError(ValueError):
    """A value that is missing or not allowed."""


def shortened(text: str, most: int = LONGEST_SHOWN) -> str:
    """Return a text from elsewhere, cut so that it fills neither a line nor a screen."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def not_allowed(key: str, found: object, allowed: str) -> FieldError:
    """Return the error for a value that is not allowed."""
    try:
        shown = shortened(repr(found))
    except RecursionError:
        shown = "nested too deeply"
    except ValueError:
        # Python shows no number of over 4,300 digits.
        shown = "a number with too many digits"
    return FieldError(f"{shortened(key)} is {shown}, but must be {allowed}")


def requirement(error: FieldError) -> str:
    """Return what a value must be, without the value, which a form shows."""
    return str(error).partition(", but ")[2] or str(error)


def field_error(fields: Fields, key: str, allowed: str) -> FieldError:
    """Return the error for a value that is missing or not allowed."""
    if key not in fields:
        return FieldError(f"{key} is missing; it must be {allowed}")
    return not_allowed(key, fields[key], allowed)


# A long history has thousands of records, so the text of an error is made only for an error,
# and errors are caught with try, which costs nothing without one.


def text(fields: Fields, key: str) -> str:
    """A text that is not empty."""
    value = fields.get(key)
    if isinstance(value, str) and value.strip():
        return value
    raise field_error(fields, key, "a text that is not empty")


def note(fields: Fields, key: str = "note") -> str:
    """A text that may be empty or absent."""
    value = fields.get(key, "")
    if isinstance(value, str):
        return value
    raise not_allowed(key, value, "a text")


def texts(fields: Fields, key: str) -> tuple[str, ...]:
    """A list of texts, possibly empty."""
    value = fields.get(key)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise field_error(fields, key, "a list of texts")


def whole(fields: Fields, key: str, low: int, high: int) -> int:
    """A whole number from low to high, however it is written."""
    value = fields.get(key)
    if type(value) is int and low <= value <= high:
        return value
    # JSON and TOML may have it as 70.0.
    if type(value) is float and value.is_integer() and low <= value <= high:
        return int(value)
    raise field_error(fields, key, f"a whole number from {low} to {high}")


def number(fields: Fields, key: str, low: float, high: float) -> float:
    """A number from low to high, whole or not."""
    value = fields.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
        return float(value)
    raise field_error(fields, key, f"a number from {low} to {high}")


def rating(fields: Fields, key: str) -> int | None:
    """A whole number from 0 to ``MOST_RATING``; None when it is null or missing."""
    return None if fields.get(key) is None else whole(fields, key, 0, MOST_RATING)


def flag(fields: Fields, key: str) -> bool:
    """True or false."""
    value = fields.get(key)
    if isinstance(value, bool):
        return value
    raise field_error(fields, key, "true or false")


def choice(fields: Fields, key: str, choices: type[Choice]) -> Choice:
    """One of the named values of an enumeration."""
    try:
        return choices(fields[key])
    except (KeyError, ValueError):
        raise field_error(fields, key, "one of " + ", ".join(choices)) from None


def table(fields: Fields, key: str) -> Fields:
    """A table, that is another mapping."""
    value = fields.get(key)
    if isinstance(value, dict):
        return value
    raise field_error(fields, key, "a table")


def tables(fields: Fields, key: str) -> tuple[Fields, ...]:
    """A list of tables."""
    value = fields.get(key)
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return tuple(value)
    raise field_error(fields, key, "a list of tables")


def only(fields: Fields, keys: Iterable[str]) -> None:
    """Raise FieldError when the mapping has any other key than these."""
    keys = tuple(keys)
    for key in fields:
        if key not in keys:
            raise FieldError(f"{shortened(key)} is not known; the keys are {', '.join(keys)}")


def unknown_key(key: str, keys: Iterable[str], plural: str = "keys") -> FieldError:
    """Return the error for an unknown key, with the known one that was probably meant."""
    from difflib import get_close_matches

    keys, key = tuple(keys), shortened(key)
    close = get_close_matches(key, keys, n=1)
    instead = f"did you mean {close[0]}?" if close else f"the {plural} are {', '.join(keys)}"
    return FieldError(f"{key} is not known; {instead}")


@contextmanager
def within(key: str) -> Iterator[None]:
    """Put this key before the key in the message of any FieldError raised inside."""
    try:
        yield
    except FieldError as error:
        raise FieldError(f"{shortened(key)}.{error}") from None


def named(fields: Fields, key: str, names: Collection[str]) -> str:
    """One of these names."""
    value = fields.get(key)
    if isinstance(value, str) and value in names:
        return value
    raise field_error(fields, key, "one of " + ", ".join(names))


def day(fields: Fields, key: str) -> date:
    """A date: a text such as 2026-03-09, or a TOML date."""
    value = fields.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    # Python 3.11 also reads 20260309 and 2026-W10-1; records have only this form.
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise field_error(fields, key, "a date such as 2026-03-09")


def instant(fields: Fields, key: str) -> datetime:
    """An ISO date and time with its UTC offset."""
    try:
        moment = datetime.fromisoformat(fields.get(key))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        moment = None
    if moment is not None and moment.tzinfo is not None:
        return moment
    allowed = "an instant with its UTC offset, such as 2026-03-09T18:30:00+01:00"
    raise field_error(fields, key, allowed)


def weekdays(fields: Fields, key: str) -> frozenset[int]:
    """A list of ISO weekdays, Monday 1 to Sunday 7."""
    value = fields.get(key)
    if isinstance(value, list) and all(type(day) in (int, float) for day in value):
        days = frozenset(value)
        if days <= EVERY_DAY:
            return frozenset(map(int, days))
    raise field_error(fields, key, "a list of weekdays from 1 (Monday) to 7 (Sunday)")
