from __future__ import annotations

from pathlib import Path

import pytest

from footcare_tui.files.checked_cache import DAMAGE, load_cache, save_cache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "cache"


@pytest.mark.parametrize("lines", [[b""], [b"one"], [b"one", b"two", b""]])
def test_the_lines_are_those_that_were_saved(lines: list[bytes], path: Path) -> None:
    save_cache(path, b"\n".join(lines))
    assert load_cache(path).split(b"\n")[1:] == lines
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_cache_with_any_byte_changed_is_damaged(path: Path) -> None:
    save_cache(path, b"one\ntwo")
    whole = path.read_bytes()
    for place, byte in enumerate(whole):
        path.write_bytes(whole[:place] + bytes([byte ^ 1]) + whole[place + 1 :])
        with pytest.raises(DAMAGE):
            load_cache(path)


def test_no_cache_is_a_damaged_one(path: Path) -> None:
    with pytest.raises(DAMAGE):
        load_cache(path)


def test_a_cache_that_cannot_be_written_is_left_out(path: Path) -> None:
    path.mkdir(parents=True)
    save_cache(path, b"one")
    save_cache(path / "cache" / "x", b"one")
    path.parent.joinpath("file").touch()
    save_cache(path.parent / "file" / "cache", b"one")
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["cache", "file"]
