"""Figures, names and dates in words, the same on every screen and in every command."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from footcare_tui.model import Action, Exercise, Prescription, Record, RestDay, Session, Sides
from footcare_tui.model.bounds import LONGEST_SHOWN_NOTE
from footcare_tui.model.fields import shortened
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.day_text import day_total, fraction, rest_in_words

if TYPE_CHECKING:
    from footcare_tui.logbook import Logbook
    from footcare_tui.scheduler.round import Round
    from footcare_tui.scheduler.streaks import Streaks

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

# The most records that a message names.
MOST_NAMED = 3
# The heading of :func:`what_exercises_train`.
WHAT_THEY_TRAIN = "What the exercises train, as the text of the routine says"
# The sign for a figure that is missing.
NONE = "–"
# The word for an exercise that is never due.
PAUSED = "paused"


def exercise_name(logbook: Logbook, slug: str) -> str:
    """The name of an exercise as plain text; its slug when the catalogue no longer has it."""
    return plain_text(logbook.name(slug))


def shown_note(note: str) -> str:
    """A note as plain text on one line; a very long one is cut."""
    return plain_text(shortened(note, LONGEST_SHOWN_NOTE))


def what_exercises_train(logbook: Logbook) -> list[str]:
    """The name of each exercise that is not retired, and what it trains."""
    known = (each for each in logbook.catalog.exercises.values() if not each.retired)
    return [plain_text(f"{each.name}: {' '.join(each.benefits)}") for each in known]


def dose(prescription: Prescription, action: Action, assumed: Collection[str] = ()) -> str:
    """One session in words, such as ``hold 10 s × 5 each side, rest 5 s``.

    Figures that are ``assumed``, by their key, have an asterisk.
    """
    repetitions = prescription.reps * prescription.sets
    words = f"{action.value} {prescription.work_s} s{_mark(assumed, 'work_s')}"
    if repetitions > 1:
        words += f" × {repetitions}{_mark(assumed, 'reps', 'sets')}"
    if prescription.sides is Sides.EACH:
        words += f" each side{_mark(assumed, 'sides')}"
    if prescription.rest_s and repetitions > 1:
        words += f", rest {prescription.rest_s} s{_mark(assumed, 'rest_s')}"
    return f"{words}, band +{prescription.load}" if prescription.load else words


def often(prescription: Prescription, assumed: Collection[str] = ()) -> str:
    """How often in words, such as ``3 a day`` or ``1 a day, Mon Wed Fri``."""
    if not prescription.active or not prescription.weekdays:
        return PAUSED
    words = f"{prescription.sessions_per_day}{_mark(assumed, 'sessions_per_day')} a day"
    if len(prescription.weekdays) < len(WEEKDAYS):
        words += ", " + " ".join(WEEKDAYS[day - 1] for day in sorted(prescription.weekdays))
    return words


def often_and_when(prescription: Prescription) -> str:
    """How often and when in words, such as ``1 a day, Mon Wed Fri (after coffee)``."""
    words = often(prescription)
    if prescription.when and words != PAUSED:
        words += f" ({plain_text(', '.join(prescription.cues))})"
    return words


def _mark(assumed: Collection[str], *keys: str) -> str:
    return "*" if any(key in assumed for key in keys) else ""


def still_assumed(exercise: Exercise, prescription: Prescription) -> list[str]:
    """The keys of the assumed figures that have not been changed; a changed one is a choice."""
    in_force, source = prescription._asdict(), exercise.prescription._asdict()
    return [figure for figure in exercise.assumed if in_force.get(figure) == source.get(figure)]


def assumed_in_words(exercise: Exercise, prescription: Prescription) -> list[str]:
    """The figures that are still assumed, such as ``3 s of rest``."""
    sides = "each side" if prescription.sides is Sides.EACH else "both sides together"
    words = {
        "position": f"the position ({exercise.position})",
        "work_s": f"{prescription.work_s} s a repetition",
        "rest_s": f"{prescription.rest_s} s of rest",
        "reps": f"{prescription.reps} repetitions",
        "sets": f"{prescription.sets} sets",
        "sides": sides,
        "sessions_per_day": f"{prescription.sessions_per_day} a day",
        "weekdays": often(prescription),
        "active": often(prescription),
    }
    return [words[figure] for figure in still_assumed(exercise, prescription)]


def prescription_in_words(prescription: Prescription, action: Action) -> str:
    """The prescription, such as ``hold 5 s × 10, rest 3 s, 3 a day``."""
    return f"{dose(prescription, action)}, {often_and_when(prescription)}"


def equipment_in_words(exercise: Exercise) -> str:
    """The equipment of the exercise, such as ``exercise band, bedpost``, or "none"."""
    return plain_text(", ".join(exercise.equipment)) or "none"


def needs(exercise: Exercise) -> list[str]:
    """The position and, if there is any, the equipment, such as ``You need: exercise band``."""
    equipment = [f"You need: {equipment_in_words(exercise)}"] if exercise.equipment else []
    return [plain_text(exercise.position), *equipment]


def minutes(seconds: float) -> str:
    """A length of time as minutes and seconds, such as ``1:05``."""
    whole, rest = divmod(round(seconds), 60)
    return f"{whole}:{rest:02}"


def counted(number: int, thing: str) -> str:
    """A number and its thing, such as ``1 day`` or ``2 days``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def day_so_far(logbook: Logbook) -> str:
    """Today's sessions and the streak, such as ``5 of 8 sessions today · streak 3 days``.

    The session that brings a streak to a mark is followed by words for it.
    """
    plan, streaks = logbook.plan(), logbook.progress().overall.streaks
    words = f"{plan.done} of {plan.prescribed} sessions today"
    if plan.complete and (mark := mark_in_words(streaks)):
        return f"{words} · {mark}"
    return words + (f" · streak {counted(streaks.current, 'day')}" if streaks.current else "")


def mark_in_words(streaks: Streaks) -> str:
    """The mark just reached by the streak, such as ``21 days, your longest streak``, or nothing."""
    if (mark := streaks.mark) is None:
        return ""
    days = counted(mark.length, "day")
    return f"{days}, your longest streak" if mark.is_longest else f"a streak of {days}"


def next_mark_in_words(streaks: Streaks) -> str:
    """The next mark of the streak, such as ``21 would be your longest, 3 to go``, or nothing."""
    if (mark := streaks.next_mark) is None:
        return ""
    to_go = mark.length - streaks.current
    if mark.is_longest:
        return f"{mark.length} would be your longest, {to_go} to go"
    return f"{to_go} more to a streak of {mark.length}"


def exercise_total(logbook: Logbook, plan: DayPlan, slug: str) -> str:
    """The sessions of an exercise and of the day, such as ``Toe Press 2/3 · 5 of 8 today``."""
    due = plan.due(slug)
    sessions = f"{exercise_name(logbook, slug)} {fraction(due.done, due.prescribed)}"
    when = "today" if plan.day == logbook.today() else f"on {plan.day}"
    return f"{sessions} · {day_total(plan.done, plan.prescribed, when)}"


def resting_in_words(logbook: Logbook, plan: DayPlan) -> str:
    """The rest on the day, such as ``rest day (ill), Toe Press rests``; empty without rest."""
    names = [exercise_name(logbook, due.exercise) for due in plan.exercises if due.resting]
    words = [rest_in_words(plan.rest_day)] if plan.rest_day else []
    if names:
        words.append(f"{', '.join(names)} {'rests' if len(names) == 1 else 'rest'}")
    return ", ".join(words)


def today_open(streaks: Streaks) -> str:
    """The addition to a streak that today can still lengthen; empty for any other."""
    return ", today open" if streaks.pending else ""


def repetitions(session: Session) -> str:
    """The repetitions of a session, such as ``4 of 10 repetitions``."""
    return f"{session.reps} of {session.prescribed_reps} repetitions"


def ratings(session: Session) -> list[str]:
    """The ratings that were given, such as ``effort 4``, ``pain 5`` and ``next morning same``."""
    given = {
        "effort": session.effort,
        "pain": session.pain,
        "next morning": session.next_morning,
    }
    return [f"{name} {rating}" for name, rating in given.items() if rating is not None]


def time_of_day(session: Session) -> str:
    """The time such as ``18:30``; empty for a session filled in for another day."""
    return f"{session.at:%H:%M}" if session.at else ""


def at_time(session: Session) -> str:
    """The time as it follows a day, such as `` at 18:30``; empty when there is none."""
    return f" at {time_of_day(session)}" if session.at else ""


def session_in_words(logbook: Logbook, session: Session) -> str:
    """The session in one line: repetitions, time if it has one, how, ratings and note."""
    parts = [f"{fraction(session.reps, session.prescribed_reps)} reps", *_facts(session)]
    return f"{exercise_name(logbook, session.exercise)}  {' · '.join(parts)}"


def session_aloud(logbook: Logbook, session: Session) -> str:
    """The session in words alone, for a screen reader."""
    parts = [repetitions(session), *_facts(session)]
    return f"{exercise_name(logbook, session.exercise)}: {', '.join(parts)}"


def _facts(session: Session) -> list[str]:
    partial = "" if session.complete else "partial"
    facts = (partial, time_of_day(session), session.how, *ratings(session))
    return [*filter(None, (*facts, shown_note(session.note)))]


def record_in_words(logbook: Logbook, record: Record) -> str:
    """The kind of the record and its day, such as ``Toe Press on 2026-03-09``."""
    fields = record.to_fields()
    what = fields.get("exercise") or fields.get("measure") or fields.get("text")
    kind = ["rest"] if isinstance(record, RestDay) else []
    words = " of ".join([*kind, exercise_name(logbook, what)] if what else kind)
    return f"{words} on {record.filed_day}"


def records_left(logbook: Logbook, records: Sequence[Record]) -> str:
    """The records that an undo left alone, a few of them by name."""
    named = ", ".join(record_in_words(logbook, record) for record in records[:MOST_NAMED])
    more = len(records) - MOST_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"left unchanged (changed on another device since): {named}{rest}"


def round_result(round: Round) -> str:  # noqa: A002
    """The result of a round, such as ``4 of 5 exercises in 7:07``."""
    return f"{round.completed} of {round.count} exercises in {minutes(round.seconds_done)}"


# Python names days and months in English as long as a program does not ask for the locale's names.
def long_day(day: date) -> str:
    """A day such as ``Sunday 22 November``, whatever the locale."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """A day such as ``Sun 22 Nov``."""
    return f"{day:%a} {calendar_day(day)}"


def short_date(day: date) -> str:
    """A day such as ``Sun 22 Nov 2026``."""
    return f"{short_day(day)} {day.year}"


def calendar_date(day: date) -> str:
    """A day such as ``22 Nov 2026``."""
    return f"{calendar_day(day)} {day.year}"


def calendar_day(day: date) -> str:
    """A day such as ``22 Nov``."""
    return f"{day.day} {day:%b}"


def in_percent(share: float | None) -> str:
    """A share such as ``85%``, or a dash where there is none."""
    return NONE if share is None else f"{share:.0%}"


def mean_rating(mean: float | None) -> str:
    """A mean rating with one decimal, or a dash where there is none."""
    return NONE if mean is None else f"{mean:.1f}"


def date_range(first: date, last: date) -> str:
    """Days such as ``Sun 22 Nov – Tue 24 Nov 2026``; a single day is named once."""
    if first == last:
        return short_date(last)
    begin = short_day(first) if first.year == last.year else short_date(first)
    return f"{begin} – {short_date(last)}"
