from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.exchange.toml_lines import Path, TomlLines

TEXT = '''# [not.a.table]

round = ["toe-press",   # the "first", ]
  'toe-walking',

  # reps = 1
  "toe-press",
]
[exercises.toe-press]
reps = 400 # of [them]
when = """
reps = 3
[routines]
"""
weekdays=["mon",
"tue"]
[exercises . "Heel Raise"]
name = "a \\" = b # ["
steps = [
    \'\'\'one = 1
    two\'\'\', "[",
    ["nested",
     { a = 1, "b c".d = [2,
       3] }],
]
'toe.walking' = 1979-05-27 07:32:00
[exercises]
inline = { reps = 5, sets = [
  3] }
dotted.key."with quotes" = 1
[[list]]
x = 1
[ routines.desk-break ]
exercises = [""]
empty = """"""
quotes = """a""""
last = true'''


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("round",), 3),
        (("round", 0), 3),
        (("round", 1), 4),
        (("round", 2), 7),
        (("round", 3), 3),
        (("exercises",), 9),
        (("exercises", "toe-press"), 9),
        (("exercises", "toe-press", "reps"), 10),
        (("exercises", "toe-press", "sets"), 9),
        (("exercises", "toe-press", "when"), 11),
        (("exercises", "toe-press", "weekdays", 1), 16),
        (("exercises", "Heel Raise"), 17),
        (("exercises", "Heel Raise", "name"), 18),
        (("exercises", "Heel Raise", "steps", 0), 20),
        (("exercises", "Heel Raise", "steps", 1), 21),
        (("exercises", "Heel Raise", "steps", 2, 0), 22),
        (("exercises", "Heel Raise", "steps", 2, 1), 23),
        (("exercises", "Heel Raise", "steps", 2, 1, "b c", "d", 1), 24),
        (("exercises", "Heel Raise", "toe.walking"), 26),
        (("exercises", "inline", "reps"), 28),
        (("exercises", "inline", "sets", 0), 29),
        (("exercises", "dotted", "key", "with quotes"), 30),
        (("list",), 31),
        (("list", "x"), 32),
        (("routines", "desk-break"), 33),
        (("routines", "desk-break", "exercises", 0), 34),
        (("routines", "desk-break", "empty"), 35),
        (("routines", "desk-break", "quotes"), 36),
        (("routines", "desk-break", "last"), 37),
        (("unknown", "key"), 1),
    ],
)
def test_the_line_of_a_key(path: Path, line: int, end: str) -> None:
    text = TEXT.replace("\n", end)
    tomllib.loads(text)
    assert TomlLines(text).line(path) == line


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from paths(inner, (*path, key))


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=9)
values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.dates() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@given(document=st.dictionaries(names, values, max_size=4), multiline=st.booleans())
def test_each_key_is_on_its_line(document: dict[str, Any], multiline: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=multiline)
    lines = TomlLines(text)
    for path in paths(document):
        key = tomli_w.dumps({str(path[-1]): 0}).removesuffix(" = 0\n")
        assert key in text.split("\n")[lines.line(path) - 1]
