"""The colours of the dark and the light theme, by name."""

from __future__ import annotations

from collections.abc import Mapping

from footcare_tui.config import Theme

Palette = Mapping[str, str]

DARK: Palette = {
    "primary": "#4ecaa8",
    "secondary": "#7fb5d6",
    "warning": "#e9b44c",
    "error": "#e87a7a",
    "foreground": "#dde3e7",
    "background": "#11161b",
    "panel": "#1a2128",
    "muted": "#8a97a3",
    "faint": "#4a5560",
    "cursor": "#1f2932",
    "shade-1": "#2b6a5c",
    "shade-2": "#3a9a82",
    "shade-3": "#4ecaa8",
    "scrollbar": "#33404b",
}

LIGHT: Palette = {
    "primary": "#0b7d66",
    "secondary": "#2f6f9f",
    "warning": "#8f5f00",
    "error": "#b3363a",
    "foreground": "#20262b",
    "background": "#fbfaf7",
    "panel": "#eeece6",
    "muted": "#5f6a73",
    "faint": "#b9bdb9",
    "cursor": "#e6ece8",
    "shade-1": "#8fcabb",
    "shade-2": "#45a58f",
    "shade-3": "#0b7d66",
    "scrollbar": "#c9cdc8",
}

PALETTES = {Theme.DARK: DARK, Theme.LIGHT: LIGHT}
