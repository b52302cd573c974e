"""Ten years of practice, every session of every day, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory

from footcare_tui.clock import system_now
from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise, How, Session
from footcare_tui.paths import Home, find_home
from footcare_tui.scheduler.days import ONE_DAY, days_between
from footcare_tui.store import History

DAYS = 3650
SEED = 2016
NOTES = ("", "", "", "", "", "stiff in the morning", "left foot weaker", "on the beach", "good")
# The first session of a day begins within these hours, the others at most so many minutes later.
MORNING, NOON = 6, 12
LONGEST_PAUSE_MIN = 90

# What the caches in the state are called, whatever their extension.
CACHES = {"index", "status"}


def write_ten_years(logbook: Logbook, seed: int = SEED) -> int:
    """Gives an empty logbook all that was due from 3650 days ago to yesterday, in one write.

    Returns how many sessions that is: 29,200, eight a day.
    """
    sessions = list(sessions_until(logbook, logbook.today() - ONE_DAY, seed))
    History(logbook.home, logbook.today).put(sessions)
    return len(sessions)


def receive_foreign_file(home: Home, day: date) -> None:
    """Put a file of a new device with one session of that day into the history, at once."""
    with TemporaryDirectory() as folder:
        logbook = Logbook(find_home(folder), system_now)
        exercise = next(iter(logbook.catalog.exercises.values()))
        at = datetime(day.year, day.month, day.day, NOON, tzinfo=logbook.now().tzinfo)
        logbook.merge([_session(logbook, exercise, day, at, Random())])
        (written,) = logbook.home.history.iterdir()
        received = home.history / f".{written.name}.received"
        received.write_bytes(written.read_bytes())
        received.replace(home.history / written.name)


def remove_caches(home: Home) -> None:
    """Remove what the state keeps only to save time; raises AssertionError if that is nothing."""
    found = [path for path in home.state.iterdir() if path.stem in CACHES]
    assert found, f"nothing is cached in {home.state}"
    for path in found:
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink()


def sessions_until(logbook: Logbook, last: date, seed: int) -> Iterator[Session]:
    """Every session due in the 3650 days that end with this one, oldest first."""
    random = Random(seed)
    zone = logbook.now().tzinfo
    for day in days_between(last - timedelta(days=DAYS - 1), last):
        at = datetime(day.year, day.month, day.day, random.randrange(MORNING, NOON), tzinfo=zone)
        for exercise in logbook.catalog.exercises.values():
            for _ in range(exercise.prescription.sessions_per_day):
                at += timedelta(seconds=random.randrange(60 * LONGEST_PAUSE_MIN))
                yield _session(logbook, exercise, day, at, random)


def _session(
    logbook: Logbook, exercise: Exercise, day: date, at: datetime, random: Random
) -> Session:
    timeline = logbook.timeline(exercise)
    guided = random.random() < 0.7
    return Session(
        id=f"{random.getrandbits(128):032x}",
        exercise=exercise.slug,
        day=day,
        at=at,
        seconds=round(timeline.seconds),
        reps=timeline.repetitions,
        prescribed_reps=timeline.repetitions,
        complete=True,
        how=How.GUIDED if guided else How.CHECKED_OFF,
        effort=random.randrange(11) if guided else None,
        pain=random.choice((None, 0, 0, 0, 1, 2, 3, 3)) if guided else None,
        note=random.choice(NOTES),
    )
