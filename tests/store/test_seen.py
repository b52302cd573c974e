from __future__ import annotations

import pytest

from footcare_tui.paths import Home
from footcare_tui.store.seen import (
    Counts,
    Seen,
    differences,
    has_unshown_fall,
    load_seen,
    save_seen,
)

SEEN = {"2025.a.json": Seen((7, 0)), "2026.a.json": Seen((5, 2), (4, 2))}


def test_what_was_seen_is_there_again(home: Home) -> None:
    assert load_seen(home.seen) == {}
    save_seen(home.seen, SEEN)
    assert load_seen(home.seen) == SEEN
    assert home.seen.read_text() == '{"2025.a.json":[7,0],"2026.a.json":[5,2,4,2]}'


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b'{"a": 1}', b'{"a": [1]}'])
def test_what_was_seen_and_is_damaged_is_forgotten(content: bytes, home: Home) -> None:
    home.state.mkdir(parents=True)
    home.seen.write_bytes(content)
    assert load_seen(home.seen) == {}


@pytest.mark.parametrize(
    ("counts", "different", "fallen"),
    [
        ({"2025.a.json": (7, 0), "2026.a.json": (4, 2)}, [], False),
        ({"2025.a.json": (7, 1), "2026.a.json": (4, 2)}, ["2025.a.json"], False),
        ({"2025.a.json": (6, 9), "2026.a.json": (4, 2)}, ["2025.a.json"], True),
        ({"2026.a.json": (4, 2)}, ["2025.a.json"], True),
        ({"2025.a.json": None, "2026.a.json": None}, [], False),
        ({"2025.a.json": (7, 0), "2026.a.json": (5, 2)}, ["2026.a.json"], False),
        ({"2025.a.json": (7, 0), "2026.a.json": (3, 2)}, ["2026.a.json"], False),
        (
            {"2025.a.json": (7, 0), "2026.a.json": (4, 2), "2026.b.json": (1, 0)},
            ["2026.b.json"],
            False,
        ),
    ],
)
def test_a_file_is_compared_with_what_was_seen_or_shown_last(
    counts: Counts, different: list[str], fallen: bool
) -> None:
    assert differences(SEEN, counts) == different
    assert has_unshown_fall(SEEN, counts) is fallen
