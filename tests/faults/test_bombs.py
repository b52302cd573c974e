"""Small files that would take much memory, many lines or a long time."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from footcare_tui.paths import Home
from footcare_tui.store.shards.tables import MOST_FILE_BYTES
from tests.cli.conftest import Footcare

# Some 20 MiB of them are the program itself.
MOST_MIB = 200
MOST_LINES = 60
# Runs a command; then its peak memory is the last line on standard error.
MEASURED = """
import sys
from footcare_tui.cli import main
status = main(sys.argv[1:])
print(*(line for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
sys.exit(status)
"""

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not Path("/proc/self/status").exists(), reason="the peak memory is read from Linux"
    ),
]


def lists() -> bytes:
    return b'{"sessions":{"1":[' + b"[]," * 21_000_000 + b"[]]}}"


def lists_within_bounds() -> bytes:
    return b'{"sessions":{"1":[' + b"[]," * 249_000 + b"[]]}}"


def no_records() -> bytes:
    """As many damaged records as a file may have values."""
    return b'{"sessions":{%b}}' % b",".join(b'"%x":{}' % number for number in range(249_000))


def long_text() -> bytes:
    """A text of which each character takes four bytes of memory, because of one."""
    text = "\N{GRINNING FACE}".encode() + b"a" * (MOST_FILE_BYTES - 100)
    return b'{"sessions":{"1":{"note":"%b"}}}' % text


BOMBS = pytest.mark.parametrize("bomb", [lists, lists_within_bounds, no_records, long_text])


def within_bounds(*arguments: str) -> str:
    """Runs a command, which stays within its memory and lines; gives what it writes."""
    command = [sys.executable, "-c", MEASURED, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode in (0, 1)
    written = ended.stdout + ended.stderr
    peak = re.search(r"VmHWM:\s*([0-9]+) kB\n", ended.stderr)
    assert peak is not None
    assert int(peak[1]) < MOST_MIB * 1024
    assert written.count("\n") < MOST_LINES
    assert max(map(len, written.splitlines())) < 300
    assert "this should not happen" not in written
    return written


@BOMBS
def test_an_archive_is_restored_or_refused_within_bounds(
    bomb: Callable[[], bytes], home: Home, tmp_path: Path
) -> None:
    content = bomb()
    archive, plain = tmp_path / "feet.zip", tmp_path / "feet.json"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("2026.feet.json", content)
    plain.write_bytes(content)
    assert "2026.feet.json: " in within_bounds("restore", str(archive))
    assert "feet.json" in within_bounds("restore", str(plain))


@BOMBS
def test_a_history_file_is_named_and_passed_over_within_bounds(
    bomb: Callable[[], bytes], footcare: Footcare, home: Home, tmp_path: Path
) -> None:
    footcare.ok("done", "walking")
    (home.history / "2026.feet.json").write_bytes(bomb())
    for command in ("doctor", "today", "done press", f"backup {tmp_path}/a.zip", "doctor --repair"):
        assert "2026.feet.json" in within_bounds(*command.split())
    assert len(list(home.history.iterdir())) == 2
