"""The records of a history, and their plain JSON form.

Every record has an ``id`` (random), a revision ``rev`` that grows by one
with each change, and ``deleted``. ``TABLES`` maps each table's name to its
class of records.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

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


class Record:
    """What all records have; the fields are those of a NamedTuple beside it.

    Records would be dataclasses, but making the methods of five takes 3 ms of
    every command.
    """

    __slots__ = ()

    table: ClassVar[str]
    # The field with the day whose year is in the name of the record's file.
    filed_by: ClassVar[str] = "day"
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
    def filed_day(self) -> date:
        """The day whose year is in the name of the record's file."""
        day: date = getattr(self, self.filed_by)
        return day

    def to_fields(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        values: dict[str, Any] = self._asdict()  # type: ignore[attr-defined]
        first = {"id": self.id, "rev": self.rev, "deleted": self.deleted}
        return first | {name: _plain(value) for name, value in values.items()}

    @classmethod
    def from_fields(cls, fields: Fields) -> Self:
        """The record with these fields. Raises FieldError that names the wrong key."""
        record = {
            "id": read.text(fields, "id"),
            "rev": read.whole(fields, "rev", 0, MOST_REVISIONS),
            "deleted": read.flag(fields, "deleted"),
        }
        return cls(**record, **cls._own_fields(fields))

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
    return value.value if isinstance(value, StrEnum) else value


class SessionFields(NamedTuple):
    """The fields of :class:`Session`."""

    id: str
    exercise: str
    day: date
    at: datetime | None
    seconds: int
    reps: int
    prescribed_reps: int
    complete: bool
    how: How
    rev: int = 0
    deleted: bool = False
    effort: int | None = None
    pain: int | None = None
    note: str = ""


class Session(SessionFields, Record):
    """One session of one exercise.

    ``day`` is the practice day, which never changes once stored; ``at`` is
    the start, with its UTC offset, or None when the session was filled in for
    another day; ``seconds`` is the duration without pauses
    (the prescribed duration when the session was checked off). ``effort`` and
    ``pain`` are 0 to 10, or None.
    """

    __slots__ = ()

    table: ClassVar[str] = "sessions"

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


class RestDayFields(NamedTuple):
    """The fields of :class:`RestDay`."""

    id: str
    day: date
    rev: int = 0
    deleted: bool = False
    kind: RestKind = RestKind.REST
    note: str = ""


class RestDay(RestDayFields, Record):
    """A day on which nothing is due; every streak continues over it."""

    __slots__ = ()

    table: ClassVar[str] = "rest_days"
    is_planned: ClassVar[bool] = True

    @classmethod
    def _own_fields(cls, fields: Fields) -> dict[str, Any]:
        return {
            "day": read.day(fields, "day"),
            "kind": read.choice(fields, "kind", RestKind),
            "note": read.note(fields),
        }


class CheckInFields(NamedTuple):
    """The fields of :class:`CheckIn`."""

    id: str
    day: date
    at: datetime
    measure: str
    side: Side | None
    value: float
    rev: int = 0
    deleted: bool = False
    note: str = ""


class CheckIn(CheckInFields, Record):
    """The result of a self-test, such as ``back-pain`` or ``single-leg-stance``."""

    __slots__ = ()

    table: ClassVar[str] = "check_ins"

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


class PrescriptionChangeFields(NamedTuple):
    """The fields of :class:`PrescriptionChange`."""

    id: str
    exercise: str
    from_day: date
    prescription: Prescription
    rev: int = 0
    deleted: bool = False


class PrescriptionChange(PrescriptionChangeFields, Record):
    """A prescription for an exercise, in force from a day on."""

    __slots__ = ()

    table: ClassVar[str] = "prescriptions"
    filed_by: ClassVar[str] = "from_day"
    is_planned: ClassVar[bool] = True

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
