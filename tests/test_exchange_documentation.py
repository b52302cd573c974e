"""The lines of docs/exchange.md that make tables of other programs' files."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from footcare_tui.exchange.table_reader import read_table

DOCUMENT = Path(__file__).parent.parent / "docs" / "exchange.md"
# A habit of each tracker, done on two days, the second of them with a note where there are notes.
MHABIT = {
    "habits": [
        {
            "name": "Feet, both",
            "daily_goal": 2,
            "records": [
                {"record_date": 20513, "record_type": 1, "record_value": 2},
                {"record_date": 20514, "record_type": 1, "record_value": 3.5},
                {"record_date": 20515, "record_type": 1, "record_value": 1},
                {"record_date": 20516, "record_type": 2, "record_value": 0},
            ],
        }
    ]
}
BEAVER = {
    "habits": [
        {
            "name": "Feet, both",
            "records": [
                {"day": "2026-03-01", "done": True},
                {"day": "2026-03-02", "done": True, "text": 'a "b", c'},
                {"day": "2026-03-03", "done": False},
            ],
        }
    ]
}


@pytest.mark.e2e
@pytest.mark.parametrize(("file", "content"), [("export-all", MHABIT), ("beaver", BEAVER)])
def test_jq_makes_a_table_that_is_read(
    file: str, content: dict[str, object], tmp_path: Path
) -> None:
    (line,) = re.findall(rf"`(jq -r '.*' {file}\.json)", DOCUMENT.read_text())
    (tmp_path / f"{file}.json").write_text(json.dumps(content))
    table = subprocess.run(line, shell=True, cwd=tmp_path, check=True, capture_output=True).stdout
    marks = read_table(table, "t.csv", date(2026, 3, 9), None, {}, None).days
    done = {(mark.habit, mark.day): mark.note for mark in marks if mark.sessions}
    note = 'a "b", c' if content is BEAVER else ""
    assert done == {
        ("Feet, both", date(2026, 3, 1)): "",
        ("Feet, both", date(2026, 3, 2)): note,
    }
