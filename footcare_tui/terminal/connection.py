"""How much may move on this terminal: by the speed of the connection and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from footcare_tui.config import Config, Link

# sshd sets the second one only for a session with a terminal.
SSH = ("SSH_CONNECTION", "SSH_TTY")


class MotionPolicy(NamedTuple):
    """The speed of the connection, and whether animations are allowed."""

    link: Link = Link.FAST
    animation: bool = True

    @property
    def smooth(self) -> bool:
        """Whether to paint more often than once a second."""
        return self.animation and self.link is Link.FAST


def motion_policy(
    config: Config, asked: Link | None, environment: Mapping[str, str]
) -> MotionPolicy:
    """The policy by the command line, else by the settings, else slow over SSH and fast here."""
    over_ssh = any(environment.get(variable) for variable in SSH)
    textual_is_still = environment.get("TEXTUAL_ANIMATIONS", "").casefold() == "none"
    return MotionPolicy(
        link=asked or config.link or (Link.SLOW if over_ssh else Link.FAST),
        animation=config.animation and not textual_is_still,
    )
