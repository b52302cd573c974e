"""How much may move on this terminal: what its line bears, and what the person likes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from footcare_tui.config import Config, Link
from footcare_tui.terminal.cues import wants_stillness

# sshd sets one or the other, with and without a terminal of the session's own.
SSH = ("SSH_CONNECTION", "SSH_TTY")


@dataclass(frozen=True, slots=True)
class MotionPolicy:
    """What the line bears, and whether anything may move for the sake of beauty."""

    link: Link = Link.FAST
    animation: bool = True

    @property
    def smooth(self) -> bool:
        """Whether to paint between the seconds, too."""
        return self.animation and self.link is Link.FAST


def motion_policy(
    config: Config, asked: Link | None, environment: Mapping[str, str]
) -> MotionPolicy:
    """What may move: as asked for on the command line, else as set, else as the line is."""
    over_ssh = any(environment.get(variable) for variable in SSH)
    return MotionPolicy(
        link=asked or config.link or (Link.SLOW if over_ssh else Link.FAST),
        animation=config.animation and not wants_stillness(environment),
    )
