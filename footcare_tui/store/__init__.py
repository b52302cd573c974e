"""The history, the journal of the session under way, and what follows from both.

Other rooms import the names here, changes from :mod:`footcare_tui.store.change_files`, what came
of a merge from :mod:`footcare_tui.store.incoming` and of an undo from
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
