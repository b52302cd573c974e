"""The published rule of the strength, word for word and slow, to compare the program with."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

Counts = Mapping[str, int]


class NaiveDay(NamedTuple):
    """What is due and done on a day, by exercise, and the marks of rest."""

    day: date
    due: Counts
    done: Counts
    weekdays: frozenset[int]
    is_rest_day: bool = False
    resting: Collection[str | None] = ()
    is_today: bool = False

    @property
    def counted(self) -> Counts:
        """What is due of the exercises that do not rest; one that is done in full does not."""
        return {
            exercise: number
            for exercise, number in self.due.items()
            if number and (exercise not in self.resting or self.done.get(exercise, 0) >= number)
        }

    @property
    def share(self) -> float:
        done = sum(min(self.done.get(one, 0), number) for one, number in self.counted.items())
        return done / sum(self.counted.values())

    @property
    def is_due(self) -> bool:
        """Whether something is due and the day is not excused."""
        return bool(self.counted) and not (self.is_rest_day and self.share < 1)

    @property
    def is_excused(self) -> bool:
        """Whether it leaves the strength unchanged."""
        if self.is_rest_day:
            return not self.is_due
        return any(self.due.values()) and not self.counted

    @property
    def is_open(self) -> bool:
        return self.is_today and self.is_due and self.share < 1


def naive_strength(days: Sequence[NaiveDay]) -> float:
    """The strength at the end of the last of consecutive days, of which the first is on record."""
    strength = 0.0
    for number, day in enumerate(days):
        if day.is_excused or day.is_open:
            continue
        window = [each.share for each in days[max(0, number - 13) : number + 1] if each.is_due]
        done, due = sum(window), float(len(window))
        for back in range(number + 1, 14):
            due += (day.day - timedelta(days=back)).isoweekday() in day.weekdays
        if len(day.weekdays) == 7:
            done, due = (day.share, 1.0) if day.is_due else (0.0, 0.0)
        if due:
            m = 0.5 ** ((len(day.weekdays) / 7) ** 0.5 / 13)
            strength = strength * m + min(1.0, done / due) * (1 - m)
    return strength
