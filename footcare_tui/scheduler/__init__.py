"""Plan, timing, streaks and trends: pure functions of records and of times passed in."""
