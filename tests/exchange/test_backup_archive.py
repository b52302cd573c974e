from __future__ import annotations

import json
import stat
import struct
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.exchange import zip_file
from footcare_tui.exchange.backup_archive import pack, unpack
from footcare_tui.model import Record, replace
from footcare_tui.paths import Home
from footcare_tui.store import History
from footcare_tui.store.shards.tables import SCHEMA
from tests.examples import a_session, one_of_each


def tables(*records: Record, schema: int = SCHEMA) -> bytes:
    """A history file with the records."""
    content: dict[str, dict[str, object]] = {"about": {"1": {"schema": schema}}}
    for record in records:
        table = content.setdefault(record.table, {})
        table[str(len(table) + 1)] = record.to_fields()
    return json.dumps(content).encode("ascii")


def zipped(**members: bytes) -> bytes:
    return zipped_as(members)


def zipped_as(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as writer:
        for name, content in members.items():
            writer.writestr(name, content)
    return packed.getvalue()


def refusal_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        unpack(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feet.zip"


def test_every_file_of_every_device_is_packed_as_it_is(home: Home, path: Path) -> None:
    History(home).put(one_of_each())
    (home.history / "2026.phone.json").write_bytes(tables(a_session(id="phone")))
    (home.history / "2026.tablet.json").write_bytes(b'{"sessions": ')
    (home.history / "notes.txt").write_bytes(b"mine")
    packed = pack(home, path)
    assert (packed.files, packed.records) == (3, 6)
    assert packed.damaged == ("2026.tablet.json: it is damaged",)
    with zipfile.ZipFile(path) as reader:
        inside = {name: reader.read(name) for name in reader.namelist()}
    assert inside == {file.name: file.read_bytes() for file in home.history.glob("*.json")}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_damaged_records_are_named_when_packed(home: Home, path: Path) -> None:
    home.history.mkdir(parents=True)
    bad = replace(a_session(), pain=11)
    (home.history / "2026.phone.json").write_bytes(tables(bad, a_session()))
    packed = pack(home, path)
    assert packed.records == 1
    assert "record 1 of sessions is damaged: pain is 11" in packed.damaged[0]


def test_an_archive_that_is_there_is_not_overwritten(home: Home, path: Path) -> None:
    History(home).put(one_of_each())
    path.write_bytes(b"precious")
    with pytest.raises(Refused, match=r"feet\.zip exists already"):
        pack(home, path)
    assert path.read_bytes() == b"precious"


def test_a_link_that_leads_nowhere_is_not_followed(home: Home, path: Path) -> None:
    History(home).put(one_of_each())
    path.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(Refused, match="exists already"):
        pack(home, path)


def test_nothing_is_not_packed(home: Home, path: Path) -> None:
    with pytest.raises(Refused, match="there is no history in"):
        pack(home, path)
    assert not path.exists()


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_ENTRIES"])
def test_what_could_not_be_restored_is_not_packed(
    limit: str, home: Home, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    History(home).put(one_of_each())
    monkeypatch.setattr(zip_file, limit, 0)
    with pytest.raises(Refused, match="copy the folder"):
        pack(home, path)
    assert not path.exists()


def test_a_name_that_is_not_text_is_packed(home: Home, path: Path) -> None:
    home.history.mkdir(parents=True)
    (home.history / "2026.\udcff.json").write_bytes(tables(a_session(id="a")))
    pack(home, path)
    assert [record.id for record in unpack(path)[0]] == ["a"]


def test_what_was_packed_is_unpacked(home: Home, path: Path) -> None:
    records = one_of_each()
    History(home).put(records)
    pack(home, path)
    unpacked, left_out, number_left_out = unpack(path)
    assert number_left_out == len(left_out)
    assert sorted(unpacked, key=repr) == sorted(records, key=repr)
    assert left_out == ()


def test_a_single_history_file_is_unpacked(path: Path) -> None:
    path.write_bytes(tables(*one_of_each(), replace(a_session(id="bad"), effort=11)))
    unpacked, left_out, number_left_out = unpack(path)
    assert number_left_out == len(left_out)
    assert list(unpacked) == one_of_each()
    (line,) = left_out
    assert line.startswith("feet.zip: record 2 of sessions is damaged: effort is 11")


def test_of_many_versions_the_one_that_wins_everywhere_is_unpacked(path: Path) -> None:
    first = a_session(id="a")
    ours, theirs = replace(first, rev=1, note="ours"), replace(first, rev=1, note="theirs")
    members = {
        "2026.aaa.json": tables(ours),
        "2026.bbb.json": tables(theirs),
        "2026.ccc.json": tables(first),
    }
    path.write_bytes(zipped_as(members))
    assert unpack(path)[0] == (theirs,)


def test_damaged_files_and_records_are_named_and_left_out(path: Path) -> None:
    good, bad = a_session(id="good"), replace(a_session(id="bad"), rev=-1)
    members = {
        "history/": b"",
        "history/2026.aaa.json": tables(good, bad),
        "history/2026.bbb.json": b"{",
        "history/2026.ccc.json": tables(a_session(), schema=SCHEMA + 1),
        "history/.2026.ddd.json": tables(a_session()),
        "notes.txt": b"mine",
    }
    path.write_bytes(zipped_as(members))
    unpacked, left_out, number_left_out = unpack(path)
    assert number_left_out == len(left_out)
    assert unpacked == (good,)
    assert [line.split(":")[0] for line in left_out] == [
        "2026.aaa.json",
        "2026.bbb.json",
        "2026.ccc.json",
        ".2026.ddd.json",
        "notes.txt",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../2026.abc.json",
        "/2026.abc.json",
        "a/../../b.json",
        "..\\b.json",
        "C:\\b.json",
        "\\b.json",
    ],
)
def test_an_archive_that_leads_outside_is_refused(name: str, path: Path) -> None:
    content = zipped_as({"2026.aaa.json": tables(a_session()), name: tables(a_session())})
    assert "points outside" in refusal_of(path, content)
    assert list(path.parent.iterdir()) == [path]


def test_an_encrypted_archive_is_refused(path: Path) -> None:
    content = bytearray(zipped_as({"2026.aaa.json": tables(a_session())}))
    # The flags of the entry, in its own header and in the list at the end.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in refusal_of(path, bytes(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_without_a_limit_are_refused(method: int, path: Path) -> None:
    content = zipped_as({"2026.aaa.json": tables(a_session())}, method)
    assert "packed in an unknown way" in refusal_of(path, content)


def test_a_bomb_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MOST_BYTES", 100_000)
    bomb = zipped_as({"2026.aaa.json": b" " * 60_000, "2026.bbb.json": b" " * 60_000})
    assert "too large; unpacked" in refusal_of(path, bomb)


def test_a_bomb_that_lies_about_its_size_is_refused(path: Path) -> None:
    content = bytearray(zipped_as({"2026.aaa.json": b" " * 10_000_000}))
    listed = content.index(b"PK\x01\x02")
    for place in (22, listed + 24):
        content[place : place + 4] = struct.pack("<I", 100)
    assert "the archive is broken" in refusal_of(path, bytes(content))


def test_too_many_files_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MOST_ENTRIES", 2)
    members = {f"{number}.a.json": tables() for number in range(3)}
    assert "too many entries" in refusal_of(path, zipped_as(members))


def test_a_file_that_is_too_large_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MOST_BYTES", 10)
    assert "too large" in refusal_of(path, tables(a_session()))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"{", "it is damaged"),
        (b"[1]", "it is not a history file"),
        (b"[" * 100_000, "it is damaged"),
        (tables(schema=SCHEMA + 1), "newer footcare"),
        (b"PK\x03\x04 and then nothing", "the archive is broken"),
        (zipped(), "no history file"),
        (zipped(notes=b"mine"), r"notes: it is not a history file"),
    ],
)
def test_what_is_no_history_is_refused(content: bytes, said: str, path: Path) -> None:
    assert said in refusal_of(path, content)


def test_a_changed_byte_inside_is_noticed(path: Path) -> None:
    content = zipped_as({"2026.aaa.json": tables(a_session(note="x" * 200))}, zipfile.ZIP_STORED)
    assert "the archive is broken" in refusal_of(path, content.replace(b"xxx", b"xyx", 1))


GOOD = zipped_as({"2026.aaa.json": tables(*one_of_each()), "b/2025.bbb.json": tables(a_session())})


@given(st.data())
def test_a_damaged_archive_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "feet.zip"
        path.write_bytes(bytes(content[:cut]) if data.draw(st.booleans()) else bytes(content))
        try:
            unpack(path)
        except Refused as refusal:
            assert "\n" not in str(refusal)  # noqa: PT017 - being read is as good
