"""The texts and tables of a report that are the same in Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.model.self_test import ACTIVITIES, SelfTest
from footcare_tui.model.self_test_methods import RatingQuestion
from footcare_tui.report.facts import ExerciseFacts, Facts, Note, SelfTestResults, rest_days_by_kind
from footcare_tui.views.format import NONE, calendar_date, counted, in_percent, mean_rating
from footcare_tui.views.safety import MUCH_PAIN, SOME_PAIN
from footcare_tui.views.self_test_text import (
    course_in_words,
    figure,
    source_lines,
    thresholds_in_words,
    value_in_words,
    verdict_in_words,
)
from footcare_tui.views.trends import period_name

# Rows of cells; the first has the names of the columns.
Table = Iterable[Sequence[str]]

TITLE = "Foot exercise report"
NO_SELF_TEST = "No self-test was recorded."
NO_NOTE = "No note was written."
PAIN_LINE = (
    f"Pain during exercise is rated 0–{MOST_RATING}: 0–3 is fine, 4–5 acceptable, from 6 on the "
    f"program asks for less. Effort is rated 0–{MOST_RATING} in plain words of the person, not on "
    "a validated scale."
)
HOW_COUNTED = (
    "Adherence is sessions done ÷ prescribed; more of one exercise never makes up for another. "
    "What was missed on a rest day or while an exercise rested, and a last day that is still open, "
    "count neither for nor against it. Minutes are "
    "time without pauses; for a session that was only checked off, what its prescription takes."
)


def days_covered(facts: Facts) -> str:
    """The first and the last day of the report."""
    return f"{calendar_date(facts.first)} to {calendar_date(facts.last)}"


def days_of(note: Note) -> str:
    """The day of a note, or its first and last day."""
    first, last = calendar_date(note.day), calendar_date(note.until)
    return first if note.day == note.until else f"{first} to {last}"


def exercise_table(facts: Facts) -> Table:
    """Prescription, adherence and ratings of each exercise; each dose is on a line of its cell."""
    yield ("Exercise", "Prescribed", "Done", "Adherence", "Effort", "Pain")
    for exercise in facts.exercises:
        done = f"{exercise.done} of {exercise.prescribed}"
        pain = mean_rating(exercise.pain)
        if exercise.pain_most is not None:
            pain += f", highest {exercise.pain_most}"
        done = done if exercise.prescribed else f"{exercise.sessions}"
        if exercise.rest_days:
            done += f"\nrested on {counted(exercise.rest_days, 'day')}"
        yield (
            exercise.name,
            "\n".join(_doses(exercise)),
            done,
            in_percent(exercise.adherence),
            mean_rating(exercise.effort),
            pain,
        )


def _doses(exercise: ExerciseFacts) -> list[str]:
    """The first prescription in words, and each change with its day."""
    if not exercise.doses:
        return ["not in the catalogue any more"]
    (_, first), *later = exercise.doses
    return [first, *(f"from {calendar_date(from_day)} {dose}" for from_day, dose in later)]


def period_table(facts: Facts) -> Table:
    """The figures of each period."""
    yield (facts.unit.value.title(), "Done", "Adherence", "Minutes", "Effort", "Pain")
    for period in facts.periods:
        figures, practice = period.figures, period.figures.practice
        yield (
            period_name(period, facts.unit),
            f"{figures.done} of {figures.prescribed}",
            in_percent(figures.adherence),
            f"{practice.minutes:.0f}",
            mean_rating(practice.effort.mean),
            mean_rating(practice.pain.mean),
        )


def key_figures(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Yield the key figures: the name, the value and an explanation of each."""
    practice, figures = facts.figures.practice, facts.figures
    done = f"{figures.done} of {figures.prescribed} sessions"
    yield "Adherence", in_percent(figures.adherence), done
    complete = f"{facts.days_complete} of {facts.days_counted}"
    yield "Complete days", complete, rest_days_by_kind(facts)
    sessions = f"{counted(practice.sessions, 'session')} in all"
    yield "Practice", f"{practice.minutes:.0f} min", sessions
    highest = f"highest {max(facts.pains, default=NONE)} of {MOST_RATING}"
    yield "Pain in exercise", mean_rating(practice.pain.mean), highest
    rated = f"of {MOST_RATING}, {counted(practice.effort.count, 'session')} rated"
    yield "Effort", mean_rating(practice.effort.mean), rated


def streaks_and_strength(facts: Facts) -> str:
    """Streaks and strength on the day the report was made."""
    streaks, strength = facts.score.streaks, in_percent(facts.score.strength)
    return (
        f"On {calendar_date(facts.made_on)}: a streak of "
        f"{counted(streaks.current, 'complete day')}, the longest so far {streaks.longest}; "
        f"strength of the habit {strength} (the score of Loop Habit Tracker)."
    )


def pain_ratings(facts: Facts) -> str:
    """The numbers of sessions with some and with much pain, and how the ratings are meant."""
    some = sum(SOME_PAIN <= pain < MUCH_PAIN for pain in facts.pains)
    much = sum(pain >= MUCH_PAIN for pain in facts.pains)
    return (
        f"Pain was rated in {counted(len(facts.pains), 'session')}: "
        f"{SOME_PAIN}–{MUCH_PAIN - 1} in {some}, {MUCH_PAIN} or more in {much}. {PAIN_LINE}"
    )


def change_in_words(facts: SelfTestResults) -> str:
    """The change since the first result, such as ``6 → 3 of 10: within noise``."""
    test, changed = facts.test, facts.change
    if len(facts.results) == 1:
        return f"{value_in_words(test, changed.first.value)}: one result so far"
    values = f"{figure(test, changed.first.value)} → {value_in_words(test, changed.last.value)}"
    return f"{values}: {verdict_in_words(changed)}"


def how_judged(test: SelfTest) -> str:
    """The changes that are significant, what limits the test, and the sources of all figures."""
    judged = f"A change is {'; '.join(thresholds_in_words(test))}."
    caveat = f" {test.caveat.credited}." if test.caveat else ""
    return f"{judged}{caveat} Sources: {'; '.join(source_lines(test))}."


def goal_lines(facts: Facts) -> list[str]:
    """The change of each activity of the person's own, and of their mean."""
    return [course_in_words(course) for course in facts.goals]


def goals_judged() -> str:
    """How the ratings of activities are meant and judged, with the sources."""
    method = ACTIVITIES.method
    assert isinstance(method, RatingQuestion)
    return f"Rated from 0 to {method.most:g}: {method.ends}. {how_judged(ACTIVITIES)}"


def level_labels(facts: SelfTestResults) -> list[tuple[float, str]]:
    """The values at which a change is significant, each with what it is from there on."""
    words: dict[tuple[float, bool], list[str]] = {}
    for level in facts.levels:
        words.setdefault((level.value, level.better), []).append(level.significance.value)
    return [
        (value, f"{'better' if better else 'worse'}: {' and '.join(labels)}")
        for (value, better), labels in words.items()
    ]
