"""The sizes in cells that screens, and the splash before them, are laid out by."""

from __future__ import annotations

# Below these sizes a screen gives up air first, then what is only nice to have.
WIDE = 78
TALL = 20

# Today: the rows of the day on a tall and on a short screen, and the columns left free on either
# side of the list where the steps are beside it.
DAY_ROWS = 6
SHORT_DAY_ROWS = 2
LIST_MARGIN = 1

# The same for the style sheets, by the names they use.
STYLE_VARIABLES = {
    "day-rows": f"{DAY_ROWS}",
    "short-day-rows": f"{SHORT_DAY_ROWS}",
    "list-margin": f"{LIST_MARGIN}",
}
