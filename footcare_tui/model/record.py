"""The common part of all records, and their plain JSON form."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

import footcare_tui.model.fields as read
from footcare_tui.model.bounds import MOST_REVISIONS
from footcare_tui.model.fields import Fields

# The part of the history with the records that have no day; every other part is a year.
PLAN = "plan"


class Record:
    """The base of all records; each also derives from a NamedTuple with its fields.

    Records would be dataclasses, but making the methods of five takes 3 ms of
    every command.
    """

    __slots__ = ()

    table: ClassVar[str]
    # The field with the day whose year is in the name of the record's file; None without a day.
    filed_by: ClassVar[str | None] = "day"
    # Whether the day may be far in the future.
    is_planned: ClassVar[bool] = False

    @property
    def id(self) -> str:
        """The id, the same in every revision."""
        raise NotImplementedError

    @property
    def rev(self) -> int:
        """The revision, which grows with each change."""
        raise NotImplementedError

    @property
    def deleted(self) -> bool:
        """Whether the record is deleted."""
        raise NotImplementedError

    @property
    def filed_day(self) -> date | None:
        """The day of the record, or None for one without a day."""
        return getattr(self, self.filed_by) if self.filed_by else None

    @property
    def part(self) -> str:
        """The part of the history with the record: its year, or :data:`PLAN`."""
        day = self.filed_day
        return PLAN if day is None else f"{day.year:04}"

    def to_fields(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        values: dict[str, Any] = self._asdict()  # type: ignore[attr-defined]
        first = {"id": self.id, "rev": self.rev, "deleted": self.deleted}
        return first | {name: _plain(value) for name, value in values.items()}

    @classmethod
    def from_fields(cls, fields: Fields) -> Self:
        """The record with these fields. Raises FieldError that names the wrong key."""
        return cls(
            id=read.text(fields, "id"),  # type: ignore[call-arg]
            rev=read.whole(fields, "rev", 0, MOST_REVISIONS),
            deleted=read.flag(fields, "deleted"),
            **cls._own_fields(fields),
        )

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        raise NotImplementedError


Kind = TypeVar("Kind", bound=Record)


def replace(record: Kind, **changes: Any) -> Kind:
    """Return the record with other values in these fields."""
    replaced: Kind = record._replace(**changes)  # type: ignore[attr-defined]
    return replaced


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, StrEnum) else value
