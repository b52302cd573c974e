"""Every self-test is documented."""

from __future__ import annotations

import pytest

from footcare_tui.model.self_test import SELF_TESTS, SelfTest
from tests.documentation.pages import ROOT, text_of


@pytest.mark.parametrize("test", SELF_TESTS, ids=lambda test: test.measure)
def test_the_page_has_every_self_test_with_its_figures(test: SelfTest) -> None:
    page = text_of(ROOT / "docs" / "self-tests.md")
    (row,) = [row for row in page.splitlines() if row.startswith(f"| `{test.measure}` |")]
    for threshold in test.thresholds.values():
        assert f"{threshold.amount:g}" in row
        assert threshold.source.name in row
