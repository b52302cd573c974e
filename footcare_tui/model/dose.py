"""The values of a dose, as commands, forms and plan files read and show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from footcare_tui.model import fields as read
from footcare_tui.model.bounds import DOSE_BOUNDS, LONGEST_CUE
from footcare_tui.model.exercise import Sides
from footcare_tui.model.fields import EVERY_DAY, FieldError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAILY = "daily"
WHOLE_NUMBER = r"([+-]?[0-9]{1,9})(\.0+)?"
TIME = r"([0-9]{1,2}):([0-9]{2})"


def dose_value(key: str, value: object) -> Any:
    """Return the value of one key of a dose, from a text or from a value of a TOML file.

    A list of weekdays or cues may be a text with commas. Raises FieldError
    with the values allowed, and for an unknown key.
    """
    if key not in READERS:
        raise read.unknown_key(key, READERS)
    return READERS[key](key, value)


def dose_text(key: str, value: Any) -> str:
    """Return the value of one key of a dose as the text that :func:`dose_value` reads."""
    if key == "weekdays":
        return DAILY if value == EVERY_DAY else ",".join(weekday_names(value))
    if key == "when":
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def weekday_names(days: Collection[int]) -> list[str]:
    """Return the names of ISO weekdays, from ``mon`` to ``sun``."""
    return [WEEKDAYS[day - 1] for day in sorted(days)]


def check_cues(when: Sequence[str], sessions_per_day: int) -> None:
    """Raise FieldError when there are more times or cues than sessions a day."""
    if len(when) > sessions_per_day:
        raise FieldError(
            f"when has {len(when)} entries, but must have at most {sessions_per_day}, "
            "one for each session of the day"
        )


def _whole(key: str, value: object) -> int:
    if isinstance(value, str) and (written := re.fullmatch(WHOLE_NUMBER, value.strip())):
        value = int(written[1])
    return read.whole({key: value}, key, *DOSE_BOUNDS[key])


def _sides(key: str, value: object) -> Sides:
    return read.choice({key: _folded(value)}, key, Sides)


def _active(key: str, value: object) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(_folded(value), value)
    return read.flag({key: value}, key)


def _weekdays(key: str, value: object) -> frozenset[int]:
    if _folded(value) == DAILY:
        return EVERY_DAY
    try:
        days = frozenset(WEEKDAYS.index(_folded(name)) + 1 for name in _items(value))
    except ValueError:
        days = frozenset()
    if not days:
        raise read.not_allowed(key, value, f"{DAILY}, or some of {', '.join(WEEKDAYS)}")
    return days


def _when(key: str, value: object) -> tuple[str, ...]:
    try:
        when = tuple(cue for item in _items(value) if (cue := _cue(item)))
    except ValueError:
        allowed = (
            f"texts of at most {LONGEST_CUE} characters without commas, or times such as 08:30"
        )
        raise read.not_allowed(key, value, allowed) from None
    check_cues(when, DOSE_BOUNDS["sessions_per_day"][1])
    return when


def _cue(item: object) -> str:
    """Return a cue in words, or a time in the form HH:MM. Raises ValueError."""
    if not isinstance(item, str) or "," in item:
        raise ValueError
    cue = " ".join(item.split())
    if time := re.fullmatch(TIME, cue):
        hour, minute = map(int, time.groups())
        if hour > 23 or minute > 59:
            raise ValueError
        return f"{hour:02}:{minute:02}"
    if len(cue) > LONGEST_CUE:
        raise ValueError
    return cue


def _items(value: object) -> Sequence[Any]:
    """Return the entries of a list or of a text with commas. Raises ValueError."""
    if isinstance(value, str):
        return value.split(",")
    if isinstance(value, list | tuple):
        return value
    raise ValueError


def _folded(value: Any) -> Any:
    return value.strip().casefold() if isinstance(value, str) else value


READERS: dict[str, Callable[[str, object], Any]] = {
    **dict.fromkeys(("work_s", "rest_s", "reps", "sets"), _whole),
    "sides": _sides,
    "sessions_per_day": _whole,
    "weekdays": _weekdays,
    "ready_s": _whole,
    "active": _active,
    "when": _when,
    "load": _whole,
}
# In the order in which they are written.
DOSE_KEYS = tuple(READERS)
