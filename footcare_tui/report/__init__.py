"""A report to take to a clinician: its facts, and the forms it can be written in."""
