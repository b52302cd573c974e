"""The records of a history, and their plain JSON form.

Every record has an ``id`` (random), a revision ``rev`` that grows by one
with each change, and ``deleted``. ``TABLES`` maps each table's name to its
class of records.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

import footcare_tui.model.fields as read
from footcare_tui.model.bounds import MOST_REPETITIONS, MOST_REVISIONS, MOST_SESSION_SECONDS
from footcare_tui.model.exercise import Prescription, Side
from footcare_tui.model.fields import Fields


class How(StrEnum):
    """How a session was recorded."""

    GUIDED = "guided"
    CHECKED_OFF = "checked-off"
    IMPORTED = "imported"


class RestKind(StrEnum):
    """The reason for a rest day."""

    REST = "rest"
    ILL = "ill"
    TRAVEL = "travel"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields that all records have."""

    table: ClassVar[str]
    # The field with the day whose year is in the name of the record's file.
    filed_by: ClassVar[str] = "day"
    # Whether the day may be far in the future.
    is_planned: ClassVar[bool] = False

    id: str
    rev: int = 0
    deleted: bool = False

    @property
    def filed_day(self) -> date:
        """The day whose year is in the name of the record's file."""
        day: date = getattr(self, self.filed_by)
        return day

    def to_fields(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        return {field.name: _plain(getattr(self, field.name)) for field in dataclass_fields(self)}

    @classmethod
    def from_fields(cls, fields: Fields) -> Self:
        """The record with these fields. Raises FieldError that names the wrong key."""
        return cls(
            id=read.text(fields, "id"),
            rev=read.whole(fields, "rev", 0, MOST_REVISIONS),
            deleted=read.flag(fields, "deleted"),
            **cls._own_fields(fields),
        )

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        raise NotImplementedError


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """One session of one exercise.

    ``day`` is the practice day, which never changes once stored; ``at`` is
    the start, with its UTC offset, or None when the session was filled in for
    another day; ``seconds`` is the duration without pauses
    (the prescribed duration when the session was checked off). ``effort`` and
    ``pain`` are 0 to 10, or None.
    """

    table: ClassVar[str] = "sessions"

    exercise: str
    day: date
    at: datetime | None
    seconds: int
    reps: int
    prescribed_reps: int
    complete: bool
    how: How
    effort: int | None = None
    pain: int | None = None
    note: str = ""

    @property
    def order(self) -> tuple[date, bool, float]:
        """What sessions are sorted by: the day, then the time; those without one come last."""
        return self.day, self.at is None, self.at.timestamp() if self.at else 0.0

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "exercise": read.text(fields, "exercise"),
            "day": read.day(fields, "day"),
            "at": None if fields.get("at") is None else read.instant(fields, "at"),
            "seconds": read.whole(fields, "seconds", 0, MOST_SESSION_SECONDS),
            "reps": read.whole(fields, "reps", 0, MOST_REPETITIONS),
            "prescribed_reps": read.whole(fields, "prescribed_reps", 0, MOST_REPETITIONS),
            "complete": read.flag(fields, "complete"),
            "how": read.choice(fields, "how", How),
            "effort": read.rating(fields, "effort"),
            "pain": read.rating(fields, "pain"),
            "note": read.note(fields),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RestDay(Record):
    """A day on which nothing is due; every streak continues over it."""

    table: ClassVar[str] = "rest_days"
    is_planned: ClassVar[bool] = True

    day: date
    kind: RestKind = RestKind.REST
    note: str = ""

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "day": read.day(fields, "day"),
            "kind": read.choice(fields, "kind", RestKind),
            "note": read.note(fields),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Record):
    """The result of a self-test, such as ``back-pain`` or ``single-leg-stance``."""

    table: ClassVar[str] = "check_ins"

    day: date
    at: datetime
    measure: str
    side: Side | None
    value: float
    note: str = ""

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        value = fields.get("value")
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1e6:
            raise read.field_error(fields, "value", "a number from 0 to 1000000")
        return {
            "day": read.day(fields, "day"),
            "at": read.instant(fields, "at"),
            "measure": read.text(fields, "measure"),
            "side": None if fields.get("side") is None else read.choice(fields, "side", Side),
            "value": value,
            "note": read.note(fields),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PrescriptionChange(Record):
    """A prescription for an exercise, in force from a day on."""

    table: ClassVar[str] = "prescriptions"
    filed_by: ClassVar[str] = "from_day"
    is_planned: ClassVar[bool] = True

    exercise: str
    from_day: date
    prescription: Prescription

    def to_fields(self) -> dict[str, Any]:
        """The record as plain JSON values; the prescription's keys are among its own."""
        fields = Record.to_fields(self)
        del fields["prescription"]
        return fields | self.prescription.to_fields()

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "exercise": read.text(fields, "exercise"),
            "from_day": read.day(fields, "from_day"),
            "prescription": Prescription.from_fields(fields),
        }


TABLES: dict[str, type[Record]] = {
    kind.table: kind for kind in (Session, RestDay, CheckIn, PrescriptionChange)
}
