"""The text of a plan: read from a file, or changed in the person's editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import click

from footcare_tui.cli.output import STANDARD_STREAM, refuse, warn
from footcare_tui.cli.sources import read_content
from footcare_tui.errors import Refused
from footcare_tui.exchange.plan_file import PlanFile, write_plan
from footcare_tui.exchange.plan_reader import read_plan
from footcare_tui.files.toml_text import MOST_TOML_BYTES
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.plan_files import changed_since, known, present_plan
from footcare_tui.terminal.modes import is_terminal

EDITORS = ("VISUAL", "EDITOR")


def plan_in(logbook: Logbook, path: str) -> PlanFile:
    """Return the plan in a file, or in standard input. Raises Refused, which names every fault."""
    name = shown_name(path)
    return read_plan(_text(path, name), name, known(logbook))


def shown_name(path: str) -> str:
    """Return the path, or that it is standard input."""
    return "standard input" if path == STANDARD_STREAM else path


def _text(path: str, name: str) -> str:
    content = read_content(path, name, MOST_TOML_BYTES)
    try:
        # An editor may put a byte order mark in front.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"{name}:{line}: not a text in UTF-8") from None


@contextmanager
def edited_plan(logbook: Logbook) -> Iterator[PlanFile]:
    """What the person changes of the present plan in the editor.

    The file is removed once the context is left without an exception; else a
    warning says where it is. Raises Refused when there is no editor, or when
    the text has faults and is not to be edited again.
    """
    command = _editor()
    before = present_plan(logbook)
    folder = mkdtemp(prefix="footcare-")
    file = Path(folder) / "plan.toml"
    file.write_text(write_plan(before), encoding="utf-8", errors="replace")
    try:
        yield changed_since(_edited(logbook, command, file), before)
    except BaseException:
        warn(f"your text is in {file}; footcare plan apply takes it")
        raise
    rmtree(folder)


def _editor() -> list[str]:
    for variable in EDITORS:
        if os.environ.get(variable, "").strip():
            try:
                return shlex.split(os.environ[variable])
            except ValueError as error:
                raise Refused(f"{variable} cannot be read: {error}") from None
    raise Refused(
        f"no editor is named in {' or '.join(EDITORS)}; "
        "use footcare plan export and footcare plan apply instead"
    )


def _edited(logbook: Logbook, command: list[str], file: Path) -> PlanFile:
    """Return the plan in the file after the person has changed it."""
    while True:
        status = subprocess.run([*command, str(file)], check=False).returncode
        if status:
            raise Refused(f"{command[0]} ended with status {status}; nothing was changed")
        # Another program may have changed the plan meanwhile.
        logbook.refresh()
        try:
            return plan_in(logbook, str(file))
        except Refused as refusal:
            if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
                raise
            refuse(refusal)
        if not _wants_to_go_on():
            raise Refused("nothing was changed")


def _wants_to_go_on() -> bool:
    with suppress(click.Abort):
        return click.confirm("Edit it again?", default=True)
    return False
