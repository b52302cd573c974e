"""Other users, whom root can play and nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# No user of the machine has these numbers.
ME, OTHER = 54_321, 54_322

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


def link_of(user: int, link: Path, target: Path) -> None:
    """Makes a link that belongs to the user."""
    link.symlink_to(target)
    os.lchown(link, user, user)
