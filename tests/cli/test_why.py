"""Tests of the command ``why``."""

from __future__ import annotations

from footcare_tui.views.evidence import HONEST_LINE, SECTIONS
from tests.cli.conftest import Footcare


def _flowing(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def test_why_shows_research_and_tradition_with_sources(footcare: Footcare) -> None:
    lines = footcare.ok("why").lines
    text = _flowing(lines)
    assert text.startswith(HONEST_LINE.text)
    assert "Toe Press: Gets the blood flowing" in text
    for section in SECTIONS:
        assert section.title in lines
        for statement in section.statements:
            assert statement.cited in text
    assert max(map(len, lines)) < 80


def test_why_breaks_no_address_of_a_source(footcare: Footcare) -> None:
    """A DOI on two lines cannot be copied."""
    lines = footcare.ok("why").lines
    for statement in (each for section in SECTIONS for each in section.statements):
        for source in statement.sources:
            if (address := source.where.split()[-1]).startswith("10."):
                assert any(address in line for line in lines)


def test_why_in_json(footcare: Footcare) -> None:
    shown = footcare.ok("why", "--json").json
    assert shown["honest_line"] == HONEST_LINE.text
    assert shown["exercises"][0]["exercise"] == "toe-press"
    assert all(each["trains"] for each in shown["exercises"])
    (park,) = (
        statement
        for section in shown["sections"]
        for statement in section["statements"]
        if "BL60" in statement["text"]
    )
    assert park["sources"] == [
        {
            "name": "Park 2024",
            "where": "doi 10.13045/jar.24.0019",
            "about": "review of 14 classical texts",
        }
    ]
    assert park["unchecked"] is False


def test_why_names_an_exercise_of_ones_own_and_leaves_out_a_retired_one(
    footcare: Footcare,
) -> None:
    footcare.ok("set", "heel-raise", "name=Heel Raise")
    assert "- Heel Raise" in _flowing(footcare.ok("why").lines)
    footcare.ok("set", "heel-raise", "retired=true")
    assert "Heel Raise" not in _flowing(footcare.ok("why").lines)
