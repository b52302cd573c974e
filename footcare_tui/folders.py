"""Which folders footcare uses, as text.

``FOOTCARE_HOME`` or ``--home`` puts everything under one folder; otherwise
each part goes where the system keeps a program's data, settings and state.
A remembered ``status`` loads this module without pathlib, which would take a
tenth of its time.
"""

from __future__ import annotations

import os
import sys

from footcare_tui.errors import Refused

VARIABLE = "FOOTCARE_HOME"

# Variable and default folder of data, settings and state: XDG Base Directory Specification 0.8.
# platformdirs has them too, but its import takes some 6 ms of each command.
XDG = (
    ("XDG_DATA_HOME", "~/.local/share"),
    ("XDG_CONFIG_HOME", "~/.config"),
    ("XDG_STATE_HOME", "~/.local/state"),
)


def home_folders(folder: str | os.PathLike[str] | None = None) -> tuple[str, str, str]:
    """Return the folders of data, settings and state, which may not exist yet.

    They are in the given folder, else in ``FOOTCARE_HOME``, else in the
    system's folders. Raises Refused when the folder begins with ``~`` and the
    name of no user, or when the home folder of the user is not known.
    """
    one_folder = folder or os.environ.get(VARIABLE)
    if one_folder:
        root = os.path.expanduser(one_folder)  # noqa: PTH111 - without pathlib
        if root.startswith("~"):
            raise Refused(f"{one_folder}: there is no such user; name a folder")
        root = os.path.join(os.getcwd(), root).rstrip("/")  # noqa: PTH109, PTH118
        return f"{root}/data", f"{root}/config", f"{root}/state"
    if sys.platform == "linux":
        data, config, state = (f"{_xdg_folder(*place)}/footcare" for place in XDG)
        return data, config, state
    from platformdirs import PlatformDirs

    places = PlatformDirs("footcare", appauthor=False)
    return places.user_data_dir, places.user_config_dir, places.user_state_dir


def _xdg_folder(variable: str, usual: str) -> str:
    """Return the folder that the variable names; the specification ignores a relative one."""
    named = os.environ.get(variable, "")
    if named.startswith("/"):
        return named
    folder = os.path.expanduser(usual)  # noqa: PTH111
    if folder.startswith("~"):
        raise Refused("your home folder is not known; set HOME or FOOTCARE_HOME")
    return folder
