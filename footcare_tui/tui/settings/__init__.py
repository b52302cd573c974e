"""Settings: every setting with its value, to look at and change."""
