"""The commands for progress: ``streak``, ``status`` and ``history``."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from footcare_tui.cli.answers import STATUS_FORMAT, STATUS_WORDS, status_answer
from footcare_tui.cli.context import (
    current_invocation,
    home_option,
    json_command,
    json_option,
    show_problems,
)
from footcare_tui.cli.day_values import day_values
from footcare_tui.cli.output import DONE, show, show_json, show_text
from footcare_tui.cli.parameters import Day
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.day_plan import DayPlan
from footcare_tui.terminal.cells import columns
from footcare_tui.views.day_text import SEPARATOR, aloud, fraction, last_28_days
from footcare_tui.views.format import (
    exercise_name,
    in_percent,
    resting_in_words,
    session_aloud,
    session_in_words,
    today_open,
)

if TYPE_CHECKING:
    from footcare_tui.views.rows import Span

DAYS_SHOWN = 30
# The exit status of status --running without a session.
NOT_RUNNING = 1
# Lally 2010; "why" has the source.
MISSED_YESTERDAY = (
    "yesterday was missed; one miss does not undo a habit. If you were ill or away: "
    "footcare rest yesterday --kind ill (or travel)"
)


@click.command()
@click.option("--plain", is_flag=True, help="Use words instead of signs, to be read aloud.")
@json_command
def streak(logbook: Logbook, plain: bool, as_json: bool) -> None:
    """Show streaks and strength."""
    progress = logbook.progress()
    streaks, strength = progress.overall.streaks, progress.overall.strength
    recent = logbook.derived.recent()
    if as_json:
        show_json(
            {
                "current": streaks.current,
                "longest": streaks.longest,
                "pending": streaks.pending,
                "best": [
                    {"from": str(run.first), "to": str(run.last), "length": run.length}
                    for run in streaks.best()
                ],
                "strength": strength,
                "exercises": {
                    slug: {
                        "current": score.streaks.current,
                        "longest": score.streaks.longest,
                        "strength": score.strength,
                    }
                    for slug, score in progress.exercises.items()
                },
                "last_28_days": recent and {"complete": recent.complete, "counted": recent.counted},
            }
        )
        return
    current = f"streak {streaks.current}{today_open(streaks)}"
    if ended := logbook.derived.after_miss():
        lines = [
            last_28_days(ended.complete, ended.counted, strength),
            f"{current}{SEPARATOR}longest {streaks.longest}",
            *([MISSED_YESTERDAY] if ended.missed_yesterday else []),
        ]
    else:
        lines = [current, f"longest {streaks.longest}{SEPARATOR}strength {in_percent(strength)}"]
    lines += [f"  {run.length} from {run.first} to {run.last}" for run in streaks.best()]
    rows = [
        (
            exercise_name(logbook, slug),
            f"streak {score.streaks.current}",
            f"longest {score.streaks.longest}",
            f"strength {in_percent(score.strength)}",
        )
        for slug, score in progress.exercises.items()
    ]
    show(*(map(aloud, [*lines, *map(SEPARATOR.join, rows)]) if plain else [*lines, *columns(rows)]))


@click.command()
@click.option(
    "--format",
    "template",
    metavar="TEXT",
    default=STATUS_FORMAT,
    help=f"Format of the line, with {' '.join(f'{{{word}}}' for word in STATUS_WORDS)}.",
)
@click.option("--running", is_flag=True, help="Show the session under way instead, if any.")
@home_option
@json_option
@click.pass_context
def status(context: click.Context, template: str, running: bool, as_json: bool) -> int:
    """Show today in one line, for a prompt.

    {pips} has a dot for each session, {minutes} is how many minutes are left,
    {longest} the longest streak, {complete} true or false, and {at} the time
    when {next} is due.

    With --running, when no session is under way, nothing is printed and the
    exit status is 1.
    """
    logbook = current_invocation().logbook
    if running:
        if context.get_parameter_source("template") is not ParameterSource.DEFAULT:
            raise click.UsageError("Use --running without --format.")
        return _show_running(logbook, as_json=as_json)
    # Standard error of a prompt is often hidden: a warning that comes only once would be lost.
    show_problems(logbook, notice=False)
    show_text(status_answer(day_values(logbook), template, as_json=as_json))
    return DONE


def _show_running(logbook: Logbook, *, as_json: bool) -> int:
    """Show the session under way; return the exit status."""
    is_running = logbook.journal.is_alive_elsewhere()
    # Until its first repetition is finished, nothing is known of it.
    session = logbook.journal.read() if is_running else None
    known = session and {
        "exercise": session.exercise,
        "name": logbook.name(session.exercise),
        "reps": session.reps,
        "prescribed_reps": session.prescribed_reps,
    }
    if as_json:
        show_json({"running": is_running, "session": known})
    elif session:
        repetitions = fraction(session.reps, session.prescribed_reps)
        show(f"{exercise_name(logbook, session.exercise)} {repetitions}")
    elif is_running:
        show("a session has begun")
    return DONE if is_running else NOT_RUNNING


@click.command()
@click.option("--from", "first", type=Day(), metavar="DATE", help="First day.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Last day; default today.")
@click.option("--map", "as_map", is_flag=True, help="Draw the year as a map of days.")
@click.option("--plain", is_flag=True, help="Use words instead of signs, to be read aloud.")
@json_command
def history(
    logbook: Logbook,
    first: date | None,
    last: date | None,
    as_map: bool,
    plain: bool,
    as_json: bool,
) -> None:
    """List days, newest first; by default the last 30."""
    last = last or logbook.today()
    if as_map:
        if first or plain or as_json:
            raise click.UsageError("Use --map without --from, --plain and --json.")
        _show_map(logbook, last)
        return
    first = first or date.fromordinal(max(last.toordinal() - DAYS_SHOWN + 1, 1))
    if last < first:
        raise Refused(f"{last} is before {first}; give --from a day no later than --to")
    plans = list(logbook.derived.plans(first, last))[::-1]
    if as_json:
        # Status and streak do not need it.
        from footcare_tui.views.practice import practice_fields

        days = [
            {
                "day": plan.day.isoformat(),
                "done": plan.done,
                "prescribed": plan.prescribed,
                "complete": plan.complete,
                "rest_day": plan.rest_day,
                **practice_fields(logbook.derived.practice(plan.day, plan.day)),
                "sessions": [session.to_fields() for session in logbook.sessions(plan.day)],
            }
            for plan in plans
        ]
        show_json({"days": days})
    else:
        lines = _day_aloud if plain else _day_lines
        show(*(line for plan in plans for line in lines(logbook, plan)))


def _show_map(logbook: Logbook, last: date) -> None:
    """Show the weeks up to the day, a year of them where the terminal is wide enough."""
    from footcare_tui.terminal.modes import terminal_size
    from footcare_tui.views.day_map import weeks_map
    from footcare_tui.views.history import DayLevel, legend_row, level_on

    first_day = logbook.first_day()
    width, _ = terminal_size(sys.stdout.fileno())

    def span_of(day: date, width: int) -> Span:
        level = DayLevel.BLANK if day > last else level_on(logbook.plan(day), first_day)
        return level.sign.ljust(width), level.style

    rows = [*weeks_map(last, last, width).rows(span_of), legend_row(width)]
    show(*("".join(text for text, _ in row).rstrip() for row in rows))


def _day_aloud(logbook: Logbook, plan: DayPlan) -> list[str]:
    """The day and its sessions in words alone, for a screen reader."""
    sessions, resting = logbook.sessions(plan.day), resting_in_words(logbook, plan)
    if plan.complete:
        state = "complete"
    elif plan.rests:
        state, resting = resting or "rest", ""
    else:
        state = "some done" if sessions else "nothing done"
    done = f"{plan.done} of {plan.prescribed}"
    return [
        ", ".join(filter(None, [f"{plan.day}: {state}", done, resting])),
        *(session_aloud(logbook, session) for session in sessions),
    ]


def _day_lines(logbook: Logbook, plan: DayPlan) -> list[str]:
    sessions, resting = logbook.sessions(plan.day), resting_in_words(logbook, plan)
    sessions_done = fraction(plan.done, plan.prescribed)
    if plan.complete:
        sign = "✓"
    elif plan.rests:
        sign = "–"
    else:
        sign = "◐" if sessions else "·"
    return [
        "  ".join(filter(None, [f"{sign} {plan.day}", sessions_done, resting])),
        *(f"    {session_in_words(logbook, session)}" for session in sessions),
    ]
