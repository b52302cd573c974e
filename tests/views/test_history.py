from __future__ import annotations

from datetime import timedelta

import pytest

from footcare_tui.logbook import Logbook
from footcare_tui.model import RestKind, Session, replace
from footcare_tui.scheduler.progress import Score
from footcare_tui.scheduler.recent_days import RecentDays
from footcare_tui.scheduler.streaks import Run, Streaks
from footcare_tui.scheduler.trends import NO_PRACTICE, Amount, Practice
from footcare_tui.terminal.ascii_fallback import ASCII
from footcare_tui.views.day_map import LABEL_WIDTH
from footcare_tui.views.format import resting_in_words
from footcare_tui.views.history import (
    DayLevel,
    day_level,
    day_row,
    heading_rows,
    legend_row,
    range_row,
    session_row,
)
from footcare_tui.views.rows import Row, row_width
from tests.examples import MONDAY, a_session

PRACTICE = Practice(Amount(1, 100), Amount(18, 1386))
SCORE = Score(Streaks(5, True, (Run(MONDAY, MONDAY + timedelta(days=5), 6),)), 0.58)


def text(row: Row) -> str:
    return "".join(words for words, _ in row).rstrip()


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (76, "current streak, today open  longest streak           strength"),
        (54, "current streak, today open  longest streak    strength"),
        (53, "current streak   longest streak   strength"),
        (38, "current streak  longest streak  strength"),
    ],
)
def test_no_two_words_of_the_heading_touch(width: int, words: str) -> None:
    title, figures, names = map(text, heading_rows(None, SCORE, None, NO_PRACTICE, width))
    assert title == "All exercises"
    assert names == words
    columns = [figures.index("5 days"), figures.index("6 days"), figures.index("58%")]
    assert columns == [names.index(name) for name in ("current", "longest", "strength")]


def test_the_level_of_a_day(logbook: Logbook) -> None:
    press, *others = logbook.catalog.exercises.values()
    assert day_level(logbook.plan()) is DayLevel.NOTHING
    logbook.check_off([press], times=3)
    assert day_level(logbook.plan()) is DayLevel.SOME
    logbook.check_off(others[:1], times=1)
    assert day_level(logbook.plan()) is DayLevel.MOST
    logbook.check_off(others, times=2)
    assert day_level(logbook.plan()) is DayLevel.COMPLETE
    assert day_level(logbook.plan()._replace(exercises=())) is DayLevel.BLANK
    logbook.rest_days.mark(MONDAY - timedelta(days=1), MONDAY, RestKind.ILL)
    # A complete day stays complete.
    assert day_level(logbook.plan()) is DayLevel.COMPLETE
    assert day_level(logbook.plan(MONDAY - timedelta(days=1))) is DayLevel.REST


def test_the_level_of_a_day_on_which_exercises_rest(logbook: Logbook) -> None:
    press, *others = logbook.catalog.exercises.values()
    logbook.rest_days.mark(MONDAY, MONDAY, exercise=press)
    assert day_level(logbook.plan()) is DayLevel.NOTHING
    assert day_level(logbook.plan().only(press.slug)) is DayLevel.REST
    for exercise in others:
        logbook.rest_days.mark(MONDAY, MONDAY, exercise=exercise)
    assert day_level(logbook.plan()) is DayLevel.REST


def test_the_legend_explains_every_sign_that_shows() -> None:
    signs = [pair.split() for pair in text(legend_row(76)).split("   ") if pair]
    assert signs == [[level.sign, level.meaning] for level in DayLevel if level.sign.strip()]
    assert text(legend_row(76)).startswith(" " * LABEL_WIDTH + DayLevel.COMPLETE.sign)


def test_the_signs_differ_in_ascii_too() -> None:
    signs = [ASCII[level.sign] for level in DayLevel if level.meaning]
    assert len(set(signs)) == len(signs)


def test_the_legend_fits_forty_columns() -> None:
    assert text(legend_row(38)) == "■ complete ▪ most ▫ some ∙ none – rest"


def test_a_day_says_as_much_as_fits(logbook: Logbook) -> None:
    logbook.rest_days.mark(logbook.today(), logbook.today(), RestKind.ILL)
    plan, press = logbook.plan(), logbook.catalog.find("press")
    resting = resting_in_words(logbook, plan)
    roomy = day_row(plan, resting, press, SCORE, NO_PRACTICE, 76, narrow=False, short=False)
    assert text(roomy) == "Monday 9 March 2026   0 of 8  rest day (ill)"
    small = day_row(plan, resting, press, SCORE, NO_PRACTICE, 60, narrow=True, short=True)
    assert text(small) == "Mon 9 Mar 2026   0 of 8 (ill) Toe Press   streak 5"
    tiny = day_row(plan, resting, press, SCORE, NO_PRACTICE, 49, narrow=True, short=True)
    assert text(tiny).endswith("Toe Press")


def test_a_day_names_the_exercises_that_rest(logbook: Logbook) -> None:
    press, walking = map(logbook.catalog.find, ("press", "walking"))
    logbook.rest_days.mark(MONDAY, MONDAY, exercise=walking)
    one = logbook.plan()
    assert resting_in_words(logbook, one) == "Toe Walking rests"
    small = day_row(
        one, "Toe Walking rests", None, SCORE, NO_PRACTICE, 60, narrow=True, short=False
    )
    assert text(small) == "Mon 9 Mar 2026   0 of 6 (1 rest)"
    assert resting_in_words(logbook, one.only(press.slug)) == ""
    logbook.rest_days.mark(MONDAY, MONDAY, RestKind.ILL, exercise=press)
    logbook.rest_days.mark(MONDAY, MONDAY, RestKind.ILL)
    words = "rest day (ill), Toe Press, Toe Walking rest"
    assert resting_in_words(logbook, logbook.plan()) == words


def test_a_range_of_days_and_its_length() -> None:
    first = MONDAY - timedelta(days=1)
    row = range_row(first, MONDAY, NO_PRACTICE)
    assert text(row) == "Sun 8 Mar – Mon 9 Mar 2026   2 days"
    words = "Sun 8 Mar – Mon 9 Mar 2026   2 days   1 timed, 2 min · 18 ticked"
    assert text(range_row(first, MONDAY, PRACTICE)) == words


def test_timed_and_ticked_are_apart_on_a_day_and_in_the_year(logbook: Logbook) -> None:
    """Of 18 ticked sessions and a guided one, neither sessions nor minutes are one figure."""
    plan = logbook.plan()
    row = day_row(plan, "", None, SCORE, PRACTICE, 76, narrow=False, short=False)
    assert text(row) == "Monday 9 March 2026   0 of 8  1 timed, 2 min · 18 ticked"
    short = day_row(plan, "", None, SCORE, PRACTICE, 70, narrow=False, short=True)
    assert text(short).endswith("0 of 8  1 timed, 2 min · 18 ticked   streak 5")
    # A figure that does not fit is left out whole.
    small = day_row(plan, "", None, SCORE, PRACTICE, 50, narrow=False, short=False)
    assert text(small) == "Monday 9 March 2026   0 of 8"
    title = heading_rows(None, SCORE, None, PRACTICE, 76)[0]
    assert row_width(title) == 76
    assert text(title).endswith("  1 year: 1 timed, 2 min · 18 ticked")
    assert text(heading_rows(None, SCORE, None, PRACTICE, 40)[0]) == "All exercises"


def test_a_session_shows_how_it_was(logbook: Logbook) -> None:
    session: Session = replace(a_session(), effort=4, note="ow\x1b[2J", complete=False)
    row = session_row(session, "Toe Press", 90, under_cursor=True, has_focus=False)
    assert text(row).startswith(f"▌ ◐ {session.at:%H:%M}  Toe Press")
    assert text(row).endswith("effort 4  ow[2J")
    assert row_width(row) == 90
    assert "$cursor" not in "".join(style for _, style in row)
    focused = session_row(session, "Toe Press", 90, under_cursor=True, has_focus=True)
    assert all(style.endswith("on $cursor") for _, style in focused)


def test_what_was_said_of_a_session_is_never_cut_off_unseen() -> None:
    session = replace(a_session(), effort=4, note="both heels")
    ends = {70: "guided  effort 4  both heels", 60: "guided  effort 4  bo…", 38: " 1:17"}
    for width, end in ends.items():
        row = session_row(session, "Toe Press", width, under_cursor=False, has_focus=False)
        assert text(row).rstrip().endswith(end)
        assert row_width(row) == width


def test_after_a_miss_the_last_28_days_and_the_strength_come_first() -> None:
    broken = Score(Streaks(0, True, SCORE.streaks.runs), 0.58)
    recent = RecentDays(complete=23, counted=26, missed_yesterday=True)
    for width in (76, 38):
        _, figures, names = map(text, heading_rows(None, broken, recent, NO_PRACTICE, width))
        assert figures.split("  ")[0] == "23 of 26"
        assert " ".join(names.split()) == "last 28 days strength longest streak"
        assert "0 day" not in figures


def test_without_a_streak_a_short_screen_shows_the_strength(logbook: Logbook) -> None:
    broken = Score(Streaks(0, True, SCORE.streaks.runs), 0.58)
    row = text(
        day_row(logbook.plan(MONDAY), "", None, broken, NO_PRACTICE, 60, narrow=True, short=True)
    )
    assert row.endswith("strength 58%")
