"""Every command is documented, and every command line in the documentation is one that works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from footcare_tui.cli.program import COMMANDS, NAME, run
from screenshots import commands
from screenshots.command_examples import EXAMPLES, NOTES
from tests.documentation.pages import GUIDES, README, blocks, inline_code, name_of, text_of

PATHS = {context.command_path: command for context, command in commands.commands()}
# What a person puts in the place of these words.
PLACEHOLDERS = {"EXERCISE": "press", "FORMAT": "csv", "PATH": "file"}


def command_lines(text: str) -> Iterator[str]:
    """The commands in the text; what a pipe or an operator of a shell leads to is left out."""
    for language, content in blocks(text):
        if language != "text":
            for line in content.splitlines():
                code = re.sub(r"\s# .*", "", line)
                yield from re.findall(r"(?:^|[\s(])(footcare [a-z-].*)", code)
    yield from (code for code in inline_code(text) if code.startswith(f"{NAME} "))


def words_of(line: str) -> list[str]:
    """The words of the command, up to a redirection or an operator of a shell."""
    lexer = shlex.shlex(re.sub(r"\s\d>.*", "", line), posix=True, punctuation_chars=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words = []
    for word in lexer:
        if word and word[0] in "();<>|&":
            break
        words.append(PLACEHOLDERS.get(word, word))
    return words


@pytest.fixture
def only_parsed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The commands that are run are parsed in full, and do nothing.

    The home has the exercise and the routine of the person's own that the
    documentation speaks of.
    """
    assert run(["set", "heel-raise", "name=Heel Raise"]) == 0
    assert run(["plan", "routine", "Desk Break", "heel"]) == 0
    capsys.readouterr()
    monkeypatch.setattr(click.Command, "invoke", lambda *_: 0)


def test_the_page_is_what_the_commands_say() -> None:
    same = commands.page() == commands.PATH.read_text(encoding="utf-8")
    assert same, "a command has changed: run make screenshots"


def test_the_page_has_every_command_and_option() -> None:
    page = text_of(commands.PATH)
    assert {path.split()[1] for path in PATHS} == {*COMMANDS}
    for path, command in PATHS.items():
        assert command.help
        section = re.split(rf"^#+ {path}\n", page, flags=re.MULTILINE)[1].split("\n## ")[0]
        for option in commands.options(command):
            assert option.help
            assert option.opts[-1] in section


def test_what_is_written_by_hand_is_about_commands_that_exist() -> None:
    assert {*EXAMPLES, *NOTES} <= PATHS.keys()
    for path, lines in EXAMPLES.items():
        assert all(line.startswith(path) for line in lines.splitlines())


def test_every_command_has_the_options_of_all_commands() -> None:
    for path, command in PATHS.items():
        options = {name for parameter in command.params for name in parameter.opts}
        assert "--home" in options, path


@pytest.mark.parametrize("page", [README, *GUIDES], ids=name_of)
@pytest.mark.usefixtures("only_parsed")
def test_every_command_line_is_one_that_works(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = {}
    for line in command_lines(text_of(page)):
        # A command that is only named lacks its arguments.
        if line not in PATHS and run(words_of(line)[1:]) != 0:
            refused[line] = capsys.readouterr().err
    assert refused == {}


@pytest.mark.parametrize(
    "line",
    [
        "footcare don",
        "footcare done press --efort 4",
        "footcare done press --effort 11",
        "footcare done elbow",
        "footcare rest",
        "footcare rest someday",
        "footcare goal remove 1",
        "footcare config set colour red",
    ],
)
@pytest.mark.usefixtures("only_parsed")
def test_a_command_line_that_does_not_work_is_noticed(line: str) -> None:
    assert run(words_of(line)[1:]) != 0


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('footcare config set age ""', "footcare config set age "),
        ("footcare status --running || footcare today)'", "footcare status --running"),
        ('footcare status --format "{left} " 2>/dev/null)', "footcare status --format {left} "),
        ("footcare show EXERCISE", "footcare show press"),
    ],
)
def test_a_command_ends_where_the_shell_ends_it(line: str, words: str) -> None:
    assert " ".join(words_of(line)) == words
