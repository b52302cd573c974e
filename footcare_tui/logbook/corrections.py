"""Corrections of any day, which can be undone, the last one first.

Nothing is lost: a correction stores a newer revision, and undoing it stores
the former one again as the newest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, Record, RestDay, RestKind, Session
from footcare_tui.model.bounds import MOST_REPETITIONS


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction in words, and the records after and before it."""

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
        """Add a complete session of the exercise on the day."""
        added = self._logbook.check_off([exercise], day=day)
        before = [replace(session, deleted=True) for session in added]
        return self._keep(f"{exercise.name} added", added, before)

    def edit(self, session: Session, edited: Session) -> Correction:
        """Change the figures or the note of a stored session.

        When the repetitions change, it becomes complete or incomplete.
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
        """Delete a session."""
        after = self._logbook.revise([replace(session, deleted=True)])
        return self._keep(f"{self._name(session)} deleted", after, [session])

    def rest(self, first: date, last: date, kind: RestKind) -> Correction:
        """Mark every day from the first to the last as a rest day of the kind."""
        known = {mark.id: mark for mark in self._logbook.between(RestDay, first, last)}
        marked = self._logbook.rest(first, last, kind)
        before = [known.get(mark.id, replace(mark, deleted=True)) for mark in marked]
        return self._keep(f"{_written(first, last)} marked as {kind.value}", marked, before)

    def clear_rest(self, first: date, last: date) -> Correction:
        """Make every day from the first to the last an ordinary day again."""
        cleared = self._logbook.clear_rest(first, last)
        if not cleared:
            raise Refused("there is no rest day to clear")
        before = [replace(mark, deleted=False) for mark in cleared]
        return self._keep(f"Rest cleared: {_written(first, last)}", cleared, before)

    def undo(self) -> Correction:
        """Undo the last correction and return it."""
        if not self._made:
            raise Refused("there is no correction to undo")
        self._logbook.revise(self._made[-1].before)
        return self._made.pop()

    def _keep(self, words: str, after: Sequence[Record], before: Sequence[Record]) -> Correction:
        correction = Correction(words, tuple(after), tuple(before))
        self._made.append(correction)
        return correction

    def _name(self, session: Session) -> str:
        exercise = self._logbook.catalog.exercises.get(session.exercise)
        return exercise.name if exercise else session.exercise


def _written(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"
