"""A whole round in real time, with no key after the one that begins it."""

from __future__ import annotations

from pathlib import Path

import pytest

from footcare_tui.folders import VARIABLE
from tests.e2e.conftest import Answer
from tests.e2e.terminal import Terminal, footcare

pytestmark = [pytest.mark.e2e, pytest.mark.real_time]


def test_a_round_needs_no_key_after_its_first_one(
    environment: dict[str, str], answer: Answer
) -> None:
    config = Path(environment[VARIABLE], "config")
    config.mkdir(parents=True, exist_ok=True)
    (config / "config.toml").write_text("auto_next = 3\n")
    with Terminal(
        footcare("start", "circles", "flexion", "--speed", "10"), environment
    ) as terminal:
        terminal.wait_for("1 of 2", "any key holds")
        terminal.wait_for("Ankle Circles   DONE", "Next  Resisted Flexion", patience=20)
        terminal.wait_for("2 of 2", "any key holds", patience=20)
        terminal.wait_for("Resisted Flexion   DONE", patience=30)
        assert b"\x07" in terminal.received
    sessions = answer("history")["days"][0]["sessions"]
    assert [each["exercise"] for each in sessions] == ["ankle-circles", "resisted-flexion"]
    assert all(each["complete"] and each["how"] == "guided" for each in sessions)
