"""A round: several exercises one after the other, the sessions made, and what is left."""

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
    """The exercises still to do, the current one first; the sessions stored; those left out.

    Every change returns a new round.
    """

    turns: tuple[Turn, ...] = ()
    sessions: tuple[Session, ...] = ()
    left_out: tuple[Exercise, ...] = ()

    @property
    def exercise(self) -> Exercise | None:
        """The current exercise, or None when the round is over."""
        return self.turns[0].exercise if self.turns else None

    @property
    def following(self) -> Exercise | None:
        """The exercise after the current one, or None."""
        return self.turns[1].exercise if len(self.turns) > 1 else None

    @property
    def number(self) -> int:
        """The number of the current exercise, from 1."""
        return len(self.sessions) + len(self.left_out) + 1

    @property
    def count(self) -> int:
        """The number of all exercises: to do, done and left out."""
        return len(self.turns) + len(self.sessions) + len(self.left_out)

    @property
    def several(self) -> bool:
        """Whether there is more than one exercise; only then the person sees it as a round."""
        return self.count > 1

    @property
    def seconds(self) -> float:
        """The seconds of all sessions still to do, including all of the current one."""
        return sum(turn.seconds for turn in self.turns)

    @property
    def seconds_after(self) -> float:
        """The seconds of the sessions after the current one."""
        return sum(turn.seconds for turn in self.turns[1:])

    @property
    def complete(self) -> bool:
        """Whether every exercise has a complete session."""
        return self.completed == self.count

    @property
    def completed(self) -> int:
        """The number of complete sessions."""
        return sum(session.complete for session in self.sessions)

    @property
    def seconds_done(self) -> int:
        """The seconds of all sessions so far, without pauses."""
        return sum(session.seconds for session in self.sessions)

    def done(self, session: Session) -> Round:
        """Record the session of the current exercise."""
        return replace(self, turns=self.turns[1:], sessions=(*self.sessions, session))

    def leave_out(self) -> Round:
        """Leave the current exercise out of this round."""
        left_out = tuple(turn.exercise for turn in self.turns[:1])
        return replace(self, turns=self.turns[1:], left_out=self.left_out + left_out)

    def postpone(self) -> Round:
        """Move the current exercise to the end."""
        return replace(self, turns=self.turns[1:] + self.turns[:1])

    def stop(self) -> Round:
        """End the round; leave out all that is still to do."""
        left_out = tuple(turn.exercise for turn in self.turns)
        return replace(self, turns=(), left_out=self.left_out + left_out)
