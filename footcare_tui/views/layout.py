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
# With fewer rows a question has no frame.
FRAMED = 9

# Today: the rows of the day on a tall and on a short screen, and the blank columns on each side
# of the list when the steps are beside it.
DAY_ROWS = 6
SHORT_DAY_ROWS = 2
LIST_MARGIN = 1

# The same sizes as variables of the style sheets.
STYLE_VARIABLES = {
    "day-rows": f"{DAY_ROWS}",
    "short-day-rows": f"{SHORT_DAY_ROWS}",
    "list-margin": f"{LIST_MARGIN}",
}
