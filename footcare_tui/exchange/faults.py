"""The faults of a file: all are counted, and the first of them are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from footcare_tui.errors import Refusals, Refused
from footcare_tui.model import FieldError

MOST_SHOWN = 10
# With more faults, the file is not what it seems to be, and reading all of it would not help.
MOST_FAULTS = 10_000


class Faults:
    """The faults of a file, by the habit that they concern; empty for faults of the whole file.

    Of each habit the first ``MOST_SHOWN`` are kept as text, and all are counted.
    Reading ends with Refusals at ``MOST_FAULTS``.
    """

    def __init__(self) -> None:
        self._first: list[tuple[str, str]] = []
        self._numbers: Counter[str] = Counter()

    @contextmanager
    def at(self, location: str, habit: str = "") -> Iterator[None]:
        """Keep a FieldError, with its location; the rest of the context is left out."""
        try:
            yield
        except FieldError as error:
            self.add(f"{location}: {error}", habit)

    def add(self, fault: str, habit: str = "") -> None:
        """Keep a fault."""
        self._numbers[habit] += 1
        if self._numbers[habit] <= MOST_SHOWN:
            self._first.append((habit, fault))
        if self._numbers.total() > MOST_FAULTS:
            first = [fault for _, fault in self._first[:MOST_SHOWN]]
            raise Refusals([*first, f"and more than {MOST_FAULTS} in all; nothing was recorded"])

    def without(self, left_out: Collection[str]) -> list[str]:
        """A line for each of the first faults, without those of habits that are left out.

        The last line says how many more there are.
        """
        number = sum(count for habit, count in self._numbers.items() if habit not in left_out)
        lines = [fault for habit, fault in self._first if habit not in left_out][:MOST_SHOWN]
        return [*lines, f"and {number - len(lines)} more"] if number > len(lines) else lines


def location(name: str, line: int) -> str:
    """The file and the line as text for a person."""
    return f"{name}, line {line}"


@contextmanager
def wrong_values_at(where: str) -> Iterator[None]:
    """Turn a FieldError into Refused, with the location of the wrong value."""
    try:
        yield
    except FieldError as error:
        raise Refused(f"{where}: {error}") from None


def refuse_faults(faults: Faults, left_out: Collection[str] = ()) -> None:
    """Raise Refused for a fault, or Refusals with the first of several, and how to go on."""
    lines = faults.without(left_out)
    if len(lines) == 1:
        raise Refused(f"{lines[0]}; --skip-bad leaves such a line out")
    if lines:
        raise Refusals([*lines, "nothing was recorded; --skip-bad leaves such lines out"])
