"""The strength of a habit, 0 to 1.

The rule is that of Loop Habit Tracker: each day the strength moves towards the
day's adherence, ``strength = previous · m + adherence · (1 − m)`` with
``m = 0.5 ^ (√frequency ÷ 13)``, where frequency is the share of days on which
the habit is due. A missed day lowers it a little and never resets it.
"""

from __future__ import annotations

from math import sqrt


def next_strength(strength: float, adherence: float | None, frequency: float = 1.0) -> float:
    """The strength after one more day.

    ``adherence`` is sessions done ÷ prescribed; more than 1 counts as 1. None,
    for a rest day that is not complete or a day on which nothing was due, leaves
    the strength unchanged.
    """
    if adherence is None:
        return strength
    momentum: float = 0.5 ** (sqrt(frequency) / 13)
    return strength * momentum + min(1.0, adherence) * (1 - momentum)
