"""The commands for the history's safety: ``backup``, ``restore`` and ``doctor``."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from shlex import quote

import click

from footcare_tui.cli.context import (
    current_invocation,
    home_option,
    json_command,
    json_option,
    show_wait,
)
from footcare_tui.cli.merged import merge_options, show_merged
from footcare_tui.cli.output import LONGEST_LINE, STANDARD_STREAM, show, show_json, warn, warn_each
from footcare_tui.cli.settings_restore import restore_settings
from footcare_tui.config import Config, load_config
from footcare_tui.errors import Refused
from footcare_tui.exchange.backup_archive import pack, unpack, unpack_settings
from footcare_tui.logbook import Logbook
from footcare_tui.model.fields import shortened
from footcare_tui.paths import Home
from footcare_tui.store.repair.backups import Backup
from footcare_tui.store.repair.findings import Finding, HistoryFile, Inspection, Kind
from footcare_tui.store.repair.inspect import inspect
from footcare_tui.store.repair.repair import repair as repair_finding
from footcare_tui.terminal.cells import columns
from footcare_tui.terminal.sanitize import plain_text
from footcare_tui.views.format import counted

WELL, TROUBLE = 0, 1
# The most findings of one kind about one file that are listed; the others are counted.
MOST_ALIKE = 25
# In this order, because a repair can reveal what the next one repairs.
FILE_REPAIRS = (
    (Kind.PERMISSIONS,),
    (Kind.UNFINISHED,),
    (Kind.LEFTOVER, Kind.DAMAGED_FILE, Kind.ODD_ENTRY),
    (Kind.REPLACED_FILE,),
)


@click.command()
@click.argument("path", metavar="[PATH]", type=click.Path(), required=False)
@home_option
@json_option
def backup(path: str | None, as_json: bool) -> None:
    """Pack all history files and the settings into one archive.

    By default it is footcare-DATE.zip in the current folder.
    """
    if path == STANDARD_STREAM:
        raise Refused("an archive cannot go to standard output; name a file")
    logbook = _lenient_logbook()
    archive = Path(path or f"footcare-{logbook.now().date().isoformat()}.zip")
    packed = pack(logbook.home, archive)
    warn_each(f"left out: {line}" for line in packed.left_out)
    warn_each(f"packed although damaged: {line}" for line in packed.damaged)
    if as_json:
        show_json({"path": str(archive), "files": packed.files, "records": packed.records})
    else:
        records, files = counted(packed.records, "record"), counted(packed.files, "file")
        show(f"packed {records} in {files} into {archive}")


@click.command()
@click.argument("path", metavar="PATH", type=click.Path())
@merge_options
@click.option("--settings", is_flag=True, help="Restore the settings, too.")
@json_command
def restore(
    logbook: Logbook,
    path: str,
    overwrite: bool,
    revive: bool,
    dry_run: bool,
    settings: bool,
    as_json: bool,
) -> None:
    """Restore an archive or a history file; keep all that is newer.

    Records that are different here or were deleted here do not change, unless
    --overwrite or --revive is given. footcare undo undoes the whole restore.
    """
    unpacked = unpack(Path(path))
    if settings:
        restore_settings(logbook.home, unpack_settings(Path(path)), dry_run=dry_run)
    merged = logbook.merge(
        unpacked.records, what="restore", dry_run=dry_run, overwrite=overwrite, revive=revive
    )
    warn_each(f"left out: {line}" for line in unpacked.left_out)
    show_merged(merged, skipped=unpacked.number_left_out, dry_run=dry_run, as_json=as_json)


@click.command()
@click.option("--repair", is_flag=True, help="Repair what needs no guessing.")
@home_option
@json_option
def doctor(repair: bool, as_json: bool) -> int:
    """Check all files and show what needs attention.

    The exit status is 0 when all is well, and 1 when something needs attention.
    """
    logbook = _lenient_logbook()
    home, today = logbook.home, logbook.today()
    if logbook.clock.problem:
        warn(logbook.clock.problem)
    repaired = list(_repair_all(home, today)) if repair else []
    found = inspect(home, today)
    findings = [*found.findings, *_refused_settings(home), *_old_exercises(logbook)]
    if as_json:
        show_json(_fields(found, findings, repaired))
    else:
        show(*(f"repaired: {line}" for line in repaired))
        show(*_file_lines(found.files), _backup_line(found.backups))
        show(*_finding_lines(findings))
    return TROUBLE if any(finding.trouble for finding in findings) else WELL


def _lenient_logbook() -> Logbook:
    """The logbook; with the default settings when the person's are refused."""
    logbook = current_invocation().logbook
    try:
        _ = logbook.config
    except Refused:
        logbook.config = Config()
    return logbook


def _repair_all(home: Home, today: date) -> Iterator[str]:
    """Repair what can be repaired; yield a line about each repair."""
    for kinds in FILE_REPAIRS:
        for finding in _repairable(home, today):
            if finding.kind in kinds and (done := _attempt(home, finding)):
                yield done
    for finding in _repairable(home, today):
        if finding.records and (done := _restore_records(finding)):
            yield done
    # Records that are still missing now are in no backup.
    for finding in _repairable(home, today):
        if finding.kind is Kind.FEWER_RECORDS and (done := _attempt(home, finding)):
            yield done


def _repairable(home: Home, today: date) -> list[Finding]:
    return [finding for finding in inspect(home, today).findings if finding.repairable]


def _attempt(home: Home, finding: Finding) -> str | None:
    try:
        return repair_finding(home, finding, show_wait)
    except Refused as refusal:
        warn(f"{finding.path.name} was not repaired: {refusal}")
    except OSError as error:
        warn(f"{finding.path.name} was not repaired: {error.strerror}")
    return None


def _restore_records(finding: Finding) -> str | None:
    try:
        merged = current_invocation().logbook.merge(finding.records, what="repair")
    except (Refused, ValueError) as refusal:
        # A readable file may contain what cannot be written again, such as NaN. The report
        # goes on without these records.
        warn(f"{finding.path.name}: its records were not restored: {refusal}")
        return None
    number = (merged.added + merged.changed).total()
    # An earlier finding may have restored the same records.
    return f"{finding.path.name}: {counted(number, 'record')} restored" if number else None


def _refused_settings(home: Home) -> Iterator[Finding]:
    """Yield a finding for the settings when they are refused."""
    path = home.settings
    try:
        load_config(path)
    except Refused as refusal:
        yield Finding(Kind.SETTINGS, path, str(refusal))
    except OSError as error:
        yield Finding(Kind.SETTINGS, path, f"{path.name}: it cannot be read: {error.strerror}")


def _old_exercises(logbook: Logbook) -> Iterator[Finding]:
    """Yield a finding for each file of an own exercise that is not in the history yet."""
    paths = sorted((logbook.home.config / "exercises").glob("*.toml"))
    # Reading the history would finish an interrupted change; a check must change nothing.
    if not paths or os.path.lexists(logbook.home.unfinished):
        return
    own: set[str] = set()
    with suppress(Refused, OSError):
        own = {slug for slug, exercise in logbook.catalog.exercises.items() if exercise.own}
    for path in paths:
        if path.stem not in own:
            command = f"footcare plan apply {quote(str(path))}"
            text = f"{path.name}: own exercises are in the history now; {command} adds this one"
            yield Finding(Kind.SETTINGS, path, text)


def _file_lines(files: tuple[HistoryFile, ...]) -> list[str]:
    if not files:
        return ["there is no history yet"]
    return columns(
        [
            (
                plain_text(file.file),
                plain_text(file.year),
                "this device" if file.own else plain_text(f"device {file.device or 'unknown'}"),
                counted(file.records, "record"),
            )
            for file in files
        ]
    )


def _backup_line(backups: tuple[Backup, ...]) -> str:
    if not backups:
        return "there are no backups yet; every change makes one"
    # The date in a name is wrong when a clock was.
    newest = max(backups, key=lambda backup: backup.modified).day
    files = len({backup.file for backup in backups})
    copies = counted(len(backups), "backup")
    return f"{copies} of {counted(files, 'file')}, the newest of {newest}"


def _finding_lines(findings: list[Finding]) -> list[str]:
    lines: list[str] = []
    alike: Counter[tuple[Kind, Path]] = Counter()
    for finding in sorted(findings, key=lambda finding: finding.trouble):
        alike[finding.kind, finding.path] += 1
        if alike[finding.kind, finding.path] <= MOST_ALIKE:
            label = "trouble" if finding.trouble else "note"
            lines.append(f"{label}: {shortened(finding.text, LONGEST_LINE)}")
    for (kind, path), number in alike.items():
        if number > MOST_ALIKE:
            more = f"{number - MOST_ALIKE} more findings ({kind}); doctor --json has all of them"
            lines.append(f"note: {path.name}: {more}")
    troubles = sum(finding.trouble for finding in findings)
    repairable = sum(finding.repairable for finding in findings)
    if not troubles:
        return [*lines, "all is well"]
    verb = "needs" if troubles == 1 else "need"
    end = f"{counted(troubles, 'thing')} {verb} attention"
    if repairable:
        end += f"; footcare doctor --repair can repair {repairable}"
    return [*lines, end]


def _fields(found: Inspection, findings: list[Finding], repaired: list[str]) -> dict[str, object]:
    return {
        "well": not any(finding.trouble for finding in findings),
        "files": [file._asdict() for file in found.files],
        "backups": [
            {"file": backup.file, "day": backup.day.isoformat()} for backup in found.backups
        ],
        "findings": [
            {
                "kind": finding.kind.value,
                "path": str(finding.path),
                "text": finding.text,
                "trouble": finding.trouble,
                "mendable": finding.repairable,
            }
            for finding in findings
        ],
        "mended": repaired,
    }
