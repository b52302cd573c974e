from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from footcare_tui.cli import maintenance
from footcare_tui.config import load_config
from footcare_tui.errors import Refused
from footcare_tui.exchange.backup_archive import pack
from footcare_tui.logbook import Logbook
from footcare_tui.model import replace
from footcare_tui.paths import Home, find_home
from footcare_tui.store import Journal
from footcare_tui.store.shards.device import own_device
from footcare_tui.store.shards.tables import SCHEMA
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare, counts
from tests.cli.test_program import loaded_by
from tests.examples import MONDAY, RANDOM, a_session, one_of_each
from tests.store.history_files import back_up, forget_written


@pytest.fixture
def own(home: Home, logbook: Logbook) -> Path:
    """This device's file, with a record of every kind, one of them undone."""
    logbook.merge(one_of_each())
    logbook.undo_stack.undo()
    # A test that wants a backup makes its own.
    shutil.rmtree(home.backups)
    return home.history / f"2026.{own_device(home)}.json"


@pytest.fixture
def phone(home: Home, own: Path) -> Path:
    """Another device's file, with an edit of a record of this one and a session of its own."""
    records = [a_session(id="s", rev=1, note="from the phone"), a_session(id="phone")]
    path = home.history / "2026.zzz.json"
    path.write_text(
        json.dumps(
            {
                "about": {"1": {"schema": SCHEMA}},
                "sessions": {str(n): record.to_fields() for n, record in enumerate(records)},
            }
        )
    )
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def tree(home: Home) -> Mapping[Path, bytes]:
    """Every file of the history and its backups."""
    return {path: path.read_bytes() for path in home.data.rglob("*") if path.is_file()}


def refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError(13, "Permission denied")


def test_backup_packs_into_the_current_folder(
    footcare: Footcare, own: Path, phone: Path, here: Path
) -> None:
    assert footcare.ok("backup").lines == [
        "packed 7 records in 2 files into footcare-2026-03-09.zip"
    ]
    (path,) = here.iterdir()
    assert path.name == "footcare-2026-03-09.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == sorted([own.name, phone.name])


def test_backup_counts_in_json(footcare: Footcare, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "feet.zip"
    assert footcare.ok("backup", str(path), "--json").json == {
        "path": str(path),
        "files": 1,
        "records": 5,
    }
    assert zipfile.is_zipfile(path)


def test_backup_needs_no_settings_and_no_sound_history(
    footcare: Footcare, home: Home, own: Path, here: Path
) -> None:
    home.config.mkdir()
    home.settings.write_text("theme = 7")
    (home.history / "2026.\x1bphone.json").write_bytes(b"{")
    outcome = footcare("backup")
    assert outcome.status == 0
    assert outcome.err == ("footcare: packed although damaged: 2026.phone.json: it is damaged\n")
    assert len(list(here.iterdir())) == 1


def test_backup_overwrites_nothing(footcare: Footcare, own: Path, here: Path) -> None:
    footcare.ok("backup")
    before = (here / "footcare-2026-03-09.zip").read_bytes()
    assert "footcare-2026-03-09.zip exists already" in footcare.refused("backup")
    assert (here / "footcare-2026-03-09.zip").read_bytes() == before
    assert "exists already" in footcare.refused("backup", str(here))
    assert "exists already" in footcare.refused("backup", "/dev/null")


def test_backup_refuses_what_it_cannot_do(footcare: Footcare, here: Path) -> None:
    assert "there is no history" in footcare.refused("backup")
    assert "name a file" in footcare.refused("backup", "-")
    assert list(here.iterdir()) == []


def test_backup_on_a_disk_that_refuses_leaves_nothing(
    footcare: Footcare, own: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refuse)
    assert "Permission denied" in footcare.refused("backup")
    assert list(here.iterdir()) == []


def test_the_round_trip_is_lossless(
    footcare: Footcare, own: Path, phone: Path, tmp_path: Path, here: Path
) -> None:
    exported = footcare("export", "jsonl").out
    assert "from the phone" in exported
    footcare.ok("backup", "feet.zip")
    other = ("--home", str(tmp_path / "other"))

    assert footcare.ok(*other, "restore", "feet.zip", "--json").json == counts(added=6)
    assert footcare(*other, "export", "jsonl").out == exported


def test_restoring_twice_changes_nothing(
    footcare: Footcare, home: Home, own: Path, phone: Path, tmp_path: Path, here: Path
) -> None:
    footcare.ok("backup", "feet.zip")
    footcare.ok("streak")
    before = tree(home)
    assert footcare.ok("restore", "feet.zip").lines == ["0 added, 0 changed, 6 same"]
    assert tree(home) == before

    other = ("--home", str(tmp_path / "other"))
    assert footcare.ok(*other, "restore", "feet.zip").lines == ["6 added, 0 changed, 0 same"]
    first = tree(home)
    assert footcare.ok(*other, "restore", "feet.zip").lines == ["0 added, 0 changed, 6 same"]
    assert tree(home) == first


def test_restore_takes_a_single_file(footcare: Footcare, own: Path, tmp_path: Path) -> None:
    other = ("--home", str(tmp_path / "other"))
    assert footcare.ok(*other, "restore", str(own)).lines == ["5 added, 0 changed, 0 same"]


def test_restore_overwrites_nothing_newer(
    footcare: Footcare, logbook: Logbook, own: Path, here: Path
) -> None:
    footcare.ok("backup", "old.zip")
    (session,) = footcare.ok("done", "press", "--json").json
    footcare.ok("backup", "new.zip")
    footcare.ok("undo")
    exported = footcare("export", "jsonl").out
    assert footcare.ok("restore", "old.zip").lines == ["0 added, 0 changed, 5 same"]
    assert footcare.ok("restore", "new.zip").lines == [
        "0 added, 0 changed, 5 same",
        "1 was deleted here; --revive brings it back",
    ]
    assert footcare("export", "jsonl").out == exported
    assert session["id"] in exported


def test_a_backup_brings_back_what_was_deleted_since(footcare: Footcare, here: Path) -> None:
    footcare.ok("done", "press", "walking")
    footcare.ok("correct", "press", "--effort", "3")
    footcare.ok("backup", "feet.zip")
    exported = footcare("export", "jsonl").out
    footcare.ok("correct", "press", "--delete")
    footcare.ok("correct", "walking", "--effort", "9")

    left = footcare.ok("restore", "feet.zip")
    assert left.lines == [
        "0 added, 0 changed, 0 same",
        "1 differs here and was left; --overwrite replaces it",
        "1 was deleted here; --revive brings it back",
    ]
    assert footcare.ok("restore", "feet.zip", "--json").json == counts(different=1, deleted_here=1)
    before = footcare("export", "jsonl").out
    options = ("--revive", "--overwrite")
    dry = footcare.ok("restore", "feet.zip", *options, "--dry-run")
    assert dry.lines == ["sessions: 1 added, 1 changed", "dry run: 1 added, 1 changed, 0 same"]
    assert footcare("export", "jsonl").out == before

    assert footcare.ok("restore", "feet.zip", *options).lines == ["1 added, 1 changed, 0 same"]
    assert without_revisions(footcare("export", "jsonl").out) == without_revisions(exported)
    assert footcare.ok("restore", "feet.zip", *options).lines == ["0 added, 0 changed, 2 same"]
    assert footcare.ok("undo").lines[0] == "undone: restore of 2 sessions"
    assert without_revisions(footcare("export", "jsonl").out) == without_revisions(before)


def without_revisions(exported: str) -> list[dict[str, object]]:
    return [{**json.loads(line), "rev": 0} for line in exported.splitlines()]


def test_a_dry_run_changes_nothing(
    footcare: Footcare, own: Path, tmp_path: Path, here: Path
) -> None:
    footcare.ok("backup", "feet.zip")
    other = ("--home", str(tmp_path / "other"))
    dry = footcare.ok(*other, "restore", "feet.zip", "--dry-run")
    assert dry.lines == [
        "sessions: 1 added",
        "rest days: 1 added",
        "check ins: 1 added",
        "prescriptions: 1 added",
        "goals: 1 added",
        "dry run: 5 added, 0 changed, 0 same",
    ]
    assert not (tmp_path / "other").exists()


def test_what_is_damaged_in_an_archive_is_named_and_left_out(
    footcare: Footcare, here: Path
) -> None:
    good, bad = a_session(id="good"), replace(a_session(), effort=11)
    table = {str(n): record.to_fields() for n, record in enumerate((good, bad))}
    with zipfile.ZipFile("feet.zip", "w") as archive:
        archive.writestr("2026.aaa.json", json.dumps({"sessions": table}))
        archive.writestr(f"{NASTY.replace('/', '')}.json", "{")
    outcome = footcare("restore", "feet.zip", "--json")
    assert outcome.status == 0
    assert outcome.json == counts(added=1, skipped=2)
    assert outcome.err.count("\n") == outcome.err.count("footcare: left out: ") == 2
    assert not any(character in outcome.err for character in FORBIDDEN)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"PK\x03\x04", b'{"about":{"1":{"schema":3}}}']
)
def test_what_cannot_be_restored_is_refused(
    content: bytes, footcare: Footcare, home: Home, own: Path, here: Path
) -> None:
    before = tree(home)
    (here / "feet").write_bytes(content)
    assert "feet" in footcare.refused("restore", "feet")
    assert tree(home) == before


def test_restore_needs_a_file(footcare: Footcare, here: Path) -> None:
    assert "PATH" in footcare.misused("restore")
    assert "No such file" in footcare.refused("restore", "none.zip")
    assert "directory" in footcare.refused("restore", str(here))
    assert "is too large" in footcare.refused("restore", "/dev/zero")


def test_an_archive_that_leads_outside_writes_nothing(
    footcare: Footcare, home: Home, here: Path
) -> None:
    with zipfile.ZipFile("feet.zip", "w") as archive:
        archive.writestr("../2026.aaa.json", "{}")
    assert "points outside" in footcare.refused("restore", "feet.zip")
    assert not (here.parent / "2026.aaa.json").exists()
    assert not home.data.exists()


def test_the_doctor_finds_an_empty_home_well(footcare: Footcare, home: Home) -> None:
    assert footcare.ok("doctor").lines == [
        "there is no history yet",
        "there are no backups yet; every change makes one",
        "all is well",
    ]
    assert footcare.ok("doctor", "--json").json == {
        "well": True,
        "files": [],
        "backups": [],
        "findings": [],
        "mended": [],
    }
    assert not home.data.exists()
    assert footcare.ok("doctor", "--repair").lines[-1] == "all is well"
    assert not home.data.exists()


def test_the_doctor_lists_every_file(
    footcare: Footcare, home: Home, own: Path, phone: Path
) -> None:
    back_up(home, own, MONDAY)
    lines = footcare.ok("doctor").lines
    assert f"{own.name}  2026  this device  5 records" in lines
    assert "2026.zzz.json           2026  device zzz   2 records" in lines
    assert lines[2:] == ["1 backup of 1 file, the newest of 2026-03-09", "all is well"]
    outcome = footcare.ok("doctor", "--json").json
    assert outcome["backups"] == [{"file": own.name, "day": "2026-03-09"}]
    assert outcome["files"][1] == {
        "file": "2026.zzz.json",
        "year": "2026",
        "device": "zzz",
        "own": False,
        "records": 2,
    }


def test_a_note_is_no_trouble(footcare: Footcare, home: Home, phone: Path) -> None:
    phone.rename(phone.with_name("2026.zzz (copy).json"))
    lines = footcare.ok("doctor").lines
    assert lines[-2].startswith("note: 2026.zzz (copy).json: it is a copy")
    assert lines[-1] == "all is well"


def test_trouble_is_shown_and_ends_with_its_status(
    footcare: Footcare, home: Home, own: Path
) -> None:
    (home.history / "2026.\x1b[31mzzz.json").write_bytes(b"{")
    own.chmod(0o644)
    outcome = footcare("doctor")
    assert (outcome.status, outcome.err) == (1, "")
    assert not any(character in outcome.out for character in FORBIDDEN)
    assert [line for line in outcome.lines if line.startswith("trouble: ")] == [
        f"trouble: {own.name}: its permissions are 0644 and should be 0600",
        "trouble: 2026.[31mzzz.json: it is damaged; "
        "it belongs to another device, which may still be sending it",
    ]
    assert outcome.lines[-1] == ("2 things need attention; footcare doctor --repair can repair 1")
    outcome = footcare("doctor", "--json")
    assert (outcome.status, outcome.err, outcome.json["well"]) == (1, "", False)
    assert outcome.json["findings"][0] == {
        "kind": "permissions",
        "path": str(own),
        "text": f"{own.name}: its permissions are 0644 and should be 0600",
        "trouble": True,
        "mendable": True,
    }


def test_settings_that_are_refused_are_shown_by_the_doctor(footcare: Footcare, home: Home) -> None:
    path = home.settings
    path.parent.mkdir(parents=True)
    path.write_text("theme = 'neon'")
    outcome = footcare("doctor")
    assert (outcome.status, outcome.err) == (1, "")
    assert path.name in outcome.lines[-2]
    assert outcome.lines[-1] == "1 thing needs attention"
    assert footcare("doctor", "--repair").status == 1


def test_settings_that_the_system_does_not_let_be_read_are_shown(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "load_config", refuse)
    outcome = footcare("doctor")
    assert outcome.status == 1
    assert "trouble: config.toml: it cannot be read: Permission denied" in outcome.lines


def test_an_interrupted_session_of_yesterday_is_named(footcare: Footcare, home: Home) -> None:
    Journal(home).write(a_session(day=MONDAY))
    assert footcare.ok("doctor").lines[-2].startswith("note: in-progress.json: a session of toe-")
    Journal(home).write(a_session(day=MONDAY - timedelta(days=1)))
    assert footcare("doctor").status == 1


def test_repair_repairs_all_that_needs_no_guessing(
    footcare: Footcare, home: Home, own: Path, phone: Path
) -> None:
    exported = footcare("export", "jsonl").out
    before = own.read_bytes()
    (late,) = footcare.ok("done", "walking", "--json").json
    whole = own.read_bytes()
    forget_written(home)
    # Only the damaged file has what came after the backup.
    (backup,) = home.backups.glob(f"{own.stem}*")
    backup.write_bytes(before)
    # Its records are whole; the ends of the last table and of all tables are missing.
    own.write_bytes(whole[: -len("}}")])
    home.history.chmod(0o755)
    leftover = home.history / f".{own.name}.{os.getpid()}.{RANDOM}.tmp"
    leftover.touch(mode=0o600)
    others = phone.read_bytes(), phone.stat()

    outcome = footcare("doctor", "--repair")
    assert (outcome.status, outcome.err) == (0, "")
    repaired = [line for line in outcome.lines if line.startswith("repaired: ")]
    (aside,) = home.history.glob("*.unreadable-*")
    assert repaired == [
        "repaired: history: its permissions are now 0700",
        f"repaired: {own.name}: set aside as {aside.name}; the backup of 2026-03-09 took its place",
        f"repaired: {leftover.name}: removed",
        f"repaired: {aside.name}: 1 record restored",
    ]
    assert outcome.lines[-1] == "all is well"
    assert aside.read_bytes() == whole[: -len("}}")]
    after = footcare("export", "jsonl").out
    assert set(exported.splitlines()) < set(after.splitlines())
    assert late["id"] in after
    assert (phone.read_bytes(), phone.stat()) == others
    assert footcare.ok("doctor", "--repair", "--json").json["mended"] == []


def test_repair_brings_a_file_back_that_went_missing(
    footcare: Footcare, home: Home, own: Path
) -> None:
    exported = footcare("export", "jsonl").out
    back_up(home, own, MONDAY)
    forget_written(home)
    own.unlink()
    assert footcare("doctor").status == 1
    assert footcare.ok("doctor", "--repair", "--json").json["mended"] == [
        f"{own.name}: 5 records restored"
    ]
    assert footcare("export", "jsonl").out == exported


def test_the_same_records_are_restored_once(footcare: Footcare, home: Home, own: Path) -> None:
    back_up(home, own, MONDAY)
    forget_written(home)
    own.rename(own.with_name(f"{own.name}.unreadable-2026"))
    repaired = footcare.ok("doctor", "--repair", "--json").json["mended"]
    assert repaired == [f"{own.name}.unreadable-2026: 5 records restored"]


def test_repair_leaves_another_devices_damaged_file_alone(
    footcare: Footcare, home: Home, phone: Path
) -> None:
    phone.write_bytes(b"{")
    before = tree(home)
    outcome = footcare("doctor", "--repair")
    assert outcome.status == 1
    assert tree(home) == before


def test_repair_restores_ones_own_file_even_when_settings_are_refused(
    footcare: Footcare, home: Home, own: Path
) -> None:
    home.config.mkdir()
    home.settings.write_text("theme = 7")
    back_up(home, own, MONDAY)
    good = own.read_bytes()
    own.write_bytes(b"")
    outcome = footcare("doctor", "--repair")
    assert outcome.status == 1
    assert outcome.lines[-1] == "1 thing needs attention"
    assert own.read_bytes() == good


def test_what_cannot_be_repaired_is_named_and_the_rest_is_repaired(
    footcare: Footcare, home: Home, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.chmod(0o644)
    leftover = home.state / f".devices.json.{os.getpid()}.{RANDOM}.tmp"
    leftover.touch(mode=0o600)
    monkeypatch.setattr(Path, "chmod", refuse)
    outcome = footcare("doctor", "--repair")
    assert outcome.status == 1
    assert outcome.err == f"footcare: {own.name} was not repaired: Permission denied\n"
    assert not leftover.exists()


@pytest.mark.parametrize("error", [Refused("no room"), ValueError("no room")])
def test_records_that_cannot_be_restored_stay_where_they_are(
    error: Exception,
    footcare: Footcare,
    home: Home,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse_merge(*_: object, **__: object) -> NoReturn:
        raise error

    own.rename(own.with_name(f"{own.name}.unreadable-2026"))
    forget_written(home)
    monkeypatch.setattr(Logbook, "merge", refuse_merge)
    outcome = footcare("doctor", "--repair")
    assert outcome.status == 1
    assert outcome.err == (
        f"footcare: {own.name}.unreadable-2026: its records were not restored: no room\n"
    )
    assert outcome.lines[-1].endswith("footcare doctor --repair can repair 1")


def test_the_doctor_works_when_the_history_cannot_be_loaded(
    footcare: Footcare, home: Home, own: Path
) -> None:
    back_up(home, own, MONDAY)
    home.history.rename(home.data / "elsewhere")
    home.history.write_bytes(b"a file where the folder should be")
    for arguments in (("doctor",), ("doctor", "--repair")):
        outcome = footcare(*arguments)
        assert (outcome.status, outcome.err) == (1, "")
        assert "trouble: cannot read the history in" in outcome.out
    assert home.history.is_file()


@pytest.mark.parametrize("arguments", [("doctor",), ("backup", "feet.zip"), ("restore", "x.json")])
def test_looking_loads_nothing_heavy(arguments: tuple[str, ...], own: Path, here: Path) -> None:
    (here / "x.json").write_bytes(b"{}")
    assert loaded_by(*arguments) == set()


def test_a_backup_holds_the_settings_which_only_settings_restores(
    footcare: Footcare, home: Home, tmp_path: Path
) -> None:
    """Case 10: they were left out."""
    footcare.ok("done", "press")
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text('theme = "light"\n')
    archive = str(tmp_path / "feet.zip")
    footcare.ok("backup", archive)
    other = find_home(tmp_path / "other")
    elsewhere = ("--home", str(tmp_path / "other"))
    assert footcare.ok("restore", archive, *elsewhere).lines == ["1 added, 0 changed, 0 same"]
    assert not other.settings.exists()
    footcare.ok("restore", archive, "--settings", "--dry-run", *elsewhere)
    assert not other.settings.exists()
    footcare.ok("restore", archive, "--settings", *elsewhere)
    assert other.settings.read_text() == 'theme = "light"\n'
    assert other.settings.stat().st_mode & 0o777 == 0o600
    other.settings.write_text("figure = false\n")
    outcome = footcare("restore", archive, "--settings", *elsewhere)
    assert (outcome.status, outcome.err) == (
        0,
        "footcare: the former settings are in config.toml.before-restore now\n",
    )
    kept = other.settings.with_name("config.toml.before-restore")
    assert kept.read_text() == "figure = false\n"


def test_settings_that_are_not_valid_are_not_restored(
    footcare: Footcare, home: Home, tmp_path: Path
) -> None:
    footcare.ok("done", "press")
    archive = str(tmp_path / "feet.zip")
    footcare.ok("backup", archive)
    other = ("--home", str(tmp_path / "other"))
    assert "has no settings" in footcare.refused("restore", archive, "--settings", *other)
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text("[hooks]\ndone = 'x'\n")
    packed = str(tmp_path / "hooks.zip")
    pack(home, Path(packed))
    refused = footcare.refused("restore", packed, "--settings", *other)
    assert refused.startswith("footcare: config.toml: hooks.done is 'x', but must be a list")
    assert not list(find_home(tmp_path / "other").history.glob("*.json"))


def test_an_archive_brings_no_hooks_and_takes_none_away(
    footcare: Footcare, home: Home, tmp_path: Path
) -> None:
    footcare.ok("done", "press")
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text("age = 61\n[hooks]\ndone = ['rm', '-rf']\n")
    packed = str(tmp_path / "hooks.zip")
    pack(home, Path(packed))
    other = find_home(tmp_path / "other")
    elsewhere = ("--home", str(tmp_path / "other"))
    outcome = footcare("restore", packed, "--settings", *elsewhere)
    assert outcome.status == 0
    assert "the hooks in the archive were left out" in outcome.err
    assert other.settings.read_text().strip() == "age = 61"
    other.settings.write_text("[hooks]\nstart = ['beep']\n")
    footcare("restore", packed, "--settings", *elsewhere)
    config = load_config(other.settings)
    assert (config.age, config.hooks) == (61, {"start": ("beep",)})


def test_doctor_names_files_of_own_exercises_that_are_not_in_the_history(
    footcare: Footcare, home: Home
) -> None:
    folder = home.config / "exercises"
    folder.mkdir(parents=True)
    file = folder / "calf-raise.toml"
    file.write_text('since = 2026-03-02\nname = "Calf Raise"')
    outcome = footcare("doctor")
    assert outcome.status == 1
    assert (
        "trouble: calf-raise.toml: own exercises are in the history now; "
        f"footcare plan apply {file} adds this one"
    ) in outcome.lines
    footcare.ok("plan", "apply", str(file))
    assert footcare.ok("doctor").lines[-1] == "all is well"
