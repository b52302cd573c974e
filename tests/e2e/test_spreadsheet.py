"""The exported tables in LibreOffice: dates are dates, and no text is a formula."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import CheckIn, Goal, RestDay
from tests.e2e.outside import required
from tests.e2e.terminal import footcare
from tests.examples import MONDAY, a_check_in, a_session

pytestmark = pytest.mark.e2e
# Commas, double quotes, UTF-8, from the first line on, English; quoted text is not only text,
# "Detect special numbers" is not ticked, as at first, and formulas are evaluated.
AS_A_PERSON_OPENS_IT = "CSV:44,34,76,1,,1033,false,false,,,,,true"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FORMULAS = [
    f"{before}{formula}{after}"
    for before in ("", " ", "\n", "\t", "\r", "\x1b", "\u200b", "\x00")
    for formula in ("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", '=HYPERLINK("http://x","y")')
    for after in ("", "\nnext", ";=1+1", ",=1+1")
]
Cell = dict[str, str]


def opened(table: Path) -> list[dict[str, Cell]]:
    """The rows as LibreOffice has them: the attributes and the text of each cell, by column."""
    folder = table.parent
    command = [required("soffice", "libreoffice-calc-nogui"), "--headless"]
    # A profile of its own: nobody's settings, and no other LibreOffice that is open.
    command += [f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += [f"--infilter={AS_A_PERSON_OPENS_IT}", "--convert-to", "fods"]
    command += ["--outdir", str(folder), str(table)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = ElementTree.parse(table.with_suffix(".fods"))
    header, *rows = (list(_cells(row)) for row in document.iter(f"{TABLE}table-row"))
    columns = [cell["text"] for cell in header]
    return [dict(zip(columns, row, strict=False)) for row in rows]


def _cells(row: ElementTree.Element) -> Iterator[Cell]:
    for cell in row.iter(f"{TABLE}table-cell"):
        lines = ["".join(line.itertext()) for line in cell.iter(f"{TEXT}p")]
        for _ in range(int(cell.get(f"{TABLE}number-columns-repeated", "1"))):
            yield {**cell.attrib, "text": "\n".join(lines)}


def formulas(rows: list[dict[str, Cell]]) -> list[str]:
    return [cell["text"] for row in rows for cell in row.values() if f"{TABLE}formula" in cell]


def export(path: Path, what: str) -> list[dict[str, Cell]]:
    subprocess.run(footcare("export", "csv", "--what", what, "-o", str(path)), check=True)
    return opened(path)


def test_sessions_have_dates_and_times_and_no_formula(logbook: Logbook, tmp_path: Path) -> None:
    logbook.merge([a_session(id=f"s{n}", note=note) for n, note in enumerate(FORMULAS)])
    logbook.merge([a_session(id="=1+1", exercise="=1+1", at=None)])
    rows = export(tmp_path / "sessions.csv", "sessions")
    assert len(rows) == len(FORMULAS) + 1
    assert formulas(rows) == []
    for row in rows:
        assert row["day"][f"{OFFICE}date-value"] == "2026-03-09"
        assert row["seconds"][f"{OFFICE}value"] == "77"
    assert rows[-1]["at"]["text"] == rows[-1]["zone"]["text"] == ""
    for row in rows[:-1]:
        assert row["at"][f"{OFFICE}date-value"] == "2026-03-09T10:00:00"
        assert row["zone"]["text"] == "UTC+00:00"


def test_no_text_of_the_other_tables_is_a_formula(logbook: Logbook, tmp_path: Path) -> None:
    at = a_check_in().at
    days = [MONDAY - timedelta(days=back) for back in range(len(FORMULAS))]
    for number, (day, text) in enumerate(zip(days, FORMULAS, strict=True)):
        rated = CheckIn(f"c{number}", day, at, "goal", None, 6, goal=f"g{number}", note=text)
        goal = Goal(id=f"g{number}", day=day, text=text)
        logbook.merge([rated, goal, RestDay(id=f"r{number}", day=day, note=text)])
    for what in ("check-ins", "rest-days"):
        rows = export(tmp_path / f"{what}.csv", what)
        assert [row["day"][f"{OFFICE}date-value"] for row in rows] == sorted(map(str, days))
        assert formulas(rows) == []


def test_the_same_texts_would_be_formulas_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "raw.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["note"], ["=1+1"], ["a"], ['=HYPERLINK("http://x","y")']])
    assert len(formulas(opened(path))) == 2
