"""Properties of the search for names, for the names of the palette and for made-up ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.tui.actions import BY_ID
from footcare_tui.tui.fuzzy import FEWEST_MISSPELT, FEWEST_WITH_GAPS, WORD, match

NAMES = [
    *(f"{verb} {name}" for name in ("Toe Press", "Toe Pencil Pickups") for verb in ("Start", "Do")),
    *{f"Plan: {action.help}" for action in BY_ID.values()},
]
names = st.sampled_from(NAMES) | st.text(max_size=30)


def words_of(name: str) -> list[str]:
    return WORD.findall(name.lower())


@given(name=names, data=st.data())
def test_some_words_of_a_name_in_any_order_find_it(name: str, data: st.DataObject) -> None:
    words = words_of(name)
    some = data.draw(st.lists(st.sampled_from(words), unique=True) if words else st.just([]))
    assert match(" ".join(some), name) is not None


@given(name=names, data=st.data())
def test_beginnings_of_its_words_find_a_name(name: str, data: st.DataObject) -> None:
    begun = [word[: data.draw(st.integers(1, len(word)))] for word in words_of(name)]
    assert match(" ".join(reversed(begun)), name) is not None


@given(name=st.sampled_from(NAMES), data=st.data())
def test_a_name_is_the_first_for_itself(name: str, data: st.DataObject) -> None:
    others = [*data.draw(st.lists(st.sampled_from(NAMES))), f"{name} more", f"More {name}"]
    own = match(name, name)
    assert own is not None
    for other in others:
        found = match(name, other)
        assert found is None or words_of(other) == words_of(name) or found.score < own.score


@given(name=st.sampled_from(NAMES), data=st.data())
def test_a_word_with_one_letter_missing_finds_the_name(name: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words_of(name)))
    if len(word) > FEWEST_WITH_GAPS:
        missing = data.draw(st.integers(0, len(word) - 1))
        assert match(word[:missing] + word[missing + 1 :], name) is not None


@given(name=st.sampled_from(NAMES), letter=st.characters(codec="ascii", categories=["Ll"]))
def test_a_word_with_one_letter_wrong_or_too_many_or_swapped_finds_the_name(
    name: str, letter: str
) -> None:
    for word in words_of(name):
        for number in range(1, len(word) - 1):
            before, at, after = word[:number], word[number], word[number + 1 :]
            for typed in (
                before + letter + after,
                before + letter + at + after,
                before + after[0] + at + after[1:],
            ):
                if len(typed) >= FEWEST_MISSPELT:
                    assert match(typed, name) is not None, typed


@given(query=st.text(max_size=10), name=names)
def test_what_fits_is_in_the_name(query: str, name: str) -> None:
    found = match(query, name)
    if found is not None:
        assert found.places <= set(range(len(name.lower())))
        assert found.score >= len(words_of(query))


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("press", "Start Toe Press", "Pressing"),
        ("rest", "Rest today", "Resting"),
        ("rest", "Resting", "Start an arrest"),
        ("rest", "Start an arrest", "Retires it"),
        ("strak", "Streaks", "Start"),
    ],
)
def test_a_whole_word_is_better_than_a_part_and_that_than_a_misspelt_one(
    query: str, better: str, worse: str
) -> None:
    one, two = match(query, better), match(query, worse)
    assert one is not None
    assert two is None or one.score > two.score


@pytest.mark.parametrize("query", ["", "  ", ":", "?!"])
def test_without_a_word_everything_fits_alike(query: str) -> None:
    assert match(query, "Start Toe Press") == match(query, "Quit") == (0, frozenset())


@pytest.mark.parametrize("query", ["xyz", "press xyz", "tpress", "zoe", "oe press x"])
def test_a_word_that_fits_no_word_finds_nothing(query: str) -> None:
    assert match(query, "Start Toe Press") is None


def test_a_long_text_that_was_pasted_finds_nothing() -> None:
    assert match("start" + 100_000 * "x", "Start Toe Press") is None


def test_the_characters_that_fit_are_known() -> None:
    found = match("prs che", "Check off Toe Press")
    assert found is not None
    assert "".join("Check off Toe Press"[place] for place in sorted(found.places)) == "ChePrs"
