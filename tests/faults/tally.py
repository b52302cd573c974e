"""Counting what became of check-offs that something went wrong with."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.cli.conftest import Outcome

DONE, REFUSED, KILLED = 0, 1, -signal.SIGKILL
# What a writer says on standard error while another one keeps it waiting.
WAITING = "footcare: waiting for another footcare to finish writing\n"


def is_one_line(text: str) -> bool:
    """Whether it is what a person is told: one line, in the program's own words."""
    return (
        text.startswith("footcare: ")
        and text.count("\n") == 1
        and text.endswith("\n")
        and "this should not happen" not in text
    )


@dataclass
class Tally:
    """The check-offs of one session each that were tried under one fault.

    One that was killed before it answered is neither acknowledged nor refused.
    """

    fault: str
    tries: int = 0
    refused: int = 0
    acknowledged: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    def add(self, outcome: Outcome) -> Outcome:
        """Counts the outcome of one try, which is one of the three that may be."""
        self.tries += 1
        if outcome.status == REFUSED:
            assert outcome.out == ""
            assert is_one_line(outcome.err.removeprefix(WAITING)), outcome.err
            self.refused += 1
            return outcome
        assert outcome.status in (DONE, KILLED), outcome
        # An answer that came out is an answer, even if the program was killed right after it.
        if outcome.status == DONE or outcome.out.endswith("\n"):
            (session,) = json.loads(outcome.out)
            assert session["id"] not in self.acknowledged
            self.acknowledged.add(session["id"])
        return outcome

    def count(self, outcome: Outcome, *, stored: bool) -> None:
        """Counts a change that was compared with what is there, of any kind and size."""
        self.tries += 1
        self.refused += outcome.status == REFUSED
        if outcome.status == DONE:
            assert stored, "what was acknowledged is lost"
            self.acknowledged.add(f"{self.tries}")
            self.kept.add(f"{self.tries}")

    def compare(self, there: Iterable[str]) -> None:
        """Holds what was answered against the ids of the sessions that are there now."""
        ids = list(there)
        assert len(ids) == len(set(ids)), "a session is there twice"
        self.kept = self.acknowledged & set(ids)
        assert self.kept == self.acknowledged, "what was acknowledged is lost"
        unanswered = self.tries - self.refused - len(self.acknowledged)
        assert len(ids) - len(self.kept) <= unanswered, "what was refused is there"

    def row(self) -> tuple[str, int, int, int, int]:
        """Its line of the table."""
        return self.fault, self.tries, len(self.acknowledged), len(self.kept), self.refused
