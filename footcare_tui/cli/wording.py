"""Exercises, plans and sessions in words, each on one line."""

from __future__ import annotations

from footcare_tui.logbook import Logbook
from footcare_tui.model import Action, Prescription, Session, Sides
from footcare_tui.scheduler.plan import DayPlan, Due
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views import format as words


def name_of(logbook: Logbook, slug: str) -> str:
    """The name of an exercise; its slug when the catalogue no longer has it."""
    exercise = logbook.catalog.exercises.get(slug)
    return plain_text(exercise.name if exercise else slug)


def share(due: Due) -> str:
    """Done and prescribed, such as 2/3."""
    return f"{due.done}/{due.prescribed}"


def due_of(plan: DayPlan, slug: str) -> Due:
    """What the plan says of one exercise; one that is not in the plan is not prescribed."""
    return next((due for due in plan.exercises if due.exercise == slug), Due(slug, 0, 0))


def day_total(logbook: Logbook, plan: DayPlan) -> str:
    """The sessions of a day, such as ``5 of 8 today``."""
    when = "today" if plan.day == logbook.today() else f"on {plan.day}"
    return f"{plan.done} of {plan.prescribed} {when}"


def session_in_words(logbook: Logbook, session: Session) -> str:
    """What was done, when, how, and what the person said about it."""
    parts = [f"{session.reps}/{session.prescribed_reps} reps"]
    if not session.complete:
        parts.append("partial")
    parts += [f"{session.at:%H:%M}", session.how]
    if session.effort is not None:
        parts.append(f"effort {session.effort}")
    if session.pain is not None:
        parts.append(f"pain {session.pain}")
    if session.note:
        parts.append(session.note)
    return f"{name_of(logbook, session.exercise)}  {' · '.join(parts)}"


def prescription_in_words(action: Action, prescription: Prescription) -> str:
    """The prescription, such as ``hold 5 s × 10, rest 3 s, 3 a day``."""
    return f"{words.dose(prescription, action)}, {words.often(prescription)}"


def figure_in_words(figure: str, position: str, prescription: Prescription) -> str:
    """One figure of a prescription, or the position, for the list of those assumed."""
    sides = "each side" if prescription.sides is Sides.EACH else "both sides together"
    return {
        "position": f"the position ({position})",
        "work_s": f"{prescription.work_s} s a repetition",
        "rest_s": f"{prescription.rest_s} s of rest",
        "reps": f"{prescription.reps} repetitions",
        "sets": f"{prescription.sets} sets",
        "sides": sides,
        "sessions_per_day": f"{prescription.sessions_per_day} a day",
        "weekdays": words.often(prescription),
        "active": words.often(prescription),
    }[figure]
