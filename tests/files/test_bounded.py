from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from footcare_tui.files.bounded import MIB, OddFileError, open_regular, read_bounded


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * MIB)
    assert read_bounded(path, MIB) == b"x" * MIB
    (tmp_path / "link").symlink_to(path)
    assert read_bounded(str(tmp_path / "link"), MIB) == b"x" * MIB


def test_a_larger_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        # It takes no room on the disk.
        file.truncate(1 << 40)
    with pytest.raises(OddFileError, match="it is too large; it may have at most 1 MiB"):
        read_bounded(path, MIB)


def bind_socket(path: Path) -> None:
    # The whole path is too long for the name of a socket.
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)


def link_to_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, link_to_endless])
def test_what_is_no_file_is_refused_without_waiting(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path / "odd")
    descriptors = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - links that change meanwhile
    with pytest.raises(OddFileError, match="it is no file"):
        open_regular(tmp_path / "odd")
    assert len(os.listdir("/proc/self/fd")) == descriptors  # noqa: PTH208


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bind_socket(tmp_path / "odd")
    with pytest.raises(OSError, match="No such device or address"):
        open_regular(tmp_path / "odd")
