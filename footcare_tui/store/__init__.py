"""The history on disk: TinyDB files that outlive crashes and can be carried between machines."""

from footcare_tui.store.history import History
from footcare_tui.store.journal import Journal

__all__ = ["History", "Journal"]
