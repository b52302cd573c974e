"""Corrections of any day, each of which can be taken back, the last one first.

Nothing is lost by a correction: it stores a newer revision, and taking it
back stores the former one again as the newest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Record, RestDay, RestKind, Session
from footcare_tui.model.bounds import MOST_REPETITIONS
from footcare_tui.scheduler.days import days_between


@dataclass(frozen=True, slots=True)
class Correction:
    """What was done, in words; the records as it left them, and as they were without it."""

    words: str
    after: tuple[Record, ...]
    before: tuple[Record, ...]


class Corrections:
    """The corrections made since the program was started.

    Every method stores what it changes before it returns, and raises Refused
    with nothing changed.
    """

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook
        self._made: list[Correction] = []

    def __len__(self) -> int:
        return len(self._made)

    def add(self, exercise: Exercise, day: date) -> Correction:
        """Adds a complete session of the exercise on the day."""
        added = self._logbook.check_off([exercise], day=day)
        return self._keep(f"{exercise.name} added", added, _without(added))

    def edit(self, session: Session, edited: Session) -> Correction:
        """Puts other figures or another note into a session that is stored.

        With other repetitions it is complete when all that were prescribed
        are done; with the same it stays what it is.
        """
        if not 0 <= edited.reps <= MOST_REPETITIONS:
            raise Refused(
                f"{edited.reps} repetitions cannot be kept; "
                f"give a number from 0 to {MOST_REPETITIONS}"
            )
        if edited.reps != session.reps:
            edited = replace(edited, complete=edited.reps >= edited.prescribed_reps)
        after = self._logbook.revise([edited])
        return self._keep(f"{self._name(session)} changed", after, [session])

    def delete(self, session: Session) -> Correction:
        """Takes a session out of the history."""
        after = self._logbook.revise([replace(session, deleted=True)])
        return self._keep(f"{self._name(session)} deleted", after, [session])

    def rest(self, first: date, last: date, kind: RestKind) -> Correction:
        """Marks every day from the first to the last as a rest day of the kind."""
        known = self._marks(first, last)
        marked = self._logbook.rest(first, last, kind)
        before = [known.get(mark.id, replace(mark, deleted=True)) for mark in marked]
        return self._keep(f"{_written(first, last)} marked as {kind.value}", marked, before)

    def clear_rest(self, first: date, last: date) -> Correction:
        """Makes every day from the first to the last an ordinary day again."""
        cleared = self._logbook.clear_rest(first, last)
        if not cleared:
            raise Refused("there is no rest day to clear")
        before = [replace(mark, deleted=False) for mark in cleared]
        return self._keep(f"Rest cleared: {_written(first, last)}", cleared, before)

    def take_back(self) -> Correction:
        """Makes the last correction undone; that one is then no longer among them."""
        if not self._made:
            raise Refused("there is no correction to take back")
        self._logbook.revise(self._made[-1].before)
        return self._made.pop()

    def _marks(self, first: date, last: date) -> dict[str, RestDay]:
        return {
            mark.id: mark
            for day in days_between(first, last)
            for mark in self._logbook.rest_days(day)
        }

    def _keep(self, words: str, after: Sequence[Record], before: Sequence[Record]) -> Correction:
        correction = Correction(words, tuple(after), tuple(before))
        self._made.append(correction)
        return correction

    def _name(self, session: Session) -> str:
        exercise = self._logbook.catalog.exercises.get(session.exercise)
        return exercise.name if exercise else session.exercise


def _without(added: Sequence[Session]) -> list[Session]:
    return [replace(session, deleted=True) for session in added]


def _written(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"
