"""Every link leads somewhere, and every picture is shown."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from screenshots import report
from screenshots.build import FOLDER, SCENES, path_of
from screenshots.recording import PATH as RECORDING
from tests.documentation.pages import GUIDES, PAGES, README, anchors, links, name_of, text_of

PICTURES = {RECORDING, report.PICTURE, *map(path_of, SCENES)}


def problem_of(link: str, page: Path) -> str | None:
    """What is wrong with a link of the page."""
    address = urlsplit(link)
    if address.scheme:
        well_formed = address.scheme == "https" and "." in address.netloc and " " not in link
        return None if well_formed else "not an address by https"
    target = (page.parent / address.path).resolve() if address.path else page
    if not target.exists():
        return "no such file"
    if address.fragment and address.fragment not in anchors(text_of(target)):
        return "no such heading"
    return None


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    problems = {link: problem_of(link, page) for link in links(text_of(page))}
    assert {link: problem for link, problem in problems.items() if problem} == {}


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("docs/keys.md#keys-of-your-own", None),
        ("#the-exercises", None),
        ("https://semver.org", None),
        ("docs/key.md", "no such file"),
        ("docs/keys.md#keys-of-yours", "no such heading"),
        ("#exercises", "no such heading"),
        ("http://semver.org", "not an address by https"),
        ("https://semver", "not an address by https"),
    ],
)
def test_a_link_that_leads_nowhere_is_noticed(link: str, problem: str | None) -> None:
    assert problem_of(link, README) == problem


def test_a_repeated_heading_has_a_number() -> None:
    assert anchors("# A b\n## `c`, d\n## A b\n```\n# no heading\n```\n") == {"a-b", "c-d", "a-b-1"}


def test_the_readme_leads_to_every_page() -> None:
    named = {(README.parent / link).resolve() for link in links(text_of(README)) if "#" not in link}
    assert named.issuperset(GUIDES)
    assert named.issuperset(README.parent / f"{name}.md" for name in ("CONTRIBUTING", "CHANGELOG"))


def test_every_picture_that_is_drawn_is_shown_and_no_other() -> None:
    shown = {
        target
        for page in PAGES
        for link in links(text_of(page))
        if (target := (page.parent / link).resolve()).parent == FOLDER
    }
    assert shown == PICTURES


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_picture_has_a_text_in_its_place(page: Path) -> None:
    assert "![](" not in text_of(page)
