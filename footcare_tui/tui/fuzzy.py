"""Find names by words in any order: whole, in part, or with a letter missing, wrong or too many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

WORD = re.compile(r"\w+")
# How well a typed word fits a word of the name.
WHOLE, BEGINNING, INSIDE, WITH_GAPS, MISSPELT = 5, 4, 3, 2, 1
# With fewer letters nearly every word would fit somehow.
FEWEST_INSIDE = 2
FEWEST_WITH_GAPS = 3
FEWEST_MISSPELT = 4


class Match(NamedTuple):
    """How well a name fits, more being better, and the places of its characters that fit."""

    score: int
    places: frozenset[int]


def match(query: str, name: str) -> Match | None:
    """Return how a name fits the query, or None if a word of the query fits no word of it.

    A query without words fits every name. The name itself fits best of all.
    """
    wanted, words = WORD.findall(query.lower()), list(WORD.finditer(name.lower()))
    score, places = 0, set[int]()
    for typed in wanted:
        found = ((_fit(typed, word.group()), word.start()) for word in words)
        best = max(((fit, start) for fit, start in found if fit), default=None, key=_quality)
        if best is None:
            return None
        fit, start = best
        score += fit.score
        places.update(start + place for place in fit.places)
    if wanted == [word.group() for word in words]:
        score += WHOLE
    return Match(score, frozenset(places))


def _quality(found: tuple[Match, int]) -> int:
    return found[0].score


def _fit(typed: str, word: str) -> Match | None:
    """Return how a typed word fits one word."""
    begin = word.find(typed)
    if begin == 0:
        return _found(WHOLE if typed == word else BEGINNING, range(len(typed)))
    if begin > 0 and len(typed) >= FEWEST_INSIDE:
        return _found(INSIDE, range(begin, begin + len(typed)))
    if len(typed) >= FEWEST_WITH_GAPS and (places := _in_order(typed, word[: 2 * len(typed)])):
        return _found(WITH_GAPS, places)
    # A text that was pasted may be so long that trying each of its letters would take seconds.
    may_be_misspelt = FEWEST_MISSPELT <= len(typed) <= len(word) + 1
    if may_be_misspelt and (places := next(_misspelt(typed, word), [])):
        return _found(MISSPELT, places)
    return None


def _found(score: int, places: Iterable[int]) -> Match:
    return Match(score, frozenset(places))


def _in_order(letters: str, word: str) -> list[int]:
    """Return the places of the letters in a word that begins with the first; empty if one lacks."""
    places: list[int] = []
    for letter in letters:
        place = word.find(letter, places[-1] + 1 if places else 0)
        if place < 0 or (not places and place > 0):
            return []
        places.append(place)
    return places


def _misspelt(typed: str, word: str) -> Iterator[list[int]]:
    """Yield the places of the letters in a word with one letter too many, wrong or swapped."""
    places = [*range(len(typed))]
    for number in range(1, len(typed)):
        before, letter, after = typed[:number], typed[number], typed[number + 1 :]
        if word.startswith(before + after):
            yield places[:-1]
        if word.startswith(before) and word[number + 1 :].startswith(after):
            yield places[:number] + places[number + 1 :]
        if word.startswith(before + after[:1] + letter + after[1:]):
            yield places
