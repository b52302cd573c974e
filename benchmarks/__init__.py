"""What the program costs, always as a ratio to something run at the same time."""
