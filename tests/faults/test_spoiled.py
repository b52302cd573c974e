"""History files that something else has spoiled."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.paths import Home
from tests.cli.conftest import Footcare, Outcome
from tests.faults.conftest import Count
from tests.faults.processes import CHECK_OFF, session_ids
from tests.faults.tally import DONE, Tally

READERS = ("today", "streak", "status", "history")
# All of it is tried by make e2e, and a part of it each time.
FEW_OR_ALL = pytest.mark.parametrize(
    "every", [pytest.param(True, marks=pytest.mark.e2e, id="all"), pytest.param(False, id="few")]
)
BOTH = pytest.mark.parametrize("which", ["own", "others"])
Tables = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Shelf:
    """A history of two files, one of this device's and one of another's, and what they hold."""

    footcare: Footcare
    own: Path
    others: Path
    own_ids: frozenset[str]
    others_ids: frozenset[str]

    def read(self) -> list[str]:
        """Runs every command that reads, none of which may fail; gives the sessions there."""
        for reader in READERS:
            checked(self.footcare(reader))
        return session_ids(checked(self.footcare("export", "jsonl")).out)

    def restore(self, contents: dict[Path, bytes]) -> None:
        """Puts the history back as it was."""
        for path in self.own.parent.iterdir():
            if path not in contents:
                path.unlink()
        for path, content in contents.items():
            path.write_bytes(content)

    def contents(self) -> dict[Path, bytes]:
        """Every file of the history."""
        return {path: path.read_bytes() for path in self.own.parent.iterdir()}


def checked(outcome: Outcome) -> Outcome:
    """The outcome, of a command that was carried out and complained in its own words if at all."""
    assert outcome.status == DONE, outcome.err
    assert all(line.startswith("footcare: ") for line in outcome.err.splitlines()), outcome.err
    return outcome


@pytest.fixture
def shelf(footcare: Footcare, home: Home, tmp_path: Path) -> Shelf:
    elsewhere = tmp_path / "elsewhere"
    there = footcare.ok("done", "toe-press", "ankle", "-n", "3", "--json", "--home", str(elsewhere))
    footcare.ok("rest", "2026-03-07", "--home", str(elsewhere))
    (sent,) = (elsewhere / "data" / "history").iterdir()
    here = footcare.ok("done", "toe-walking", "resisted", "-n", "3", "--json")
    footcare.ok("rest", "2026-03-08")
    (own,) = home.history.iterdir()
    others = home.history / sent.name
    shutil.copy(sent, others)
    return Shelf(footcare, own, others, ids_in(here.json), ids_in(there.json))


def ids_in(sessions: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(session["id"] for session in sessions)


def tables_in(path: Path) -> Tables:
    tables: Tables = json.loads(path.read_bytes())
    return tables


def truncated(content: bytes, every: bool) -> list[bytes]:
    step = 7 if every else 173
    return [content[:length] for length in range(0, len(content) - 1, step)]


def overwritten(content: bytes, every: bool) -> list[bytes]:
    """What a bad sector, another program, or a hand may leave."""
    chance = random.Random(4)
    middle = len(content) // 2
    contents = [
        b" \n",
        content.replace(b"toe", b"\xe9\xff", 1),
        content[:middle] + bytes(len(content) - middle),
        b'{"sessions": []}',
        b"[" * 100_000,
        bytes(len(content)),
        chance.randbytes(len(content)),
        content + content,
        content + b"}",
        b'{"sessions": ' * 5000,
        b"null",
        b"12",
        b'"text"',
        b"[]",
        b'{"sessions": null}',
        b"\xef\xbb\xbf",
        b"<<<<<<< HEAD\n" + content,
    ]
    return contents if every else contents[:5]


UNREADABLE = pytest.mark.parametrize("contents", [truncated, overwritten])


@FEW_OR_ALL
@UNREADABLE
def test_ones_own_file_spoiled_is_kept_under_a_dated_name(
    contents: Callable[[bytes, bool], list[bytes]], every: bool, shelf: Shelf, count: Count
) -> None:
    whole = shelf.contents()
    for content in contents(whole[shelf.own], every):
        tally = count(f"own file {contents.__name__}")
        shelf.own.write_bytes(content)
        assert shelf.others_ids <= set(shelf.read())
        new = shelf.footcare(*CHECK_OFF)
        tally.add(Outcome(new.status, new.out, ""))
        there = set(shelf.read())
        tally.compare(there & ids_in(new.json))
        assert shelf.others_ids <= there
        aside = [path.read_bytes() for path in shelf.own.parent.glob(f"{shelf.own.name}.*")]
        assert content in aside
        shelf.restore(whole)


@FEW_OR_ALL
@UNREADABLE
def test_another_devices_file_spoiled_is_left_alone(
    contents: Callable[[bytes, bool], list[bytes]], every: bool, shelf: Shelf, count: Count
) -> None:
    whole = shelf.contents()
    for content in contents(whole[shelf.others], every):
        tally = count(f"another's file {contents.__name__}")
        shelf.others.write_bytes(content)
        assert shelf.own_ids <= set(shelf.read())
        new = shelf.footcare(*CHECK_OFF)
        tally.add(Outcome(new.status, new.out, ""))
        there = set(shelf.read())
        tally.compare(there & ids_in(new.json))
        assert shelf.own_ids <= there
        assert shelf.others.read_bytes() == content
        assert not list(shelf.own.parent.glob("*.unreadable-*"))
        shelf.restore(whole)


WRONG: list[Any] = [None, "x", -1, [], {}, True, 10**30, 0.5, "", "\ud800\x1b[31m", [1]]
FIELDS = (
    *("id", "rev", "deleted", "exercise", "day", "at", "seconds", "reps", "prescribed_reps"),
    *("complete", "how", "effort", "pain", "note"),
)


def write_tables(path: Path, tables: object) -> None:
    path.write_text(json.dumps(tables))


def survive(shelf: Shelf, tally: Tally, unharmed: frozenset[str]) -> None:
    """Reads and checks off; the sessions that are unharmed are there before and after."""
    assert unharmed <= set(session_ids(checked(shelf.footcare("export", "jsonl")).out))
    new = shelf.footcare(*CHECK_OFF)
    assert new.status == DONE, new.err
    tally.add(Outcome(new.status, new.out, ""))
    there = session_ids(checked(shelf.footcare("export", "jsonl")).out)
    tally.compare([identifier for identifier in there if identifier in ids_in(new.json)])
    assert unharmed <= set(there)


@FEW_OR_ALL
@BOTH
@pytest.mark.parametrize("field", FIELDS)
def test_a_record_with_a_field_missing_or_wrong_costs_no_other(
    field: str, which: str, every: bool, shelf: Shelf, count: Count
) -> None:
    whole = shelf.contents()
    path: Path = getattr(shelf, which)
    tables = tables_in(path)
    (number, good), *_ = tables["sessions"].items()
    unharmed = (shelf.own_ids | shelf.others_ids) - {good["id"]}
    without = {name: value for name, value in good.items() if name != field}
    for spoiled in (without, *({**good, field: wrong} for wrong in WRONG[: None if every else 3])):
        tally = count("record with a field missing or wrong")
        spoilt = deepcopy(tables)
        spoilt["sessions"][number] = spoiled
        write_tables(path, spoilt)
        survive(shelf, tally, unharmed)
        # It is not thrown away either.
        assert spoiled in tables_in(path)["sessions"].values()
        shelf.restore(whole)


@BOTH
@pytest.mark.parametrize("entry", [None, 7, "text", [], {}, [{"id": "a"}], {"id": {}}], ids=str)
def test_an_entry_that_is_no_record_costs_no_other(
    entry: Any, which: str, shelf: Shelf, count: Count
) -> None:
    path: Path = getattr(shelf, which)
    tables = tables_in(path)
    for table in ("about", "sessions", "rest_days", "check_ins", "prescriptions", "unknown"):
        tables.setdefault(table, {})["77"] = entry
    write_tables(path, tables)
    survive(shelf, count("entry that is no record"), shelf.own_ids | shelf.others_ids)


NUMBERS = [("others", "a"), ("others", "٣"), ("own", "-1"), ("own", "9" * 30)]
NO_NUMBERS = ("a", "", "1.5", "1e3", "٣", "02")


@pytest.mark.parametrize(
    ("which", "number"),
    [
        *NUMBERS,
        *(("own", number) for number in NO_NUMBERS),
    ],
)
def test_a_record_under_a_key_that_is_no_number_is_a_record(
    which: str, number: str, shelf: Shelf, count: Count
) -> None:
    path: Path = getattr(shelf, which)
    tables = tables_in(path)
    tables["sessions"][number] = tables["sessions"].pop("1")
    write_tables(path, tables)
    tally = count("record under a key that is no number")
    survive(shelf, tally, shelf.own_ids | shelf.others_ids)


@pytest.mark.parametrize(
    "which",
    [
        "others",
        "own",
    ],
)
@pytest.mark.parametrize("literal", ["NaN", "-Infinity", "1e999"])
@pytest.mark.parametrize("field", ["seconds", "note", "unknown"])
def test_a_number_that_is_none_costs_no_other_record(
    field: str, literal: str, which: str, shelf: Shelf, count: Count
) -> None:
    path: Path = getattr(shelf, which)
    tables = tables_in(path)
    (_, spoiled), *_ = tables["sessions"].items()
    spoiled[field] = "@"
    path.write_text(json.dumps(tables).replace('"@"', literal))
    unharmed = (shelf.own_ids | shelf.others_ids) - {spoiled["id"]}
    survive(shelf, count("NaN or Infinity in a record"), unharmed)


@BOTH
def test_an_id_that_stands_twice_in_a_file_is_one_session(
    which: str, shelf: Shelf, count: Count
) -> None:
    path: Path = getattr(shelf, which)
    tables = tables_in(path)
    newest = max(tables["sessions"], key=int)
    twice = tables["sessions"][newest]
    tables["sessions"] = {
        "90": {**twice, "rev": 1, "at": "2026-03-09T23:00:00+01:00"},
        **tables["sessions"],
    }
    write_tables(path, tables)
    there = shelf.read()
    assert sorted(there) == sorted(shelf.own_ids | shelf.others_ids)
    checked(shelf.footcare("correct", twice["exercise"], "--day", twice["day"], "--delete"))
    assert twice["id"] not in shelf.read()
    survive(shelf, count("id twice in a file"), (shelf.own_ids | shelf.others_ids) - {twice["id"]})


def test_taking_back_what_ones_own_file_holds_damaged(shelf: Shelf, footcare: Footcare) -> None:
    """The damaged revision is no reason to forget the good one that follows it."""
    own, others = tables_in(shelf.own), tables_in(shelf.others)
    newest = max(others["sessions"], key=int)
    latest = {**others["sessions"][newest], "at": "2026-03-09T23:00:00+01:00"}
    others["sessions"][newest] = latest
    own["sessions"]["90"] = {**latest, "rev": 5, "pain": 11}
    write_tables(shelf.own, own)
    write_tables(shelf.others, others)
    checked(footcare("correct", latest["exercise"], "--day", latest["day"], "--delete"))
    assert latest["id"] not in shelf.read()


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"1": {}},
        {"1": {"schema": "new"}},
        {"1": {"schema": -1}},
        {"x": {"schema": 1}},
    ],
)
def test_a_file_that_says_nothing_sensible_of_its_schema_is_read_and_written(
    about: dict[str, Any], shelf: Shelf, count: Count
) -> None:
    write_tables(shelf.own, {**tables_in(shelf.own), "about": about})
    survive(shelf, count("schema damaged"), shelf.own_ids | shelf.others_ids)


def test_ones_own_file_of_a_newer_schema_is_read_and_never_written(
    shelf: Shelf, count: Count
) -> None:
    write_tables(shelf.own, {**tables_in(shelf.own), "about": {"1": {"schema": 99}}})
    before = shelf.contents()
    tally = count("own file of a newer schema")
    for _ in range(2):
        outcome = shelf.footcare(*CHECK_OFF)
        # The file is named once as it is read, and once as it refuses to be written.
        *named, refusal = outcome.err.splitlines(keepends=True)
        assert all("newer footcare" in line for line in named)
        assert "update footcare to write" in tally.add(Outcome(outcome.status, "", refusal)).err
    assert set(shelf.read()) == shelf.own_ids | shelf.others_ids
    assert shelf.contents() == before


def test_another_devices_file_of_a_newer_schema_is_read_and_left_alone(
    shelf: Shelf, count: Count
) -> None:
    write_tables(shelf.others, {**tables_in(shelf.others), "about": {"1": {"schema": 99}}})
    before = shelf.others.read_bytes()
    survive(shelf, count("another's file of a newer schema"), shelf.own_ids | shelf.others_ids)
    assert shelf.others.read_bytes() == before


def spoiled_values(value: Any, wrong: Any) -> Iterator[Any]:
    """The value with each of the values within it replaced by the wrong one, one at a time."""
    yield wrong
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            for spoiled in spoiled_values(value[key], wrong):
                copied = deepcopy(value)
                copied[key] = spoiled
                yield copied


def test_a_spoiled_file_beside_the_history_costs_nothing_of_it(
    shelf: Shelf, home: Home, count: Count
) -> None:
    shelf.read()
    beside = {path: path.read_bytes() for path in home.state.rglob("*") if path.is_file()}
    for path, content in beside.items():
        for spoiled in overwritten(content, False):
            path.write_bytes(spoiled)
            survive(shelf, count("file of the state spoiled"), shelf.own_ids | shelf.others_ids)


@pytest.mark.e2e
@pytest.mark.parametrize("wrong", WRONG[:4], ids=str)
def test_what_is_remembered_of_the_history_costs_nothing_of_it_when_it_is_wrong(
    wrong: Any, shelf: Shelf, home: Home
) -> None:
    shelf.footcare.ok("streak")
    shelf.footcare.ok("done", "toe-press", "--day", "2026-03-01")
    shelf.footcare.ok("streak")
    index, score = home.index / "2026.json", home.index / "2026.score.json"
    for path in (index, score):
        checksum, head, *rest = path.read_bytes().split(b"\n")
        for spoiled in spoiled_values(json.loads(head), wrong):
            content = b"\n".join((checksum, json.dumps(spoiled).encode(), *rest))
            for reader in READERS:
                path.write_bytes(content)
                checked(shelf.footcare(reader))


def test_a_file_that_comes_in_during_a_write_is_seen(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync program does not ask for the lock."""
    sent = shelf.others.read_bytes()
    shelf.others.unlink()
    shelf.read()
    replace = os.replace

    def bring_in(old: Path, new: Path) -> None:
        if Path(new) == shelf.own:
            shelf.others.write_bytes(sent)
        replace(old, new)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", bring_in)
        shelf.footcare.ok(*CHECK_OFF)
    done = shelf.footcare.ok("today", "--json").json["done"]
    for path in shelf.own.parent.iterdir():
        # To whatever remembers it, it is a file that has changed.
        os.utime(path)
    assert shelf.footcare.ok("today", "--json").json["done"] == done


def test_a_file_that_another_program_is_receiving_is_left_alone(shelf: Shelf) -> None:
    """Syncthing writes beside the file what it has of it so far."""
    receiving = shelf.own.with_name(f".syncthing.{shelf.others.name}.tmp")
    receiving.write_bytes(b'{"sessions": {"1"')
    shelf.footcare.ok(*CHECK_OFF)
    assert receiving.exists()
