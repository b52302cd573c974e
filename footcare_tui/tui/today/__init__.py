"""Today: the exercises of the day."""
