from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.exchange.zip_file import MOST_BYTES, MOST_ENTRIES, pack, unpack

FILES = {"Habits.csv": b"Position,Name\n" * 50, "001 Gym/Checkmarks.csv": b"Date,Value,Notes\n"}
GOOD = pack(FILES)
CENTRAL = b"PK\x01\x02"


def everything(_: str) -> bool:
    return True


def refusal(content: bytes, wanted: Callable[[str], bool] = everything) -> str:
    with pytest.raises(Refused) as refused:
        unpack(content, wanted)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def zipped(name: str, content: bytes = b"x", **changes: int) -> bytes:
    entry = zipfile.ZipInfo(name)
    for attribute, value in changes.items():
        setattr(entry, attribute, value)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(entry, content, changes.get("compress_type"))
    return archive.getvalue()


def patched(offset: int, form: str, value: int) -> bytes:
    """The good archive with another number in the first line of its list of contents."""
    content = bytearray(GOOD)
    struct.pack_into(form, content, content.index(CENTRAL) + offset, value)
    return bytes(content)


def test_files_come_back() -> None:
    assert unpack(GOOD, everything) == FILES
    assert list(unpack(GOOD, lambda name: name == "Habits.csv")) == ["Habits.csv"]
    assert pack(FILES) == GOOD
    assert unpack(pack({}), everything) == {}


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "001 Gym/../../x",
        "..",
        "a/..",
        "/etc/passwd",
        "C:/x",
        "c:x",
        "..\\x",
        "a\\b",
    ],
)
def test_names_that_point_outside_are_refused(name: str) -> None:
    assert "points outside it" in refusal(zipped(name))
    assert "points outside it" in refusal(zipped(name), lambda name: False)


def test_a_name_ended_by_a_null_is_refused() -> None:
    content = zipped("Habits.csv!.exe").replace(b"Habits.csv!", b"Habits.csv\0")
    assert "points outside it" in refusal(content)


def test_names_with_dots_are_names() -> None:
    assert unpack(zipped("001 a..b/...c"), everything) == {"001 a..b/...c": b"x"}


def test_links_are_refused() -> None:
    link = (stat.S_IFLNK | 0o777) << 16
    assert "is a link" in refusal(zipped("Habits.csv", external_attr=link, create_system=3))


def test_encrypted_archives_are_refused() -> None:
    assert "is encrypted" in refusal(patched(8, "<H", 1))


def test_unknown_methods_are_refused() -> None:
    assert "unknown way" in refusal(zipped("Habits.csv", compress_type=zipfile.ZIP_LZMA))
    assert "unknown way" in refusal(patched(10, "<H", 99))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Habits.csv", "a")
        packed.writestr("Habits.csv", "b")
    assert "twice" in refusal(archive.getvalue())


def test_bombs_are_refused() -> None:
    bomb = zipped("x", bytes(MOST_BYTES + 1), compress_type=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    assert f"may have at most {MOST_BYTES} bytes" in refusal(bomb, lambda name: False)


def test_an_entry_larger_than_it_says_is_refused() -> None:
    # 24: the size unpacked.
    assert "broken" in refusal(patched(24, "<L", 20))
    assert "broken" in refusal(patched(24, "<L", 5_000))
    assert "too large" in refusal(patched(24, "<L", 2**32 - 2))


def test_entries_that_share_their_content_are_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b" " * 1_000_000)
        for name in "bcdef":
            entry = copy(packed.filelist[0])
            entry.filename = name
            packed.filelist.append(entry)
    refusal(archive.getvalue())


def test_a_long_name_is_shortened_in_a_refusal() -> None:
    assert len(refusal(zipped("../" + "a" * 60_000))) < 200


def test_too_many_entries_are_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(MOST_ENTRIES + 1):
            packed.writestr(zipfile.ZipInfo(str(number)), b"")
    assert f"may have at most {MOST_ENTRIES}" in refusal(archive.getvalue())


@pytest.mark.parametrize(
    "content", [b"", b"x", b"SQLite format 3\0", GOOD[:-30], GOOD[30:], GOOD[: len(GOOD) // 2]]
)
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    assert refusal(content) == "the archive is broken, or not a zip archive"


@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_damage_is_refused_or_does_no_harm(chance: random.Random, flips: int) -> None:
    content = bytearray(GOOD)
    for _ in range(flips):
        content[chance.randrange(len(content))] = chance.randrange(256)
    # Anything but a refusal would be a traceback.
    with suppress(Refused):
        unpack(bytes(content), everything)


@given(st.integers(0, len(GOOD)))
def test_a_truncated_archive_is_refused(length: int) -> None:
    if length < len(GOOD):
        refusal(GOOD[:length])
