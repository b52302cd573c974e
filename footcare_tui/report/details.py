"""The pages after the first: the course, plots, notes, and how all of it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil

from footcare_tui.model.bounds import MOST_RATING
from footcare_tui.model.sources import SILBERNAGEL
from footcare_tui.report import text as words
from footcare_tui.report.blocks import (
    Bars,
    Block,
    Course,
    Listed,
    Pairs,
    Plots,
    Section,
    Table,
    Text,
)
from footcare_tui.report.citations import Citations
from footcare_tui.report.facts import Facts, SelfTestResults
from footcare_tui.views.format import in_percent, mean_rating
from footcare_tui.views.self_test_text import value_in_words
from footcare_tui.views.trends import period_name

Scale = Sequence[tuple[float, str]]
PERCENT: Scale = ((0.0, "0"), (0.5, "50%"), (1.0, "100%"))


def details(facts: Facts, citations: Citations) -> Iterator[Section]:
    """Yield the sections."""
    yield Section(f"Course by {facts.unit.value}", tuple(_periods(facts)))
    pain = Text(f"{words.pain_ratings(facts)} {citations.cite(SILBERNAGEL)}")
    yield Section("Pain and effort", (pain, *_pain_days(facts), Text(words.EFFORT_LINE, "small")))
    if facts.self_tests:
        courses = Plots(tuple(_course(results, citations) for results in facts.self_tests))
        yield Section("Self-tests since the first", (courses,))
    notes = tuple((f"{words.days_of(note)}, {note.about}", note.text) for note in facts.notes)
    yield Section("Notes", (Pairs(notes, "notes") if notes else Text(words.NO_NOTE),))
    yield Section(words.TRIALS_TITLE, tuple(_trials(facts, citations)))
    yield Section("How this is counted", (Text(words.HOW_COUNTED, "small"),))
    yield Section("Sources", (Listed(citations.listed(), numbered=True, kind="small"),))


def _pain_days(facts: Facts) -> Iterator[Block]:
    if facts.pain_days:
        yield Text(words.PAIN_DAYS, "label")
        yield Table(tuple(words.pain_day_table(facts)), "pain-days")
    else:
        yield Text(words.NO_PAIN_DAY)


def _trials(facts: Facts, citations: Citations) -> Iterator[Block]:
    yield Table(tuple(words.trial_table(facts)), "trials")
    sources = dict.fromkeys(each.trial.source for each in facts.trials)
    if sources:
        yield Text(f"{words.TRIALS_NOTE} {citations.cite(*sources)}", "small")


def _periods(facts: Facts) -> Iterator[Block]:
    if not facts.periods:
        yield Text("No session was recorded.")
        return
    figures = [period.figures for period in facts.periods]
    minutes = [each.practice.guided.minutes for each in figures]
    efforts = [each.practice.effort.mean for each in figures]
    pains = [each.practice.pain.mean for each in figures]
    top, ratings = _rounded(max(minutes)), _halves(MOST_RATING)
    yield Plots(
        (
            _bars(facts, "Adherence", [each.adherence for each in figures], PERCENT, in_percent),
            _bars(facts, "Minutes timed", minutes, _halves(top), _in_minutes),
            _bars(facts, "Effort, mean", efforts, ratings, mean_rating),
            _bars(facts, "Pain in exercise, mean", pains, ratings, mean_rating),
        )
    )
    yield Table(tuple(words.period_table(facts)), "spans")


def _bars(
    facts: Facts,
    name: str,
    values: Sequence[float | None],
    scale: Scale,
    in_words: Callable[[float | None], str],
) -> Bars:
    bars = tuple(
        (period_name(period, facts.unit), value, in_words(value))
        for period, value in zip(facts.periods, values, strict=True)
    )
    return Bars(f"{name} by {facts.unit.value}", bars, scale[-1][0], scale)


def _in_minutes(minutes: float | None) -> str:
    return f"{minutes or 0:.0f} min"


def _course(facts: SelfTestResults, citations: Citations) -> Course:
    test = facts.test
    values = [result.value for result in facts.results]
    highest = max(*values, *(level.value for level in facts.levels), 1.0)
    top = test.most if test.most <= MOST_RATING else _rounded(highest)
    return Course(
        name=facts.name,
        points=tuple(
            (each.day, each.value, value_in_words(test, each.value)) for each in facts.results
        ),
        top=top,
        scale=_halves(top),
        lines=words.level_labels(facts),
        verdict=words.change_in_words(facts),
        explanation=f"{words.how_judged(test)} {citations.cite(*test.sources)}",
    )


def _rounded(value: float) -> float:
    """The value rounded up to a good end of a scale."""
    step = next((step for step in (2, 10, 20, 50, 100, 200) if value <= 5 * step), 1000)
    return float(max(1, ceil(value / step)) * step)


def _halves(top: float) -> Scale:
    return [(part * top, f"{part * top:g}") for part in (0.0, 0.5, 1.0)]
