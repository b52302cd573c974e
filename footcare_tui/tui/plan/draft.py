"""A change of the plan that a form asks for, without Textual."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from footcare_tui.model import Record
from footcare_tui.tui.shared.draft import Draft


class PlanDraft(Draft):
    """An entry of the plan with other values."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The words for the change, for undo."""

    @property
    @abstractmethod
    def key(self) -> str:
        """The key of the entry in the list."""

    @abstractmethod
    def records(self) -> Sequence[Record]:
        """Return the records of the values. Raises Refused."""
