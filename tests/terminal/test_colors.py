"""Tests of the tables of colours: contrast, and that a renderer finds the number meant."""

from __future__ import annotations

from itertools import product

import pytest
from rich.color import Color, ColorSystem

from footcare_tui.config import Theme
from footcare_tui.terminal.colors import (
    COLOURS,
    Depth,
    color_codes,
    depth_of,
    palette,
    rgb,
    rgb_of_16,
    rgb_of_256,
    theme_of,
)

GROUNDS = ("background", "panel", "cursor")
TEXTS = ("foreground", "primary", "secondary", "warning", "error", "muted")
SIGNS = ("faint", "shade-1", "shade-2", "shade-3", "scrollbar")
DEPTHS = (Depth.TRUE_COLOR, Depth.COLORS_256, Depth.COLORS_16)


def shown(name: str, theme: Theme, depth: Depth) -> tuple[int, int, int]:
    """Red, green and blue as the terminal shows them."""
    true_color, of_256, of_16 = COLOURS[name][theme]
    if depth is Depth.COLORS_256:
        return rgb_of_256(of_256)
    return rgb_of_16(of_16) if depth is Depth.COLORS_16 else rgb(true_color)


def luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance by WCAG 2.1, 0 to 1."""
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """The contrast ratio by WCAG 2.1, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_computed_by_the_norm() -> None:
    assert contrast((255, 255, 255), (0, 0, 0)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "depth"), [*product(Theme, DEPTHS)])
def test_text_and_signs_can_be_read_on_every_ground(theme: Theme, depth: Depth) -> None:
    text, sign = (7.0, 4.5) if theme is Theme.CONTRAST else (4.5, 3.0)
    assert set(COLOURS) == {*GROUNDS, *TEXTS, *SIGNS}
    for ground in GROUNDS:
        below = shown(ground, theme, depth)
        for name in TEXTS:
            assert contrast(shown(name, theme, depth), below) >= text, (name, ground)
        if ground != "panel":
            for name in SIGNS:
                assert contrast(shown(name, theme, depth), below) >= sign, (name, ground)


@pytest.mark.parametrize(("theme", "depth"), [*product(Theme, DEPTHS[:2])])
def test_panel_and_cursor_row_are_not_the_ground(theme: Theme, depth: Depth) -> None:
    """On 256 colours the nearest match made one black of panels and ground."""
    grounds = {shown(ground, theme, depth) for ground in GROUNDS}
    assert len(grounds) == len(GROUNDS)
    assert contrast(shown("panel", theme, depth), shown("background", theme, depth)) > 1.1


@pytest.mark.parametrize(("theme", "depth"), [*product(Theme, DEPTHS)])
def test_a_renderer_finds_the_number_that_is_meant(theme: Theme, depth: Depth) -> None:
    for name, colour in palette(theme, depth).items():
        true_color, of_256, of_16 = COLOURS[name][theme]
        if depth is Depth.TRUE_COLOR:
            assert colour == true_color
        elif depth is Depth.COLORS_256:
            assert Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number == of_256
        else:
            assert Color.parse(colour).downgrade(ColorSystem.STANDARD).number == of_16


def test_the_numbers_are_those_of_rich() -> None:
    for number in range(16, 256):
        assert Color.from_ansi(number).get_truecolor() == rgb_of_256(number)


def test_codes_for_the_splash_screen() -> None:
    assert color_codes(Theme.DARK, Depth.TRUE_COLOR)["primary"] == "2;78;202;168"
    assert color_codes(Theme.DARK, Depth.COLORS_256)["primary"] == "5;79"
    assert color_codes(Theme.DARK, Depth.COLORS_16) == {}
    assert color_codes(Theme.DARK, Depth.NONE) == {}


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE_COLOR),
        ({"TERM": "xterm-256color", "COLORTERM": "24bit"}, Depth.TRUE_COLOR),
        ({"TERM": "xterm-direct"}, Depth.TRUE_COLOR),
        ({"TERM": "xterm-256color"}, Depth.COLORS_256),
        ({"TERM": "tmux-256color"}, Depth.COLORS_256),
        ({"TERM": "xterm-kitty"}, Depth.COLORS_256),
        ({"TERM": "xterm-ghostty"}, Depth.COLORS_256),
        ({"TERM": "ghostty"}, Depth.COLORS_256),
        ({"TERM": "foot"}, Depth.COLORS_256),
        ({"TERM": "foot-extra"}, Depth.COLORS_256),
        ({"TERM": "alacritty"}, Depth.COLORS_256),
        ({"TERM": "wezterm"}, Depth.COLORS_256),
        ({"TERM": "xterm"}, Depth.COLORS_16),
        ({"TERM": "linux"}, Depth.COLORS_16),
        ({"TERM": "screen"}, Depth.COLORS_16),
        ({"TERM": "unknown"}, Depth.COLORS_16),
        ({}, Depth.COLORS_16),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "yes"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.COLORS_256),
    ],
    ids=lambda value: str(value),
)
def test_what_a_terminal_shows_is_known_by_its_name(
    environment: dict[str, str], depth: Depth
) -> None:
    assert depth_of(environment) is depth


@pytest.mark.parametrize(
    ("ground", "theme"),
    [
        ("15;0", Theme.DARK),
        ("0;15", Theme.LIGHT),
        ("0;default;15", Theme.LIGHT),
        ("0;7", Theme.LIGHT),
        ("7;8", Theme.DARK),
        ("15;default", Theme.DARK),
        ("", Theme.DARK),
        ("nonsense", Theme.DARK),
    ],
)
def test_the_first_look_is_that_of_the_terminal(ground: str, theme: Theme) -> None:
    assert theme_of({"COLORFGBG": ground}) is theme
    assert theme_of({}) is Theme.DARK
