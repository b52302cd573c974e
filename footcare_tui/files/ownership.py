"""Owners of folders and links: keep root out of a person's home, and everyone out of traps."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from footcare_tui.errors import Refused

ROOT = 0
# The number that a network disk and a container show for an owner who has none here.
NOBODY = 65534
# As many as the system follows.
MOST_LINKS = 40


def refuse_root_elsewhere(folder: Path) -> None:
    """Raise Refused when root would write into the folder of a person, or make it in theirs.

    The person could use none of the files that root makes there. Raises
    OSError when the system refuses to look.
    """
    if os.geteuid() != ROOT:
        return
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    owner = nearest.stat().st_uid
    if owner not in (ROOT, NOBODY):
        name = _name_of(owner)
        raise Refused(
            f"{nearest} is {name}'s, who could not use what root writes there; "
            f"run footcare as {name}, such as with sudo -u {name}"
        )


def without_links(path: Path) -> Path:
    """Return the path with every link in it followed.

    Raises Refused for a link of another user, which could lead anywhere: one in
    place of the file, or one in a folder in which every user can make links.
    Links of root are followed, as root needs none to write anywhere.
    """
    resolved, links = Path("/"), 0
    pending = [*reversed(path.absolute().parts)]
    while pending:
        part = pending.pop()
        if part == "..":
            resolved = resolved.parent
            continue
        here = resolved / part
        if not here.is_symlink():
            resolved = here
            continue
        links += 1
        if links > MOST_LINKS:
            raise Refused(f"{path} is a link that leads to itself; name a file")
        owner = here.lstat().st_uid
        in_public = resolved.stat().st_mode & stat.S_IWOTH
        if owner not in (ROOT, os.geteuid()) and (in_public or not pending):
            raise Refused(f"{here} is a link that {_name_of(owner)} has made; name another file")
        pending += reversed(here.readlink().parts)
    return resolved


def _name_of(user: int) -> str:
    # Only a refusal needs the names of users.
    from pwd import getpwuid

    try:
        return getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"
