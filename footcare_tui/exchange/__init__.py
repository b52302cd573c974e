"""Import and export of the history, one module for each format."""
