"""Commands run in this process, at the time of the settable clock."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.cli import context, day_values, main, open_app, session
from tests.clock import SettableClock

# A colour, a bell, the end of a title, an override of the reading direction, rich's markup.
NASTY = "[/x]\x1b[31mred\x07\x9d\u202eevil\nline"
FORBIDDEN = ("\x1b", "\x07", "\x9d", "\u202e")


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def counts(**numbers: int) -> dict[str, int]:
    """The counts of ``import`` and ``restore``; those that are not given are 0."""
    outcomes = ("added", "changed", "same", "different", "deleted_here", "skipped")
    return {**dict.fromkeys(outcomes, 0), **numbers}


@contextmanager
def full_standard_output() -> Iterator[None]:
    """Replace standard output by a device that is full."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdout", full)
            yield
        # What is left in the stream cannot be written at its end either.
        with suppress(OSError):
            full.close()


class Footcare:
    def __init__(self, capfd: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capfd, self._patch = capfd, patch

    def __call__(self, *arguments: str, given: bytes = b"") -> Outcome:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        self._capfd.readouterr()
        status = main(arguments)
        out, err = self._capfd.readouterr()
        return Outcome(status, out, err)

    def ok(self, *arguments: str, given: bytes = b"") -> Outcome:
        outcome = self(*arguments, given=given)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome

    def refused(self, *arguments: str, given: bytes = b"") -> str:
        """The one line that says why."""
        outcome = self(*arguments, given=given)
        assert (outcome.status, outcome.out) == (1, "")
        assert outcome.err.startswith("footcare: ")
        assert outcome.err.count("\n") == 1
        assert outcome.err.endswith("\n")
        assert not any(character in outcome.err for character in FORBIDDEN)
        return outcome.err

    def misused(self, *arguments: str) -> str:
        """What is said about the usage."""
        outcome = self(*arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("Usage: footcare")
        assert "Traceback" not in outcome.err
        return outcome.err


@pytest.fixture
def footcare(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: SettableClock
) -> Footcare:
    """Runs commands; Monday, 9 March 2026 unless the clock is moved."""
    monkeypatch.setattr(context, "system_now", clock)
    monkeypatch.setattr(day_values, "system_now", clock)
    monkeypatch.setattr(session, "system_now", clock)
    monkeypatch.setattr(open_app, "system_now", clock)
    return Footcare(capfd, monkeypatch)
