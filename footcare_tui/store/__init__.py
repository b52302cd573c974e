"""The history on disk: TinyDB files that survive crashes and can be synced between machines."""

from footcare_tui.store.history import History
from footcare_tui.store.journal import Journal

__all__ = ["History", "Journal"]
