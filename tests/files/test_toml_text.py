from __future__ import annotations

import tomllib

import pytest

from footcare_tui.files.toml_text import MOST_TOML_BYTES, parse_toml


def test_what_is_toml_is_read() -> None:
    assert parse_toml("a.b.c = 70.0\n[d]\n'e' = [1]\n") == {
        "a": {"b": {"c": 70.0}},
        "d": {"e": [1]},
    }


def test_dots_in_a_text_are_no_parts_of_a_key() -> None:
    texts = ["Press. Hold. Rest. " * 20, "." * 400, "e.g. this. " * 30]
    assert parse_toml(f"texts = {texts}") == {"texts": texts}


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 5000,
        "x = " + "{a=" * 5000,
        ".".join(["a"] * (MOST_TOML_BYTES // 2)) + " = 1",
        "[" + " . ".join(["'a'"] * 5000) + "]",
        "x = {" + ".".join(['"a"'] * 5000) + " = 1}",
    ],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(RecursionError):
        parse_toml(text)


@pytest.mark.parametrize("text", ["k" * MOST_TOML_BYTES, '"' * MOST_TOML_BYTES, "a." * 90 + "'"])
def test_a_text_that_is_none_is_refused_at_once(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        parse_toml(text)


def test_a_number_with_too_many_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="digits"):
        parse_toml("x = " + "9" * 5000)
