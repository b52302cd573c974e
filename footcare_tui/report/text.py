"""The words and figures that every written form of a report has in common."""

from __future__ import annotations

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.model.self_test import SelfTest
from footcare_tui.report.facts import Course, Exercised, Facts, Note, rest_days_by_kind
from footcare_tui.scheduler.trends import Period, Unit
from footcare_tui.views.format import NONE, calendar_date, counted, in_percent, mean_rating
from footcare_tui.views.self_test_text import figure, value_in_words, verdict_in_words
from footcare_tui.views.trends import period_name

TITLE = "Foot exercise report"
PERIOD_HEADS = ("Done", "Adherence", "Minutes", "Effort", "Pain")
PAIN_LINE = (
    f"Pain during exercise is rated 0–{MOST_RATING}: 0–3 is fine, 4–5 acceptable, from 6 on the "
    f"program asks for less. Effort is rated 0–{MOST_RATING} in plain words of the person, not on "
    "a validated scale."
)
HOW_COUNTED = (
    "Adherence is sessions done ÷ prescribed; more of one exercise never stands in for another. "
    "Rest days, and a last day that is still open, count neither for nor against it. Minutes are "
    "time without pauses; for a session that was only checked off, what its prescription takes."
)


def days_covered(facts: Facts) -> str:
    """The days that the report is about."""
    return f"{calendar_date(facts.first)} to {calendar_date(facts.last)}"


def days_of(note: Note) -> str:
    """The day of a note, or the first and the last of those it is about."""
    first, last = calendar_date(note.day), calendar_date(note.until)
    return first if note.day == note.until else f"{first} to {last}"


def doses_told(exercised: Exercised) -> list[str]:
    """What was prescribed, and each change with its day."""
    if not exercised.doses:
        return ["not in the catalogue any more"]
    first, *later = exercised.doses
    return [first.words, *(f"from {calendar_date(dose.from_day)} {dose.words}" for dose in later)]


def felt(exercised: Exercised) -> tuple[str, str, str, str]:
    """Done, adherence, mean effort, mean and highest pain."""
    done = f"{exercised.done} of {exercised.prescribed}"
    pain = mean_rating(exercised.pain)
    if exercised.pain_most is not None:
        pain += f", highest {exercised.pain_most}"
    return (
        done if exercised.prescribed else f"{exercised.sessions}",
        in_percent(exercised.adherence),
        mean_rating(exercised.effort),
        pain,
    )


def period_row(period: Period, unit: Unit) -> tuple[str, str, str, str, str, str]:
    """A period and its figures, in the order of the heads."""
    figures, practice = period.figures, period.figures.practice
    return (
        period_name(period, unit),
        f"{figures.done} of {figures.prescribed}",
        in_percent(figures.adherence),
        f"{practice.minutes:.0f}",
        mean_rating(practice.effort.mean),
        mean_rating(practice.pain.mean),
    )


def key_figures(facts: Facts) -> list[tuple[str, str, str]]:
    """The figures at the head: what, how much, and what is to be known with it."""
    practice, figures = facts.figures.practice, facts.figures
    complete = f"{facts.days_complete} of {facts.days_counted}"
    worst = facts.painful.most
    return [
        (
            "Adherence",
            in_percent(figures.adherence),
            f"{figures.done} of {figures.prescribed} sessions",
        ),
        ("Complete days", complete, rest_days_by_kind(facts)),
        (
            "Practice",
            f"{practice.minutes:.0f} min",
            f"{counted(practice.sessions, 'session')} in all",
        ),
        (
            "Pain in exercise",
            mean_rating(practice.pain.mean),
            f"highest {NONE if worst is None else worst} of {MOST_RATING}",
        ),
        (
            "Effort",
            mean_rating(practice.effort.mean),
            f"of {MOST_RATING}, {counted(practice.effort.count, 'session')} rated",
        ),
    ]


def standing_now(facts: Facts) -> str:
    """Streaks and strength on the day the report was made."""
    return (
        f"On {calendar_date(facts.made_on)}: a streak of "
        f"{counted(facts.streak, 'complete day')}, the longest so far {facts.longest_streak}; "
        f"strength of the habit {in_percent(facts.strength)} (the score of Loop Habit Tracker)."
    )


def pain_told(facts: Facts) -> str:
    """How many sessions hurt."""
    painful = facts.painful
    return (
        f"Pain was rated in {counted(painful.rated, 'session')}: "
        f"4–5 in {painful.some}, 6 or more in {painful.much}."
    )


def change_told(course: Course) -> str:
    """What became of the first result, such as ``6 → 3 of 10: real, for the better``."""
    test, changed = course.test, course.change
    if len(course.results) == 1:
        return f"{value_in_words(test, changed.first.value)}: one result so far"
    values = f"{figure(test, changed.first.value)} → {value_in_words(test, changed.last.value)}"
    return f"{values}: {verdict_in_words(changed)}"


def line_told(test: SelfTest) -> str:
    """From which change on it is more than noise, and who says so."""
    if test.meaningful is None:
        return f"Source of the test: {test.source}. No line for a meaningful change is known to us."
    return f"A real change is {test.meaningful.words}; {test.source}."
