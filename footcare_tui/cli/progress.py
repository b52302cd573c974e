"""The commands about how it stands: streaks, one line for a prompt, the days so far."""

from __future__ import annotations

from datetime import date

import click

from footcare_tui.cli.answers import STATUS_FORMAT, status_answer
from footcare_tui.cli.context import home_option, json_option, pass_logbook
from footcare_tui.cli.day_values import day_values
from footcare_tui.cli.output import show, show_json, show_text
from footcare_tui.cli.parameters import Day
from footcare_tui.cli.wording import name_of, session_in_words
from footcare_tui.errors import Refused
from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.plan import DayPlan
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.streaks import Streaks
from footcare_tui.terminal.cells import columns

DAYS_SHOWN = 30


@click.command()
@home_option
@json_option
@pass_logbook
def streak(logbook: Logbook, as_json: bool) -> None:
    """Tell the streaks: complete days in a row."""
    progress = logbook.progress()
    streaks = progress.overall.streaks
    if as_json:
        show_json(
            {
                "current": streaks.current,
                "longest": streaks.longest,
                "pending": streaks.pending,
                "best": _best_fields(streaks),
                "strength": progress.overall.strength,
                "exercises": {
                    slug: _score_fields(score) for slug, score in progress.exercises.items()
                },
            }
        )
        return
    show(f"streak {streaks.current}" + (" · today is still open" if streaks.pending else ""))
    show(f"longest {streaks.longest} · strength {progress.overall.strength:.0%}")
    show(*(f"  {run.length} from {run.first} to {run.last}" for run in streaks.best()))
    show(
        *columns(
            [
                (
                    name_of(logbook, slug),
                    f"streak {score.streaks.current}",
                    f"longest {score.streaks.longest}",
                    f"strength {score.strength:.0%}",
                )
                for slug, score in progress.exercises.items()
            ]
        )
    )


@click.command()
@click.option(
    "--format",
    "template",
    metavar="TEXT",
    default=STATUS_FORMAT,
    help="Another line, with {done} {prescribed} {left} {streak} {next}.",
)
@home_option
@json_option
@pass_logbook
def status(logbook: Logbook, template: str, as_json: bool) -> None:
    """Tell in one line how today stands, for a prompt."""
    show_text(status_answer(day_values(logbook), template, as_json=as_json))


@click.command()
@click.option("--from", "first", type=Day(), metavar="DATE", help="The first day.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="The last day; today if left out.")
@home_option
@json_option
@pass_logbook
def history(logbook: Logbook, first: date | None, last: date | None, as_json: bool) -> None:
    """List the days, newest first; the last 30 if left open."""
    last = last or logbook.today()
    first = first or date.fromordinal(max(last.toordinal() - DAYS_SHOWN + 1, 1))
    if last < first:
        raise Refused(f"{last} is before {first}; give --from a day no later than --to")
    plans = list(logbook.plans(first, last))[::-1]
    if as_json:
        show_json({"days": [_day_fields(logbook, plan) for plan in plans]})
    else:
        show(*(line for plan in plans for line in _day_lines(logbook, plan)))


def _score_fields(score: Score) -> dict[str, object]:
    return {
        "current": score.streaks.current,
        "longest": score.streaks.longest,
        "strength": score.strength,
    }


def _best_fields(streaks: Streaks) -> list[dict[str, object]]:
    return [
        {"from": run.first.isoformat(), "to": run.last.isoformat(), "length": run.length}
        for run in streaks.best()
    ]


def _day_fields(logbook: Logbook, plan: DayPlan) -> dict[str, object]:
    return {
        "day": plan.day.isoformat(),
        "done": plan.done,
        "prescribed": plan.prescribed,
        "complete": plan.complete,
        "rest_day": plan.rest_day,
        "sessions": [session.to_fields() for session in logbook.sessions(plan.day)],
    }


def _day_lines(logbook: Logbook, plan: DayPlan) -> list[str]:
    sessions = logbook.sessions(plan.day)
    rest_day = f"  rest day ({plan.rest_day})" if plan.rest_day else ""
    if plan.rest_day:
        sign = "–"
    elif plan.complete:
        sign = "✓"
    else:
        sign = "◐" if sessions else "·"
    return [
        f"{sign} {plan.day}  {plan.done}/{plan.prescribed}{rest_day}",
        *(f"    {session_in_words(logbook, session)}" for session in sessions),
    ]
