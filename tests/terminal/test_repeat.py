from __future__ import annotations

import pytest

from footcare_tui.terminal.key_codes import Key
from footcare_tui.terminal.repeat import KeyRepeat, Press

RIGHT, LEFT = Key("right"), Key("left")
NEW, AGAIN, HELD = Press.NEW, Press.AGAIN, Press.HELD


def presses(*keys: tuple[Key, float]) -> list[Press]:
    repeat = KeyRepeat()
    return [repeat.press(key, at) for key, at in keys]


@pytest.mark.parametrize(
    ("delay", "every"), [(0.25, 0.03), (0.5, 0.033), (0.66, 0.04), (1.0, 0.09)]
)
def test_a_key_that_is_held_down(delay: float, every: float) -> None:
    times = [0.0, *(delay + number * every for number in range(10))]
    assert presses(*((RIGHT, at) for at in times)) == [NEW, AGAIN, *[HELD] * 9]


def test_a_key_that_comes_at_once_and_all_the_time() -> None:
    assert presses(*((RIGHT, number * 0.03) for number in range(5))) == [NEW, *[HELD] * 4]


def test_a_key_that_is_pressed_again() -> None:
    assert presses((RIGHT, 0.0), (RIGHT, 0.2), (RIGHT, 0.5)) == [NEW, AGAIN, AGAIN]
    assert presses((RIGHT, 0.0), (RIGHT, 1.5)) == [NEW, NEW]


def test_another_key_is_new_however_soon() -> None:
    assert presses((RIGHT, 0.0), (LEFT, 0.01), (RIGHT, 0.02)) == [NEW, NEW, NEW]
