"""The lines of the pain-monitoring model, from 0 to 10; :data:`sources.SILBERNAGEL` has the source.

Pain up to 3 is fine, 4 and 5 are acceptable, at 6 or more the person should do less.
"""

from __future__ import annotations

from footcare_tui.model.records import NextMorning

SOME_PAIN = 4
MUCH_PAIN = 6


def is_much(pain: int | None) -> bool:
    """Whether the person should do less after this pain from 0 to 10; None is not rated."""
    return pain is not None and pain >= MUCH_PAIN


def asks_for_less(pain: int | None, next_morning: str | None) -> bool:
    """Whether the person should do less after a session with this pain and next morning."""
    return is_much(pain) or next_morning == NextMorning.WORSE
