"""The text of a plan: read from a file, or changed in the person's editor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footcare_tui.cli.editor import edited
from footcare_tui.cli.output import STANDARD_STREAM
from footcare_tui.cli.sources import read_content
from footcare_tui.errors import Refused
from footcare_tui.exchange.plan_file import PlanFile, write_plan
from footcare_tui.exchange.plan_reader import read_plan
from footcare_tui.files.toml_text import MOST_TOML_BYTES
from footcare_tui.logbook import Logbook
from footcare_tui.logbook.plan_files import changed_since, known, present_plan


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
    """Yield the person's changes of the present plan in the editor; as :func:`edited`."""

    def read(file: Path) -> PlanFile:
        # Another program may have changed the plan meanwhile.
        logbook.refresh()
        return plan_in(logbook, str(file))

    before = present_plan(logbook)
    with edited(
        "plan.toml",
        write_plan(before).encode(errors="replace"),
        read,
        instead="use footcare plan export and footcare plan apply instead",
        then="footcare plan apply reads it",
    ) as plan:
        yield changed_since(plan, before)
