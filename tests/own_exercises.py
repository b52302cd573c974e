"""Exercises of the person's own, stored as the commands store them."""

from __future__ import annotations

from datetime import date
from typing import Any

from footcare_tui.logbook import Logbook
from footcare_tui.model import Exercise


def add_exercise(
    logbook: Logbook,
    slug: str = "heel-drop",
    name: str = "Heel Drop",
    from_day: date | None = None,
    dose: dict[str, Any] | None = None,
    **about: Any,
) -> Exercise:
    """Stores an own exercise, due once a day from the day on, by default from today."""
    changes = logbook.plan_changes
    records = changes.new_exercise(slug, {"name": name, **about}, dose or {}, from_day)
    changes.store(f"exercise {name}", records)
    return logbook.catalog.exercises[slug]
