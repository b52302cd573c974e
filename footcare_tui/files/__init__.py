"""Private files: atomic replacement, several files as one change, locks, caches, bounds."""
