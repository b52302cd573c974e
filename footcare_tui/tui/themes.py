"""The two looks: one accent on quiet ground, and shades of it for the heat map."""

from textual.theme import Theme

from footcare_tui.config import Theme as Look

DARK = Theme(
    name="footcare-dark",
    primary="#4ecaa8",
    secondary="#7fb5d6",
    warning="#e9b44c",
    error="#e87a7a",
    success="#4ecaa8",
    accent="#4ecaa8",
    foreground="#dde3e7",
    background="#11161b",
    surface="#11161b",
    panel="#1a2128",
    dark=True,
    variables={
        "muted": "#8a97a3",
        "faint": "#4a5560",
        "shade-1": "#2b6a5c",
        "shade-2": "#3a9a82",
        "shade-3": "#4ecaa8",
        "footer-background": "#1a2128",
        "footer-key-foreground": "#4ecaa8",
        "scrollbar": "#33404b",
        "scrollbar-hover": "#33404b",
        "scrollbar-active": "#33404b",
        "scrollbar-background": "#11161b",
        "scrollbar-background-hover": "#11161b",
        "scrollbar-background-active": "#11161b",
        "scrollbar-corner-color": "#11161b",
        "block-cursor-background": "#1f2932",
        "block-cursor-foreground": "#dde3e7",
        "block-cursor-blurred-background": "#1f2932",
    },
)

LIGHT = Theme(
    name="footcare-light",
    primary="#0b7d66",
    secondary="#2f6f9f",
    warning="#8f5f00",
    error="#b3363a",
    success="#0b7d66",
    accent="#0b7d66",
    foreground="#20262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#eeece6",
    dark=False,
    variables={
        "muted": "#5f6a73",
        "faint": "#b9bdb9",
        "shade-1": "#8fcabb",
        "shade-2": "#45a58f",
        "shade-3": "#0b7d66",
        "footer-background": "#eeece6",
        "footer-key-foreground": "#0b7d66",
        "scrollbar": "#c9cdc8",
        "scrollbar-hover": "#c9cdc8",
        "scrollbar-active": "#c9cdc8",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "scrollbar-corner-color": "#fbfaf7",
        "block-cursor-background": "#e6ece8",
        "block-cursor-foreground": "#20262b",
        "block-cursor-blurred-background": "#e6ece8",
    },
)

THEMES = (DARK, LIGHT)


def theme_name(look: Look) -> str:
    """The theme of a look in the settings."""
    return f"footcare-{look.value}"
