"""How a self-test is taken: as a rating, with a stopwatch, or by counting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from footcare_tui.model.bounds import MOST_RATING


@dataclass(frozen=True, slots=True)
class RatingQuestion:
    """A whole number from 0 to ``most`` that the person chooses; ``ends`` explain the two ends."""

    ends: str

    most: ClassVar[float] = MOST_RATING
    unit: ClassVar[str] = f"of {MOST_RATING}"
    unit_of_change: ClassVar[str] = "points"
    whole: ClassVar[bool] = True
    open_ended: ClassVar[bool] = False

    @property
    def summary(self) -> str:
        """What a result is, in a few words."""
        return f"0 to {self.most:g}"


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Seconds that the person holds out; the best of several tries counts.

    The watch stops by itself at ``most`` seconds. ``begin`` says what to do as
    it starts; in it ``{other}`` is the side that is not tested, ``{key}`` the key that starts it.
    """

    most: float
    tries: int
    begin: str

    unit: ClassVar[str] = "s"
    unit_of_change: ClassVar[str] = unit
    whole: ClassVar[bool] = False
    open_ended: ClassVar[bool] = False

    @property
    def summary(self) -> str:
        """What a result is, in a few words."""
        return f"seconds up to {self.most:g}"


@dataclass(frozen=True, slots=True)
class TimedCount:
    """Repetitions that the person counts within ``seconds``, after a countdown to get ready.

    ``counted`` names what is counted; ``get_ready`` and ``move`` say what to do
    in each phase. ``most`` is more than anybody reaches and keeps typing errors out.
    """

    seconds: float
    most: float
    counted: str
    get_ready: str
    move: str

    unit: ClassVar[str] = "reps"
    unit_of_change: ClassVar[str] = unit
    whole: ClassVar[bool] = True
    open_ended: ClassVar[bool] = True

    @property
    def summary(self) -> str:
        """What a result is, in a few words."""
        return f"the count in {self.seconds:g} seconds"
