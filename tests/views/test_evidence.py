"""Tests that every statement about research and tradition is as strong as its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import footcare_tui
from footcare_tui.catalog import load_trial, shipped_catalog
from footcare_tui.model import pain, sources
from footcare_tui.model.self_test import SELF_TESTS
from footcare_tui.model.sources import LI, PARK, SILBERNAGEL, SPINK_PROTOCOL, Source, Statement
from footcare_tui.views import evidence, safety
from footcare_tui.views.evidence import HONEST_LINE, RESEARCH, SECTIONS, TRADITION

PACKAGE = Path(footcare_tui.__file__).parent
SELF_TEST_STATEMENTS = [
    statement for test in SELF_TESTS for statement in (*test.notes, *filter(None, [test.caveat]))
]
STATEMENTS = [
    HONEST_LINE,
    *SELF_TEST_STATEMENTS,
    *(statement for section in SECTIONS for statement in section.statements),
    *(
        value
        for module in (evidence, safety, pain)
        for value in vars(module).values()
        if isinstance(value, Statement)
    ),
]
# What a study or a norm would have to be quoted for.
FIGURE = re.compile(r"\d")


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each.text[:30])
def test_a_figure_has_its_source(statement: Statement) -> None:
    assert statement.sources or not FIGURE.search(statement.text)


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each.text[:30])
def test_a_statement_is_one_sentence_with_its_source(statement: Statement) -> None:
    assert statement.cited.endswith(".")
    assert not statement.cited.endswith("..")
    for source in statement.sources:
        assert source.cited in statement.cited


def test_a_figure_without_a_source_would_be_found() -> None:
    assert FIGURE.search("lowered falls by 36 %")


def test_every_figure_that_judges_a_self_test_has_its_source() -> None:
    for test in SELF_TESTS:
        for each in (test, *filter(None, [test.mean])):
            assert all(threshold.source.where for threshold in each.thresholds.values())
            assert each.norms is None or each.norms.source in each.sources
            assert each.source in each.sources


def test_what_a_trial_did_has_its_source() -> None:
    trials = map(load_trial, shipped_catalog().exercises.values())
    assert [trial.source for trial in trials if trial] == [SPINK_PROTOCOL] * 5


def test_every_source_is_cited_by_the_product() -> None:
    """A source that nothing cites would be one that nobody can look up."""
    text = "\n".join(
        file.read_text(encoding="utf-8")
        for file in PACKAGE.rglob("*.py")
        if file.name != "sources.py"
    )
    names = [name for name, value in vars(sources).items() if isinstance(value, Source)]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []


def test_acupressure_against_usual_care_has_two_trials() -> None:
    """The comparison has 2 trials of 180 people; 23 is the whole review."""
    (statement,) = (each for each in TRADITION.statements if LI in each.sources)
    for words in ("2 trials", "180 people", "low certainty", "−0.61 to −0.02", "usual care"):
        assert words in statement.text
    assert "23" not in statement.text
    assert "not exercise" in statement.text


def test_the_near_copies_of_a_trial_are_named() -> None:
    (statement,) = (each for each in RESEARCH.statements if SPINK_PROTOCOL in each.sources)
    assert "four of these five" in statement.text
    assert not any("of their own" in each.text for each in RESEARCH.statements)


def test_of_the_points_of_the_classics_one_lies_at_the_ankle() -> None:
    (statement,) = (each for each in TRADITION.statements if PARK in each.sources)
    assert "only BL60 lies at the ankle" in statement.text
    assert "none on the toes or the sole" in statement.text


def test_tradition_is_told_as_tradition() -> None:
    text = " ".join(each.text for each in TRADITION.statements)
    for words in ("acupressure", "meridians", "Qi", "organs", "acupuncture", "is said to"):
        assert words in text
    assert "not a medical finding" in text
    assert "No trial shows" in text


def test_the_honest_line() -> None:
    assert "may improve" in HONEST_LINE.text
    assert "not proven to treat back pain" in HONEST_LINE.text
    assert "Meridians are traditional" in HONEST_LINE.text


def test_the_lines_of_pain_name_their_model() -> None:
    """The lines 0–3, 4–5 and 6 are those of the pain-monitoring model."""
    shown = [note for _, notes in safety.SAFETY for note in notes]
    (line,) = (note for note in shown if "0 to 3" in note)
    assert "pain-monitoring model" in line
    assert SILBERNAGEL.cited in line
