from __future__ import annotations

import json
from pathlib import Path

import pytest

from footcare_tui.logbook import Logbook
from tests.cli.conftest import FORBIDDEN, NASTY, Footcare


def test_a_report_in_each_form(footcare: Footcare, logbook: Logbook, tmp_path: Path) -> None:
    logbook.check_off([logbook.catalog.find("press")], note=NASTY)
    for name, begins in (
        ("r.html", "<!DOCTYPE html>"),
        ("r.MD", "# Foot exercise"),
        ("r.json", "{"),
    ):
        path = tmp_path / name
        said = footcare.ok("report", "-o", str(path)).out
        assert said == f"wrote {path}, from 2025-12-10 to 2026-03-09\n"
        assert path.read_text(encoding="utf-8").startswith(begins)
        assert path.stat().st_mode & 0o777 == 0o600
        assert not any(sign in path.read_text(encoding="utf-8") for sign in FORBIDDEN)
    assert sorted(path.name for path in tmp_path.glob("r.*")) == ["r.MD", "r.html", "r.json"]


def test_standard_output_has_markdown_or_json(footcare: Footcare, logbook: Logbook) -> None:
    logbook.check_off([logbook.catalog.find("press")], note=NASTY)
    for arguments in ((), ("-o", "-"), ("--format", "md")):
        assert footcare.ok("report", *arguments).lines[0] == "# Foot exercise report"
    outcome = footcare.ok("report", "--format", "json")
    assert json.loads(outcome.out)["complete_sessions"] == 1
    assert outcome.out.isascii()
    assert "-o" in footcare.refused("report", "--format", "html")


def test_a_given_format_counts_more_than_the_name(footcare: Footcare, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    assert ".html" in footcare.refused("report", "-o", str(path))
    footcare.ok("report", "-o", str(path), "--format", "json")
    assert json.loads(path.read_text())["from"] == "2025-12-10"


def test_what_is_there_is_never_overwritten(footcare: Footcare, tmp_path: Path) -> None:
    path, link = tmp_path / "report.md", tmp_path / "link.md"
    path.write_text("mine")
    link.symlink_to(tmp_path / "nowhere")
    for there in (path, link):
        assert "exists already" in footcare.refused("report", "-o", str(there))
    assert path.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_the_days_it_is_about(footcare: Footcare, tmp_path: Path) -> None:
    def days(*arguments: str) -> tuple[str, str]:
        fields = footcare.ok("report", "--format", "json", *arguments).json
        return fields["from"], fields["to"]

    assert days() == ("2025-12-10", "2026-03-09")
    assert days("--from", "2026-01-01") == ("2026-01-01", "2026-03-09")
    assert days("--to", "2026-03-01") == ("2025-12-02", "2026-03-01")
    assert days("--from", "yesterday", "--to", "tomorrow") == ("2026-03-08", "2026-03-09")
    assert days("--to", "0001-01-05") == ("0001-01-01", "0001-01-05")
    assert days("--from", "0001-01-01") == ("0001-01-01", "2026-03-09")
    assert "is before" in footcare.refused("report", "--from", "today", "--to", "yesterday")
    assert "is before" in footcare.refused("report", "--from", "tomorrow")


def test_a_place_that_cannot_be_written_is_refused(footcare: Footcare, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    footcare.refused("report", "-o", str(tmp_path / "file" / "report.md"))


@pytest.mark.parametrize("form", ["pdf", "Markdown"])
def test_other_forms_are_refused(footcare: Footcare, form: str) -> None:
    assert "html" in footcare.refused("report", "--format", form)


def test_the_handout_of_the_plan(footcare: Footcare, tmp_path: Path) -> None:
    path = tmp_path / "handout.html"
    assert footcare.ok("report", "--handout", "-o", str(path)).out == f"wrote {path}\n"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert path.stat().st_mode & 0o777 == 0o600
    for arguments in ((), ("-o", "-"), ("--format", "md")):
        lines = footcare.ok("report", "--handout", *arguments).lines
        assert lines[0] == "# Foot exercise plan"
        assert "1. Stand upright with your feet hip-width apart, barefoot if you can." in lines
    assert "exists already" in footcare.refused("report", "--handout", "-o", str(path))
    assert "-o" in footcare.refused("report", "--handout", "--format", "html")


@pytest.mark.parametrize("option", ["--from=2026-01-01", "--to=today", "--format=json"])
def test_the_handout_has_no_days_and_no_json(footcare: Footcare, option: str) -> None:
    assert "--handout" in footcare.misused("report", "--handout", option)
