"""The streaks explained: how long, since when, and what ended them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise
from footcare_tui.scheduler.days import ONE_DAY
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.streak_breaks import Ending, ending
from footcare_tui.scheduler.streaks import Run, Streaks
from footcare_tui.terminal.sanitize import cell_width, padded, plain_text
from footcare_tui.tui.shared.bindings import bindings
from footcare_tui.tui.shared.pages import PagesScreen
from footcare_tui.views.format import counted, short_day, span_in_words

Part = str | tuple[str, str]

HOW_STRENGTH = "each day × m + done ÷ due × (1 − m); m = 0.5^(√frequency ÷ 13)"
INDENT = " " * 2


class StreaksScreen(PagesScreen):
    """A page about the streaks of one exercise, or of whole days and every exercise."""

    BINDINGS = bindings("streaks page")

    def __init__(self, logbook: Logbook, exercise: Exercise | None = None) -> None:
        super().__init__(streaks_text(logbook, exercise))


def streaks_text(logbook: Logbook, exercise: Exercise | None = None) -> Content:
    """Return the text; without an exercise about whole days, then about each exercise."""
    progress = logbook.progress()
    if exercise is not None:
        score = progress.exercises[exercise.slug]
        title = f"Streaks of {plain_text(exercise.name)}"
        return Content.assemble(*_whole(logbook, title, score, exercise.slug))
    names = {slug: plain_text(logbook.catalog.exercises[slug].name) for slug in progress.exercises}
    width = max(map(cell_width, names.values()))
    parts = [*_whole(logbook, "Streaks of whole days", progress.overall, None)]
    parts.append(("\nEach exercise\n\n", "bold $primary"))
    for slug, score in progress.exercises.items():
        streaks = score.streaks
        parts += [
            (padded(names[slug], width), "bold"),
            f"  streak {streaks.current}{_pending(streaks)}, longest {streaks.longest}",
            f", strength {score.strength:.0%}\n",
        ]
        if not streaks.current and streaks.runs:
            parts.append((INDENT + _ended(logbook, streaks.runs[-1], slug) + "\n", "$muted"))
    return Content.assemble(*parts)


def _whole(logbook: Logbook, title: str, score: Score, slug: str | None) -> Iterator[Part]:
    streaks = score.streaks
    today = " · today is still open" if streaks.pending else ""
    yield (f"{title}\n\n", "bold $primary")
    yield from _fact("current", f"{counted(streaks.current, 'day')}{_pending(streaks)}", today)
    if not streaks.current and streaks.runs:
        yield from _fact("", "", _ended(logbook, streaks.runs[-1], slug))
    yield from _fact("longest", counted(streaks.longest, "day"), "")
    yield from _fact("strength", f"{score.strength:.0%}", "")
    yield (f"{INDENT}{HOW_STRENGTH}\n", "$muted")
    yield ("\nThe best\n\n", "bold $primary")
    if not streaks.runs:
        yield ("No complete day yet\n", "$muted")
    for run in streaks.best():
        yield (counted(run.length, "day").rjust(9), "bold")
        yield f"  {span_in_words(run.first, run.last)}\n"
        yield (f"{INDENT}{_ended(logbook, run, slug)}\n", "$muted")


def _fact(name: str, figure: str, more: str) -> Iterator[Part]:
    yield (name.ljust(10), "$muted")
    yield (figure, "bold")
    yield (f"{more}\n", "$muted")


def _pending(streaks: Streaks) -> str:
    return ", pending" if streaks.pending else ""


def _ended(logbook: Logbook, run: Run, slug: str | None) -> str:
    """Return in words what ended the run."""
    found = _ending_of(logbook, run, slug)
    if found is None:
        return "still going"
    names = logbook.catalog.exercises
    missing = ", ".join(
        f"{due.left} × {plain_text(names[due.exercise].name)}" for due in found.missing
    )
    return f"ended {short_day(found.day)} {found.day.year}, missing {missing}"


def _ending_of(logbook: Logbook, run: Run, slug: str | None) -> Ending | None:
    today = logbook.progress().day
    plans = logbook.plans(run.last + ONE_DAY, today)
    return ending((plan.only(slug) if slug else plan for plan in plans), today)
