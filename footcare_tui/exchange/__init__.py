"""Ways in and out of the history, one module a format."""
