"""Results of self-tests in words, the same on the screen, in the command and in the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from footcare_tui.model import Goal
from footcare_tui.model.self_test import Norm, Result, SelfTest, Significance, Subject
from footcare_tui.model.sources import credit
from footcare_tui.scheduler.self_tests import INTERVAL, Change, Course, Verdict, due_from
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import calendar_date, calendar_day


def value_in_words(test: SelfTest, value: float) -> str:
    """A result with its unit, such as ``4 of 10`` or ``12.3 s``."""
    return f"{figure(test, value)} {test.unit}"


def self_test_name(test: SelfTest, subject: Subject) -> str:
    """The test and the side, such as ``Single-leg stance, left``, or the activity."""
    if isinstance(subject, Goal):
        return plain_text(subject.text)
    return f"{test.name}, {subject.value}" if subject else test.name


def subject_name(subject: Subject) -> str:
    """The side or the activity; empty for the whole person."""
    if isinstance(subject, Goal):
        return plain_text(subject.text)
    return subject.value if subject else ""


def figure(test: SelfTest, value: float) -> str:
    """A result without its unit; a mean of whole numbers has one decimal."""
    return f"{round(value, 1):g}" if test.whole else f"{value:.1f}"


def due_in_words(courses: Iterable[Sequence[Result]], today: date) -> str:
    """When the test is due, such as ``due`` or ``due 4 Jun``."""
    day = due_from(courses)
    if day is None or day <= today:
        return "due"
    return f"due {calendar_day(day) if day.year == today.year else calendar_date(day)}"


def course_in_words(course: Course) -> str:
    """The change since the first result, ``since 2 May 2025: 6 to 3 of 10, 3 less · …``."""
    test, changed = course.test, course.change
    name = "mean" if course.is_mean else subject_name(course.subject)
    words = f"{name}: " if name else ""
    if changed is None:
        return f"{words}no result yet"
    words += f"since {calendar_date(changed.first.day)}: {figure(test, changed.first.value)}"
    if len(course.results) > 1:
        amount = figure(test, abs(changed.amount))
        difference = f"{amount} {'more' if changed.amount > 0 else 'less'}"
        words += f" to {value_in_words(test, changed.last.value)}, "
        words += difference if changed.amount else "no change"
    else:
        words += f" {test.unit}"
    words += f" · {verdict_in_words(changed)}"
    if changed.verdict is Verdict.TOO_EARLY:
        words += f" before {calendar_date(changed.first.day + INTERVAL)}"
    return words


def verdict_in_words(changed: Change) -> str:
    """The verdict on the change, such as ``more than noise, for the worse``."""
    if changed.verdict.is_real:
        return f"{changed.verdict}, for the {'better' if changed.better else 'worse'}"
    return changed.verdict.value


def threshold_in_words(test: SelfTest, significance: Significance) -> str:
    """The change that is significant, such as ``more than noise: from 4.6 reps (André 2020)``."""
    threshold = test.thresholds.get(significance)
    if threshold is None:
        return f"{significance}: not established"
    amount = f"{threshold.amount:g} {test.method.unit_of_change}"
    if threshold.share:
        amount = f"the greater of {amount} and {threshold.share * 100:.0f} % of the first result"
    named = credit([threshold.source], is_unchecked=threshold.is_unchecked)
    return f"{significance}: from {amount}{named}"


def thresholds_in_words(test: SelfTest) -> list[str]:
    """Both thresholds of the test, then of the mean if it judges one."""
    words = [threshold_in_words(test, significance) for significance in Significance]
    of_mean = thresholds_in_words(test.mean) if test.mean else []
    return [*words, *(f"mean, {each}" for each in of_mean)]


def norm_in_words(test: SelfTest, norm: Norm) -> str:
    """The norm with its ages and its source."""
    assert test.norms is not None
    named = credit([test.norms.source], is_unchecked=test.norms.is_unchecked)
    ages = f"{norm.from_age} to {norm.to_age} years"
    return f"norm for {ages}: {value_in_words(test, norm.value)}{named}"


def source_lines(test: SelfTest) -> list[str]:
    """Each source of the test and where it is found."""
    return [
        f"{source.cited}, {source.about}" if source.about else source.cited
        for source in test.sources
    ]
