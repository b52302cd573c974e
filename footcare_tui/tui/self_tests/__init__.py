"""The self-tests and their results."""
