"""Trends: the practice and adherence of days, weeks, months, quarters and years.

The figures of a period are the sums of those of its days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby

from footcare_tui.model import NO_NUMBERS, How, Session, add_session
from footcare_tui.scheduler.day_plan import DayPlan, Regimen
from footcare_tui.scheduler.days import year_before
from footcare_tui.scheduler.streaks import DayStatus, day_status
from footcare_tui.scheduler.strength import RunningStrength

WEEKDAYS = 7
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Ratings:
    """The number of ratings (each 0 to 10) and their sum."""

    count: int = 0
    total: int = 0

    @property
    def mean(self) -> float | None:
        """The mean rating, or None when nothing was rated."""
        return self.total / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Amount:
    """The number of complete sessions, and the seconds of all sessions."""

    sessions: int = 0
    seconds: int = 0

    @property
    def minutes(self) -> float:
        """The time in minutes."""
        return self.seconds / SECONDS_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Practice:
    """The amount of practice by how it was recorded, and the ratings of effort and pain."""

    guided: Amount = Amount()
    checked_off: Amount = Amount()
    imported: Amount = Amount()
    effort: Ratings = Ratings()
    pain: Ratings = Ratings()

    @property
    def by_how(self) -> dict[How, Amount]:
        """The amount by how it was recorded."""
        return dict(zip(How, (self.guided, self.checked_off, self.imported), strict=True))

    @property
    def sessions(self) -> int:
        """The complete sessions, however they were recorded, as adherence counts them."""
        return self.guided.sessions + self.checked_off.sessions + self.imported.sessions

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers that its sessions add up to, as :func:`add_session` adds them."""
        effort, pain = self.effort, self.pain
        return (
            *(self.guided.sessions, self.guided.seconds),
            *(self.checked_off.sessions, self.checked_off.seconds),
            *(self.imported.sessions, self.imported.seconds),
            *(effort.count, effort.total, pain.count, pain.total),
        )


def practice_of(numbers: Sequence[int]) -> Practice:
    """The practice with these numbers. Raises ValueError when they are too few or too many."""
    sessions, seconds, ticked, of_ticked, imported, of_imported, *ratings = numbers
    efforts, effort, pains, pain = ratings
    return Practice(
        Amount(sessions, seconds),
        Amount(ticked, of_ticked),
        Amount(imported, of_imported),
        Ratings(efforts, effort),
        Ratings(pains, pain),
    )


def practice_in(sessions: Iterable[Session]) -> Practice:
    """The practice of these sessions."""
    numbers = [*NO_NUMBERS]
    for session in sessions:
        add_session(numbers, session)
    return practice_of(numbers)


def sum_of_practice(all_numbers: Iterable[Sequence[int]]) -> Practice:
    """The practice that is the sum of these numbers of days."""
    columns = [sum(column) for column in zip(*all_numbers, strict=True)]
    return practice_of(columns) if columns else NO_PRACTICE


NO_PRACTICE = Practice()


@dataclass(frozen=True, slots=True)
class Figures:
    """The practice of some days, and the sessions done and prescribed on those that count."""

    practice: Practice = NO_PRACTICE
    done: int = 0
    prescribed: int = 0

    @property
    def adherence(self) -> float | None:
        """Sessions done ÷ prescribed, 0 to 1; None when none was prescribed."""
        return self.done / self.prescribed if self.prescribed else None


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its figures, its status, and the strength (0 to 1) at its end."""

    day: date
    figures: Figures
    status: DayStatus
    strength: float


@dataclass(frozen=True, slots=True)
class Period:
    """The days from first to last: the sum of their figures, and the strength on the last."""

    first: date
    last: date
    figures: Figures
    strength: float


class Unit(Enum):
    """A unit of time to sum days by, from the shortest to the longest."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Range(Enum):
    """The range of days that trends show."""

    DAYS_30 = "30 days"
    DAYS_90 = "90 days"
    YEAR = "1 year"
    ALL = "all"

    def first_day(self, today: date) -> date:
        """The first day of the range."""
        match self:
            case Range.DAYS_30:
                return today - timedelta(days=29)
            case Range.DAYS_90:
                return today - timedelta(days=89)
            case Range.YEAR:
                return year_before(today) + timedelta(days=1)
            case Range.ALL:
                return date.min


def follow(
    plans: Iterable[DayPlan],
    regimen: Regimen,
    practice: Mapping[date, Practice],
    today: date,
) -> Iterator[Day]:
    """Yield the day of each plan; the plans are consecutive, from the first day on record.

    A rest day that is not complete, and today while it is open, change neither
    adherence nor streaks nor strength.
    """
    strength = RunningStrength()
    for plan in plans:
        done, prescribed = plan.done, plan.prescribed
        resting, is_today = plan.rest_day is not None, plan.day == today
        status = day_status(prescribed, done, resting=resting, is_today=is_today)
        counts = status in (DayStatus.KEPT, DayStatus.MISSED)
        weekdays = regimen.weekdays(plan.day)[None]
        strength.add(plan.day, status, plan.adherence, weekdays, rests=plan.rests)
        practised = practice.get(plan.day, NO_PRACTICE)
        figures = Figures(practised, done, prescribed) if counts else Figures(practised)
        yield Day(plan.day, figures, status, strength.strength)


def within(days: Sequence[Day], first: date, last: date) -> Sequence[Day]:
    """The days from first to last, both included."""
    return [day for day in days if first <= day.day <= last]


def total(days: Iterable[Day]) -> Figures:
    """The sum of the figures of the days."""
    return sum_of(day.figures for day in days)


def sum_of(all_figures: Iterable[Figures]) -> Figures:
    """The sum of the figures."""
    # By columns: adding the figures of ten years one after the other takes ten times as long.
    columns = [sum(column) for column in zip(*map(_numbers, all_figures), strict=True)]
    if not columns:
        return Figures()
    *practice, done, prescribed = columns
    return Figures(practice_of(practice), done, prescribed)


def _numbers(figures: Figures) -> tuple[int, ...]:
    return (*figures.practice.numbers, figures.done, figures.prescribed)


def periods(days: Iterable[Day], unit: Unit) -> list[Period]:
    """The days, oldest first, as calendar weeks (from Monday), months, quarters or years.

    The first and the last period may be shorter: they have only the days given.
    """
    found = []
    for _, group in groupby(days, key=lambda day: start_of(day.day, unit)):
        members = list(group)
        first, last = members[0], members[-1]
        found.append(Period(first.day, last.day, total(members), last.strength))
    return found


def start_of(day: date, unit: Unit) -> date:
    """The first day of the calendar week, month, quarter or year of this day."""
    match unit:
        case Unit.WEEK:
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)


def finest(days: Sequence[Day], most: int) -> tuple[Unit, list[Period]]:
    """The shortest unit that makes at most ``most`` periods of the days, and these periods.

    Where even the years are too many, these are the newest years.
    """
    for unit in Unit:
        if unit is Unit.YEAR or len({start_of(day.day, unit) for day in days}) <= most:
            break
    return unit, periods(days, unit)[-most:]


def by_weekday(days: Iterable[Day]) -> list[Figures]:
    """The figures of all Mondays, of all Tuesdays, and so on: seven in all."""
    of_weekday: list[list[Day]] = [[] for _ in range(WEEKDAYS)]
    for day in days:
        of_weekday[day.day.weekday()].append(day)
    return [total(members) for members in of_weekday]
