"""The id of this device, under which it writes its own files."""

from __future__ import annotations

import os

from footcare_tui.files.atomic import write_whole
from footcare_tui.paths import Home


def own_device(home: Home) -> str:
    """Return the id of this device; empty before the first write."""
    try:
        device = home.device.read_bytes().decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return device if device.isalnum() else ""


def ensure_device(home: Home) -> str:
    """Return the id of this device, and create it on the first write. Raises Refused."""
    device = own_device(home)
    if not device:
        device = os.urandom(6).hex()
        write_whole(home.device, device.encode("ascii"))
    return device
