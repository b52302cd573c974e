from __future__ import annotations

from datetime import date

from footcare_tui.logbook import Logbook
from footcare_tui.views.last_note import last_note


def test_the_last_note_has_its_day(logbook: Logbook) -> None:
    press, today = logbook.catalog.find("press"), logbook.today()
    assert last_note(logbook, press, today) == ""
    logbook.check_off([press], day=date(2025, 12, 31), note="cold")
    assert last_note(logbook, press, today) == "Last note, 31 Dec 2025: cold"
    logbook.check_off([press], day=date(2026, 3, 3), note="calf\ntight\x1b[2J")
    logbook.check_off([press])
    assert last_note(logbook, press, today) == "Last note, 3 Mar: calf tight[2J"
    assert last_note(logbook, press, date(2026, 3, 2)) == ""
    assert last_note(logbook, logbook.catalog.find("walking"), today) == ""
