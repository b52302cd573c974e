"""The names of history files: ``<year>.<device>.json``."""

from __future__ import annotations


def file_name(year: str, device: str) -> str:
    """Return the name of the device's file of the year, such as 2026."""
    return f"{year}.{device}.json"


def year_of(name: str) -> str:
    """Return the year in the name of a history file, such as 2026, without checking it."""
    return name.split(".")[0]


def device_of(name: str) -> str:
    """Return the device in the name of a history file; empty when there is none."""
    return name.split(".")[1] if name.count(".") > 1 else ""
