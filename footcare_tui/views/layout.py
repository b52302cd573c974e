"""The sizes in cells for the layout of screens and of the splash screen."""

from __future__ import annotations

# On smaller terminals, a screen leaves out first blank rows, then what is least important.
WIDE = 78
TALL = 20
# From this size on, words are in block letters too.
BIG_COLUMNS = 110
BIG_ROWS = 38
# From this width on, half of it is more than a chart or a paragraph needs.
VERY_WIDE = 150
# From this width on, Today has the map of the last weeks beside the steps, in as many columns.
MAP_FROM = 110
MAP_COLUMNS = 34
# Longer lines of steps are hard to read.
MOST_WORDS = 72
# The list is never wider than this beside a map.
MOST_LIST = 60
# With fewer rows a question has no frame.
FRAMED = 9

# Today: the rows of the day on a tall and on a short screen, and the blank columns on each side
# of the list when the steps are beside it.
DAY_ROWS = 6
SHORT_DAY_ROWS = 2
LIST_MARGIN = 1


def list_columns(width: int) -> int:
    """The columns of the list on Today, the blank ones included."""
    if width < WIDE:
        return width
    return width // 2 if width < MAP_FROM else min(MOST_LIST, (width - MAP_COLUMNS) // 2)


# The same sizes as variables of the style sheets.
STYLE_VARIABLES = {
    "day-rows": f"{DAY_ROWS}",
    "short-day-rows": f"{SHORT_DAY_ROWS}",
    "list-margin": f"{LIST_MARGIN}",
    "most-list": f"{MOST_LIST}",
    "map-columns": f"{MAP_COLUMNS}",
}
