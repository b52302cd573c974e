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


def bind_socket(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)


def link_to_endless(name: str) -> None:
    Path(name).symlink_to("/dev/zero")


def link_to_itself(name: str) -> None:
    Path(name).symlink_to(name)


@pytest.mark.parametrize(
    "make", [os.mkfifo, os.mkdir, bind_socket, link_to_endless, link_to_itself]
)
def test_what_is_no_file_is_refused_without_waiting(
    make: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The whole path would be too long for the name of a socket.
    monkeypatch.chdir(tmp_path)
    make("odd")
    descriptors = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - links that change meanwhile
    with pytest.raises(OddFileError, match="it is not a file"):
        open_regular(tmp_path / "odd")
    assert len(os.listdir("/proc/self/fd")) == descriptors  # noqa: PTH208
