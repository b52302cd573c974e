"""Days, names and figures that come from outside: refused by commands, else named and not counted.

The numbers are those of the cases of a history that stays true.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from footcare_tui.paths import Home
from tests.cli.conftest import Footcare

MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("name", ["exercises/x.toml", "routines/x.toml", "config.toml"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x = " + b"[" * 5000 + b"]" * 5000, "its values are nested too deeply"),
        (b"x = " + b"{a=" * 5000 + b"1" + b"}" * 5000, "its values are nested too deeply"),
        (b"age = " + b"9" * 5000, "a number in it has too many digits"),
        (b'name = "\xe4"', "not a TOML file in UTF-8"),
        ("name = 'x'".encode("utf-16"), "not a TOML file in UTF-8"),
        (b"\0", "not a TOML file in UTF-8"),
    ],
    ids=["lists", "tables", "digits", "latin-1", "utf-16", "nul"],
)
def test_case_22_a_file_that_no_parser_takes_is_named_in_one_line(
    name: str, content: bytes, message: str, footcare: Footcare, home: Home
) -> None:
    """Case 22: in exercises, routines and settings."""
    file = home.config / name
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    refusal = footcare.refused("today")
    assert file.name in refusal
    assert message in refusal
    assert "should not happen" not in refusal
    assert len(refusal) < 300


def test_case_22_a_number_that_can_be_read_but_not_shown(footcare: Footcare, home: Home) -> None:
    """Case 22: Python reads any number of hexadecimal digits."""
    home.config.mkdir(parents=True)
    home.settings.write_bytes(b"age = 0x" + b"f" * 5000)
    assert "config.toml: a number in it has too many digits" in footcare.refused("today")


def test_case_22_a_byte_order_mark_is_read(footcare: Footcare, home: Home) -> None:
    """Case 22: in settings, exercises and routines."""
    for folder in ("exercises", "routines"):
        (home.config / folder).mkdir(parents=True)
    home.settings.write_bytes(MARK + b'day_start = "11:00"')
    shipped = Path(__file__).parents[2] / "data" / "exercises" / "toe-press.toml"
    own = b"since = 2026-01-01\n" + shipped.read_bytes().partition(b"[motion]")[0]
    (home.config / "exercises" / "heel.toml").write_bytes(MARK + own)
    (home.config / "routines" / "desk.toml").write_bytes(
        MARK + b'name = "Desk"\nexercises = ["heel"]'
    )
    outcome = footcare.ok("today", "--json").json
    assert outcome["day"] == "2026-03-08"
    assert "heel" in [exercise["exercise"] for exercise in outcome["exercises"]]
