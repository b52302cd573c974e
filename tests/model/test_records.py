from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given

from footcare_tui.model import TABLES, CheckIn, FieldError, Goal, Record, RestDay, RestKind, Session
from footcare_tui.model.bounds import MOST_REVISIONS
from tests.examples import (
    MONDAY,
    a_check_in,
    a_session,
    one_of_each,
    one_of_each_without_a_day,
)
from tests.strategies import records

PRESCRIPTION = ["work_s", "rest_s", "reps", "sets", "sides", "sessions_per_day"]
# The files are relied on from outside: these names never change silently.
FIELDS = {
    "sessions": [
        *("exercise", "day", "at", "seconds", "reps", "prescribed_reps"),
        *("complete", "how", "effort", "pain", "next_morning", "note"),
    ],
    "rest_days": ["day", "exercise", "kind", "note"],
    "check_ins": ["day", "at", "measure", "side", "value", "goal", "note"],
    "goals": ["day", "text", "active"],
    "prescriptions": [
        *("exercise", "from_day", *PRESCRIPTION),
        *("weekdays", "active", "ready_s", "when", "load"),
    ],
    "exercises": [
        *("exercise", "name", "position", "equipment", "action", "steps", "cues"),
        *("benefits", "cautions", "motion", "retired"),
    ],
    "routines": ["routine", "name", "exercises"],
}
# The first schema had no "ready_s", "when", "load" and "next_morning".
OPTIONAL = {
    *("effort", "pain", "next_morning", "note", "side", "ready_s", "when", "load"),
    *("position", "equipment", "action", "steps", "cues", "benefits", "cautions"),
    *("motion", "retired", "goal"),
}
WRONG: dict[str, Any] = {
    "id": "",
    "rev": -1,
    "deleted": 0,
    "exercise": " ",
    "day": "9 March",
    "at": "2026-03-09T10:00:00",
    "seconds": 86_401,
    "reps": 1.5,
    "prescribed_reps": -1,
    "complete": "yes",
    "how": "dreamt",
    "effort": 11,
    "pain": -1,
    "note": None,
    "kind": "lazy",
    "measure": " ",
    "side": "both",
    "value": -0.5,
    "from_day": "2026-13-01",
    "work_s": 0,
    "rest_s": -1,
    "sets": 0,
    "sides": "left",
    "sessions_per_day": 101,
    "weekdays": [8],
    "active": 1,
    "ready_s": -1,
    "when": "after coffee",
    "load": -1,
    "next_morning": "fine",
    "name": "",
    "position": 1,
    "equipment": "step",
    "action": "jump",
    "steps": [1],
    "cues": "x",
    "benefits": {},
    "cautions": 0,
    "motion": "",
    "retired": 1,
    "routine": " ",
    "exercises": "press",
    "goal": " ",
    "text": " ",
}

EXAMPLES = [*one_of_each(), *one_of_each_without_a_day()]
each_kind = pytest.mark.parametrize("record", EXAMPLES, ids=lambda record: record.table)


@given(record=records)
def test_a_record_survives_the_way_through_a_file(record: Record) -> None:
    text = json.dumps(record.to_fields())
    assert type(record).from_fields(json.loads(text)) == record


@each_kind
def test_a_record_has_the_agreed_fields(record: Record) -> None:
    assert TABLES[record.table] is type(record)
    assert list(record.to_fields()) == ["id", "rev", "deleted", *FIELDS[record.table]]


@each_kind
def test_a_record_without_one_of_its_fields_is_refused(record: Record) -> None:
    fields = record.to_fields()
    for key in set(fields) - _optional(record):
        short = {name: value for name, value in fields.items() if name != key}
        with pytest.raises(FieldError, match=f"^{key} is missing"):
            type(record).from_fields(short)


@each_kind
def test_what_a_person_may_leave_out_may_be_missing(record: Record) -> None:
    optional = _optional(record)
    fields = {name: value for name, value in record.to_fields().items() if name not in optional}
    assert type(record).from_fields(fields).id == record.id


def _optional(record: Record) -> set[str]:
    # A session that was filled in later has no time; without an exercise, the whole day rests.
    if isinstance(record, RestDay):
        return OPTIONAL | {"exercise"}
    if isinstance(record, Goal):
        return OPTIONAL | {"active"}
    return OPTIONAL | ({"at"} if isinstance(record, Session) else set())


def test_sessions_are_in_order_by_day_then_time_then_those_without_one() -> None:
    early, late = (datetime(2026, 3, 9, hour, tzinfo=UTC) for hour in (10, 18))
    sessions = [
        a_session(id="before", day=date(2026, 3, 8), at=None),
        # The same instant as 09:30 UTC, though its clock shows more.
        a_session(id="east", at=datetime(2026, 3, 9, 20, tzinfo=timezone(timedelta(hours=10.5)))),
        a_session(id="early", at=early),
        a_session(id="late", at=late),
        a_session(id="untimed", at=None),
        a_session(id="untimed, too", at=None),
    ]
    in_order = sorted(sessions[:4][::-1] + sessions[4:], key=lambda session: session.order)
    assert [session.id for session in in_order] == [session.id for session in sessions]


@each_kind
def test_a_record_with_a_wrong_field_is_refused_by_its_key(record: Record) -> None:
    fields = record.to_fields()
    for key in fields:
        with pytest.raises(FieldError, match=f"^{key} is "):
            type(record).from_fields({**fields, key: WRONG[key]})


@each_kind
def test_a_record_that_could_never_be_changed_again_is_refused(record: Record) -> None:
    fields = {**record.to_fields(), "rev": MOST_REVISIONS}
    assert type(record).from_fields(fields).rev == MOST_REVISIONS
    for rev in (MOST_REVISIONS + 1, 2**53 - 1, 2**53):
        with pytest.raises(FieldError, match=f"^rev is {rev}, but must be .* to {MOST_REVISIONS}$"):
            type(record).from_fields({**fields, "rev": rev})


def test_a_rest_day_of_the_first_schema_is_one_of_the_whole_day() -> None:
    fields = {"id": "r", "rev": 0, "deleted": False, "day": "2026-03-09", "kind": "ill"}
    for more in ({}, {"exercise": None}):
        mark = RestDay.from_fields({**fields, **more})
        assert mark == RestDay(id="r", day=MONDAY, exercise=None, kind=RestKind.ILL)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e7, True, "12"])
def test_a_check_in_holds_a_plain_number(value: object) -> None:
    fields = a_check_in().to_fields()
    with pytest.raises(FieldError, match=r"^value is .* a number from 0 to 1000000"):
        CheckIn.from_fields({**fields, "value": value})
