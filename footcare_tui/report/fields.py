"""The report as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from footcare_tui import __version__
from footcare_tui.model import Goal, Side
from footcare_tui.model.self_test import Threshold
from footcare_tui.report.facts import NO_DIAGNOSIS, ExerciseFacts, Facts, SelfTestResults
from footcare_tui.report.pain_days import PainDay
from footcare_tui.scheduler.self_tests import Course
from footcare_tui.scheduler.trends import Figures
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.offers import trial_fields
from footcare_tui.views.practice import practice_fields
from footcare_tui.views.self_test_text import source_lines


def write_json(facts: Facts) -> str:
    """The report as one JSON object in ASCII, indented."""
    return json.dumps(to_fields(facts), ensure_ascii=True, indent=2) + "\n"


def to_fields(facts: Facts) -> dict[str, Any]:
    """The report as plain JSON values; shares are 0 to 1, times in seconds."""
    return {
        "made_by": f"footcare {__version__}",
        "made_on": facts.made_on.isoformat(),
        "disclaimer": NO_DIAGNOSIS,
        "from": facts.first.isoformat(),
        "to": facts.last.isoformat(),
        **_figures(facts.figures),
        "days_counted": facts.days_counted,
        "days_complete": facts.days_complete,
        "streak": facts.score.streaks.current,
        "longest_streak": facts.score.streaks.longest,
        "strength": facts.score.strength,
        "pain_most": max(facts.pains, default=None),
        "exercises": [_exercise(exercise) for exercise in facts.exercises],
        "unit": facts.unit.value,
        "spans": [
            {
                "from": period.first.isoformat(),
                "to": period.last.isoformat(),
                **_figures(period.figures),
                "strength": period.strength,
            }
            for period in facts.periods
        ],
        "goals": _goals(facts.goals),
        "self_tests": [_self_test(results) for results in facts.self_tests],
        "rest_days": [
            {"day": rest.day.isoformat(), "kind": rest.kind.value} for rest in facts.rest_days
        ],
        "notes": [
            {
                "from": note.day.isoformat(),
                "to": note.until.isoformat(),
                "about": note.about,
                "text": note.text,
            }
            for note in facts.notes
        ],
        "pain_days": [_pain_day(pain_day) for pain_day in facts.pain_days],
        "trials": [
            {"exercise": each.exercise, "text_dose": each.text_dose, **trial_fields(each.trial)}
            for each in facts.trials
        ],
        "sessions": [session.to_fields() for session in facts.sessions],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    practice = figures.practice
    return {
        "adherence": figures.adherence,
        "done": figures.done,
        "prescribed": figures.prescribed,
        "complete_sessions": practice.sessions,
        **practice_fields(practice),
        "effort": practice.effort.mean,
        "pain": practice.pain.mean,
    }


def _exercise(facts: ExerciseFacts) -> dict[str, Any]:
    return {
        "exercise": facts.exercise,
        "name": facts.name,
        "prescriptions": [
            {"from": from_day.isoformat(), "words": dose} for from_day, dose in facts.doses
        ],
        "done": facts.done,
        "prescribed": facts.prescribed,
        "adherence": facts.adherence,
        "complete_sessions": facts.practice.sessions,
        **practice_fields(facts.practice),
        "rest_days": facts.rest_days,
        "effort": facts.practice.effort.mean,
        "pain": facts.practice.pain.mean,
        "pain_most": facts.pain_most,
    }


def _pain_day(pain_day: PainDay) -> dict[str, Any]:
    return {
        "day": pain_day.day.isoformat(),
        "exercise": pain_day.exercise,
        "name": pain_day.name,
        "pain": pain_day.pain,
        "next_morning": pain_day.next_morning and pain_day.next_morning.value,
        "changed": [
            {"day": changed_on.isoformat(), "words": what} for changed_on, what in pain_day.changed
        ],
    }


def _self_test(facts: SelfTestResults) -> dict[str, Any]:
    test = facts.test
    return {
        "measure": test.measure,
        "side": facts.subject.value if isinstance(facts.subject, Side) else None,
        "unit": test.unit,
        "results": [
            {"day": result.day.isoformat(), "value": result.value} for result in facts.results
        ],
        "change": facts.change.amount,
        "verdict": facts.change.verdict.value,
        "better": facts.change.better,
        "detectable": _threshold(test.detectable),
        "important": _threshold(test.important),
        "caveat": test.caveat and test.caveat.cited,
        "lines": [
            {"value": level.value, "significance": level.significance.value, "better": level.better}
            for level in facts.levels
        ],
        "sources": source_lines(test),
    }


def _goals(courses: Sequence[Course]) -> dict[str, Any]:
    """The person's own activities, and their mean, null without a day that has all of them."""
    activities = [
        {"goal": course.subject.id, "text": plain_text(course.subject.text), **_course(course)}
        for course in courses
        if isinstance(course.subject, Goal)
    ]
    means = [_course(course) for course in courses if course.is_mean]
    return {"activities": activities, "mean": means[0] if means else None}


def _course(course: Course) -> dict[str, Any]:
    change = course.change
    return {
        "results": [
            {"day": result.day.isoformat(), "value": result.value} for result in course.results
        ],
        "change": change and change.amount,
        "verdict": change and change.verdict.value,
        "better": change and change.better,
        "detectable": _threshold(course.test.detectable),
        "important": _threshold(course.test.important),
    }


def _threshold(threshold: Threshold | None) -> dict[str, Any] | None:
    """A change that is significant: at least ``amount``, and at least the share of the first."""
    if threshold is None:
        return None
    return {
        "amount": threshold.amount,
        "share": threshold.share,
        "source": threshold.source.cited,
        "unchecked": threshold.is_unchecked,
    }
