from __future__ import annotations

from pathlib import Path

from benchmarks.imports import write_backup
from footcare_tui.exchange.loop_backup import read_backup
from footcare_tui.logbook import Logbook
from tests.practice import do_all


def test_the_backup_has_the_sessions_of_the_history(logbook: Logbook, tmp_path: Path) -> None:
    do_all(logbook, logbook.today())
    logbook.check_off([logbook.catalog.find("press")])
    number = write_backup(tmp_path / "backup", logbook)
    file = read_backup((tmp_path / "backup").read_bytes(), logbook.today())
    assert sum(mark.sessions for mark in file.days) == number == 9
    assert "Toe Press" in file.names
