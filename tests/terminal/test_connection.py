from __future__ import annotations

import pytest

from footcare_tui.config import Config, Link
from footcare_tui.terminal.connection import MotionPolicy, motion_policy

SSH_CONNECTION = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
SSH_TTY = {"SSH_TTY": "/dev/pts/0"}


@pytest.mark.parametrize(
    ("environment", "link"),
    [
        ({}, Link.FAST),
        (SSH_CONNECTION, Link.SLOW),
        (SSH_TTY, Link.SLOW),
        ({"SSH_CONNECTION": "", "SSH_TTY": ""}, Link.FAST),
        ({"SSH_AUTH_SOCK": "/run/agent"}, Link.FAST),
    ],
)
def test_the_line_is_slow_over_ssh_and_fast_otherwise(
    environment: dict[str, str], link: Link
) -> None:
    assert motion_policy(Config(), None, environment).link is link


@pytest.mark.parametrize("environment", [{}, SSH_TTY])
@pytest.mark.parametrize("link", Link)
def test_what_is_set_counts_more_than_the_line(link: Link, environment: dict[str, str]) -> None:
    assert motion_policy(Config(link=link), None, environment).link is link


@pytest.mark.parametrize("settled", Link)
@pytest.mark.parametrize("asked", Link)
def test_what_is_asked_for_counts_most(asked: Link, settled: Link) -> None:
    assert motion_policy(Config(link=settled), asked, SSH_TTY).link is asked


@pytest.mark.parametrize(
    ("setting", "environment", "animation"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"TEXTUAL_ANIMATIONS": "none"}, False),
        (True, {"TEXTUAL_ANIMATIONS": "NONE"}, False),
        (True, {"TEXTUAL_ANIMATIONS": "full"}, True),
        (False, {"TEXTUAL_ANIMATIONS": "full"}, False),
    ],
)
def test_stillness_is_respected_wherever_it_is_asked_for(
    setting: bool, environment: dict[str, str], animation: bool
) -> None:
    assert motion_policy(Config(animation=setting), None, environment).animation is animation


@pytest.mark.parametrize("link", Link)
@pytest.mark.parametrize("animation", [True, False])
def test_only_what_may_move_on_a_fast_line_moves_smoothly(link: Link, animation: bool) -> None:
    assert MotionPolicy(link, animation).smooth is (animation and link is Link.FAST)
