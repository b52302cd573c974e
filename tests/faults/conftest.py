"""A tally for every test, and the table of all of them at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from footcare_tui.cli import context, day_values, open_app, session
from footcare_tui.store.shards.device import VARIABLE
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.faults.processes import Program
from tests.faults.tally import Tally

PROPERTY = "fault"
HEADINGS = ("fault", "tries", "acknowledged", "kept", "refused")

Count = Callable[[str], Tally]


@pytest.fixture(autouse=True)
def one_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a home, made for one try, is that of the same machine."""
    monkeypatch.setenv(VARIABLE, "machine")


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Iterator[Count]:
    """Makes the tally of a fault, which then stands in the table."""
    tallies: list[Tally] = []

    def begin(fault: str) -> Tally:
        tallies.append(Tally(fault))
        return tallies[-1]

    yield begin
    for tally in tallies:
        # Properties of a report travel from the workers of pytest-xdist to the process that prints.
        record_property(PROPERTY, list(tally.row()))


@pytest.fixture
def footcare(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clock: SettableClock
) -> Footcare:
    """Runs commands in this process; Monday, 9 March 2026 unless the clock is moved."""
    monkeypatch.setattr(context, "system_now", clock)
    monkeypatch.setattr(day_values, "system_now", clock)
    monkeypatch.setattr(session, "system_now", clock)
    monkeypatch.setattr(open_app, "system_now", clock)
    return Footcare(capfd, monkeypatch)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Runs commands as processes of their own, in an empty home."""
    return Program(tmp_path / "home")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the table of the tests that passed; those of one fault share a line."""
    stats = terminalreporter.stats
    passed = {report.nodeid for report in stats.get("passed", [])}
    totals: dict[str, list[int]] = {}
    # Reports of a teardown that went well stand under no heading.
    for report in stats.get("", []):
        if report.when == "teardown" and report.nodeid in passed:
            for name, value in report.user_properties:
                if name == PROPERTY:
                    fault, *figures = value
                    before = totals.get(fault, [0] * len(figures))
                    totals[fault] = [sum(pair) for pair in zip(before, figures, strict=True)]
    if totals:
        terminalreporter.section("faults")
        for line in table(dict(sorted(totals.items()))):
            terminalreporter.write_line(line)


def table(totals: dict[str, list[int]]) -> list[str]:
    """The table in Markdown, as docs/faults.md has it."""
    rows = [HEADINGS, *((fault, *map(str, figures)) for fault, figures in totals.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(_padded(row, widths)) + " |" for row in rows]
    rule = [("-" if number == 0 else "-:") for number in range(len(widths))]
    ruled = [end.rjust(width, "-") for end, width in zip(rule, widths, strict=True)]
    return [lines[0], "| " + " | ".join(ruled) + " |", *lines[1:]]


def _padded(row: tuple[str, ...], widths: list[int]) -> list[str]:
    first, *figures = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return [first.strip().ljust(widths[0]), *figures]
