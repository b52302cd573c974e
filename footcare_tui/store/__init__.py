"""The history, the index derived from it, and the journal of the session under way.

Other packages import the names here, changes from :mod:`footcare_tui.store.change_files`, the
result of a merge from :mod:`footcare_tui.store.incoming`, that of an undo from
:mod:`footcare_tui.store.reverting`, and the package :mod:`footcare_tui.store.repair`.
"""

from footcare_tui.store.history import History
from footcare_tui.store.index import Index
from footcare_tui.store.journal import Journal
from footcare_tui.store.score_cache import PlanUntil, ScoreCache
from footcare_tui.store.shards.writer import say_nothing
from footcare_tui.store.state import Kind, State

__all__ = [
    "History",
    "Index",
    "Journal",
    "Kind",
    "PlanUntil",
    "ScoreCache",
    "State",
    "say_nothing",
]
