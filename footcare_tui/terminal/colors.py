"""The colours of each theme, chosen for the number of colours that a terminal shows.

A nearest match would make one black of ground and panels on 256 colours, so
every colour has its own value for 24 bits, for 256 and for 16 colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from footcare_tui.config import Theme


class Depth(Enum):
    """How many colours a terminal shows."""

    NONE = "none"
    COLORS_16 = "16 colours"
    COLORS_256 = "256 colours"
    TRUE_COLOR = "24 bits"


# The value for 24 bits, the number among 256 colours, the number among 16.
Colour = tuple[str, int, int]

# Text is read at a contrast of at least 4.5 on background, panel and cursor row, a sign seen at 3,
# the thresholds of WCAG 2.1 (1.4.3 and 1.4.11); with high contrast it is 7 (1.4.6) and 4.5.
# On 16 colours the shades of the map differ by their signs alone.
COLOURS: Mapping[str, Mapping[Theme, Colour]] = {
    name: dict(zip((Theme.DARK, Theme.LIGHT, Theme.CONTRAST), colours, strict=True))
    for name, colours in {
        "primary": (("#4ecaa8", 79, 14), ("#086f5b", 23, 4), ("#5ff0cb", 86, 14)),
        "secondary": (("#7fb5d6", 110, 13), ("#2a6592", 24, 5), ("#9fd8ff", 153, 13)),
        "warning": (("#e9b44c", 179, 11), ("#7d5300", 94, 0), ("#ffd24d", 221, 11)),
        "error": (("#e87a7a", 210, 9), ("#a82f33", 88, 1), ("#ffb0b0", 217, 11)),
        "foreground": (("#dde3e7", 253, 15), ("#20262b", 235, 0), ("#ffffff", 231, 15)),
        "background": (("#11161b", 233, 0), ("#fbfaf7", 231, 15), ("#000000", 16, 0)),
        "panel": (("#1d262e", 235, 0), ("#efede7", 255, 15), ("#141414", 234, 0)),
        "muted": (("#97a3ae", 247, 7), ("#566069", 240, 8), ("#d0d0d0", 252, 7)),
        "faint": (("#6f7b86", 244, 7), ("#7d848a", 243, 8), ("#b4b4b4", 249, 7)),
        "cursor": (("#22303a", 236, 0), ("#e2eae6", 254, 15), ("#26343f", 236, 0)),
        "shade-1": (("#3b8573", 66, 7), ("#658b81", 66, 8), ("#55b59b", 72, 7)),
        "shade-2": (("#42a68c", 72, 7), ("#377c6a", 29, 8), ("#57d2b3", 79, 7)),
        "shade-3": (("#4ecaa8", 79, 14), ("#086f5b", 23, 4), ("#5ff0cb", 86, 14)),
        "scrollbar": (("#6f7b86", 244, 7), ("#7d848a", 243, 8), ("#b4b4b4", 249, 7)),
    }.items()
}

# Terminals of at least 256 colours whose TERM, without "xterm-" before it, does not say so.
KNOWN_BY_NAME = ("alacritty", "contour", "foot", "ghostty", "kitty", "wezterm")
# The numbers of the light ones among the 16 colours, as a background in COLORFGBG.
LIGHT_GROUNDS = ("7", *map(str, range(9, 16)))


def depth_of(environment: Mapping[str, str]) -> Depth:
    """Return how many colours the terminal shows, by the variables that name it.

    An empty ``NO_COLOR`` counts as one that is not set (no-color.org).
    """
    kind = environment.get("TERM", "")
    if environment.get("NO_COLOR"):
        return Depth.NONE
    if environment.get("COLORTERM") in ("truecolor", "24bit") or kind.endswith("-direct"):
        return Depth.TRUE_COLOR
    name = kind.removeprefix("xterm-").split("-")[0]
    if kind.endswith("256color") or name in KNOWN_BY_NAME:
        return Depth.COLORS_256
    return Depth.COLORS_16


def theme_of(environment: Mapping[str, str]) -> Theme:
    """Return the theme for a person who has chosen none: by ``COLORFGBG``, else the dark one."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return Theme.LIGHT if ground in LIGHT_GROUNDS else Theme.DARK


def palette(theme: Theme, depth: Depth) -> Mapping[str, str]:
    """Return the colours by name, ``#rrggbb``, for a renderer that looks for the nearest ones.

    The renderer finds the right number, because no other colour is nearer.
    """
    return {name: _nearest(colours[theme], depth) for name, colours in COLOURS.items()}


def color_codes(theme: Theme, depth: Depth) -> Mapping[str, str]:
    """Return the codes of each colour as they follow 38 or 48; none where there are too few."""
    if depth is Depth.TRUE_COLOR:
        parts = {name: rgb(each[theme][0]) for name, each in COLOURS.items()}
        return {name: f"2;{red};{green};{blue}" for name, (red, green, blue) in parts.items()}
    if depth is Depth.COLORS_256:
        return {name: f"5;{each[theme][1]}" for name, each in COLOURS.items()}
    return {}


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of ``#rrggbb``."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def rgb_of_256(number: int) -> tuple[int, int, int]:
    """Return red, green and blue of a colour of the cube (16 to 231) or a grey (232 to 255)."""
    if number >= 232:
        level = 8 + 10 * (number - 232)
        return level, level, level
    steps = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    red, green, blue = (55 + 40 * step if step else 0 for step in steps)
    return red, green, blue


def rgb_of_16(number: int) -> tuple[int, int, int]:
    """Return red, green and blue of one of 16 colours, as the first colour screens had them."""
    high = 255 if number >= 8 else 170
    low = high - 170
    red, green, blue = (high if number & bit else low for bit in (1, 2, 4))
    # Brown, the one that is not regular.
    return (red, 85, blue) if number == 3 else (red, green, blue)


def _nearest(colour: Colour, depth: Depth) -> str:
    true_color, of_256, of_16 = colour
    if depth is Depth.COLORS_256:
        red, green, blue = rgb_of_256(of_256)
        if of_256 >= 247:
            # Rich takes the grey before; a little lighter, and it takes this one.
            red, green, blue = red + 5, green + 5, blue + 5
    elif depth is Depth.COLORS_16:
        red, green, blue = rgb_of_16(of_16)
    else:
        return true_color
    return f"#{red:02x}{green:02x}{blue:02x}"
