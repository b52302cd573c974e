"""The looks as Textual themes."""

from typing import Any

from textual.app import App
from textual.theme import Theme

from footcare_tui.config import Theme as Look
from footcare_tui.terminal.colors import Depth, palette
from footcare_tui.tui.driver.textual_internals import set_color_system
from footcare_tui.views.layout import STYLE_VARIABLES

# The names of colour systems in Rich. Textual needs one even where no colours are sent.
COLOR_SYSTEMS = {
    Depth.NONE: "truecolor",
    Depth.COLORS_16: "standard",
    Depth.COLORS_256: "256",
    Depth.TRUE_COLOR: "truecolor",
}


def theme_name(look: Look) -> str:
    """Return the name of the theme for a look in the settings."""
    return f"footcare-{look.value}"


def theme(look: Look, depth: Depth) -> Theme:
    """Return the theme of a look, in colours that the terminal can show."""
    colours = palette(look, depth)
    primary, background, cursor = colours["primary"], colours["background"], colours["cursor"]
    return Theme(
        name=theme_name(look),
        primary=primary,
        secondary=colours["secondary"],
        warning=colours["warning"],
        error=colours["error"],
        success=primary,
        accent=primary,
        foreground=colours["foreground"],
        background=background,
        surface=background,
        panel=colours["panel"],
        dark=look is not Look.LIGHT,
        variables={
            **STYLE_VARIABLES,
            **{name: colours[name] for name in ("muted", "faint", "cursor", "scrollbar")},
            **{shade: colours[shade] for shade in ("shade-1", "shade-2", "shade-3")},
            "scrollbar-hover": colours["scrollbar"],
            "scrollbar-active": colours["scrollbar"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
            "block-cursor-background": cursor,
            "block-cursor-foreground": colours["foreground"],
            "block-cursor-blurred-background": cursor,
            # Without colours, nothing else shows the place where text is typed.
            "input-cursor-text-style": "reverse" if depth is Depth.NONE else "none",
        },
    )


def use_themes(app: App[Any], look: Look, depth: Depth) -> None:
    """Add the themes to an app that has not started, which begins with one of them."""
    for each in Look:
        app.register_theme(theme(each, depth))
    set_color_system(app, COLOR_SYSTEMS[depth])
    # Setting the theme in the ordinary way would have the styles read a second time.
    app.set_reactive(App.theme, theme_name(look))
    app.stylesheet.set_variables(app.get_css_variables())
