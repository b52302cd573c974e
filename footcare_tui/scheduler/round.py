"""Several exercises one after the other: which is next, what is left, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from footcare_tui.model import Exercise, Session


class Turn(NamedTuple):
    """An exercise of a round, and the length of its session in seconds."""

    exercise: Exercise
    seconds: float


@dataclass(frozen=True, slots=True)
class Round:
    """The exercises still to do, the first of them at hand, and what became of the others.

    Every change gives a new round.
    """

    turns: tuple[Turn, ...] = ()
    sessions: tuple[Session, ...] = ()
    left_out: tuple[Exercise, ...] = ()

    @property
    def exercise(self) -> Exercise | None:
        """The exercise at hand, or None when the round is over."""
        return self.turns[0].exercise if self.turns else None

    @property
    def following(self) -> Exercise | None:
        """The exercise after the one at hand."""
        return self.turns[1].exercise if len(self.turns) > 1 else None

    @property
    def number(self) -> int:
        """The place of the exercise at hand, from 1."""
        return len(self.sessions) + len(self.left_out) + 1

    @property
    def count(self) -> int:
        """All exercises of the round, in whatever state."""
        return len(self.turns) + len(self.sessions) + len(self.left_out)

    @property
    def several(self) -> bool:
        """Whether there is more than one exercise, which is what makes it a round to a person."""
        return self.count > 1

    @property
    def seconds(self) -> float:
        """The length of all sessions still to do, the one at hand in full."""
        return sum(turn.seconds for turn in self.turns)

    @property
    def seconds_after(self) -> float:
        """The length of the sessions after the one at hand."""
        return sum(turn.seconds for turn in self.turns[1:])

    @property
    def complete(self) -> bool:
        """Whether every exercise came to a complete session."""
        return self.completed == self.count

    @property
    def completed(self) -> int:
        """The number of complete sessions."""
        return sum(session.complete for session in self.sessions)

    @property
    def seconds_done(self) -> int:
        """The active time of all sessions so far."""
        return sum(session.seconds for session in self.sessions)

    def done(self, session: Session) -> Round:
        """The exercise at hand came to a session."""
        return replace(self, turns=self.turns[1:], sessions=(*self.sessions, session))

    def leave_out(self) -> Round:
        """The exercise at hand is not done in this round."""
        left_out = tuple(turn.exercise for turn in self.turns[:1])
        return replace(self, turns=self.turns[1:], left_out=self.left_out + left_out)

    def postpone(self) -> Round:
        """The exercise at hand comes last."""
        return replace(self, turns=self.turns[1:] + self.turns[:1])

    def stop(self) -> Round:
        """Nothing more is done in this round."""
        left_out = tuple(turn.exercise for turn in self.turns)
        return replace(self, turns=(), left_out=self.left_out + left_out)
