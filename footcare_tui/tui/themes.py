"""The two looks as Textual themes."""

from typing import Any

from textual.app import App
from textual.theme import Theme

from footcare_tui.config import Theme as Look
from footcare_tui.terminal.colors import PALETTES, Palette
from footcare_tui.views.layout import STYLE_VARIABLES


def theme_name(look: Look) -> str:
    """Return the name of the theme for a look in the settings."""
    return f"footcare-{look.value}"


def _theme(look: Look, palette: Palette) -> Theme:
    primary, background, cursor = palette["primary"], palette["background"], palette["cursor"]
    return Theme(
        name=theme_name(look),
        primary=primary,
        secondary=palette["secondary"],
        warning=palette["warning"],
        error=palette["error"],
        success=primary,
        accent=primary,
        foreground=palette["foreground"],
        background=background,
        surface=background,
        panel=palette["panel"],
        dark=look is Look.DARK,
        variables={
            **STYLE_VARIABLES,
            **{name: palette[name] for name in ("muted", "faint", "cursor", "scrollbar")},
            **{shade: palette[shade] for shade in ("shade-1", "shade-2", "shade-3")},
            "scrollbar-hover": palette["scrollbar"],
            "scrollbar-active": palette["scrollbar"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "block-cursor-background": cursor,
            "block-cursor-foreground": palette["foreground"],
            "block-cursor-blurred-background": cursor,
        },
    )


def use_themes(app: App[Any], look: Look) -> None:
    """Add the themes to an app that has not started, which begins with one of them."""
    for theme in THEMES:
        app.register_theme(theme)
    # Setting the theme in the ordinary way would have the styles read a second time.
    app.set_reactive(App.theme, theme_name(look))
    app.stylesheet.set_variables(app.get_css_variables())


THEMES = tuple(_theme(look, palette) for look, palette in PALETTES.items())
