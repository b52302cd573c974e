"""Tests that every statement about research and tradition is as strong as its source."""

from __future__ import annotations

import re

import pytest

from footcare_tui.model import self_test
from footcare_tui.model.sources import LI, PARK, SILBERNAGEL, SPINK_PROTOCOL, Statement
from footcare_tui.views import evidence, safety
from footcare_tui.views.evidence import HONEST_LINE, RESEARCH, SECTIONS, TRADITION

STATEMENTS = [
    HONEST_LINE,
    *(statement for section in SECTIONS for statement in section.statements),
    *(
        value
        for module in (evidence, safety, self_test)
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
