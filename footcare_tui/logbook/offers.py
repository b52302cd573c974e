"""The dose offered in place of the one in force, and the change that accepts it."""

from __future__ import annotations

from footcare_tui.catalog import load_trial
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, PrescriptionChange
from footcare_tui.scheduler.progression import Offer, offer


def offer_of(logbook: Logbook, exercise: Exercise) -> Offer | None:
    """Return the dose that is offered today; None also for the person's own exercise.

    There is no offer, either, where the settings turn offers off.
    """
    today = logbook.today()
    sessions = logbook.derived.latest(exercise.slug, today) if logbook.config.offers else []
    # Where nothing was rated, no trial need be read.
    trial = load_trial(exercise) if any(each.is_rated for each in sessions) else None
    if trial is None:
        return None
    return offer(trial.steps, logbook.derived.regimen.changes(exercise.slug), sessions, today)


def offered_dose(logbook: Logbook, exercise: Exercise) -> PrescriptionChange:
    """Return the offered dose as a prescription from today on. Raises Refused without an offer."""
    offered = offer_of(logbook, exercise)
    if offered is None:
        is_off = not logbook.config.offers
        why = " (offers = false in the settings)" if is_off else ""
        raise Refused(f"no other dose of {exercise.name} is offered today{why}")
    after = offered.after
    return logbook.plan_changes.dose(exercise, {"reps": after.reps, "load": after.load})


def words_of_change(exercise: Exercise) -> str:
    """Return the words for accepting the offer, for undo."""
    return f"offered dose of {exercise.name}"
