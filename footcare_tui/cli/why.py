"""The command ``why``: what the exercises train, what research supports, what tradition says."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

import click

from footcare_tui.cli.context import json_command
from footcare_tui.cli.output import show, show_json
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.model.sources import Statement
from footcare_tui.views.evidence import HONEST_LINE, SECTIONS
from footcare_tui.views.format import WHAT_THEY_TRAIN, what_exercises_train

WIDTH = 78
BULLET = "- "


@click.command()
@json_command
def why(logbook: Logbook, as_json: bool) -> None:
    """Show why these exercises: research and tradition, with sources."""
    if as_json:
        known = [each for each in logbook.catalog.exercises.values() if not each.retired]
        show_json(_fields(known))
        return
    show(*_wrapped(HONEST_LINE.cited))
    show("", WHAT_THEY_TRAIN)
    for words in what_exercises_train(logbook):
        show(*_wrapped(words, BULLET))
    for section in SECTIONS:
        show("", section.title)
        show(*(line for each in section.statements for line in _wrapped(each.cited, BULLET)))


def _wrapped(text: str, bullet: str = "") -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        # A DOI that is broken cannot be looked up.
        break_long_words=False,
        break_on_hyphens=False,
    )


def _fields(exercises: Iterable[Exercise]) -> dict[str, Any]:
    return {
        "honest_line": HONEST_LINE.text,
        "exercises": [
            {"exercise": each.slug, "name": each.name, "trains": list(each.benefits)}
            for each in exercises
        ],
        "sections": [
            {
                "title": section.title,
                "statements": [_statement(each) for each in section.statements],
            }
            for section in SECTIONS
        ],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "sources": [source._asdict() for source in statement.sources],
        "unchecked": statement.is_unchecked,
    }
