"""The report as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from footcare_tui import __version__
from footcare_tui.report.facts import NO_DIAGNOSIS, Course, Exercised, Facts
from footcare_tui.scheduler.trends import Figures, Period


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
        "streak": facts.streak,
        "longest_streak": facts.longest_streak,
        "strength": facts.strength,
        "pain_most": facts.painful.most,
        "exercises": [_exercise(exercised) for exercised in facts.exercises],
        "unit": facts.unit.value,
        "spans": [_period(period) for period in facts.periods],
        "self_tests": [_course(course) for course in facts.courses],
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
        "sessions": [session.to_fields() for session in facts.sessions],
    }


def _figures(figures: Figures) -> dict[str, Any]:
    practice = figures.practice
    return {
        "adherence": figures.adherence,
        "done": figures.done,
        "prescribed": figures.prescribed,
        "complete_sessions": practice.sessions,
        "seconds": practice.seconds,
        "effort": practice.effort.mean,
        "pain": practice.pain.mean,
    }


def _period(period: Period) -> dict[str, Any]:
    days = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    return {**days, **_figures(period.figures), "strength": period.strength}


def _exercise(exercised: Exercised) -> dict[str, Any]:
    return {
        "exercise": exercised.exercise,
        "name": exercised.name,
        "prescriptions": [
            {"from": dose.from_day.isoformat(), "words": dose.words} for dose in exercised.doses
        ],
        "done": exercised.done,
        "prescribed": exercised.prescribed,
        "adherence": exercised.adherence,
        "complete_sessions": exercised.sessions,
        "effort": exercised.effort,
        "pain": exercised.pain,
        "pain_most": exercised.pain_most,
    }


def _course(course: Course) -> dict[str, Any]:
    meaningful = course.test.meaningful
    return {
        "measure": course.test.measure,
        "side": course.side and course.side.value,
        "unit": course.test.unit,
        "results": [
            {"day": result.day.isoformat(), "value": result.value} for result in course.results
        ],
        "change": course.change.last.value - course.change.first.value,
        "verdict": course.change.verdict.value,
        "better": course.change.better,
        "meaningful_change": meaningful and meaningful.words,
        "lines": list(course.thresholds),
        "source": course.test.source,
    }
