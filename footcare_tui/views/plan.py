"""The plan as rows of text: every exercise and routine, and the details of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from footcare_tui.catalog import DAILY
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.offers import offer_of
from footcare_tui.logbook.plan_changes import RejudgedDays
from footcare_tui.model import Exercise, Prescription, Routine
from footcare_tui.terminal.cells import cell_width, padded, shortened
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import (
    assumed_in_words,
    calendar_date,
    counted,
    dose,
    exercise_name,
    minutes,
    needs,
    often,
    prescription_in_words,
    still_assumed,
)
from footcare_tui.views.offers import offered_in_words, reason_rows, trial_rows
from footcare_tui.views.plan_changes import dose_changes
from footcare_tui.views.rows import Row, bulleted, list_row, wrapped

# The values of a dose as a form and the list of changes name them.
DOSE_LABELS = {
    "work_s": "seconds each",
    "rest_s": "rest seconds",
    "reps": "repetitions",
    "sets": "sets",
    "sides": "sides",
    "sessions_per_day": "times a day",
    "weekdays": "weekdays",
    "ready_s": "ready seconds",
    "when": "when",
    "load": "band steps",
}
# The columns that a long name leaves for the frequency, with the bar and blanks.
LEAST_SUMMARY = 14
# The bullets of the prescription in force and of the others.
IN_FORCE, OTHER = ("●", "$primary"), ("·", "$muted")


class PlanEntry(NamedTuple):
    """One row of the list, an exercise or a routine: its key, its name, and what is prescribed."""

    key: str
    name: str
    summary: str
    details: str


def plan_entries(logbook: Logbook) -> list[PlanEntry]:
    """Every exercise in the order of the day, then the person's own routines."""
    catalog = logbook.catalog
    exercises = [_exercise_entry(logbook, exercise) for exercise in catalog.exercises.values()]
    return [*exercises, *(_routine_entry(logbook, each) for each in own_routines(logbook))]


def own_routines(logbook: Logbook) -> list[Routine]:
    """Every routine but the order of the day."""
    routines = logbook.catalog.routines.values()
    return [routine for routine in routines if routine.slug != DAILY]


def routine_key(slug: str) -> str:
    """The key of a routine's row, which no exercise has."""
    return f"routine:{slug}"


def list_rows(entries: Sequence[PlanEntry], cursor: int, width: int, height: int) -> list[Row]:
    """Names, and what is prescribed, two rows each when all fit; the cursor has a bar."""
    longest = max(cell_width(entry.name) for entry in entries)
    name_width = max(1, min(longest, width - LEAST_SUMMARY))
    roomy = 2 * len(entries) <= height
    rows: list[Row] = []
    for number, entry in enumerate(entries):
        name = padded(shortened(entry.name, name_width), name_width)
        # The bar is before the name, and two blanks after it.
        summary = shortened(entry.summary, max(1, width - 4 - name_width))
        spans = [(name, "bold"), (f"  {summary}", "")]
        rows.append(list_row(spans, width, cursor=number == cursor))
        if roomy:
            details = shortened(entry.details, max(1, width - 2))
            rows.append(list_row([(details, "$muted")], width, cursor=number == cursor))
    return rows


def exercise_rows(logbook: Logbook, exercise: Exercise, width: int) -> list[Row]:
    """The prescription, its length, its changes by day, and its assumed figures."""
    prescription = shown_prescription(logbook, exercise)
    assumed = still_assumed(exercise, prescription)
    rows = wrapped(exercise.name, width, "bold")
    for words in (
        dose(prescription, exercise.action, assumed),
        _state(logbook, exercise, prescription) or often(prescription, assumed),
        f"{prescription.ready_s} s to get ready",
        f"when: {', '.join(prescription.cues)}" if prescription.when else "",
    ):
        rows += wrapped(words, width)
    if offer := offer_of(logbook, exercise):
        rows += wrapped(f"Offered: {offered_in_words(offer)}", width, "bold $primary")
        rows += reason_rows(exercise, offer, width)
    rows.append(())
    for words in lengths_in_words(logbook, {exercise.slug: prescription}):
        rows += wrapped(words, width)
    rows += [(), (("What changed when", "bold"),), *_change_rows(logbook, exercise, width)]
    if figures := assumed_in_words(exercise, prescription):
        words = f"Assumed, since the source leaves it open: {', '.join(figures)}"
        rows += [(), *bulleted(("*", "$muted"), words, width, "$muted")]
    if trials := trial_rows(exercise, width):
        rows += [(), *trials]
    rows.append(())
    for words in _about(logbook, exercise):
        rows += wrapped(words, width, "$muted")
    for number, step in enumerate(exercise.steps, start=1):
        rows += bulleted((f"{number}", "$primary"), step, width)
    for caution in exercise.cautions:
        rows += bulleted(("!", "bold $warning"), caution, width)
    return rows


def routine_rows(logbook: Logbook, routine: Routine, width: int) -> list[Row]:
    """The exercises of a routine in order, and how long one session of each takes."""
    exercises = [logbook.catalog.exercises[slug] for slug in routine.exercises]
    seconds = sum(logbook.prescription(exercise).seconds for exercise in exercises)
    rows = wrapped(routine.name, width, "bold")
    for number, exercise in enumerate(exercises, start=1):
        rows += bulleted((f"{number}", "$primary"), exercise.name, width)
    rows += [(), *wrapped(f"{minutes(seconds)} for one session of each", width), ()]
    return rows + wrapped(f"footcare start --routine {routine.slug}", width, "$muted")


def lengths_in_words(
    logbook: Logbook,
    changed: dict[str, Prescription],
    day: date | None = None,
) -> list[str]:
    """The length of a session and of the exercises of a day, from the day on.

    ``changed`` has the present or intended prescription of the exercise shown.
    """
    ((slug, prescription),) = changed.items()
    seconds = prescription.seconds
    times = prescription.sessions_per_day
    once = f"{minutes(seconds)} a session"
    if times > 1:
        once += f" × {times} = {minutes(seconds * times)} a day"
    prescribed = {
        each.slug: logbook.prescription(each, day)
        for each in logbook.catalog.exercises.values()
        if logbook.derived.regimen.in_force(each.slug, day or logbook.today())
    }
    return [once, f"{_day_lengths({**prescribed, slug: changed[slug]}.values())} a day in all"]


def shown_prescription(logbook: Logbook, exercise: Exercise) -> Prescription:
    """The prescription of today, or the first one of an exercise that has not begun."""
    first = logbook.derived.regimen.first_day(exercise.slug)
    return logbook.prescription(exercise, max(logbook.today(), first or date.min))


def rejudged_in_words(rejudged: RejudgedDays) -> str:
    """The past days that a change judges again, such as ``12 days from 3 Mar 2026``."""
    assert rejudged.first is not None
    are = "is" if rejudged.days == 1 else "are"
    return (
        f"{counted(rejudged.days, 'day')} from {calendar_date(rejudged.first)} {are} judged again"
    )


def changes_in_words(before: Prescription, after: Prescription) -> str:
    """The difference of two prescriptions, such as ``repetitions 10 → 8, paused``."""
    values = dose_changes(before._replace(active=after.active), after, DOSE_LABELS)
    active = ""
    if before.active != after.active:
        active = "resumed" if after.active else "paused"
    return plain_text(", ".join(filter(None, (values, active)))) or "nothing changed"


def _exercise_entry(logbook: Logbook, exercise: Exercise) -> PlanEntry:
    prescription = shown_prescription(logbook, exercise)
    assumed = still_assumed(exercise, prescription)
    details = dose(prescription, exercise.action, assumed)
    if prescription.ready_s != exercise.prescription.ready_s:
        details += f", ready {prescription.ready_s} s"
    if prescription.when:
        details += f" · {', '.join(prescription.cues)}"
    state = _state(logbook, exercise, prescription)
    summary = state or often(prescription, assumed)
    name = exercise_name(logbook, exercise.slug)
    return PlanEntry(exercise.slug, name, summary, plain_text(details))


def _routine_entry(logbook: Logbook, routine: Routine) -> PlanEntry:
    names = ", ".join(exercise_name(logbook, slug) for slug in routine.exercises)
    return PlanEntry(routine_key(routine.slug), plain_text(routine.name), "routine", names)


def _state(logbook: Logbook, exercise: Exercise, prescription: Prescription) -> str:
    """The reason why the exercise is not due now; empty when it is."""
    first = logbook.derived.regimen.first_day(exercise.slug)
    if exercise.retired:
        return "retired"
    if first is None:
        return "not prescribed yet"
    if first > logbook.today():
        return f"from {calendar_date(first)}"
    return "paused" if not prescription.due_weekdays else ""


def _day_lengths(prescribed: Iterable[Prescription]) -> str:
    """The length of all sessions of a day; of the shortest and the longest where days differ."""
    weekdays = dict.fromkeys(range(1, 8), 0.0)
    for prescription in prescribed:
        if prescription.active:
            seconds = prescription.seconds * prescription.sessions_per_day
            for weekday in prescription.weekdays:
                weekdays[weekday] += seconds
    low, high = min(weekdays.values()), max(weekdays.values())
    return minutes(low) if low == high else f"{minutes(low)} to {minutes(high)}"


def _change_rows(logbook: Logbook, exercise: Exercise, width: int) -> list[Row]:
    """The prescriptions of the exercise, newest first, each by its difference to the one before."""
    changes = logbook.derived.regimen.changes(exercise.slug)
    in_force = sum(day <= logbook.today() for day, _ in changes) - 1
    rows: list[list[Row]] = []
    for number, (day, prescription) in enumerate(changes):
        if number == 0:
            what = prescription_in_words(prescription, exercise.action)
        else:
            what = changes_in_words(changes[number - 1][1], prescription)
        since = "at first" if day == date.min else calendar_date(day)
        bullet = IN_FORCE if number == in_force else OTHER
        rows.append(bulleted(bullet, f"{since}: {what}", width))
    return [row for entry in reversed(rows) for row in entry]


def _about(logbook: Logbook, exercise: Exercise) -> list[str]:
    words = [need for need in needs(exercise) if need]
    if exercise.own:
        motion = exercise_name(logbook, exercise.motion) if exercise.motion else "none"
        words += ["Your own exercise", f"Motion of the foot: {motion}"]
    return words
