from __future__ import annotations

import pytest

from benchmarks.table import Row


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Row("a", [6, 1, 5], "ms", 2.5, [2, 9, 1]), "a 2.50 × 2.5 × yes 5.0 ÷ 2.0 ms"),
        (Row("a", [6, 1, 5], "ms", 2.4, [2, 9, 1]), "a 2.50 × 2.4 × NO 5.0 ÷ 2.0 ms"),
        (Row("a", [16], "ms", 16), "a 16.00 ms 16 ms yes"),
        (Row("a", [16.1], "ms", 16), "a 16.10 ms 16 ms NO"),
        (Row("a", [1.0], "MiB", None, [2.0]), "a 0.50 × 1.0 ÷ 2.0 MiB"),
    ],
)
def test_a_row_says_whether_its_budget_is_met(row: Row, words: str) -> None:
    assert row.line().split() == words.split()
