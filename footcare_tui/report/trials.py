"""The dose of the text and that of a trial, for each shipped exercise in a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from footcare_tui.catalog import load_trial
from footcare_tui.logbook import Logbook
from footcare_tui.model.trial import Trial
from footcare_tui.views.format import exercise_name, prescription_in_words


class TrialFacts(NamedTuple):
    """An exercise, its dose in the text in words, and the trial."""

    exercise: str
    name: str
    text_dose: str
    trial: Trial


def trial_facts(logbook: Logbook, last: date) -> Iterator[TrialFacts]:
    """Yield the shipped exercises that were prescribed up to the last day."""
    regimen = logbook.derived.regimen
    for slug, exercise in logbook.catalog.exercises.items():
        trial = load_trial(exercise)
        if trial is not None and (regimen.first_day(slug) or date.max) <= last:
            dose = prescription_in_words(exercise.prescription, exercise.action)
            yield TrialFacts(slug, exercise_name(logbook, slug), dose, trial)
