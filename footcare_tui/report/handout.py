"""The plan as a handout for the person: how each exercise is done, and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator

from footcare_tui.logbook import Logbook
from footcare_tui.model import Action, Exercise, Prescription, Sides
from footcare_tui.report.blocks import Block, Document, Listed, Pairs, Section, Text, ToFillIn, Week
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import (
    PAUSED,
    WEEKDAYS,
    calendar_date,
    counted,
    often,
)
from footcare_tui.views.safety import SAFETY

TITLE = "Foot exercise plan"
NOTHING = "Nothing is prescribed now."


def plan_handout(logbook: Logbook) -> Document:
    """The plan in force today; an exercise that is paused or retired is left out."""
    plan = [
        (exercise, prescription)
        for exercise in logbook.catalog.exercises.values()
        if not exercise.retired and often(prescription := logbook.prescription(exercise)) != PAUSED
    ]
    return Document(
        title=TITLE,
        days=f"as of {calendar_date(logbook.today())}",
        made="made by footcare",
        head=(ToFillIn(("Name", "Week of")),),
        sections=(
            _week(plan),
            *(_exercise(exercise, prescription) for exercise, prescription in plan),
            *_safety(),
        ),
        ending=" ".join(line for title, lines in SAFETY if not title for line in lines),
    )


def _week(plan: list[tuple[Exercise, Prescription]]) -> Section:
    rows = [
        (
            plain_text(exercise.name),
            [
                prescription.sessions_per_day if day in prescription.weekdays else 0
                for day in range(1, len(WEEKDAYS) + 1)
            ],
        )
        for exercise, prescription in plan
    ]
    blocks: tuple[Block, ...] = (Week(rows),) if rows else (Text(NOTHING),)
    return Section("A week to tick", blocks)


def _exercise(exercise: Exercise, prescription: Prescription) -> Section:
    facts = [
        ("How much", dose_in_sentence(prescription, exercise.action)),
        ("How often", often_in_sentence(prescription)),
        ("When", ", ".join(prescription.cues)),
        ("Position", exercise.position),
        ("You need", ", ".join(exercise.equipment)),
    ]
    known = [(name, plain_text(text)) for name, text in facts if text]
    blocks: list[Block] = [Pairs(known, "facts")]
    if exercise.steps:
        blocks.append(Listed([plain_text(step) for step in exercise.steps], numbered=True))
    if exercise.cautions:
        cautions = [plain_text(caution) for caution in exercise.cautions]
        blocks += [Text("Take care", "label"), Listed(cautions)]
    return Section(plain_text(exercise.name), blocks, "exercise")


def dose_in_sentence(prescription: Prescription, action: Action) -> str:
    """One session, such as ``Hold for 5 seconds and rest for 3 seconds, 10 times``."""
    once = f"{action.value.title()} for {counted(prescription.work_s, 'second')}"
    repetitions = prescription.reps * prescription.sets
    if prescription.rest_s and repetitions > 1:
        once += f" and rest for {counted(prescription.rest_s, 'second')}"
    parts = [once]
    if prescription.sets > 1:
        parts.append(f"{prescription.sets} sets of {counted(prescription.reps, 'repetition')}")
    elif repetitions > 1:
        parts.append(f"{repetitions} times")
    if prescription.sides is Sides.EACH:
        parts.append("on each side")
    return ", ".join(parts)


def often_in_sentence(prescription: Prescription) -> str:
    """How often, such as ``3 times a day, every day`` or ``once a day, on Mon, Wed, Fri``."""
    number = prescription.sessions_per_day
    times = {1: "once", 2: "twice"}.get(number, f"{number} times")
    if len(prescription.weekdays) == len(WEEKDAYS):
        return f"{times} a day, every day"
    days = ", ".join(WEEKDAYS[day - 1] for day in sorted(prescription.weekdays))
    return f"{times} a day, on {days}"


def _safety() -> Iterator[Section]:
    for title, lines in SAFETY:
        if title:
            yield Section(title, (Listed(lines),), "safety")
