"""The values of a form, without Textual."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# The key of a fault that is not one field's.
WHOLE = ""


class Field(NamedTuple):
    """One value of a form; ``choices`` are texts and their words where there are a fixed few.

    An ``example`` is shown while there is no text.
    """

    key: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    example: str = ""


class Draft(ABC):
    """Values to change, each a text by the key of its field."""

    def __init__(self, title: str, fields: Sequence[Field], texts: Mapping[str, str]) -> None:
        self.title = title
        self.fields = fields
        self.texts = dict(texts)

    def change(self, key: str, text: str) -> None:
        """Take the new text of a field, which may change others."""
        self.texts[key] = text

    @abstractmethod
    def faults(self) -> Mapping[str, str]:
        """Return what wrong values must be, by the key of the field; empty when all are right."""

    @abstractmethod
    def preview(self) -> Sequence[str]:
        """Return what the values would change, in words; they must be without faults."""
