"""The report and the handout in a real browser: drawn, valid, asking for nothing, and printed."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from footcare_tui.logbook import Logbook
from screenshots.report import HEIGHT, WIDTH, photograph
from tests.e2e.outside import required
from tests.e2e.terminal import footcare
from tests.own_exercises import add_exercise
from tests.report.home import PLAIN, fill

pytestmark = pytest.mark.e2e
BLANK = "<!DOCTYPE html><title>nothing</title>"
RUNNING_TITLE = "Foot exercise report · 10 Dec 2025 to 9 Mar 2026"
PAPERS = ("A4", "letter")
FIRST_PAGE = ("Self-tests", "Sessions timed and ticked", "Prescription and adherence")
# What asks for a picture must be seen to ask, or the search for requests finds nothing anywhere.
ASKS = '<!DOCTYPE html><title>asks</title><img src="http://footcare.invalid/x.png" alt="x">'


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


@pytest.fixture
def handout(logbook: Logbook, tmp_path: Path) -> Path:
    add_exercise(logbook, steps=["Stand on a step."], cautions=["Hold the rail."])
    path = tmp_path / "handout.html"
    subprocess.run(footcare("report", "--handout", "-o", str(path)), check=True)
    return path


def browse(browser: str, page: Path, *options: str) -> bytes:
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={page.parent / 'profile'}",
        # Nor does the browser itself get anywhere.
        "--host-resolver-rules=MAP * ~NOTFOUND",
        *options,
    ]
    ended = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
    return ended.stdout


def requests_of(browser: str, page: Path) -> list[str]:
    """The addresses that the page asks for; what the browser asks by itself is left out."""
    log = page.with_suffix(".netlog")
    browse(browser, page, f"--log-net-log={log}", "--dump-dom")
    parameters = [event.get("params", {}) for event in json.loads(log.read_text())["events"]]
    own = "not an origin"
    return [each["url"] for each in parameters if each.get("initiator", own) != own]


def sheets_of(browser: str, page: Path, paper: str) -> list[str]:
    """The text of each printed sheet."""
    sized = page.with_name(f"{page.stem}-{paper}.html")
    html = page.read_text(encoding="utf-8")
    sized.write_text(html.replace("</style>", f"@page {{ size: {paper}; }}</style>"))
    printed = sized.with_suffix(".pdf")
    browse(browser, sized, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    read = [required("pdftotext", "poppler-utils"), "-layout", str(printed), "-"]
    text = subprocess.run(read, check=True, capture_output=True, encoding="utf-8").stdout
    return text.removesuffix("\f").split("\f")


def headings(page: Path) -> list[str]:
    return re.findall(r"<h[123]>(.*?)</h[123]>", page.read_text(encoding="utf-8"))


def lines_of(sheet: str) -> list[str]:
    return [" ".join(line.split()) for line in sheet.splitlines() if line.strip()]


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
    for words in (
        "Foot exercise report",
        "It is neither a diagnosis",
        "Adherence",
        "Toe Press",
        "A cold",
    ):
        assert words in dom
    assert "<script" not in dom
    assert PLAIN.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in dom
    assert dom.count("<svg") == 7


def test_nothing_is_asked_of_anybody(
    browser: str, page: Path, handout: Path, tmp_path: Path
) -> None:
    asks = tmp_path / "asks.html"
    asks.write_text(ASKS)
    assert requests_of(browser, asks) == ["http://footcare.invalid/x.png"]
    assert requests_of(browser, page) == []
    assert requests_of(browser, handout) == []


def test_a_validator_finds_nothing(page: Path, handout: Path, tmp_path: Path) -> None:
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("npm is not installed")
    rules = "--preset=recommended,standard,document,a11y"
    validate = [npx, "--yes", "html-validate@10", rules]
    found = subprocess.run(
        [*validate, str(page), str(handout)], capture_output=True, text=True, timeout=300
    )
    assert (found.returncode, found.stdout) == (0, ""), found.stdout + found.stderr
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<p><b>open</p>")
    assert subprocess.run([*validate, str(wrong)], capture_output=True, timeout=300).returncode == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_prints(browser: str, page: Path, paper: str) -> None:
    sheets = sheets_of(browser, page, paper)
    assert len(sheets) == 4
    first = lines_of(sheets[0])
    assert first[0] == "Foot exercise report"
    # The first sheet has all that a clinician reads first, down to the last row of its table.
    assert [title for title in headings(page) if title in first[1:]] == list(FIRST_PAGE)
    assert any(line.startswith("Resisted Flexion") for line in first)
    assert "Name Date of birth" in first
    assert lines_of(sheets[1])[1] == "Course by week"
    for number, sheet in enumerate(sheets, 1):
        lines = lines_of(sheet)
        assert lines[-1] == f"page {number} of 4"
        assert (lines[0] == RUNNING_TITLE) == (number > 1)


@pytest.mark.parametrize("paper", PAPERS)
def test_tables_and_headings_are_not_torn(
    browser: str, logbook: Logbook, tmp_path: Path, paper: str
) -> None:
    fill(logbook)
    for number in range(30):
        name = f"Own exercise {number}"
        add_exercise(logbook, f"own-{number}", name, dose={"when": ["after coffee in the morning"]})
    page = tmp_path / "long.html"
    days = ("--from", "2025-12-10", "--to", "2026-03-09")
    subprocess.run(footcare("report", *days, "-o", str(page)), check=True)
    sheets = sheets_of(browser, page, paper)
    head = "Exercise Prescribed Done Adherence Effort Pain"
    with_rows = [sheet for sheet in sheets if "Own exercise" in sheet]
    assert len(with_rows) > 1
    assert all(head in lines_of(sheet) for sheet in with_rows)
    # A row's name and all lines of its dose are on the same sheet.
    for sheet in with_rows:
        assert sheet.count("Own exercise") == sheet.count("(after")
    for sheet in sheets:
        *_, last, foot = lines_of(sheet)
        assert foot.startswith("page ")
        assert last not in headings(page)
        assert last != head


@pytest.mark.parametrize("paper", PAPERS)
def test_the_handout_prints_on_two_sheets(browser: str, handout: Path, paper: str) -> None:
    sheets = [lines_of(sheet) for sheet in sheets_of(browser, handout, paper)]
    assert [sheet[-1] for sheet in sheets] == ["page 1 of 2", "page 2 of 2"]
    assert sheets[0][0] == "Foot exercise plan"
    assert "A week to tick" in sheets[0]
    assert any("Stand on a step." in line for line in sheets[1])
    assert any("no diagnosis" in line for line in sheets[1])
