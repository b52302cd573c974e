"""The id of this device, under which it writes its own files."""

from __future__ import annotations

import os

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_whole
from footcare_tui.paths import Home


def own_device(home: Home) -> str:
    """Return the id of this device; empty before the first write."""
    try:
        return read_device(home)
    except OSError:
        return ""


def read_device(home: Home) -> str:
    """Return the id of this device; empty before the first write. Raises OSError."""
    try:
        device = home.device.read_bytes().strip()
    except FileNotFoundError:
        return ""
    return device.decode() if device.isascii() and device.isalnum() else ""


def ensure_device(home: Home) -> str:
    """Return the id of this device, and create it on the first write. Raises Refused."""
    try:
        device = read_device(home)
    except OSError as error:
        raise Refused(f"cannot read {home.device}: {error.strerror}") from None
    if not device:
        device = os.urandom(6).hex()
        write_whole(home.device, device.encode("ascii"))
    return device
