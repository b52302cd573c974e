"""Private files: atomic replacement, several files as one change, the lock, caches, bounds."""
