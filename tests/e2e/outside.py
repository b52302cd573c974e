"""Programs that are not ours: found or asked for, waited for, given a port."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Callable

import pytest

LOOPBACK = "127.0.0.1"
PATIENCE_S = 90.0
# Where servers are installed is not on everybody's path.
PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"))


def required(program: str, package: str) -> str:
    """Where the program is; without it the test fails, for ``make e2e`` promises to run it."""
    place = shutil.which(program, path=PLACES)
    if place is None:
        pytest.fail(f"{program} is needed: install the package {package}, or run make test instead")
    return place


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"never came about: {what}"
        time.sleep(0.1)
