"""The activities that the person wants to do again: named, looked up and retired."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from footcare_tui.catalog import folded
from footcare_tui.errors import Refused
from footcare_tui.model import Goal, replace
from footcare_tui.model.bounds import LONGEST_ACTIVITY, MOST_ACTIVITIES
from footcare_tui.store import History

NONE_YET = "there is no activity yet; footcare goal add TEXT names one"


class Goals:
    """The activities of the Patient-Specific Functional Scale; each call may raise Refused."""

    def __init__(self, history: History, today: Callable[[], date]) -> None:
        self._history = history
        self._today = today

    def all(self) -> tuple[Goal, ...]:
        """Return the activities up to today, retired ones included, in the order of their days.

        Those of one day are in the order in which one device added them.
        """
        today = self._today()
        counting = (
            goal
            for goal in self._history.index.goals()
            if goal.day <= today and goal.problem is None
        )
        return tuple(sorted(counting, key=lambda goal: (goal.day, goal.id)))

    def active(self) -> tuple[Goal, ...]:
        """Return the activities that are rated."""
        return tuple(goal for goal in self.all() if goal.active)

    def find(self, name: str) -> Goal:
        """Return the active one with this number or text, or the only one that has this text."""
        active = self.active()
        if not active:
            raise Refused(NONE_YET)
        numbered = dict(enumerate(active, 1))
        wanted = folded(name)
        fitting = (
            [goal for number, goal in numbered.items() if wanted == str(number)]
            or [goal for goal in active if wanted == folded(goal.text)]
            or [goal for goal in active if wanted and wanted in folded(goal.text)]
        )
        if len(fitting) == 1:
            return fitting[0]
        trouble = "is ambiguous" if fitting else "is not one of your activities"
        listed = ", ".join(f"{number} {goal.text}" for number, goal in numbered.items())
        raise Refused(f'"{name}" {trouble}; there are {listed}')

    def check_room(self) -> None:
        """Raise Refused when there are already as many activities as can be rated."""
        if len(self.active()) >= MOST_ACTIVITIES:
            raise Refused(f"there are {MOST_ACTIVITIES} activities already; retire one first")

    def add(self, text: str) -> Goal:
        """Store an activity; one that was retired with the same text is rated again."""
        text = _checked_text(text)

        def added() -> list[Goal]:
            known = self.all()
            same = next((goal for goal in known if folded(goal.text) == folded(text)), None)
            if same is not None and same.active:
                raise Refused(f'"{same.text}" is one of your activities already')
            self.check_room()
            if same is not None:
                return [replace(same, rev=same.rev + 1, active=True)]
            # It begins with its number, so that the activities of a day stay in their order.
            identifier = f"{len(known) + 1:04}{os.urandom(14).hex()}"
            return [Goal(id=identifier, day=self._today(), text=text)]

        (goal,) = self._history.change(f"activity {text}", added)
        return goal

    def retire(self, goal: Goal) -> Goal:
        """Retire an activity: it is no longer rated, and its ratings are kept."""

        def retired() -> list[Goal]:
            known = self._history.known(goal) or goal
            return [replace(goal, rev=known.rev + 1, active=False)]

        (stored,) = self._history.change(f"retirement of {goal.text}", retired)
        return stored


def _checked_text(text: str) -> str:
    """Return the text on one line. Raises Refused when it is empty or too long."""
    words = " ".join(text.split())
    if words and len(words) <= LONGEST_ACTIVITY:
        return words
    raise Refused(f"an activity needs a text of at most {LONGEST_ACTIVITY} characters")
