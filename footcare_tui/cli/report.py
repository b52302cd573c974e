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
from footcare_tui.files.elsewhere import write_elsewhere
from footcare_tui.logbook import Logbook
from footcare_tui.report.blocks import Document
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import gather
from footcare_tui.report.fields import write_json
from footcare_tui.report.handout import plan_handout
from footcare_tui.report.markdown import write_markdown

# About the length of most trials of foot exercises.
DEFAULT_DAYS = 90
FORMS = ("md", "html", "json")
ENDINGS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


@click.command()
@click.option("--from", "first", type=Day(), metavar="DATE", help="First day.")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Last day; default today.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Format; by default that of the file's name, else md.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="Write to this new file instead of standard output.",
)
@click.option(
    "--handout", is_flag=True, help="Write a plan to print and tick off, instead of a report."
)
@home_option
@pass_logbook
def report(
    logbook: Logbook,
    first: date | None,
    last: date | None,
    form: str | None,
    output: str | None,
    handout: bool,
) -> None:
    """Write a report for a clinician, or a handout of the plan.

    The report covers the last 90 days by default: goals, prescriptions,
    adherence, pain and effort, self-tests and notes. The formats: md, Markdown;
    html, one page to print, for a browser; json, for programs. The handout is
    for you: how each exercise is done, and boxes to tick. It has no history,
    and no json form.
    """
    output = None if output == STANDARD_STREAM else output
    form = form or _form_of(output)
    if handout and (first or last):
        raise click.UsageError("--handout is the plan of today; leave out --from and --to")
    if handout and form == "json":
        raise click.UsageError("--handout is md or html; for programs there is 'plan export'")
    if output is None and form == "html":
        raise Refused("an HTML page is for a browser; name a file for it with -o")
    if output is not None and os.path.lexists(output):
        raise Refused(f"{output} exists already; name a new file")
    if handout:
        content, days = _written(plan_handout(logbook), form), ""
    else:
        first, last = _days(logbook, first, last)
        facts = gather(logbook, first, last)
        content = write_json(facts) if form == "json" else _written(report_on(facts), form)
        days = f", from {first} to {last}"
    if output is None:
        write_out(content.encode("utf-8"))
    else:
        write_elsewhere(Path(output), content.encode("utf-8"))
        show(f"wrote {output}{days}")


def _written(document: Document, form: str) -> str:
    if form == "md":
        return write_markdown(document)
    # HTML alone is written with a library.
    from footcare_tui.report.page import write_page

    return write_page(document)


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
