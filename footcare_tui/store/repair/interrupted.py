"""The checks for what was interrupted: writes, and the session in the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from footcare_tui.model import Record
from footcare_tui.model.fields import shortened
from footcare_tui.paths import Home
from footcare_tui.store.journal import Journal
from footcare_tui.store.repair.findings import Findings, Kind
from footcare_tui.store.repair.permissions import leftovers


def check_writes(findings: Findings, home: Home, device: str) -> None:
    """Add a finding for an interrupted change of several files, and for each file left over."""
    if os.path.lexists(home.unfinished):
        what = "a change of several files was interrupted; the next reading finishes it"
        findings.add(Kind.UNFINISHED, home.unfinished, what, repairable=True)
    for path in leftovers(home, device):
        what = "it is left over from an interrupted write"
        findings.add(Kind.LEFTOVER, path, what, repairable=True)


def check_journal(
    findings: Findings, home: Home, is_known: Callable[[Record], bool], today: date
) -> None:
    """Add a finding for the journal, if there is one; a session of an earlier day is trouble."""
    path, session = home.in_progress, Journal(home).read()
    if session is not None and is_known(session):
        what, trouble = "its session is stored; the next start removes it", False
    elif session is not None:
        what = f"a session of {shortened(session.exercise)} on {session.day} is under way or was "
        what += "interrupted; the app offers to keep it when it starts"
        trouble = session.day < today
    elif os.path.lexists(path):
        what, trouble = "it is damaged and has no session; the next session replaces it", False
    else:
        return
    findings.add(Kind.INTERRUPTED_SESSION, path, what, trouble=trouble)
