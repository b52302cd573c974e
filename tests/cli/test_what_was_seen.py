"""What was seen is not forgotten: records that are gone are named, and brought back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from footcare_tui.files.atomic import make_private_folder
from footcare_tui.logbook import Logbook
from footcare_tui.paths import Home, find_home
from footcare_tui.store.repair.backups import DAILY
from tests.cli.conftest import Footcare
from tests.clock import SettableClock
from tests.store.history_files import forget_written, own_file

ADVICE = "footcare doctor --repair brings back what backups have"
DAY = timedelta(days=1)


class Phone:
    """Another device, whose file a sync program puts into this one's history."""

    def __init__(self, footcare: Footcare, home: Home, folder: Path) -> None:
        self._footcare, self._home = footcare, home
        self.home = find_home(folder)

    @property
    def file(self) -> Path:
        """Its file here."""
        (path,) = self.home.history.iterdir()
        return self._home.history / path.name

    @property
    def backups(self) -> dict[str, bytes]:
        """The backups of its file here."""
        found = self._home.backups.glob(f"{self.file.stem}*")
        return {path.name: path.read_bytes() for path in found}

    def log(self, *arguments: str) -> None:
        """Log a session on the phone, and send its file here."""
        assert self._footcare(*arguments, "--home", str(self.home.data.parent)).status == 0
        self.send()

    def send(self) -> None:
        """Send its file here as it is now."""
        make_private_folder(self._home.history)
        shutil.copy(self.home.history / self.file.name, self.file)


@pytest.fixture
def phone(footcare: Footcare, home: Home, tmp_path: Path) -> Phone:
    """A phone with three sessions, all of them seen here, and one session of this device."""
    phone = Phone(footcare, home, tmp_path / "phone")
    footcare.ok("done", "walking")
    phone.log("done", "press", "-n", "2")
    phone.log("done", "ankle")
    assert "4 of 8 today" in footcare.ok("today").out
    return phone


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b" \n")


def without_records(path: Path) -> None:
    path.write_bytes(b"{}")


def put_back(path: Path) -> None:
    """One session less, as it was before the last one."""
    tables = json.loads(path.read_bytes())
    tables["sessions"].popitem()
    path.write_text(json.dumps(tables))


def replace_with_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_with_a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


LOSSES = pytest.mark.parametrize(
    ("lose", "left"),
    [
        (empty, "none"),
        (blank, "none"),
        (without_records, "none"),
        (Path.unlink, "none"),
        (replace_with_a_folder, "none"),
        (replace_with_a_link_to_itself, "none"),
        (put_back, "2"),
    ],
)


def exported(footcare: Footcare) -> set[str]:
    return set(footcare("export", "jsonl").out.splitlines())


def findings(footcare: Footcare) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = footcare("doctor", "--json").json["findings"]
    return [finding for finding in found if finding["trouble"]]


@LOSSES
@pytest.mark.parametrize("command", ["today", "streak", "done press", "export csv"])
def test_records_of_another_device_that_are_gone_are_said_once(
    lose: Callable[[Path], None], left: str, command: str, footcare: Footcare, phone: Phone
) -> None:
    lose(phone.file)
    # A prompt shows no more than its line.
    assert footcare("status").err == ""
    assert footcare("status", "--format", "{left}").err == ""
    line = f"{phone.file.name} had 3 records when it was last read, and now has {left}"
    said = footcare(*command.split())
    assert said.status == 0
    assert [text for text in said.err.splitlines() if "exported" not in text] == [
        f"footcare: {line}; {ADVICE}"
    ]
    for again in ("status", "today", "streak", "done press"):
        footcare.ok(*again.split())


@LOSSES
def test_the_doctor_names_what_is_gone_and_a_backup_brings_it_back(
    lose: Callable[[Path], None], left: str, footcare: Footcare, phone: Phone
) -> None:
    before = exported(footcare)
    kept = phone.backups
    lose(phone.file)
    missing = 1 if left == "2" else 3
    finding = findings(footcare)[-1]
    assert (finding["kind"], finding["mendable"]) == ("lost-records", True)
    assert Path(finding["path"]) == phone.file
    assert finding["text"].endswith(f"records in its backups that the history lacks: {missing}")
    # Neither is forgotten over what comes after.
    footcare("done", "pickups")
    footcare("today")
    assert phone.backups == kept

    outcome = footcare("doctor", "--repair")
    records = "1 record" if missing == 1 else f"{missing} records"
    assert f"repaired: {phone.file.name}: {records} restored" in outcome.lines
    # What has come in the place of the file is another matter.
    is_odd = phone.file.is_symlink() or phone.file.is_dir()
    assert outcome.status == is_odd
    assert before < exported(footcare)
    assert [finding["kind"] for finding in findings(footcare)] == ["odd-entry"] * is_odd
    footcare.ok("today")
    footcare.ok("done", "press")


@pytest.mark.parametrize("lose", [put_back, Path.unlink, empty])
def test_of_this_devices_own_file_nothing_is_forgotten_either(
    lose: Callable[[Path], None], footcare: Footcare, home: Home
) -> None:
    footcare.ok("done", "press", "-n", "3")
    (own,) = home.history.iterdir()
    before = exported(footcare)
    forget_written(home)
    lose(own)
    outcome = footcare("today")
    assert outcome.err.count("footcare: ") == 1
    if lose is empty:
        assert "; its backup of 2026-03-09 took its place" in outcome.err
    else:
        footcare.ok("done", "walking")
        assert footcare("doctor").status == 1
        footcare.ok("doctor", "--repair")
    assert before <= exported(footcare)
    footcare.ok("doctor")


def test_what_no_backup_has_is_let_be(footcare: Footcare, home: Home, phone: Phone) -> None:
    put_back(phone.file)
    shutil.rmtree(home.backups)
    (finding,) = findings(footcare)
    assert (finding["kind"], finding["mendable"]) == ("fewer-records", True)
    assert finding["text"] == (
        f"{phone.file.name}: it had 3 records when it was last read, and now has 2; "
        "no backup has what is missing"
    )
    assert "and now has 2" in footcare("today").err
    # It stays missing until a person says otherwise.
    assert findings(footcare) == [finding]
    assert not phone.backups
    outcome = footcare.ok("doctor", "--repair")
    assert outcome.lines[0] == f"repaired: {phone.file.name}: counted again"
    assert footcare.ok("doctor").lines[-1] == "all is well"
    footcare.ok("today")
    assert list(phone.backups.values()) == [phone.file.read_bytes()]


def test_an_older_backup_brings_back_what_it_has_and_the_rest_is_let_be(
    footcare: Footcare, home: Home, phone: Phone
) -> None:
    backup = home.backups / next(iter(phone.backups))
    put_back(backup)
    empty(phone.file)
    outcome = footcare.ok("doctor", "--repair")
    assert outcome.lines[:2] == [
        f"repaired: {phone.file.name}: 2 records restored",
        f"repaired: {phone.file.name}: counted again",
    ]
    assert "3 of 8 today" in footcare.ok("today").out
    footcare.ok("doctor")


def test_an_older_revision_is_missed_too(footcare: Footcare, phone: Phone) -> None:
    older = phone.file.read_bytes()
    phone.log("correct", "ankle", "--effort", "4")
    before = exported(footcare)
    phone.file.write_bytes(older)
    assert footcare("streak").err == (
        f"footcare: {phone.file.name} has older versions of records than when it was last read; "
        f"{ADVICE}\n"
    )
    assert len(findings(footcare)) == 1
    footcare.ok("doctor", "--repair")
    assert exported(footcare) == before


def test_a_file_that_comes_back_is_no_longer_missed(footcare: Footcare, phone: Phone) -> None:
    phone.file.unlink()
    assert footcare("today").err
    phone.send()
    footcare.ok("today")
    footcare.ok("doctor")
    phone.log("done", "pickups")
    footcare.ok("today")
    assert list(phone.backups.values()) == [phone.file.read_bytes()]


def test_a_file_that_grows_again_does_not_hide_what_it_lost(
    footcare: Footcare, phone: Phone
) -> None:
    put_back(phone.home.history / phone.file.name)
    forget_written(phone.home)
    kept = phone.backups
    phone.send()
    assert footcare("today").err
    phone.log("done", "pickups", "-n", "4")
    footcare.ok("today")
    assert phone.backups == kept
    assert len(findings(footcare)) == 1
    footcare.ok("doctor", "--repair")
    footcare.ok("doctor")


def test_a_copy_whose_records_are_all_in_other_files_is_not_missed(
    footcare: Footcare, phone: Phone
) -> None:
    copy = phone.file.with_name(f"{phone.file.stem}.sync-conflict-20260309-101112-ABCDEFG.json")
    shutil.copy(phone.file, copy)
    footcare.ok("today")
    copy.unlink()
    footcare.ok("streak")
    footcare.ok("doctor")


def test_a_damaged_file_is_still_being_sent_and_misses_nothing(
    footcare: Footcare, phone: Phone
) -> None:
    whole = phone.file.read_bytes()
    phone.file.write_bytes(whole[: len(whole) // 2])
    kept = phone.backups
    assert footcare("today").err == f"footcare: {phone.file.name} was not read: it is damaged\n"
    phone.file.write_bytes(whole)
    footcare.ok("today")
    assert phone.backups == kept


def test_many_files_that_are_gone_are_one_line(footcare: Footcare, home: Home) -> None:
    for year in range(2020, 2026):
        footcare.ok("done", "press", "--day", f"{year}-03-09", "--earlier")
    forget_written(home)
    home.history.rename(home.data / "elsewhere")
    assert footcare("today").err == (
        f"footcare: 6 files of the history have lost records; {ADVICE}\n"
    )
    footcare.ok("today")
    (home.data / "elsewhere").rename(home.history)
    footcare.ok("streak")
    footcare.ok("doctor")


def test_without_what_was_seen_backups_say_what_was_there(
    footcare: Footcare, home: Home, phone: Phone
) -> None:
    home.seen.write_bytes(b"[7")
    put_back(phone.file)
    kept = phone.backups
    assert "had 3 records" in footcare("today").err
    footcare.ok("done", "press")
    assert phone.backups == kept


def test_a_status_remembers_no_values_over_what_nobody_was_shown(
    footcare: Footcare, phone: Phone
) -> None:
    phone.file.unlink()
    footcare.ok("status")
    assert "had 3 records" in footcare("today").err
    footcare.ok("today")


def test_the_backup_of_a_day_is_its_last_state(
    footcare: Footcare, home: Home, phone: Phone, clock: SettableClock
) -> None:
    footcare.ok("done", "press")
    own = own_file(home)
    for _ in range(2):
        footcare.ok("done", "press")
        footcare.ok("undo")
        backup = home.backups / f"{own.stem}.{clock.now.date()}.json"
        assert backup.read_bytes() == own.read_bytes()
        phone.log("done", "press")
        footcare.ok("status")
        footcare.ok("streak")
        backup = home.backups / f"{phone.file.stem}.{clock.now.date()}.json"
        assert backup.read_bytes() == phone.file.read_bytes()
        clock.move(DAY)
    assert len(list(home.backups.iterdir())) == 4


@pytest.mark.parametrize("ahead", [30 * DAY, 3650 * DAY])
def test_a_month_with_the_clock_ahead_drops_no_real_backup(
    ahead: timedelta, footcare: Footcare, home: Home, clock: SettableClock
) -> None:
    right = clock.now
    for number in range(30):
        clock.now = right + ahead + number * DAY
        footcare.ok("done", "press")
    days = [right + number * DAY for number in range(30, 30 + DAILY)]
    for clock.now in days:
        footcare.ok("done", "walking")
    before = exported(footcare)
    (own,) = home.history.glob("2026.*")
    names = {path.name for path in home.backups.glob(f"{own.stem}*")}
    assert {f"{own.stem}.{day.date()}.json" for day in days} <= names
    forget_written(home)
    own.write_bytes(b"")
    assert f"its backup of {days[-1].date()} took its place" in footcare("today").err
    assert exported(footcare) == before
    assert f"the newest of {days[-1].date()}" in footcare("doctor").out


def test_what_is_gone_is_a_problem_of_the_logbook_once(
    footcare: Footcare, home: Home, phone: Phone, clock: SettableClock
) -> None:
    phone.file.unlink()
    logbook = Logbook(home, clock)
    assert list(logbook.problems) == []
    assert logbook.misses_records
    logbook.notice()
    (problem,) = list(logbook.problems)
    assert problem.startswith(f"{phone.file.name} had 3 records")
    assert not logbook.misses_records
    logbook.notice()
    assert logbook.problems == (problem,)


def test_a_file_whose_records_are_elsewhere_keeps_the_backup_that_has_more(
    footcare: Footcare, home: Home, phone: Phone
) -> None:
    before = phone.backups
    other = phone.file.with_name("2026.tablet.json")
    shutil.copy(phone.file, other)
    assert "4 of 8 today" in footcare.ok("today").out
    phone.file.write_bytes(b"")
    outcome = footcare("today")
    assert (outcome.status, outcome.err) == (0, "")
    assert "4 of 8 today" in outcome.out
    assert phone.backups == before
