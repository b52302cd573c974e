"""The values of today, worked out from the logbook for the commands that show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from footcare_tui.cli.answers import DayValues, Time
from footcare_tui.cli.status_cache import key_of, remember
from footcare_tui.clock import system_now
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.views.day_text import last_28_days

if TYPE_CHECKING:
    from footcare_tui.scheduler.reminders import SessionTime


def work_out(folder: str | None, command: str) -> tuple[DayValues, float]:
    """Return the values of today in the home, and the time in seconds since the epoch.

    ``today`` first warns of problems and, once, of records that are gone;
    ``status`` warns of problems alone, and ``remind`` of nothing. Raises Refused.
    """
    logbook = Logbook(find_home(folder), system_now)
    if command == "today":
        logbook.notice()
    values = day_values(logbook)
    if logbook.problems and command != "remind":
        # Rare, and it loads click.
        from footcare_tui.cli.context import show_problems

        show_problems(logbook, notice=False)
    return values, logbook.now().timestamp()


def day_values(logbook: Logbook) -> DayValues:
    """Return the values of today; remember them unless there are problems to warn of."""
    key = key_of(str(logbook.home.data), str(logbook.home.config))
    logbook.refresh()
    plan, exercises = logbook.plan(), logbook.catalog.exercises
    overall, recent = logbook.progress().overall, logbook.derived.after_miss()
    values = DayValues(
        day=plan.day.isoformat(),
        done=plan.done,
        prescribed=plan.prescribed,
        left=plan.left,
        complete=plan.complete,
        rest_day=plan.rest_day,
        streak=overall.streaks.current,
        longest=overall.streaks.longest,
        minutes=logbook.derived.minutes_left(plan),
        exercises=[
            (due.exercise, exercises[due.exercise].name, due.done, due.prescribed)
            for due in plan.exercises
        ],
        resting=[due.exercise for due in plan.exercises if due.resting],
        after_miss=last_28_days(recent.complete, recent.counted, overall.strength)
        if recent
        else "",
        times=remembered(logbook.session_times()),
    )
    if not logbook.problems and not logbook.misses_records:
        remember(str(logbook.home.state), key, logbook.clock.span_of(plan.day), values)
    return values


def remembered(times: Iterable[SessionTime]) -> list[Time]:
    """Return the times of sessions as they are remembered."""
    return [
        (due.exercise, due.at.isoformat(), due.at.timestamp(), due.until.timestamp())
        for due in times
    ]
