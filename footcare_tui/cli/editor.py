"""A text changed in the person's editor, which is offered again while it has faults."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TypeVar

import click

from footcare_tui.cli.output import refuse, warn
from footcare_tui.errors import Refused
from footcare_tui.terminal.modes import can_ask

EDITORS = ("VISUAL", "EDITOR")

Read = TypeVar("Read")


@contextmanager
def edited(
    name: str, content: bytes, read: Callable[[Path], Read], *, instead: str, then: str
) -> Iterator[Read]:
    """Have the person edit the content in a file of that name; yield what ``read`` returns of it.

    The file is removed when the context ends without an exception; otherwise a
    warning names the file, and says ``then`` what can be done with it. Raises
    Refused when there is no editor, with what to do ``instead``, and when
    ``read`` refuses the text and the person does not edit it again.
    """
    command = _editor(instead)
    folder = mkdtemp(prefix="footcare-")
    file = Path(folder) / name
    file.write_bytes(content)
    try:
        yield _edited(command, file, read)
    except BaseException:
        warn(f"your text is in {file}; {then}")
        raise
    rmtree(folder)


def _editor(instead: str) -> list[str]:
    for variable in EDITORS:
        if os.environ.get(variable, "").strip():
            try:
                return shlex.split(os.environ[variable])
            except ValueError as error:
                raise Refused(f"{variable} cannot be read: {error}") from None
    raise Refused(f"no editor is named in {' or '.join(EDITORS)}; {instead}")


def _edited(command: list[str], file: Path, read: Callable[[Path], Read]) -> Read:
    while True:
        status = subprocess.run([*command, str(file)], check=False).returncode
        if status:
            raise Refused(f"{command[0]} ended with status {status}; nothing was changed")
        try:
            return read(file)
        except Refused as refusal:
            if not can_ask():
                raise
            refuse(refusal)
        if not _edits_again():
            raise Refused("nothing was changed")


def _edits_again() -> bool:
    with suppress(click.Abort):
        return click.confirm("Edit it again?", default=True)
    return False
