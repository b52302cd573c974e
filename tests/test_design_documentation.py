"""docs/design.md describes the store as it is: its files, tables, bounds, and a record of it."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import pytest

from footcare_tui.model import TABLES
from footcare_tui.model.record import PLAN
from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards.records import contents_of
from footcare_tui.store.shards.tables import ABOUT, SCHEMA, parse_tables
from tests.store.history_files import own_file

ROOT = Path(__file__).parents[1]
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def rows_under(heading: str) -> list[list[str]]:
    """The cells of the rows of the first table with this first cell of its heading."""
    table = DESIGN[DESIGN.index(f"\n| {heading} |") + 1 :].partition("\n\n")[0]
    _, _, *rows = table.splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


BOUNDS = rows_under("bound")
EXAMPLE = DESIGN.partition("```json\n")[2].partition("```")[0].encode()
(NAME,) = re.findall(r"^\| `data/history/(\S+)`", DESIGN, re.MULTILINE)


@pytest.mark.parametrize(("bound", "value", "where"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_every_bound_has_the_value_that_the_code_has(bound: str, value: str, where: str) -> None:
    file, constant = re.findall(r"`([^`]+)`", where)
    module = importlib.import_module("footcare_tui." + file.removesuffix(".py").replace("/", "."))
    assert getattr(module, constant) == int(value), bound


def test_the_example_is_a_file_that_is_read_whole() -> None:
    year, device, _ = NAME.split(".")
    tables = parse_tables(EXAMPLE)
    contents = contents_of(NAME, device, tables)
    assert contents.damaged == ()
    assert len(contents.versions) == sum(map(len, tables.values())) - len(tables[ABOUT])
    assert {version.record.part for version in contents.versions} == {year}
    assert (tables[ABOUT]["1"]["schema"], tables[ABOUT]["1"]["device"]) == (SCHEMA, device)


def test_the_example_is_what_is_written(home: Home) -> None:
    History(home).put(v.record for v in contents_of(NAME, "", parse_tables(EXAMPLE)).versions)
    written, example = json.loads(own_file(home).read_bytes()), json.loads(EXAMPLE)
    about, example_about = written[ABOUT]["1"], example[ABOUT]["1"]
    about |= {"device": example_about["device"], "writes": example_about["writes"]}
    assert {name: json.dumps(table) for name, table in written.items()} == {
        name: json.dumps(table) for name, table in example.items()
    }
    # What is between them is in the order in which it came.
    (first, *_, last), (example_first, *_, example_last) = written, example
    assert (first, last) == (example_first, example_last)


def test_every_table_is_named_with_its_part_of_the_history() -> None:
    parts = {name.strip("`"): part for name, _, part in rows_under("table")}
    assert parts == {
        name: f"the year of its `{kind.filed_by}`" if kind.filed_by else f"`{PLAN}`"
        for name, kind in TABLES.items()
    }


def test_every_file_of_the_home_is_named() -> None:
    home = Home(Path("data"), Path("config"), Path("state"))
    listed = " ".join(row[0] for row in rows_under("file"))
    named = [path.strip("/") for path in re.findall(r"`([^`]+)`", listed)]
    folders = {home.data, home.config, home.state}
    for path in {*vars(home).values()} - folders:
        assert any(f"{each}/".startswith(f"{path}/") for each in named), path
    assert "state/status.json" in named


def test_the_number_of_kinds_of_faults_is_that_of_their_table() -> None:
    faults = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    _, _, *rows = faults[faults.index("| fault ") :].partition("\n\n")[0].splitlines()
    assert f"{len(rows)} kinds" in DESIGN.replace("\n", " ")
    for row in rows:
        _, _, acknowledged, kept, _ = (cell.strip() for cell in row.strip("|").split("|"))
        assert kept == acknowledged, row
