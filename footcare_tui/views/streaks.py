"""The streaks as rows of text: their lengths, their days, and the days that ended them."""

from __future__ import annotations

from collections.abc import Iterator

from footcare_tui.logbook import Logbook
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.streak_breaks import StreakBreak, streak_break
from footcare_tui.scheduler.streaks import Run
from footcare_tui.terminal.cells import cell_width, padded
from footcare_tui.views.evidence import ONE_MISS
from footcare_tui.views.format import (
    counted,
    date_range,
    exercise_name,
    in_percent,
    short_date,
    today_open,
)
from footcare_tui.views.rows import Row, indented, wrapped

HOW_STRENGTH = (
    "each day × m + done ÷ due × (1 − m); m = 0.5^(√frequency ÷ 13)",
    "not due every day: done ÷ due of the last 14 days, on every day",
    "the rule of Loop Habit Tracker",
)
INDENT = 2


def streak_rows(logbook: Logbook, slug: str | None = None) -> Iterator[Row]:
    """The streaks of one exercise, or of whole days and then of each exercise in short."""
    progress = logbook.progress()
    if slug is not None:
        title = f"Streaks of {exercise_name(logbook, slug)}"
        yield from _in_full(logbook, title, progress.exercises[slug], slug)
        return
    yield from _in_full(logbook, "Streaks of whole days", progress.overall, None)
    yield from ((), (("Each exercise", "bold $primary"),), ())
    names = {slug: exercise_name(logbook, slug) for slug in progress.exercises}
    width = max(map(cell_width, names.values()))
    for slug, score in progress.exercises.items():
        streaks = score.streaks
        yield (
            (padded(names[slug], width), "bold"),
            (
                f"  streak {streaks.current}{today_open(streaks)}, longest {streaks.longest}, "
                f"strength {in_percent(score.strength)}",
                "",
            ),
        )
        if not streaks.current and streaks.runs:
            yield indented(_ended(logbook, streaks.runs[-1], slug), INDENT)


def _in_full(logbook: Logbook, title: str, score: Score, slug: str | None) -> Iterator[Row]:
    streaks = score.streaks
    yield from (((title, "bold $primary"),), ())
    current = f"{counted(streaks.current, 'day')}{today_open(streaks)}"
    if recent := logbook.derived.after_miss(slug):
        yield _fact("28 days", f"{recent.complete} of {recent.counted} complete")
        yield from _strength(score)
        yield _fact("current", current)
        yield (*_fact("", ""), *_ended(logbook, streaks.runs[-1], slug))
        yield _fact("longest", counted(streaks.longest, "day"))
        yield from ((), *wrapped(ONE_MISS.cited, 70, "$muted"))
    else:
        yield _fact("current", current)
        yield _fact("longest", counted(streaks.longest, "day"))
        yield from _strength(score)
    yield from ((), (("The best", "bold $primary"),), ())
    if not streaks.runs:
        yield (("No complete day yet", "$muted"),)
    for run in streaks.best():
        length = counted(run.length, "day").rjust(9)
        yield ((length, "bold"), (f"  {date_range(run.first, run.last)}", ""))
        yield indented(_ended(logbook, run, slug), INDENT)


def _strength(score: Score) -> Iterator[Row]:
    yield _fact("strength", in_percent(score.strength))
    yield from (indented(((words, "$muted"),), INDENT) for words in HOW_STRENGTH)


def _fact(name: str, figure: str) -> Row:
    return ((name.ljust(10), "$muted"), (figure, "bold"))


def _ended(logbook: Logbook, run: Run, slug: str | None) -> Row:
    """The day that ended the run and what was missing, in words."""
    today = logbook.progress().day
    plans = logbook.derived.plans(run.last + ONE_DAY, today)
    found = streak_break((plan.only(slug) if slug else plan for plan in plans), today)
    words = "still going"
    if found is not None:
        words = f"ended {short_date(found.day)}, {_missing(logbook, found, slug)}"
    return ((words, "$muted"),)


def _missing(logbook: Logbook, found: StreakBreak, slug: str | None) -> str:
    if slug is None and not logbook.plan(found.day).done:
        return "nothing was done"
    missing = (f"{due.left} × {exercise_name(logbook, due.exercise)}" for due in found.missing)
    return f"missing {', '.join(missing)}"
