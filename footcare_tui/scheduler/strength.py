"""The strength score: how firmly a habit stands, 0 to 1.

The rule is the one Loop Habit Tracker publishes: each day the score moves
towards that day's adherence, ``score = previous · m + adherence · (1 − m)``
with ``m = 0.5 ^ (√frequency ÷ 13)``, frequency being the share of days on
which the habit is due. A missed day costs a little; it never resets.
"""

from __future__ import annotations

from math import sqrt


def strengthened(score: float, adherence: float | None, frequency: float = 1.0) -> float:
    """The score after one more day.

    ``adherence`` is sessions done ÷ prescribed, of which no more than 1
    counts; None for a rest day or one on which nothing was due, which leaves
    the score as it was.
    """
    if adherence is None:
        return score
    momentum: float = 0.5 ** (sqrt(frequency) / 13)
    return score * momentum + min(1.0, adherence) * (1 - momentum)
