"""The command ``report``, which writes a report for a clinician."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import click

from footcare_tui.cli.context import home_option, pass_logbook
from footcare_tui.cli.exporters import write_out
from footcare_tui.cli.output import STANDARD_STREAM, show
from footcare_tui.cli.parameters import Day
from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_whole
from footcare_tui.logbook import Logbook
from footcare_tui.report.facts import gather
from footcare_tui.report.fields import write_json
from footcare_tui.report.markdown import write_markdown
from footcare_tui.report.page import write_page

# About the length of most trials of foot exercises.
DEFAULT_DAYS = 90
WRITERS = {"md": write_markdown, "html": write_page, "json": write_json}
ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


@click.command()
@click.option("--from", "first", type=Day(), metavar="DATE", help="First day.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Last day; default today.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    help="Format; by default that of the file's name, else md.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write to this new file instead of standard output.",
)
@home_option
@pass_logbook
def report(
    logbook: Logbook, first: date | None, last: date | None, form: str | None, output: str | None
) -> None:
    """Write a report for a clinician.

    By default it covers the last 90 days: prescriptions, adherence, pain and
    effort, self-tests and notes. The formats: md, Markdown; html, one page to
    print, for a browser; json, for programs.
    """
    output = None if output == STANDARD_STREAM else output
    form = form or _form_of(output)
    if output is None and form == "html":
        raise Refused("an HTML page is for a browser; name a file for it with -o")
    if output is not None and os.path.lexists(output):
        raise Refused(f"{output} exists already; name a new file")
    first, last = _days(logbook, first, last)
    content = WRITERS[form](gather(logbook, first, last)).encode("utf-8")
    if output is None:
        write_out(content)
    else:
        write_whole(Path(output), content)
        show(f"wrote {output}, from {first} to {last}")


def _form_of(output: str | None) -> str:
    if output is None:
        return "md"
    ending = Path(output).suffix.lower()
    if ending not in ENDINGS:
        raise Refused(f"{output} does not end in .md, .html or .json; choose a --format")
    return ENDINGS[ending]


def _days(logbook: Logbook, first: date | None, last: date | None) -> tuple[date, date]:
    today = logbook.today()
    last = min(last or today, today)
    if first is None:
        first = last - timedelta(days=min(DEFAULT_DAYS, last.toordinal()) - 1)
    if last < first:
        raise Refused(f"{last} is before {first}; give --from a day no later than --to and today")
    return first, last
