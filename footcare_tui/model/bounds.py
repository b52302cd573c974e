"""The highest and lowest values that screens, commands and files accept.

No exercise comes near them; they keep out typing errors and absurd files.
"""

from datetime import date

# Every day since the first on record is judged, so a typing error must not add millennia.
EARLIEST_DAY = date(1900, 1, 1)

# Effort, pain and every self-test that is a rating go from 0 to this.
MOST_RATING = 10

# Of a prescription: seconds of a repetition or a rest, repetitions or sets, sessions.
MOST_SECONDS = 3600
MOST_TIMES = 1000
MOST_SESSIONS_A_DAY = 100

# Complete sessions of one exercise that one command may add.
MOST_CHECKED_OFF_AT_ONCE = 20

# Of a session.
MOST_SESSION_SECONDS = 86_400
MOST_REPETITIONS = 100_000

# Nobody changes a record so often. An imported record can still be changed as often again.
MOST_REVISIONS = 1_000_000
MOST_IMPORTED_REVISIONS = MOST_REVISIONS // 2
