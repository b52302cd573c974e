"""The highest and lowest values that screens, commands and files accept.

No exercise comes near them; they keep out typing errors and absurd files.
"""

from datetime import MAXYEAR, date

# Every day since the first on record is judged, so a typing error must not add millennia.
EARLIEST_DAY = date(1900, 1, 1)
# How far ahead rest and prescriptions can be planned.
YEARS_AHEAD = 2
# A first day on record that is earlier by more days is probably a typing error.
UNASKED_DAYS = 31

# Effort, pain and every self-test that is a rating go from 0 to this.
MOST_RATING = 10

# The most in a prescription: seconds of work or rest, repetitions or sets, sessions, load.
MOST_SECONDS = 3600
MOST_TIMES = 1000
MOST_SESSIONS_A_DAY = 100
MOST_LOAD = 20

# The lowest and the highest of each whole number in a dose that a person sets.
DOSE_BOUNDS = {
    "work_s": (1, 600),
    "rest_s": (0, 600),
    "reps": (1, 200),
    "sets": (1, 20),
    "sessions_per_day": (1, 12),
    "ready_s": (0, 600),
    "load": (0, MOST_LOAD),
}
# The most characters of a time or a cue for a session.
LONGEST_CUE = 60

# Texts from elsewhere can be longer than any that a person gives. They are kept whole, and cut when
# shown: the most characters of a text in a message or a line, a note, and a note in a report.
LONGEST_SHOWN = 60
LONGEST_SHOWN_NOTE = 400
LONGEST_REPORTED_NOTE = 2000

# The most activities of the Patient-Specific Functional Scale, and the most characters of one.
MOST_ACTIVITIES = 3
LONGEST_ACTIVITY = 60

# The most complete sessions of one exercise that one command can add.
MOST_CHECKED_OFF_AT_ONCE = 20

# The most seconds and repetitions of a session.
MOST_SESSION_SECONDS = 86_400
MOST_REPETITIONS = 100_000

# More revisions than any record gets. An imported record can still be changed as often again.
MOST_REVISIONS = 1_000_000
MOST_IMPORTED_REVISIONS = MOST_REVISIONS // 2


def latest_day(today: date, *, planned: bool = False, in_file: bool = False) -> date:
    """Return the last day that a record may have.

    That is today; in a file the day after, which has begun farther east; two
    years ahead for what is ``planned``.
    """
    if planned:
        # There is a 28 February in every year.
        day = 28 if (today.month, today.day) == (2, 29) else today.day
        return today.replace(year=min(today.year + YEARS_AHEAD, MAXYEAR), day=day)
    return date.fromordinal(min(today.toordinal() + in_file, date.max.toordinal()))


def day_problem(day: date, latest: date, purpose: str = "allowed") -> str | None:
    """Return why a day is before the earliest or after the latest one, or None."""
    if day < EARLIEST_DAY:
        return f"{day} is too long ago; the first day {purpose} is {EARLIEST_DAY}"
    if day > latest:
        return f"{day} is in the future; the last day {purpose} is {latest}"
    return None
