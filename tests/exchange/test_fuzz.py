"""Files of every format, mutated: no reader fails in any other way than by saying so."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from tests.fuzz import READERS

INPUTS = 100_000
MOST_S, MOST_MIB = 240, 200


@pytest.mark.e2e
@pytest.mark.parametrize("reader", READERS)
def test_no_input_breaks_a_reader(reader: str) -> None:
    # Others every day; a failure names the inputs.
    seed = f"{date.today().toordinal()}"
    ended = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", reader, seed, str(INPUTS)],
        capture_output=True,
        text=True,
        timeout=MOST_S,
    )
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout
    assert int(ended.stdout.split()[-1]) < MOST_MIB
