"""When another dose of an exercise is offered, and which one.

When is a convention of this program: a step up after two good sessions in a
row since the dose was last changed, a step back after a painful one. Which
dose is offered follows from the steps of the exercise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from footcare_tui.model import NextMorning, Prescription
from footcare_tui.model.bounds import MOST_LOAD
from footcare_tui.model.pain import SOME_PAIN, asks_for_less

if TYPE_CHECKING:
    from footcare_tui.model.trial import Steps

# The most effort and pain of a good session.
GOOD_EFFORT = 5
GOOD_PAIN = SOME_PAIN - 1
GOOD_SESSIONS = 2
# Older sessions say little about today.
RECENT = timedelta(days=28)
# The values that make a dose harder when they are raised.
HARDER = ("work_s", "reps", "sets", "load")


class Rated(NamedTuple):
    """The values of a session that decide on the dose; each rating may be missing."""

    day: date
    complete: bool
    effort: int | None
    pain: int | None
    next_morning: str | None = None

    @property
    def is_rated(self) -> bool:
        """Whether anything is known of the pain."""
        return self.pain is not None or self.next_morning is not None

    @property
    def is_good(self) -> bool:
        """Whether it was done in full, and rated as neither hard nor painful."""
        return (
            self.complete
            and self.effort is not None
            and self.effort <= GOOD_EFFORT
            and self.pain is not None
            and self.pain <= GOOD_PAIN
            and self.next_morning != NextMorning.WORSE
        )

    @property
    def is_painful(self) -> bool:
        """Whether the pain-monitoring model asks for less after it."""
        return asks_for_less(self.pain, self.next_morning)


class Direction(StrEnum):
    """Whether the offered dose is a step up or a step back."""

    UP = "up"
    BACK = "back"


class Offer(NamedTuple):
    """A dose that is offered in place of the one in force, and the sessions that led to it."""

    direction: Direction
    before: Prescription
    after: Prescription
    sessions: tuple[Rated, ...]


def offer(
    steps: Steps,
    doses: Sequence[tuple[date, Prescription]],
    sessions: Sequence[Rated],
    today: date,
) -> Offer | None:
    """Return what is offered today, or None.

    ``doses`` are the prescriptions of the exercise with their first days, and
    ``sessions`` its last ones, both oldest first. No session counts for two
    offers: on the day of a change a good session may have been done before it.
    A painful one on that day counts where the change made the dose harder, by
    no more than a step back takes away.
    """
    in_force = [dose for day, dose in doses if day <= today]
    if not in_force or not in_force[-1].due_weekdays:
        return None
    dose = in_force[-1]
    since = doses[len(in_force) - 1][0]
    recent = [session for session in sessions if today - RECENT <= session.day <= today]
    rated = [each for each in recent if each.is_rated]
    if rated and rated[-1].is_painful:
        after = step_back(dose, steps)
        if after is None or not _counts(rated[-1].day, since, after, in_force):
            return None
        return Offer(Direction.BACK, dose, after, (rated[-1],))
    last = tuple(recent[-GOOD_SESSIONS:])
    if len(last) < GOOD_SESSIONS or not all(each.is_good and each.day > since for each in last):
        return None
    after = step_up(dose, steps)
    return Offer(Direction.UP, dose, after, last) if after else None


def step_up(dose: Prescription, steps: Steps) -> Prescription | None:
    """Return the dose with one repetition more, or with a stronger band; None at the top."""
    if dose.reps < steps.most_reps:
        return dose._replace(reps=dose.reps + 1)
    if steps.stronger_band and dose.load < MOST_LOAD:
        return dose._replace(load=dose.load + 1)
    return None


def step_back(dose: Prescription, steps: Steps) -> Prescription | None:
    """Return the dose with a lighter band, or with one repetition less; None at the bottom."""
    if steps.stronger_band and dose.load:
        return dose._replace(load=dose.load - 1)
    return dose._replace(reps=dose.reps - 1) if dose.reps > 1 else None


def is_harder(dose: Prescription, before: Prescription) -> bool:
    """Whether anything of the dose is more than it was before."""
    return any(getattr(dose, key) > getattr(before, key) for key in HARDER)


def _counts(
    painful: date, since: date, after: Prescription, in_force: Sequence[Prescription]
) -> bool:
    """Whether a painful session on that day is a reason for the dose ``after``."""
    if painful != since or len(in_force) < 2:
        return painful > since
    before, dose = in_force[-2:]
    return is_harder(dose, before) and not is_harder(after, before)
