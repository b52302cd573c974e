"""Every setting is documented, and every setting in the documentation exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from footcare_tui.config import SETTINGS, parse_config
from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.tui.key_settings import check_keymap
from screenshots import settings
from tests.documentation.pages import GUIDES, README, blocks, inline_code, name_of, text_of

# Its blocks are plan files, which tests/cli/test_plan.py applies.
WITHOUT_SETTINGS = {"plan.md"}


def settings_in(page: Path) -> Iterator[str]:
    """What the page shows of the settings: whole files, and single ones such as ``age = 57``."""
    text = text_of(page)
    if page.name not in WITHOUT_SETTINGS:
        yield from (content for language, content in blocks(text) if language == "toml")
    yield from (code for code in inline_code(text) if re.fullmatch(r"\w+ = .+", code))


def check(text: str, home: Home) -> None:
    """Raise Refused for a setting or a key of the person's own that does not exist."""
    check_keymap(parse_config("page", text).keymap, home)


@pytest.mark.parametrize("page", [README, *GUIDES], ids=name_of)
def test_every_setting_in_the_documentation_exists(page: Path, home: Home) -> None:
    for text in settings_in(page):
        check(text, home)


def test_settings_are_found_in_blocks_and_in_lines() -> None:
    found = {text for page in GUIDES for text in settings_in(page)}
    assert {'notify = "osc9"', "offers = false"} <= found
    assert any(text.startswith("[hooks]") for text in found)
    assert any(text.startswith("[keymap]") for text in found)


@pytest.mark.parametrize(
    "text", ['color = "red"', 'notify = "osc8"', '[keymap]\nhistory.erase = "x"']
)
def test_a_setting_that_does_not_exist_is_noticed(text: str, home: Home) -> None:
    with pytest.raises(Refused):
        check(text, home)


def test_the_page_is_what_the_table_of_settings_says() -> None:
    same = settings.page() == settings.PATH.read_text(encoding="utf-8")
    assert same, "a setting has changed: run make screenshots"


def test_the_page_lists_every_setting() -> None:
    page = text_of(settings.PATH)
    for name in SETTINGS:
        assert f"| `{name}` |" in page
