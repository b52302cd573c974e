"""The pages of the documentation, and what is found in their Markdown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
GUIDES = sorted((ROOT / "docs").glob("*.md"))
PAGES = sorted(ROOT.glob("*.md")) + GUIDES
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    """The path within the repository, as the id of a test."""
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """The language and the content of each block of code."""
    return FENCE.findall(text)


def inline_code(text: str) -> list[str]:
    """The texts between backticks, each on one line; in a table, a bar has a backslash."""
    found = re.findall(r"`([^`]+)`", FENCE.sub("", text))
    return [" ".join(code.split()).replace(r"\|", "|") for code in found]


def links(text: str) -> list[str]:
    """The targets of links and pictures."""
    prose = re.sub(r"`[^`]+`", "", FENCE.sub("", text))
    return re.findall(r"\]\(([^)]*)\)", prose)


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings; a repeated one has a number."""
    seen = Counter[str]()
    found = set()
    for heading in re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE):
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        seen[anchor] += 1
    return found
