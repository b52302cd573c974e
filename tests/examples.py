"""Records, exercises and prescriptions for tests, of which a test names what it cares about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from footcare_tui.model import (
    Action,
    CheckIn,
    Exercise,
    Goal,
    How,
    OwnExercise,
    OwnRoutine,
    Prescription,
    PrescriptionChange,
    Record,
    RestDay,
    RestKind,
    Session,
    Side,
    Sides,
    replace,
)
from footcare_tui.model.motion import Pose
from footcare_tui.store.incoming import Merged

# As in the name of a staged file.
RANDOM = "0123456789abcdef"
MONDAY = date(2026, 3, 9)


def a_prescription(**figures: Any) -> Prescription:
    """Once a day, five repetitions of 10 s with 5 s of rest."""
    once = Prescription(
        work_s=10, rest_s=5, reps=5, sets=1, sides=Sides.TOGETHER, sessions_per_day=1
    )
    return once._replace(**figures)


def an_exercise(slug: str = "toe-press", *, own: bool = False, **figures: Any) -> Exercise:
    """An exercise with the prescription that the figures change."""
    return Exercise(
        slug=slug,
        name=slug.replace("-", " ").title(),
        position="Standing",
        equipment=(),
        action=Action.HOLD,
        warm_up=False,
        summary="An exercise.",
        steps=("Do it.",),
        cues=(),
        benefits=(),
        cautions=(),
        prescription=a_prescription(**figures),
        assumed=(),
        own=own,
    )


def a_session(**changes: Any) -> Session:
    """A complete session of Toe Press on the day."""
    day = changes.get("day", MONDAY)
    session = Session(
        id=uuid4().hex,
        exercise="toe-press",
        day=day,
        at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC),
        seconds=77,
        reps=10,
        prescribed_reps=10,
        complete=True,
        how=How.GUIDED,
    )
    return replace(session, **changes)


def a_change(day: date, exercise: str = "toe-press", **figures: Any) -> PrescriptionChange:
    """A prescription in force from the day on."""
    return PrescriptionChange(
        id=uuid4().hex, exercise=exercise, from_day=day, prescription=a_prescription(**figures)
    )


def a_check_in() -> CheckIn:
    """Twelve and a half seconds on the left leg."""
    noon = datetime(2026, 3, 9, 12, tzinfo=UTC)
    return CheckIn(
        id="c", day=MONDAY, at=noon, measure="single-leg-stance", side=Side.LEFT, value=12.5
    )


def one_of_each() -> list[Record]:
    """A record of every kind that has a day."""
    return [
        a_session(id="s"),
        RestDay(id="r", day=MONDAY, kind=RestKind.ILL, note="a cold"),
        a_check_in(),
        replace(a_change(MONDAY), id="p"),
        Goal(id="g", day=MONDAY, text="Walking the dog"),
    ]


def one_of_each_without_a_day() -> list[Record]:
    """A record of every kind that has no day."""
    return [
        OwnExercise(id="e", exercise="heel-drop", name="Heel Drop", steps=("Lower.",), motion="x"),
        OwnRoutine(id="o", routine="desk", name="Desk", exercises=("toe-press",)),
    ]


def numbers(merged: Merged) -> dict[str, int]:
    """The outcomes of a merge that there were, and how often."""
    totals = {outcome: tables.total() for outcome, tables in merged._asdict().items()}
    return {outcome: total for outcome, total in totals.items() if total}


def a_pose(**figures: float) -> Pose:
    """A level foot at the origin, with the figures that matter."""
    level = Pose(x=0, y=0, shin=0, foot=0, toes=0, curl=0, reach=1, force=0)
    return level._replace(**figures)
