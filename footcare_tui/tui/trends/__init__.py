"""Trends: practice by week, month and year."""
