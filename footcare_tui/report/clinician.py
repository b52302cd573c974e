"""The report for a clinician as a document."""

from __future__ import annotations

from footcare_tui.report import text as words
from footcare_tui.report.blocks import Document
from footcare_tui.report.citations import Citations
from footcare_tui.report.details import details
from footcare_tui.report.facts import NO_DIAGNOSIS, Facts
from footcare_tui.report.first_page import first_page, head
from footcare_tui.views.format import calendar_date


def report_on(facts: Facts) -> Document:
    """The report with its first page, its details, and the sources that these cite."""
    citations = Citations()
    return Document(
        title=words.TITLE,
        days=words.days_covered(facts),
        made=f"made on {calendar_date(facts.made_on)} by footcare",
        head=tuple(head(facts, citations)),
        sections=tuple(first_page(facts, citations)),
        details=tuple(details(facts, citations)),
        ending=NO_DIAGNOSIS,
    )
