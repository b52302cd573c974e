"""Every question about a person's practice, and every change of it.

Both front ends talk to the :class:`Logbook` alone.
"""

from footcare_tui.logbook.logbook import Logbook

__all__ = ["Logbook"]
