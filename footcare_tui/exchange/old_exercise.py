"""The TOML file of a person's own exercise, as the first version of footcare had it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from footcare_tui.exchange.toml_lines import LineOf, Path
from footcare_tui.model import FieldError
from footcare_tui.model import fields as read
from footcare_tui.model.dose import DOSE_KEYS, weekday_names
from footcare_tui.model.fields import Fields

# A plan file has no place for these.
LEFT_OUT = ("warm_up", "assumed", "summary", "work_step")


def is_exercise(document: Fields) -> bool:
    """Return whether the file is one exercise, and not a plan."""
    return "name" in document or "prescription" in document


def first_day(document: Fields) -> date | None:
    """Return the first day on which the exercise was due, or None."""
    with suppress(FieldError):
        return read.day(document, "since")
    return None


def as_plan(document: Fields, slug: str) -> Fields:
    """Return the file as the document of a plan; its summary is the first of the benefits."""
    exercise = {key: value for key, value in document.items() if key not in LEFT_OUT}
    if first_day(document):
        del exercise["since"]
    summary, benefits = document.get("summary"), document.get("benefits")
    if isinstance(summary, str) and isinstance(benefits, list):
        exercise["benefits"] = [summary, *benefits]
    if isinstance(dose := document.get("prescription"), dict):
        del exercise["prescription"]
        exercise |= {key: _dose_value(key, value) for key, value in dose.items()}
    return {"exercises": {slug: exercise}}


def in_exercise(line_of: LineOf) -> LineOf:
    """Return the lines in the file for the keys that :func:`as_plan` returns."""

    def line_in_exercise(path: Path) -> int:
        below = path[2:]
        return line_of(("prescription", *below) if below and below[0] in DOSE_KEYS else below)

    return line_in_exercise


def _dose_value(key: str, value: Any) -> Any:
    """Return a value with the names of weekdays, which were ISO numbers."""
    with suppress(FieldError):
        if key == "weekdays":
            return weekday_names(read.weekdays({key: value}, key))
    return value
