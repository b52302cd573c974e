"""The top bar of every screen: the screens, with the current one marked, and the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from footcare_tui.views.format import calendar_day, long_day, short_day
from footcare_tui.views.rows import Row, Span, filled, row_width

# The key, the title and the mode of each screen.
Tabs = Sequence[tuple[str, str, str]]
# The shortest form of a day, with blanks around it.
DAY_WIDTH = len("  Wed 30 Sep ")

MUTED = "$muted on $panel"


def place_row(tabs: Tabs, place: str, day: date, width: int, *, session_waits: bool = False) -> Row:
    """The screens by number, the current one marked, and the day on the right.

    In the order of importance: numbers, the day, the names, the program's name.
    """
    # With one blank between two of them; a second one where there is room.
    names = sum(len(f" {key} {name}") for key, name, _ in tabs)
    gaps = len(tabs) - 1
    all_named = width >= names + DAY_WIDTH
    shown: list[Span] = []
    for key, name, known in tabs:
        if known == place:
            shown.append((f"{key} {name}", "bold underline $foreground on $panel"))
        elif known == "countdown" and session_waits:
            shown.append((f"{key} Paused", "bold $warning on $panel"))
        else:
            shown.append((f"{key} {name}" if all_named else key, MUTED))
    narrow = 1 + row_width(shown) + 2 * (len(shown) - 1) + DAY_WIDTH > width
    row: list[Span] = [(" ", MUTED)]
    if width >= names + gaps + DAY_WIDTH + len("footcare   "):
        row += [("footcare", "bold $primary on $panel"), ("   ", MUTED)]
    for number, span in enumerate(shown):
        row += [(("" if number == 0 else " " if narrow else "  "), MUTED), span]
    room = width - row_width(row) - 1
    for words in (long_day(day), short_day(day), calendar_day(day)):
        if len(words) + 2 <= room:
            row.append((words.rjust(room), MUTED))
            break
    return filled(row, width, "on $panel")
