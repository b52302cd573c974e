from __future__ import annotations

import re
from datetime import date, timedelta

from footcare_tui.logbook import Logbook
from footcare_tui.model.sources import LI, LOOP, PARK
from footcare_tui.report.blocks import Listed, Section
from footcare_tui.report.citations import Citations
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import gather
from footcare_tui.report.markdown import write_markdown
from tests.report.home import fill

TODAY = date(2026, 3, 9)


def test_sources_are_numbered_by_their_first_mention() -> None:
    citations = Citations()
    assert citations.cite(LI) == "[1]"
    assert citations.cite(PARK, LI) == "[2, 1]"
    assert citations.listed() == [
        "Li 2021, doi 10.1155/2021/8862399 (review of 23 trials, 2,400 people)",
        "Park 2024, doi 10.13045/jar.24.0019 (review of 14 classical texts)",
    ]


def test_each_source_of_the_list_is_cited_in_the_report_and_each_number_is_in_the_list(
    logbook: Logbook,
) -> None:
    fill(logbook)
    report = report_on(gather(logbook, TODAY - timedelta(days=89), TODAY))
    sources = report.details[-1]
    assert isinstance(sources, Section)
    (listed,) = sources.blocks
    assert isinstance(listed, Listed)
    assert listed.numbered
    assert listed.texts[0].startswith(LOOP.name)
    before, _, _ = write_markdown(report).rpartition("## Sources")
    groups = re.findall(r"\[(\d+(?:, \d+)*)\]", before)
    cited = {int(number) for group in groups for number in group.split(", ")}
    assert cited == set(range(1, len(listed.texts) + 1))
