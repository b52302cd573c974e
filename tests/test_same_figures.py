"""The same history gives the same figures in the app, as JSON, in the report and in exports.

All of them are compared with figures worked out from the exported records
alone, without any code of the program.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from markdown_it import MarkdownIt

from footcare_tui.logbook import Logbook
from footcare_tui.model import How, Record, RestDay, RestKind, replace
from footcare_tui.scheduler.days import days_between
from footcare_tui.scheduler.trends import Range, within
from footcare_tui.views.day_rows import day_rows
from footcare_tui.views.history import day_row, heading_rows, range_row
from footcare_tui.views.rows import Row
from footcare_tui.views.streaks import streak_rows
from footcare_tui.views.today import entries
from footcare_tui.views.trends import charts
from tests.cli.conftest import Footcare, footcare
from tests.examples import MONDAY, a_change, a_session
from tests.loop_scores import scores_in
from tests.naive_history import HOWS, ByHow, NaiveHistory
from tests.own_exercises import add_exercise
from tests.report.test_forms import Reader

__all__ = ["footcare"]

WORDS = dict(zip(HOWS, ("timed", "ticked", "imported"), strict=True))
VIEWER = MarkdownIt("gfm-like")
# The report is about as many days unless others are given.
REPORTED = 90


def fill(logbook: Logbook, random: Random) -> None:
    """Weeks or a year: other frequencies, pauses, an own exercise, rest, partial and imported."""
    first = MONDAY - timedelta(days=random.choice((3, 20, 100, 400)))
    added = add_exercise(logbook, from_day=first + timedelta(days=random.randrange(30)))
    slugs = [*logbook.catalog.exercises]
    logbook.merge(_changes(random, slugs, added.slug, first), what="")
    diligence = random.choice((0.3, 0.7, 0.95, 1.0))
    records: list[Record] = []
    for day in days_between(first, MONDAY + timedelta(days=1)):
        records += _rests(random, day, slugs)
        for due in logbook.plan(day).exercises:
            for _ in range(due.prescribed):
                if random.random() < (0.5 if day >= MONDAY else diligence):
                    records.append(_session(random, due.exercise, day))
        if random.random() < 0.1:
            # Of any exercise, due or not.
            records.append(_session(random, random.choice(slugs), day))
    records.append(a_session(day=first, how=How.CHECKED_OFF))
    logbook.merge(records, what="")


def _changes(random: Random, slugs: list[str], added: str, first: date) -> Iterable[Record]:
    every_day = range(1, 8)
    for slug in slugs:
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            # The own exercise has its first dose already.
            after = random.choice((first if slug != added else MONDAY, MONDAY))
            from_day = after - timedelta(days=random.randrange(60))
            if slug == added or random.random() < 0.3:
                from_day = MONDAY - timedelta(days=random.randrange(3))
            yield a_change(
                from_day,
                slug,
                sessions_per_day=random.randint(1, 3),
                weekdays=frozenset(random.sample(every_day, random.choice((1, 2, 3, 5, 6, 7)))),
                active=random.random() < 0.85,
            )


def _rests(random: Random, day: date, slugs: list[str]) -> Iterable[Record]:
    if random.random() < 0.05:
        yield RestDay(id=f"rest {day}", day=day, kind=random.choice(list(RestKind)))
    if random.random() < 0.1:
        slug = random.choice(slugs)
        yield RestDay(id=f"rest {day} {slug}", day=day, exercise=slug)


def _session(random: Random, slug: str, day: date) -> Record:
    complete = random.random() < 0.95
    session = a_session(
        exercise=slug,
        day=day,
        seconds=random.randrange(20, 400),
        reps=10 if complete else 3,
        complete=complete,
        how=random.choice([*How, How.GUIDED]),
        effort=random.choice((None, None, 3, 7)),
        pain=random.choice((None, None, 0, 5)),
    )
    return replace(session, deleted=random.random() < 0.03)


class Figures:
    """A home with a random history, and its figures worked out from the exported records."""

    def __init__(self, seed: int, logbook: Logbook, footcare: Footcare, folder: Path) -> None:
        fill(logbook, Random(seed))
        # As the next program finds it.
        self.logbook = Logbook(logbook.home, logbook.now)
        self.footcare, self.folder, self.today = footcare, folder, MONDAY
        shipped = {
            slug: exercise.prescription.to_fields()
            for slug, exercise in self.logbook.catalog.exercises.items()
            if not exercise.own
        }
        lines = footcare("export", "jsonl").lines
        self.naive = NaiveHistory(lines, MONDAY, shipped)

    def file(self, *arguments: str, name: str) -> bytes:
        path = self.folder / name
        self.footcare.ok(*arguments, "-o", str(path))
        return path.read_bytes()


@pytest.fixture(
    params=[*range(5), *(pytest.param(seed, marks=pytest.mark.e2e) for seed in range(5, 20))]
)
def figures(
    request: pytest.FixtureRequest, logbook: Logbook, footcare: Footcare, tmp_path: Path
) -> Figures:
    return Figures(request.param, logbook, footcare, tmp_path)


def text(rows: Iterable[Row]) -> str:
    return "\n".join("".join(words for words, _ in row).rstrip() for row in rows)


def in_words(by_how: ByHow, *, minutes: bool = True) -> str:
    """The sessions, such as ``12 timed, 42 min · 18 ticked``, of what there is."""
    parts = []
    for how, (sessions, seconds) in by_how.items():
        timed = f", {seconds / 60:.0f} min" if how == "guided" and seconds and minutes else ""
        if sessions or timed:
            parts.append(f"{sessions} {WORDS[how]}{timed}")
    return " · ".join(parts)


def fields(by_how: ByHow) -> Mapping[str, Any]:
    return {
        how: {"sessions": sessions, "seconds": seconds}
        for how, (sessions, seconds) in by_how.items()
    }


def percent(share: float) -> str:
    return f"{share:.0%}"


def test_streaks_and_strength_are_one_figure(figures: Figures) -> None:
    """As JSON, on the page about the streaks, on History, on Trends and in the export to Loop."""
    naive, answer = figures.naive, figures.footcare.ok("streak", "--json").json
    whole = naive.score()
    assert (answer["current"], answer["longest"], answer["pending"]) == whole[:3]
    assert answer["strength"] == pytest.approx(whole.strength, abs=1e-12)
    assert set(answer["exercises"]) == set(naive.slugs)
    archive = scores_in(figures.file("export", "loop", name="loop.zip"))
    pages: dict[str | None, str] = {None: text(streak_rows(figures.logbook))}
    for slug, score in answer["exercises"].items():
        expected = naive.score(slug)
        assert (score["current"], score["longest"]) == expected[:2], slug
        assert score["strength"] == pytest.approx(expected.strength, abs=1e-12), slug
        exercise = figures.logbook.catalog.exercises[slug]
        if scores := archive[exercise.name]:
            assert scores[figures.today] == pytest.approx(expected.strength, abs=5.1e-5)
        pages[slug] = text(streak_rows(figures.logbook, slug))
    progress = figures.logbook.progress()
    for only, page in pages.items():
        expected = naive.score(only)
        shown_score = progress.exercises[only] if only else progress.overall
        chosen = figures.logbook.catalog.exercises[only] if only else None
        practice = figures.logbook.derived.practice(figures.today, figures.today)
        recent = figures.logbook.derived.after_miss(only)
        shown = text(heading_rows(chosen, shown_score, recent, practice, 76))
        # After a miss, the last 28 days are shown instead of a streak of none.
        counted = naive.counting(figures.today - timedelta(days=27), figures.today, only)
        missed = f"{sum(day.share == 1 for day in counted)} of {len(counted)}"
        assert (recent is None) == bool(expected.current or not expected.longest)
        assert (missed if recent else f"{expected.current} day") in shown
        assert (f"{missed} complete" in page) == (recent is not None)
        assert f"{expected.current} day" in page
        for words in (page, shown):
            assert f"{expected.longest} day" in words
            assert percent(expected.strength) in words
        if only is not None:
            assert (", today open" in page) == expected.pending
    days = figures.logbook.derived.days
    assert days[-1].strength == pytest.approx(whole.strength, abs=1e-12)
    assert charts(days, 30)[-1].figure == percent(whole.strength)
    status = figures.footcare.ok("status", "--json").json
    assert status["streak"] == whole.current


def test_every_exercise_has_its_strength_in_the_export_to_loop_on_every_day(
    figures: Figures,
) -> None:
    archive = scores_in(figures.file("export", "loop", name="loop.zip"))
    for slug, exercise in figures.logbook.catalog.exercises.items():
        for day, score in archive[exercise.name].items():
            if day == figures.today or day.day % 9 == 0:
                expected = figures.naive.until(day).score(slug).strength
                assert score == pytest.approx(expected, abs=5.1e-5)


def test_today_is_one_figure(figures: Figures) -> None:
    """On Today, as JSON of ``today``, ``status`` and ``history``."""
    day, plan = figures.naive.day(figures.today), figures.logbook.plan()
    prescribed = sum(day.counted.values())
    done = sum(min(day.done[slug], number) for slug, number in day.counted.items())
    answer = figures.footcare.ok("today", "--json").json
    assert (answer["done"], answer["prescribed"]) == (done, prescribed)
    assert answer["complete"] == (0 < prescribed <= done)
    status = figures.footcare.ok("status", "--json").json
    assert (status["done"], status["prescribed"]) == (done, prescribed)
    assert status["left"] == prescribed - done
    assert f"{done} of {prescribed} today" in text(day_rows(figures.logbook, 76, 6))
    for entry, exercise in zip(entries(figures.logbook), answer["exercises"], strict=True):
        slug = exercise["exercise"]
        assert entry.due == plan.due(slug)
        assert exercise["done"] == entry.due.done == day.done[slug]
        assert exercise["prescribed"] == entry.due.prescribed == day.due.get(slug, 0)


def test_every_day_of_the_history_is_one_figure(figures: Figures) -> None:
    """As JSON and on History: what was done of what was due, and how it was recorded."""
    naive, logbook = figures.naive, figures.logbook
    first = str(naive.first)
    days = figures.footcare.ok("history", "--json", "--from", first).json["days"]
    assert [day["day"] for day in days[::-1]] == [str(day.day) for day in naive.days()]
    rests = Counter(day["rest_day"] is not None for day in days)
    assert rests[True] == sum(day.is_rest_day for day in naive.days())
    score = logbook.progress().overall
    for answer in days:
        day = date.fromisoformat(answer["day"])
        expected, by_how = naive.day(day), naive.by_how(day, day)
        prescribed = sum(expected.counted.values())
        done = sum(min(expected.done[slug], due) for slug, due in expected.counted.items())
        assert (answer["done"], answer["prescribed"]) == (done, prescribed)
        assert answer["complete"] == (0 < prescribed <= done)
        assert {how: answer[how] for how in HOWS} == fields(by_how)
        practice = logbook.derived.practice(day, day)
        row = day_row(logbook.plan(day), "", None, score, practice, 100, narrow=False, short=False)
        assert text([row]).endswith(f"{done} of {prescribed}  {in_words(by_how)}".rstrip())
    first_day = naive.first
    shown = text([range_row(first_day, MONDAY, logbook.derived.practice(first_day, MONDAY))])
    assert shown.endswith(f"   {in_words(naive.by_how(first_day, MONDAY))}")


def test_every_range_of_trends_is_one_figure(figures: Figures) -> None:
    """Sessions by how they were recorded, timed minutes, and adherence."""
    days = figures.logbook.derived.days
    for reach in Range:
        first = max(reach.first_day(figures.today), figures.naive.first)
        by_how = figures.naive.by_how(first, figures.today)
        done, prescribed = figures.naive.done_and_prescribed(first, figures.today)
        sessions, adherence, minutes, *_ = charts(within(days, first, figures.today), 40)
        used = {how: amount for how, (amount, _) in by_how.items() if amount}
        assert sessions.figure == (
            " · ".join(map(str, used.values()))
            if len(used) > 1
            else in_words(by_how, minutes=False)
        )
        if len(used) > 1 and reach is not Range.ALL:
            assert [sum(map(int, filter(None, lane.values))) for lane in sessions.lanes] == [
                *used.values()
            ]
        assert minutes.figure == f"{by_how['guided'][1] / 60:.0f} min timed"
        assert adherence.figure == (percent(done / prescribed) if prescribed else "–")


def test_the_report_is_one_figure_in_every_form(figures: Figures) -> None:
    """Adherence, streaks, strength, sessions and timed minutes in HTML, Markdown and JSON."""
    naive = figures.naive
    first = figures.today - timedelta(days=REPORTED - 1)
    done, prescribed = naive.done_and_prescribed(first, figures.today)
    by_how, whole = naive.by_how(first, figures.today), naive.score()
    answer = json.loads(figures.file("report", name="report.json"))
    assert (answer["done"], answer["prescribed"]) == (done, prescribed)
    assert answer["adherence"] == (done / prescribed if prescribed else None)
    assert {how: answer[how] for how in HOWS} == fields(by_how)
    assert answer["complete_sessions"] == sum(sessions for sessions, _ in by_how.values())
    assert (answer["streak"], answer["longest_streak"]) == whole[:2]
    assert answer["strength"] == pytest.approx(whole.strength, abs=1e-12)
    counting = naive.counting(first, figures.today)
    assert answer["days_counted"] == len(counting)
    assert answer["days_complete"] == sum(day.share == 1 for day in counting)
    for exercise in answer["exercises"]:
        slug = exercise["exercise"]
        own = [(day, day.counted[slug]) for day in counting if slug in day.counted]
        assert exercise["prescribed"] == sum(number for _, number in own)
        assert exercise["done"] == sum(min(day.done[slug], number) for day, number in own)
        expected = naive.by_how(first, figures.today, slug)
        assert {how: exercise[how] for how in HOWS} == fields(expected)
    markdown = figures.file("report", name="report.md").decode()
    page = Reader(figures.file("report", name="report.html").decode()).text
    for form in (page, Reader(VIEWER.render(markdown)).text):
        words = " ".join(form.split())
        assert f"{done} of {prescribed} sessions" in words
        assert (percent(done / prescribed) if prescribed else "–") in words
        assert f"a streak of {whole.current} complete day" in words
        assert f"the longest so far {whole.longest};" in words
        assert f"strength of the habit {percent(whole.strength)} " in words
        assert in_words(by_how, minutes=False) in words
        assert f"{by_how['guided'][1] / 60:.0f} min" in words
        for span in answer["spans"]:
            begin, end = (date.fromisoformat(span[name]) for name in ("from", "to"))
            expected = naive.by_how(begin, end)
            assert {how: span[how] for how in HOWS} == fields(expected)
            assert in_words(expected) in words
    assert answer["spans"][-1]["strength"] == answer["strength"]


def test_the_spreadsheet_adds_up_to_the_same_figures(figures: Figures) -> None:
    table = figures.footcare("export", "csv").out
    found = dict.fromkeys(HOWS, (0, 0))
    for row in csv.DictReader(io.StringIO(table)):
        sessions, seconds = found[row["how"]]
        found[row["how"]] = (
            sessions + (row["complete"] == "true"),
            seconds + int(row["seconds"]),
        )
    assert found == figures.naive.by_how(figures.naive.first, figures.today)
