"""The random id of this device, under which it writes its own files.

A home may be copied to another machine, or be used by two machines in turn.
So ``devices.json`` in the state has an id for each machine, and a machine
that comes back gets its id back.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_whole
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.json_text import parse_json
from footcare_tui.paths import Home

# The environment variable that names the machine, for containers and tests.
VARIABLE = "FOOTCARE_MACHINE"
MACHINE_ID = Path("/etc/machine-id")


def own_device(home: Home) -> str:
    """Return the id of this device; empty before the first write."""
    try:
        return read_device(home)
    except OSError:
        return ""


def read_device(home: Home) -> str:
    """Return the id of this device; empty before the first write. Raises OSError."""
    return _read_devices(home).get(machine_of(home), "")


def ensure_device(home: Home) -> str:
    """Return the id of this device, and create it on the first write. Raises Refused."""
    try:
        device = read_device(home)
    except OSError as error:
        raise Refused(f"cannot read {home.devices}: {error.strerror}") from None
    return device or _new_device(home)


def replace_device(home: Home) -> str:
    """Give this machine a new id, under which its changes can still be undone. Raises Refused."""
    before = own_device(home)
    device = _new_device(home)
    # Without it no record is lost; the changes until now can no longer be undone.
    with suppress(OSError):
        (home.changes / before).rename(home.changes / device)
    return device


def _new_device(home: Home) -> str:
    device = os.urandom(6).hex()
    devices = {**_read_devices(home), machine_of(home): device}
    write_whole(home.devices, json.dumps(devices, indent=1).encode("ascii"))
    return device


def _read_devices(home: Home) -> dict[str, str]:
    """Return the id of each machine; none when the file is missing or damaged. Raises OSError."""
    try:
        devices = parse_json(read_bounded(home.devices))
        return {machine: device for machine, device in devices.items() if device.isalnum()}
    except (FileNotFoundError, ValueError, AttributeError):
        return {}


def machine_of(home: Home) -> str:
    """Return a text that distinguishes this machine, its user and its state folder from others.

    The name of the host is no part of it: it changes with the network, and in
    containers with every start.
    """
    return os.environ.get(VARIABLE) or _system_machine(home.state)


# The app asks after every key.
@cache
def _system_machine(state: Path) -> str:
    try:
        machine = MACHINE_ID.read_bytes().decode("ascii", "replace").strip()
    except OSError:
        machine = ""
    return f"{machine} {os.getuid()} {os.path.realpath(state)}".lstrip()
