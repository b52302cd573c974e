"""An example year of practice, for the demo and the screenshots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from footcare_tui.logbook import Logbook
from footcare_tui.logbook.sessions import checked_off
from footcare_tui.model import CheckIn, Goal, How, Record, RestDay, RestKind, Session, Side, replace
from footcare_tui.model.self_test import ACTIVITIES, BACK_PAIN, CALF_RAISE, STANCE, SelfTest
from footcare_tui.scheduler.days import ONE_DAY, days_between
from footcare_tui.scheduler.self_tests import INTERVAL

SEED = 7
# Only a part of what is due today, so that something is left to do.
DONE_TODAY = ("toe-press", "toe-walking", "toe-press")
GOALS = ("Walk to the station", "Stand while cooking")
# Between the beginnings of two sessions in a row; each is over by then.
APART = timedelta(minutes=4)


def fill_example(logbook: Logbook, days: int = 365) -> None:
    """Fill an empty logbook with the history of a person who began this many days ago."""
    logbook.merge(_records(logbook, days), what="")


def _records(logbook: Logbook, days: int) -> Iterator[Record]:
    random = Random(SEED)
    today = logbook.today()
    first = today - timedelta(days=days - 1)
    for day in days_between(first, today - ONE_DAY):
        practised = (day - first).days / days
        if day.month == 8 and 10 <= day.day <= 16:
            yield RestDay(id=_id(random), day=day, kind=RestKind.TRAVEL, note="By the sea")
        elif random.random() < 0.03:
            yield RestDay(id=_id(random), day=day)
        else:
            yield from _sessions(logbook, random, day, _diligence(random, practised))
    yield from _check_ins(logbook, first, today - ONE_DAY)
    at = _begun_today(logbook)
    for slug in DONE_TODAY:
        yield _session(logbook, random, slug, at, today, How.GUIDED)
        at += APART


def _begun_today(logbook: Logbook) -> datetime:
    """When today's sessions began: some hours ago, today, and all of them are over."""
    now = logbook.now().replace(microsecond=0)
    begins = datetime.fromtimestamp(logbook.clock.span_of(logbook.today())[0], now.tzinfo)
    return min(max(now - timedelta(hours=3), begins), now - len(DONE_TODAY) * APART)


def _diligence(random: Random, practised: float) -> float:
    """The share of a day's sessions that are done; it rises with practice, 0 to 1."""
    kept = random.random() < 0.62 + 0.32 * practised
    return 1.0 if kept else random.choice((0.0, 0.3, 0.6, 0.8))


def _sessions(logbook: Logbook, random: Random, day: date, diligence: float) -> Iterator[Session]:
    for due in logbook.plan(day).exercises:
        for number in range(due.prescribed):
            if random.random() < diligence:
                at = datetime.combine(day, time(7 + 5 * number, random.randrange(60)))
                how = How.GUIDED if random.random() < 0.6 else How.CHECKED_OFF
                at = at.replace(tzinfo=logbook.now().tzinfo)
                yield _session(logbook, random, due.exercise, at, day, how)


def _session(
    logbook: Logbook, random: Random, slug: str, at: datetime, day: date, how: How
) -> Session:
    exercise = logbook.catalog.exercises[slug]
    (session,) = checked_off([(exercise, logbook.prescription(exercise))], 1, day, at)
    rated = how is How.GUIDED and random.random() < 0.5
    return replace(
        session,
        id=_id(random),
        how=how,
        effort=random.randrange(2, 6) if rated else None,
        pain=random.randrange(0, 3) if rated else None,
    )


def _check_ins(logbook: Logbook, first: date, last: date) -> Iterator[CheckIn | Goal]:
    """Yield self-tests every two weeks that improve slowly, with better and worse days."""
    random = Random(SEED + 1)
    goals = [Goal(id=f"{number:032x}", day=first, text=text) for number, text in enumerate(GOALS)]
    yield from goals
    days = list(days_between(first, last))[:: INTERVAL.days]
    for number, day in enumerate(days):
        # Most of the improvement comes in the first half.
        gained = 1 - (1 - number / len(days)) ** 2
        at = datetime.combine(day, time(19, 30), tzinfo=logbook.now().tzinfo)
        pain = round(5.6 - 3.2 * gained + random.uniform(-0.8, 0.8))
        yield _check_in(random, BACK_PAIN, at, pain)
        for side, begun in ((Side.LEFT, 17.0), (Side.RIGHT, 23.0)):
            at += timedelta(minutes=4)
            held = begun + 15 * gained + random.uniform(-4, 4)
            yield _check_in(random, STANCE, at, round(held, 1), side)
        rises = round(19 + 7 * gained + random.uniform(-1.5, 1.5))
        yield _check_in(random, CALF_RAISE, at + timedelta(minutes=5), rises)
        for goal, begun in zip(goals, (3.0, 5.0), strict=True):
            at += timedelta(minutes=1)
            rated = round(begun + 3.6 * gained + random.uniform(-0.6, 0.6))
            yield replace(_check_in(random, ACTIVITIES, at, rated), goal=goal.id)


def _check_in(
    random: Random, test: SelfTest, at: datetime, value: float, side: Side | None = None
) -> CheckIn:
    return CheckIn(
        id=_id(random), day=at.date(), at=at, measure=test.measure, side=side, value=value
    )


def _id(random: Random) -> str:
    return f"{random.getrandbits(128):032x}"
