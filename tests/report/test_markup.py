"""A forgotten escape is an error of types, and text that is given as text is escaped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from markupsafe import Markup

from footcare_tui.report.markup import element, joined, on_lines

ROOT = Path(__file__).parents[2]
BEGINNING = """
from collections.abc import Iterator
from markupsafe import Markup
from footcare_tui.report.markdown import Markdown, escaped
from footcare_tui.report.markup import element, joined, on_lines
"""
FORGOTTEN = """
def bold(name: str) -> Markup:
    return f"<b>{name}</b>"

def between(parts: list[str], name: str) -> Markup:
    return joined(parts, f"<i>{name}</i>")

def lines(name: str) -> Iterator[Markup]:
    yield "<li>" + name

def item(name: str) -> Markdown:
    return f"- {name}"
"""
REMEMBERED = """
def bold_text(name: str) -> Markup:
    return element("b", name)

def between_texts(parts: list[str], name: str) -> Markup:
    return joined(parts, element("i", name))

def text_lines(name: str) -> Iterator[Markup]:
    yield Markup("<li>") + name

def text_item(name: str) -> Markdown:
    return escaped(name)
"""
DECLARED = '''"""Declares a text to be markup."""

from markupsafe import Markup


def bold(name: str) -> Markup:
    """The name in bold."""
    return Markup(f"<b>{name}</b>")
'''


def checked(*command: str, given: str = "") -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, cwd=ROOT, input=given
    )
    return ended.returncode, ended.stdout


def test_a_forgotten_escape_is_an_error_of_types(tmp_path: Path) -> None:
    code = tmp_path / "written.py"
    code.write_text(BEGINNING + FORGOTTEN + REMEMBERED)
    status, said = checked("mypy", "--strict", "--no-error-summary", str(code))
    assert [int(line.split(":")[1]) for line in said.splitlines()] == [8, 11, 14, 17], said
    assert status == 1


def test_text_cannot_be_declared_to_be_markup() -> None:
    file = "--stdin-filename=footcare_tui/report/written.py"
    status, said = checked("ruff", "check", "--output-format=concise", file, "-", given=DECLARED)
    assert status == 1
    assert [line.split()[1] for line in said.splitlines() if "written.py" in line] == ["S704"]


def test_texts_and_attributes_are_escaped() -> None:
    assert element("text", "<&>", x='"') == '<text x="&#34;">&lt;&amp;&gt;</text>'
    assert element("p", "a", Markup("<b>"), "c", class_="d", aria_label="e") == (
        '<p class="d" aria-label="e">a<b>c</p>'
    )
    assert element("p", "a", class_="") == "<p>a</p>"
    assert joined(["<", Markup("<br>")]) == "&lt;<br>"
    assert on_lines("a<\nb") == "a&lt;<br>b"


def test_numbers_in_attributes_are_short() -> None:
    assert element("line", x1=1.0, y1=2.349) == '<line x1="1" y1="2.3"></line>'
