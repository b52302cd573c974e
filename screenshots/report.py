"""The report on the example year: its page, which the tests compare, and a picture of that."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from footcare_tui.demo import fill_example
from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.report.clinician import report_on
from footcare_tui.report.facts import gather
from footcare_tui.report.page import write_page
from screenshots.build import FOLDER, NOW

PAGE = FOLDER / "report.html"
PICTURE = FOLDER / "report.png"
DAYS = 90
WIDTH, HEIGHT = 820, 1160


def page() -> str:
    """The page about the last days of the example year."""
    with tempfile.TemporaryDirectory() as folder:
        logbook = Logbook(find_home(folder), lambda: NOW)
        fill_example(logbook)
        today = logbook.today()
        return write_page(report_on(gather(logbook, today - timedelta(days=DAYS - 1), today)))


def photograph(browser: str, page: Path, picture: Path) -> None:
    """Has the browser draw the first sheet of the page."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser,
                "--headless",
                # The browser's own box of sand is closed to root, and this page is our own.
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                f"--window-size={WIDTH},{HEIGHT}",
                f"--screenshot={picture}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main() -> None:
    """Writes the page, and the picture where there is a browser."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.name)
    if browser := shutil.which("chromium"):
        photograph(browser, PAGE, PICTURE)
        print(PICTURE.name)
    else:
        print(f"{PICTURE.name} is as it was: it takes the program chromium to draw it")


if __name__ == "__main__":
    main()
