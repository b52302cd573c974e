"""A day's sessions and its rest as text; a remembered ``status`` loads this and no other view."""

from __future__ import annotations

# Between the parts of a line.
SEPARATOR = " · "


def pips(done: int, prescribed: int) -> str:
    """One dot a session, such as ``●●○``, and ``●●○+1`` for one more than prescribed."""
    dots = "●" * min(done, prescribed) + "○" * max(0, prescribed - done)
    return dots if done <= prescribed else f"{dots}+{done - prescribed}"


def fraction(done: int, prescribed: int) -> str:
    """Done and prescribed, such as ``2/3``."""
    return f"{done}/{prescribed}"


def rest_in_words(kind: str) -> str:
    """A rest day and why, such as ``rest day (ill)``."""
    return f"rest day ({kind})"


def aloud(words: str) -> str:
    """The words as a voice reads them, with commas between their parts."""
    return words.strip().replace(SEPARATOR, ", ")


def last_28_days(complete: int, counted: int, strength: float) -> str:
    """The last 28 days and the strength (0 to 1), shown first when a streak has ended."""
    return f"last 28 days: {complete} of {counted} complete{SEPARATOR}strength {strength:.0%}"


def day_total(done: int, prescribed: int, when: str = "today") -> str:
    """The sessions of a day, such as ``5 of 8 today``."""
    return f"{done} of {prescribed} {when}"
