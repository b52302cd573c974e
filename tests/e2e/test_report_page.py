"""The page of a report in a real browser: it is drawn, says what it should, and prints."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import pytest

from footcare_tui.logbook import Logbook
from screenshots.report import HEIGHT, WIDTH, photograph
from tests.e2e.outside import required
from tests.e2e.terminal import footcare
from tests.report.home import PLAIN, fill

pytestmark = pytest.mark.e2e
BLANK = "<!DOCTYPE html><title>nothing</title>"


@pytest.fixture
def browser() -> str:
    return required("chromium", "chromium")


@pytest.fixture
def page(logbook: Logbook, tmp_path: Path) -> Path:
    """What the real command writes about a home that is filled."""
    fill(logbook)
    path = tmp_path / "report.html"
    days = ("--from", "2025-12-10", "--to", "2026-03-09")
    subprocess.run(footcare("report", *days, "-o", str(path)), check=True)
    return path


def browse(browser: str, page: Path, *options: str) -> bytes:
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", profile, *options]
    ended = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return ended.stdout


def test_the_page_is_drawn(browser: str, page: Path, tmp_path: Path) -> None:
    blank, drawn, nothing = tmp_path / "blank.html", tmp_path / "page.png", tmp_path / "blank.png"
    blank.write_text(BLANK)
    photograph(browser, page, drawn)
    photograph(browser, blank, nothing)
    header = struct.unpack(">8s4x4sII", drawn.read_bytes()[:24])
    assert header == (b"\x89PNG\r\n\x1a\n", b"IHDR", WIDTH, HEIGHT)
    # A picture of one colour packs into next to nothing.
    assert drawn.stat().st_size > 10 * nothing.stat().st_size


def test_the_browser_finds_the_words_and_no_script(browser: str, page: Path) -> None:
    dom = browse(browser, page, "--dump-dom").decode("utf-8")
    for words in ("Foot exercise report", "It is no diagnosis", "Adherence", "Toe Press", "A cold"):
        assert words in dom
    assert "<script" not in dom
    assert PLAIN.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in dom
    assert dom.count("<svg") == 7


def test_the_page_prints(browser: str, page: Path, tmp_path: Path) -> None:
    printed = tmp_path / "report.pdf"
    browse(browser, page, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    content = printed.read_bytes()
    assert content.startswith(b"%PDF")
    sheets = content.count(b"/Type /Page\n")
    assert 2 <= sheets <= 4
