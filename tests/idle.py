"""Waiting until the app has nothing more to do, by its event loop rather than by the clock."""

from __future__ import annotations

import asyncio
from math import inf

from tests.frames import draw_waiting

# What is due within this many seconds belongs to what is going on: Textual holds a new screen back
# for 50 ms.
SOON_S = 0.055
# What goes on and on, such as a foot that moves, is not waited for longer than this many seconds.
LONGEST_S = 0.15


async def until_idle(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Waits until nothing is ready to run and no timer is due soon.

    Takes the place of Textual's own, which sleeps for 20 ms at least, twice a
    key, and takes a process that a busy machine keeps waiting for an idle one.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, asyncio.BaseEventLoop)
    slept = 0.0
    while slept < LONGEST_S:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        timers = loop._scheduled  # type: ignore[attr-defined]
        due = min((timer.when() for timer in timers if not timer.cancelled()), default=inf)
        wait = max(due - loop.time(), 0.0)
        if wait > SOON_S:
            if draw_waiting():
                continue
            break
        await asyncio.sleep(wait)
        slept += wait
