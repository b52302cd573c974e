"""The shortest codes that move a terminal's cursor and change its style."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

# Row and column, counted from 0. The column is None where it is not known: at the end of a full
# row, where terminals keep the cursor in the last column or move it beyond, and after characters
# whose width depends on the terminal's settings.
Position = tuple[int, int | None]

# Codes of 16 colours; of more colours, 38 or 48 with 2 and red, green, blue, or 5 and a number.
FOREGROUND = {"38", "39", *map(str, range(30, 38)), *map(str, range(90, 98))}
BACKGROUND = {"48", "49", *map(str, range(40, 48)), *map(str, range(100, 108))}
# Bold, faint and italics do not show on a blank.
INVISIBLE_ON_BLANK = {"1", "2", "3"}
# The code that ends each attribute: bold and faint, italics, underline, blink, reverse, strike.
ENDED_BY = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}


@lru_cache(maxsize=1024)
def cursor_move(before: Position | None, row: int, column: int) -> str:
    """The codes that move the cursor to a cell; ``before`` is its position, None if unknown."""
    absolute = f"\x1b[{row + 1};{column + 1}H" if row or column else "\x1b[H"
    if before is None:
        return absolute
    from_row, from_column = before
    return min(_down(row - from_row, row) + _along(from_column, column), absolute, key=len)


@lru_cache(maxsize=1024)
def style_change(before: str | None, after: str) -> str:
    """The codes that change one style into another; a style is the codes that set it.

    They set the new style in full, or only the difference, whichever is shorter.
    """
    in_full = f"\x1b[0;{after}m" if after else "\x1b[m"
    if before is None:
        return in_full
    (attributes, *colours), (wanted, *wanted_colours) = _parts(before), _parts(after)
    if not attributes | wanted <= ENDED_BY.keys():
        return in_full
    ended = {ENDED_BY[code] for code in attributes - wanted}
    # The code that ends bold ends faint, too.
    begun = {code for code in wanted if code not in attributes or ENDED_BY[code] in ended}
    codes = [*sorted(ended), *sorted(begun)]
    codes += [new for old, new in zip(colours, wanted_colours, strict=True) if old != new]
    return min(f"\x1b[{';'.join(codes)}m" if codes else "", in_full, key=len)


@lru_cache(maxsize=1024)
def visible_on_blank(style: str) -> str:
    """The part of a style that shows on a blank."""
    attributes, _, background = _parts(style)
    if not attributes <= INVISIBLE_ON_BLANK:
        return style
    return "" if background == "49" else background


def _down(rows: int, row: int) -> str:
    """The codes for this many rows down (up when negative), to this row."""
    if rows == 0:
        return ""
    number = "" if abs(rows) == 1 else str(abs(rows))
    return min(f"\x1b[{number}{'B' if rows > 0 else 'A'}", f"\x1b[{row + 1}d", key=len)


def _along(before: int | None, column: int) -> str:
    """The codes for a move within the row to this column."""
    if before == column:
        return ""
    choices = ["\r" if column == 0 else f"\x1b[{column + 1}G"]
    if before is not None:
        columns = column - before
        number = "" if columns == 1 else str(columns)
        choices.append(f"\x1b[{number}C" if columns > 0 else "\b" * -columns)
    return min(choices, key=len)


def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    """The attributes, the foreground and the background of a style."""
    attributes, foreground, background = set(), "39", "49"
    numbers = iter(codes.split(";") if codes else ())
    for number in numbers:
        colour = [number]
        if number in ("38", "48"):
            colour.append(next(numbers, ""))
            colour.extend(islice(numbers, 3 if colour[-1] == "2" else 1))
        if number in FOREGROUND:
            foreground = ";".join(colour)
        elif number in BACKGROUND:
            background = ";".join(colour)
        else:
            attributes.add(number)
    return frozenset(attributes), foreground, background
