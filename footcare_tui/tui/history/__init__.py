"""History: the days, their sessions and the streaks."""
