"""The values of today, worked out from the logbook for the commands that show them."""

from __future__ import annotations

from footcare_tui.cli.answers import DayValues
from footcare_tui.cli.status_cache import key_of, remember
from footcare_tui.logbook import Logbook


def day_values(logbook: Logbook) -> DayValues:
    """The values of today, remembered for the next answer unless the history has problems."""
    key = key_of(str(logbook.home.data), str(logbook.home.config))
    logbook.refresh()
    plan, exercises = logbook.plan(), logbook.catalog.exercises
    values = DayValues(
        day=plan.day.isoformat(),
        done=plan.done,
        prescribed=plan.prescribed,
        left=plan.left,
        complete=plan.complete,
        rest_day=plan.rest_day,
        streak=logbook.progress().overall.streaks.current,
        next=exercises[plan.next].name if plan.next else None,
        exercises=[
            (due.exercise, exercises[due.exercise].name, due.done, due.prescribed)
            for due in plan.exercises
        ],
    )
    if not logbook.problems:
        remember(str(logbook.home.state), key, logbook.span_of(plan.day), values)
    return values
