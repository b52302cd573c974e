"""What trials did with exercises like these, and the dose that is offered, each with its source."""

from __future__ import annotations

from typing import Any

from footcare_tui.catalog import load_trial
from footcare_tui.model import Exercise
from footcare_tui.model.pain import MUCH_PAIN, is_much
from footcare_tui.model.sources import SILBERNAGEL
from footcare_tui.model.trial import Trial
from footcare_tui.scheduler.progression import (
    GOOD_EFFORT,
    GOOD_PAIN,
    GOOD_SESSIONS,
    Direction,
    Offer,
)
from footcare_tui.views.format import calendar_day, prescription_in_words
from footcare_tui.views.plan_changes import dose_changes
from footcare_tui.views.rows import Row, bulleted, wrapped

TRIALS = "What trials did"
LABELS = {"reps": "repetitions", "load": "band steps"}


def offered_in_words(offer: Offer) -> str:
    """The difference that an offer makes, such as ``repetitions 5 → 6``."""
    words = dose_changes(offer.before, offer.after, LABELS)
    if offer.before.load != offer.after.load:
        band = "stronger" if offer.direction is Direction.UP else "lighter"
        words += f" (a {band} band)"
    return words


def reasons(exercise: Exercise, offer: Offer) -> list[str]:
    """Why the dose is offered: the sessions, the rule with its source, what is convention."""
    days = ", ".join(calendar_day(session.day) for session in offer.sessions)
    if offer.direction is Direction.BACK:
        (session,) = offer.sessions
        pain, worse = f"Pain {session.pain} on {days}.", f"Worse the morning after {days}."
        return [
            pain if is_much(session.pain) else worse,
            f"After pain of {MUCH_PAIN} or more, or a worse next morning, the pain-monitoring "
            f"model asks for less ({SILBERNAGEL.cited}; made for the {SILBERNAGEL.about}).",
            "Which step back is a convention of this program: the reverse of a step up.",
        ]
    trial = load_trial(exercise)
    assert trial is not None
    return [
        f"The last {GOOD_SESSIONS} sessions ({days}) were complete, with pain up to {GOOD_PAIN} "
        f"and effort up to {GOOD_EFFORT}: a convention of this program.",
        f"{trial.steps.why} ({trial.source.cited}).",
        trial.steps.convention,
    ]


def reason_rows(exercise: Exercise, offer: Offer, width: int) -> list[Row]:
    """Why the dose is offered, as rows."""
    rows: list[Row] = []
    for reason in reasons(exercise, offer):
        rows += wrapped(reason, width, "$muted")
    return rows


def trial_lines(exercise: Exercise) -> list[str]:
    """The dose of the text and that of a trial; nothing for the person's own exercise."""
    trial = load_trial(exercise)
    if trial is None:
        return []
    text = prescription_in_words(exercise.prescription, exercise.action)
    first, *more = trial_in_words(trial)
    first = f"A trial: {first}" if trial.movement else first
    return [f"The text: {text}", first, *more, f"Source: {trial.source.cited}"]


def trial_in_words(trial: Trial) -> list[str]:
    """The movement, dose and increments of a trial, and how like the exercise it is."""
    if not trial.movement:
        return [trial.likeness]
    return [
        f"{trial.movement}: {trial.dose}, {trial.schedule}",
        f"Increments: {trial.increment or 'none'}",
        trial.likeness,
    ]


def trial_rows(exercise: Exercise, width: int) -> list[Row]:
    """The lines of :func:`trial_lines` as rows under a heading."""
    lines = trial_lines(exercise)
    rows: list[Row] = [((TRIALS, "bold"),)] if lines else []
    for line in lines:
        rows += bulleted(("·", "$muted"), line, width)
    return rows


def trial_fields(trial: Trial) -> dict[str, Any]:
    """The dose of a trial as plain JSON values, null where the trial has none."""
    words = {
        key: getattr(trial, key) or None for key in ("movement", "dose", "schedule", "increment")
    }
    return {**words, "likeness": trial.likeness, "source": trial.source.cited}


def offer_fields(exercise: Exercise, offer: Offer | None) -> dict[str, Any] | None:
    """An offer as plain JSON values, or None."""
    if offer is None:
        return None
    return {
        "direction": offer.direction.value,
        "prescription": offer.after.to_fields(),
        "reasons": reasons(exercise, offer),
    }
