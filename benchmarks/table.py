"""One table of figures: what was measured, against what, and whether the budget is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """A series of measurements, and what its median may be.

    With a baseline, a series of the same unit measured in turns, the figure
    is the ratio of the two medians; without, it is the median in its unit. A
    row without a budget only compares.
    """

    name: str
    subject: Sequence[float]
    unit: str
    budget: float | None
    baseline: Sequence[float] | None = None

    def line(self) -> str:
        """The row as a line of the table."""
        subject = median(self.subject)
        figure, unit, medians = subject, self.unit, ""
        if self.baseline is not None:
            baseline = median(self.baseline)
            figure, unit = subject / baseline, "×"
            medians = f"{subject:.1f} ÷ {baseline:.1f} {self.unit}"
        allowed = "" if self.budget is None else f"{self.budget:g} {unit}"
        met = "" if self.budget is None else "yes" if figure <= self.budget else "NO"
        return f"{self.name:<58}{figure:>8.2f} {unit:<4}{allowed:>8}  {met:<4}{medians}".rstrip()


HEADING = f"{'':<58}{'figure':>8}     {'budget':>8}  {'met':<4}medians"
