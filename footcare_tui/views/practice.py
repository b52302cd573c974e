"""Practice in words and figures, by how sessions were recorded.

A guided session is timed by the countdown. A checked-off one is only ticked:
its seconds are those of its prescription. The two are never added up.
"""

from __future__ import annotations

from collections.abc import Mapping

from footcare_tui.model import How
from footcare_tui.scheduler.trends import Practice
from footcare_tui.views.evidence import TICKED

RECORDED: Mapping[How, str] = {
    How.GUIDED: "timed",
    How.CHECKED_OFF: "ticked",
    How.IMPORTED: "imported",
}
WHY_APART = (
    "Timed sessions were guided by the countdown; ticked ones were only checked off, so their "
    f"minutes are not known. {TICKED.cited}"
)


def sessions_in_words(practice: Practice) -> str:
    """The complete sessions, such as ``12 timed · 18 ticked``."""
    return " · ".join(_counts(practice).values()) or "no session"


def practice_in_words(practice: Practice) -> str:
    """The sessions and the minutes that were timed, such as ``12 timed, 42 min · 18 ticked``.

    Empty without any.
    """
    words = [words for how, words in _counts(practice).items() if how is not How.GUIDED]
    if practice.guided.seconds:
        words.insert(0, f"{practice.guided.sessions} timed, {timed_minutes(practice)}")
    return " · ".join(words)


def timed_minutes(practice: Practice) -> str:
    """The minutes of guided sessions, such as ``42 min``."""
    return f"{practice.guided.minutes:.0f} min"


def practice_fields(practice: Practice) -> dict[str, dict[str, int]]:
    """The sessions and the seconds as plain JSON values, by how they were recorded."""
    return {
        how.value: {"sessions": amount.sessions, "seconds": amount.seconds}
        for how, amount in practice.by_how.items()
    }


def _counts(practice: Practice) -> dict[How, str]:
    return {
        how: f"{amount.sessions} {RECORDED[how]}"
        for how, amount in practice.by_how.items()
        if amount.sessions
    }
