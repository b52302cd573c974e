from __future__ import annotations

import json

import pytest

from footcare_tui.files.json_text import MOST_VALUES, TooManyValuesError, parse_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": [1, 70.0, "x", null, true]}', {"a": [1, 70.0, "x", None, True]}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (
            b'{"a": NaN, "b": -Infinity, "c": 1e999, "d": 1}',
            {"a": None, "b": None, "c": None, "d": 1},
        ),
        (b'{"a": ' + b"9" * 5000 + b', "b": 7}', {"a": None, "b": 7}),
        (rb'{"a": "\ud800"}', {"a": "\ud800"}),
        # As everywhere in Python, the last one counts.
        (b'{"a": 1, "a": 2}', {"a": 2}),
    ],
)
def test_what_is_json_is_read_and_no_value_in_it_stops_the_others(
    text: bytes, value: object
) -> None:
    assert parse_json(text) == value


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"\xff{}",
        b"[" * 100_000,
        # Python 3.13 reads up to 10,000 levels, earlier ones 1,000.
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"9" * 5000 + b"x",
    ],
)
def test_whatever_is_wrong_is_one_error(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_json(text)


@pytest.mark.parametrize("piece", [b"[],", b"{},", b'"a",', b"0,", b"[[[["])
def test_too_many_values_are_refused_before_they_take_memory(piece: bytes) -> None:
    text = b"[" + piece * (MOST_VALUES + 1) + b"0]"
    with pytest.raises(TooManyValuesError):
        parse_json(text)


def test_so_many_values_are_read() -> None:
    # As many commas and one bracket.
    assert len(parse_json(b"[" + b"0," * (MOST_VALUES - 1) + b"0]")) == MOST_VALUES


def test_many_signs_in_a_short_text_are_no_values() -> None:
    text = json.dumps("," * (MOST_VALUES - 2)).encode()
    assert len(parse_json(text)) == MOST_VALUES - 2
