"""The tables that are exported as csv are imported as the records they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Goal, RestDay
from tests.cli.conftest import Footcare
from tests.examples import MONDAY, a_check_in, a_session

NOTES = ["=1+1", "'tis", "''", "\n＝x", " +1", "two\nlines\n", 'say "a, b"; c', "-"]


@pytest.fixture
def noted(logbook: Logbook) -> None:
    """Records of each table with every note, and activities in such words."""
    at = a_check_in().at
    logbook.merge([a_check_in()])
    for number, note in enumerate(NOTES):
        rated = CheckIn(f"c{number}", MONDAY, at, "goal", None, 6, goal=f"g{number}", note=note)
        logbook.merge([rated, Goal(id=f"g{number}", day=MONDAY, text=note)])
        logbook.merge([RestDay(id=f"r{number}", day=MONDAY, note=note)])
        logbook.merge([a_session(id=f"s{number}", note=note)])
        logbook.merge([a_session(id=f"t{number}", at=None, complete=False, note=note)])


@pytest.mark.parametrize("what", ["sessions", "rest-days", "check-ins"])
@pytest.mark.usefixtures("noted")
def test_a_table_comes_back_as_it_was(footcare: Footcare, tmp_path: Path, what: str) -> None:
    exported, again = tmp_path / "exported.csv", tmp_path / "again.csv"
    activities, other = tmp_path / "activities.jsonl", ("--home", str(tmp_path / "other"))
    footcare.ok("export", "csv", "--what", what, "-o", str(exported))
    counts = footcare.ok("import", "csv", str(exported), "--json").json
    assert (counts["added"], counts["changed"], counts["different"]) == (0, 0, 0)

    goals = [line for line in footcare("export", "jsonl").lines if '"table": "goals"' in line]
    activities.write_text("\n".join(goals))
    footcare.ok(*other, "import", "jsonl", str(activities))
    footcare.ok(*other, "import", "csv", str(exported))
    footcare.ok(*other, "export", "csv", "--what", what, "-o", str(again))
    assert again.read_bytes() == exported.read_bytes()
