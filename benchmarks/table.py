"""One table of figures: what was measured, against what, and whether the budget is met."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """Two series of the same unit, measured in turns, and the ratio their medians may have."""

    name: str
    subject: list[float]
    baseline: list[float]
    unit: str
    budget: float | None

    def line(self) -> str:
        """The row as a line of the table; a row without a budget only compares."""
        subject, baseline = median(self.subject), median(self.baseline)
        ratio = subject / baseline
        allowed = "" if self.budget is None else f"{self.budget:.2f}"
        met = "" if self.budget is None else "yes" if ratio <= self.budget else "no"
        return (
            f"{self.name:<46}{ratio:>7.2f}{allowed:>8}  {met:<3}"
            f"{subject:>10.1f} {self.unit:<4}{baseline:>10.1f} {self.unit}"
        )


HEADING = f"{'':<46}{'ratio':>7}{'budget':>8}  {'met':<3}{'median':>10}     {'baseline':>10}"
