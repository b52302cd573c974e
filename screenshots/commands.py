"""Writes docs/commands.md from the commands themselves; the test suite compares the result."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from textwrap import fill

import click

from footcare_tui.cli.program import NAME, footcare
from screenshots.command_examples import EXAMPLES, INTRODUCTION, NOTES

PATH = Path(__file__).parents[1] / "docs" / "commands.md"
WIDTH = 120
# The introduction says once what these do.
OF_EVERY_COMMAND = {"--home", "--help"}


def commands(
    parent: click.Context | None = None,
) -> Iterator[tuple[click.Context, click.Command]]:
    """Yield each command with its context, a group before the commands in it."""
    above = parent or click.Context(footcare, info_name=NAME, **footcare.context_settings)
    group = above.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        assert command is not None
        context = click.Context(command, above, name)
        yield context, command
        if isinstance(command, click.Group):
            yield from commands(context)


def options(command: click.Command) -> list[click.Option]:
    """Return the options of the command alone."""
    return [
        option
        for option in command.params
        if isinstance(option, click.Option) and not OF_EVERY_COMMAND & {*option.opts}
    ]


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_overview(), *_sections()])


def _overview() -> Iterator[str]:
    yield "| command | does |"
    yield "| --- | --- |"
    for context, _ in commands():
        path = context.command_path
        yield f"| [`{path}`](#{path.replace(' ', '-')}) | {_summary(context.command)} |"
    yield ""


def _sections() -> Iterator[str]:
    for context, command in commands():
        path = context.command_path
        depth = path.count(" ") + 1
        yield f"{'#' * depth} {path}\n"
        yield f"```text\n{' '.join([path, *command.collect_usage_pieces(context)])}\n```\n"
        for paragraph in _paragraphs(command):
            yield fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False) + "\n"
        if note := NOTES.get(path):
            yield f"{note}\n"
        yield from _options(context, options(command))
        if examples := EXAMPLES.get(path):
            yield f"```sh\n{examples}```\n"


def _summary(command: click.Command) -> str:
    return _paragraphs(command)[0].removesuffix(".")


def _paragraphs(command: click.Command) -> list[str]:
    """Return the paragraphs of the help, each as one line."""
    return [" ".join(text.split()) for text in cleandoc(command.help or "").split("\n\n")]


def _options(context: click.Context, found: list[click.Option]) -> Iterator[str]:
    if not found:
        return
    yield "| option | does |"
    yield "| --- | --- |"
    for option in found:
        record = option.get_help_record(context)
        assert record is not None, option
        usage, does = (text.replace("|", r"\|") for text in record)
        yield f"| `{usage}` | {does} |"
    yield ""


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
