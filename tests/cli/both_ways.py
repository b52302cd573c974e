"""What keys and a command do alike, in one home by keys and in another one by command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from footcare_tui.logbook import Logbook
from footcare_tui.paths import find_home
from footcare_tui.views.safety import remember_safety_notes
from tests.cli.conftest import Footcare
from tests.tui.stage import on_stage

# What comes before, in both homes.
Before = Callable[[Logbook], object]
# What is compared.
Stored = Callable[[Logbook], object]


async def check_same(
    footcare: Footcare,
    logbook: Logbook,
    other_home: Path,
    *,
    before: Before,
    keys: Sequence[str],
    command: Sequence[str],
    stored: Stored,
) -> None:
    """Check that the keys, in the other home, store the same as the command, and something."""
    by_keys = Logbook(find_home(other_home), logbook.now)
    remember_safety_notes(by_keys.home)
    for each in (logbook, by_keys):
        before(each)
    begun = stored(logbook)
    async with on_stage(by_keys) as stage:
        await stage.press(*("space" if key == " " else key for key in keys))
    footcare.ok(*command)
    assert stored(by_keys) == stored(logbook) != begun
