"""Every command that changes the history, and what must be there after one that was disturbed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from tests.cli.conftest import Outcome
from tests.faults.processes import Program, end
from tests.faults.tally import DONE, KILLED, REFUSED, is_one_line

# What differs from one run of a command to the next.
RANDOM_FIELDS = ("id", "rev", "at", "seconds")


class Disturbed(NamedTuple):
    """A command, and the commands before it."""

    command: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = (("done", "press"),)


NEW_YEAR = ("rest", "2025-12-31", "2026-01-01")
# What three of them read is written to the folder in which they run.
IMPORTED, RESTORED, PLANNED = "records.jsonl", "2024.aaaa.json", "plan.toml"
READ = [{"id": f"{year}", "day": f"{year}-01-01", "kind": "ill"} for year in (2024, 2025)]
PLAN = """
round = ["heel-raise", "toe-walking"]
[exercises.heel-raise]
name = "Heel Raise"
[exercises.toe-press]
reps = 8
[routines.desk]
exercises = ["heel-raise"]
"""
CHANGES: Mapping[str, Disturbed] = {
    "first done": Disturbed(("done", "press"), ()),
    "done": Disturbed(("done", "press", "walking", "-n", "2")),
    "correct": Disturbed(("correct", "press", "--effort", "7")),
    "correct --delete": Disturbed(("correct", "press", "--delete")),
    "rest": Disturbed(NEW_YEAR),
    "rest --clear": Disturbed((*NEW_YEAR, "--clear"), (NEW_YEAR,)),
    "set": Disturbed(("set", "press", "sessions_per_day=2", "reps=8")),
    "set of a new exercise": Disturbed(("set", "heel-raise", "name=Heel Raise", "reps=8")),
    "set of one that is retired": Disturbed(
        ("set", "heel-raise", "retired=true"), (("set", "heel-raise", "name=Heel Raise"),)
    ),
    "plan round": Disturbed(("plan", "round", "walking", "press")),
    "plan apply": Disturbed(("plan", "apply", PLANNED)),
    "check-in": Disturbed(("check-in", "back-pain", "4")),
    "goal add": Disturbed(("goal", "add", "Stairs")),
    "goal retire": Disturbed(("goal", "retire", "1"), (("goal", "add", "Stairs"),)),
    "import": Disturbed(("import", "jsonl", IMPORTED)),
    "restore": Disturbed(("restore", RESTORED)),
    "undo": Disturbed(("undo",), (("done", "press"), ("done", "walking", "-n", "2"))),
    "undo of two years": Disturbed(("undo",), (("done", "press"), NEW_YEAR)),
    "redo": Disturbed(("redo",), (("done", "press"), ("done", "walking"), ("undo",))),
    "discard": Disturbed(("discard",), (("leave",),)),
    "undo of a discard": Disturbed(("undo",), (("leave",), ("discard",))),
    "start": Disturbed(("start", "ankle", "--plain", "--speed", "100")),
}


class Stage(NamedTuple):
    """What a home has: the records that are not deleted, and the changes to undo and to redo.

    The session in the journal counts as a record where it was discarded or put back.
    """

    records: list[str]
    made: list[str]
    undone: str | None


def stage_of(folder: Path, *, with_journal: bool) -> Stage:
    """Read the home as the next start of the program does, which may finish what was begun."""
    logbook = Logbook(find_home(folder))
    records = [record for record in logbook.records() if not record.deleted]
    assert logbook.problems == (), logbook.problems
    assert len({record.id for record in records}) == len(records)
    if with_journal and (session := logbook.journal.read()):
        records.append(session)
    stack = logbook.undo_stack
    undone = stack.next_redo()
    return Stage(
        sorted(comparable(record.table, record.to_fields()) for record in records),
        [change.words for change in stack.made()],
        undone and undone.words,
    )


def comparable(table: str, fields: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in fields.items() if name not in RANDOM_FIELDS}
    return json.dumps([table, kept], sort_keys=True)


class Rehearsed(NamedTuple):
    """A home before and after a change that nothing disturbed."""

    name: str
    folder: Path
    before: Stage
    after: Stage

    @property
    def command(self) -> tuple[str, ...]:
        """The arguments of the command."""
        return CHANGES[self.name].command

    def stage_of(self, folder: Path) -> Stage:
        """Return what a home has after the change or without it."""
        return stage_of(folder, with_journal="discard" in self.name)

    def copy(self, folder: Path) -> Path:
        """Copy the home before the change, with what the command reads."""
        shutil.copytree(self.folder, folder)
        return folder

    def check(self, folder: Path, outcome: Outcome) -> bool:
        """Compare what was answered with what is there; return whether the change is stored."""
        assert outcome.status in (DONE, REFUSED, KILLED), outcome
        if outcome.status == REFUSED:
            # A guided session has shown its phases, and warned when the journal failed.
            guided = self.name == "start"
            assert outcome.out == "" or guided
            lines = outcome.err.splitlines(keepends=True)
            assert is_one_line(lines[-1] if guided else outcome.err), outcome.err
        now = self.stage_of(folder)
        if outcome.status == DONE:
            assert now.records == self.after.records, outcome
            # A change that cannot be undone was reported.
            assert now == self.after or "cannot be undone" in outcome.err, (now, outcome)
        elif outcome.status == REFUSED:
            assert now == self.before, (now, outcome)
        elif now != self.before:
            self._check_killed(folder, now)
        return now.records == self.after.records

    def _check_killed(self, folder: Path, now: Stage) -> None:
        """A change that was stored is the next to be undone, even if its program was killed."""
        assert now.records == self.after.records, now
        if self.name.startswith(("undo", "redo")) and now != self.after:
            # It was killed before it could remember that. Once more changes nothing.
            assert now.made == self.before.made
            stack = Logbook(find_home(folder)).undo_stack
            (stack.redo if self.name == "redo" else stack.undo)()
            now = self.stage_of(folder)
        assert now == self.after


def rehearse(name: str, folder: Path) -> Rehearsed:
    """Make the home before a change, and learn what it is after it."""
    disturbed = CHANGES[name]
    folder.mkdir()
    rest_days = [{"rev": 0, "deleted": False, "note": "", **fields} for fields in READ]
    lines = (json.dumps({"table": "rest_days", **fields}) for fields in rest_days)
    (folder / IMPORTED).write_text("\n".join(lines))
    tables = {"rest_days": {str(number): day for number, day in enumerate(rest_days, 1)}}
    (folder / RESTORED).write_text(json.dumps(tables))
    (folder / PLANNED).write_text(PLAN)
    program = Program(folder)
    for command in disturbed.before:
        assert end(program.start(*command, cwd=folder)).status == DONE
    before = stage_of(folder, with_journal="discard" in name)
    after = folder.with_name(f"{folder.name} after")
    shutil.copytree(folder, after)
    outcome = end(Program(after).start(*disturbed.command, cwd=after))
    assert outcome.status == DONE, outcome
    return Rehearsed(name, folder, before, stage_of(after, with_journal="discard" in name))
