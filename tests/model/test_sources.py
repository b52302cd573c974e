"""Tests of the sources and of statements with their sources."""

from __future__ import annotations

import pytest

from footcare_tui.model import sources
from footcare_tui.model.sources import Source, Statement

ALL = [each for each in vars(sources).values() if isinstance(each, Source)]


@pytest.mark.parametrize("source", ALL, ids=lambda source: source.name)
def test_a_source_says_who_and_where(source: Source) -> None:
    """Every source has an author and a year, or a name, and a place to look it up."""
    assert source.name
    assert source.where
    assert source.cited == f"{source.name}, {source.where}"


def test_no_source_is_written_twice() -> None:
    """One paper has one entry."""
    assert len({source.where for source in ALL}) == len(ALL) > 15


def test_an_unchecked_figure_says_so() -> None:
    """A statement with a figure from a secondary source alone has the word."""
    statement = Statement("Forty-five", (sources.SPRINGER,), is_unchecked=True)

    assert statement.cited.endswith("200704000-00003, unchecked).")
