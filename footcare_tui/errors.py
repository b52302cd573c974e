"""The errors whose messages are shown to the person."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):  # noqa: N818 - the name says what happened
    """A request that cannot be carried out.

    The message is one line that says what is wrong and what would be right.
    """


class Refusals(Refused):
    """A request with several faults; :attr:`lines` has a line for each."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("; ".join(self.lines))


def reason_of(error: Refused | OSError) -> str:
    """Return what went wrong, in words."""
    return str(error) if isinstance(error, Refused) else error.strerror or str(error)
