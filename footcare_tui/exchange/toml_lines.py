"""The line of each key and each list item of a TOML file, for messages about its values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

Path = tuple[str | int, ...]
LineOf = Callable[[Path], int]

SPACE = re.compile(r"[ \t]*")
# Between two expressions, or two items of a list.
GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' + r"|'''.*?'{3,5}(?!')" + r'|"(?:[^"\\]|\\.)*"' + r"|'[^']*'",
    re.DOTALL,
)
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# A number, a date, true or false.
SCALAR = re.compile(r"[^\n#,\]}]+")


class TomlLines:
    """The lines of a text that tomllib can read.

    ``line(("exercises", "toe-press", "reps"))`` is the number of the line of
    that key, or of the nearest table around it.
    """

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._position = 0
        self._begins: dict[Path, int] = {(): 0}
        self._scan()

    def line(self, path: Path) -> int:
        """The number of the line, 1 for the first."""
        while path not in self._begins:
            path = path[:-1]
        return self._text.count("\n", 0, self._begins[path]) + 1

    def _scan(self) -> None:
        table: Path = ()
        while not self._ends():
            if self._next("["):
                self._next("[")
                table = self._key(())
                self._next("]")
                self._next("]")
            else:
                self._pair(table)

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self._next("=")
        self._value(path)

    def _key(self, table: Path) -> Path:
        """Read a key, perhaps with dots; return its path."""
        path = table
        while True:
            self._skip(SPACE)
            begin = self._position
            path = (*path, self._key_part())
            # Several headers and dotted keys can name a table; the first is taken.
            self._begins.setdefault(path, begin)
            self._skip(SPACE)
            if not self._next("."):
                return path

    def _key_part(self) -> str:
        if match := STRING.match(self._text, self._position):
            self._position = match.end()
            key: str = tomllib.loads(f"key = {match[0]}")["key"]
            return key
        return self._skip(BARE_KEY)[0]

    def _value(self, path: Path) -> None:
        self._skip(SPACE)
        if self._next("["):
            self._items(path)
        elif self._next("{"):
            self._pairs(path)
        elif match := STRING.match(self._text, self._position):
            self._position = match.end()
        else:
            self._skip(SCALAR)

    def _items(self, path: Path) -> None:
        number = 0
        while not self._closes("]"):
            self._begins[*path, number] = self._position
            self._value((*path, number))
            self._skip(GAP)
            self._next(",")
            number += 1

    def _pairs(self, path: Path) -> None:
        while not self._closes("}"):
            self._pair(path)
            self._skip(GAP)
            self._next(",")

    def _ends(self) -> bool:
        self._skip(GAP)
        return self._position == len(self._text)

    def _closes(self, bracket: str) -> bool:
        self._skip(GAP)
        return self._next(bracket)

    def _next(self, character: str) -> bool:
        """Step over the character if it is the next one; return whether it was."""
        found = self._text.startswith(character, self._position)
        self._position += found
        return found

    def _skip(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._position)
        if match is None:
            raise ValueError(f"no TOML at character {self._position}")
        self._position = match.end()
        return match
