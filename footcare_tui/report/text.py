"""The texts and tables of a report that are the same in Markdown and HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.model.pain import MUCH_PAIN, SOME_PAIN
from footcare_tui.model.self_test import ACTIVITIES, SelfTest
from footcare_tui.model.sources import SILBERNAGEL, credit
from footcare_tui.report.facts import ExerciseFacts, Facts, Note, SelfTestResults, rest_days_by_kind
from footcare_tui.report.pain_days import AFTER
from footcare_tui.views.format import NONE, calendar_date, counted, in_percent, mean_rating
from footcare_tui.views.offers import TRIALS, trial_in_words
from footcare_tui.views.practice import (
    practice_in_words,
    sessions_in_words,
    timed_minutes,
)
from footcare_tui.views.self_test_text import (
    figure,
    self_test_name,
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
PAIN_DAYS = f"Pain of {MUCH_PAIN} or more, or worse the next morning"
NO_PAIN_DAY = f"No session had pain of {MUCH_PAIN} or more, and no next morning was worse."
TRIALS_TITLE = f"{TRIALS} with exercises like these"
TRIALS_NOTE = "The doses and increments are those of the protocol of Spink's trial."
PAIN_LINE = (
    f"Pain during exercise is rated 0–{MOST_RATING}. By the pain-monitoring model, made for "
    f"the {SILBERNAGEL.about}, 0–3 is fine and 4–5 acceptable if it is no worse the next morning; "
    "from 6 on the program asks for less."
)
EFFORT_LINE = (
    f"Effort is rated 0–{MOST_RATING} in plain words of the person, not on a validated scale."
)
HOW_COUNTED = (
    "Adherence is sessions done ÷ prescribed; more of one exercise never makes up for another. "
    "Sessions missed on a rest day or while an exercise rested, and a last day that is still open, "
    "count neither for nor against it. Minutes are the time of guided sessions without pauses; a "
    "session that was only checked off has the minutes of its prescription, which are never added "
    "to these."
)


def days_covered(facts: Facts) -> str:
    """The first and the last day of the report."""
    return f"{calendar_date(facts.first)} to {calendar_date(facts.last)}"


def days_of(note: Note) -> str:
    """The day of a note, or its first and last day."""
    first, last = calendar_date(note.day), calendar_date(note.until)
    return first if note.day == note.until else f"{first} to {last}"


def days_of_results(facts: SelfTestResults) -> str:
    """The day of the first result, and that of the latest one."""
    days = dict.fromkeys((facts.change.first.day, facts.change.last.day))
    return " to ".join(calendar_date(day) for day in days)


def exercise_table(facts: Facts) -> Table:
    """Prescription, adherence and ratings of each exercise; each dose is on a line of its cell."""
    yield ("Exercise", "Prescribed", "Done", "Adherence", "Effort", "Pain")
    for exercise in facts.exercises:
        done = f"{exercise.done} of {exercise.prescribed}"
        practice = exercise.practice
        pain = mean_rating(practice.pain.mean)
        if exercise.pain_most is not None:
            pain += f", highest {exercise.pain_most}"
        done = f"{done}\n" if exercise.prescribed else ""
        done += sessions_in_words(practice)
        if exercise.rest_days:
            done += f"\nrested on {counted(exercise.rest_days, 'day')}"
        yield (
            exercise.name,
            "\n".join(_doses(exercise)),
            done,
            in_percent(exercise.adherence),
            mean_rating(practice.effort.mean),
            pain,
        )


def _doses(exercise: ExerciseFacts) -> list[str]:
    """The first prescription in words, and each change with its day."""
    if not exercise.doses:
        return ["no longer in the catalogue"]
    (_, first), *later = exercise.doses
    return [first, *(f"from {calendar_date(from_day)} {dose}" for from_day, dose in later)]


def period_table(facts: Facts) -> Table:
    """The figures of each period."""
    yield (facts.unit.value.title(), "Done", "Adherence", "Recorded", "Effort", "Pain")
    for period in facts.periods:
        figures, practice = period.figures, period.figures.practice
        yield (
            period_name(period, facts.unit),
            f"{figures.done} of {figures.prescribed}",
            in_percent(figures.adherence),
            practice_in_words(practice) or NONE,
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
    yield "Timed practice", timed_minutes(practice), sessions_in_words(practice)
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


def pain_day_table(facts: Facts) -> Table:
    """The days with much pain, and what was changed within a week, each change on a line."""
    yield ("Day", "Exercise", "Pain", "Next morning", f"Changed within {AFTER.days} days")
    for day in facts.pain_days:
        changed = [f"{calendar_date(changed_on)}: {what}" for changed_on, what in day.changed]
        nothing = "nothing was changed" if day.is_over else "nothing was changed so far"
        yield (
            calendar_date(day.day),
            day.name,
            NONE if day.pain is None else f"{day.pain}",
            day.next_morning or NONE,
            "\n".join(changed) or nothing,
        )


def trial_table(facts: Facts) -> Table:
    """The dose of the text next to that of a trial, whose words are on lines of a cell."""
    yield ("Exercise", "The text", "A trial")
    for each in facts.trials:
        yield each.name, each.text_dose, "\n".join(trial_in_words(each.trial))


def change_in_words(facts: SelfTestResults) -> str:
    """The change since the first result, such as ``6 → 3 of 10: within noise``."""
    test, changed = facts.test, facts.change
    if len(facts.results) == 1:
        return f"{value_in_words(test, changed.first.value)}: one result so far"
    values = f"{figure(test, changed.first.value)} → {value_in_words(test, changed.last.value)}"
    return f"{values}: {verdict_in_words(changed)}"


def how_judged(test: SelfTest) -> str:
    """The changes that are significant, and the limits of the test."""
    judged = f"A change is {'; '.join(thresholds_in_words(test))}."
    return f"{judged} {test.caveat.credited}." if test.caveat else judged


def how_activities_are_judged() -> str:
    """The change of an activity and of the mean that is significant, in few words."""
    mean = ACTIVITIES.mean
    assert ACTIVITIES.detectable is not None
    assert ACTIVITIES.detectable == ACTIVITIES.important
    assert mean is not None
    assert mean.detectable is not None
    assert mean.detectable == mean.important
    named = credit([ACTIVITIES.detectable.source], is_unchecked=ACTIVITIES.detectable.is_unchecked)
    return (
        f"A change is more than noise, and enough to matter, from {ACTIVITIES.detectable.amount:g} "
        f"points, of the mean from {mean.detectable.amount:g}{named}."
    )


def goal_table(facts: Facts) -> Table:
    """The first and the latest rating of each activity and of their mean, with the verdict."""
    yield ("Activity", "First", "Latest", "Change")
    for course in facts.goals:
        test, changed = course.test, course.change
        name = "Mean of all" if course.is_mean else self_test_name(test, course.subject)
        if changed is None:
            yield (name, NONE, NONE, "no result yet")
            continue
        first, last = figure(test, changed.first.value), value_in_words(test, changed.last.value)
        days = [calendar_date(result.day) for result in (changed.first, changed.last)]
        if len(course.results) == 1:
            yield (name, f"{last}, {days[0]}", NONE, "one result so far")
        else:
            yield (
                name,
                f"{first}, {days[0]}",
                f"{last}, {days[1]}",
                verdict_in_words(changed),
            )


def level_labels(facts: SelfTestResults) -> list[tuple[float, str]]:
    """The values at which a change is significant, each with what it is from there on."""
    words: dict[tuple[float, bool], list[str]] = {}
    for level in facts.levels:
        words.setdefault((level.value, level.better), []).append(level.significance.value)
    return [
        (value, f"{'better' if better else 'worse'}: {' and '.join(labels)}")
        for (value, better), labels in words.items()
    ]
