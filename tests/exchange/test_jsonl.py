from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.exchange.jsonl import LONGEST_LINE, read_records, write_lines
from footcare_tui.model import How, Record, RestDay, Session
from tests import strategies
from tests.examples import a_check_in, a_session, one_of_each

REST = b'{"table":"rest_days","day":"2026-03-09","kind":"ill"}'


def read(*lines: bytes) -> list[Record]:
    return list(read_records(lines))


def back_and_forth(*records: Record) -> list[Record]:
    return read(*(line.encode() for line in write_lines(records)))


def without(record: Record, *keys: str) -> bytes:
    fields = {"table": record.table, **record.to_fields()}
    return json.dumps({key: value for key, value in fields.items() if key not in keys}).encode()


def test_every_kind_of_record_comes_back_as_it_was() -> None:
    records = one_of_each()
    assert back_and_forth(*records) == records


@given(strategies.sessions, st.text())
def test_any_session_comes_back_as_it_was(session: Session, note: str) -> None:
    assert back_and_forth(replace(session, note=note)) == [replace(session, note=note)]


def test_a_line_is_ascii_and_names_its_table() -> None:
    (line,) = write_lines([a_session(note="müde\n\u202e")])
    assert line.isascii()
    assert line.count("\n") == 1
    assert json.loads(line)["table"] == "sessions"
    assert next(iter(json.loads(line))) == "table"


def test_what_is_missing_is_filled_in() -> None:
    (rest_day,) = read(REST)
    assert isinstance(rest_day, RestDay)
    assert (rest_day.rev, rest_day.deleted, len(rest_day.id)) == (0, False, 32)


def test_a_session_without_how_counts_as_imported() -> None:
    (session,) = read(without(a_session(), "how"))
    assert isinstance(session, Session)
    assert session.how is How.IMPORTED


def test_an_id_follows_from_the_content() -> None:
    session = a_session(id="x")
    (first,) = read(without(session, "id"))
    (again,) = read(b"  " + without(session, "id", "rev", "deleted") + b"\r\n")
    (other,) = read(without(replace(session, reps=9), "id"))
    assert first == again
    assert first.id != other.id


def test_two_lines_alike_without_id_are_two_records() -> None:
    first, second = read(REST, REST)
    assert first.id != second.id
    assert read(REST, REST) == [first, second]


def test_an_id_does_not_depend_on_the_version() -> None:
    (old,) = read(REST)
    (newer,) = read(REST.replace(b"{", b'{"rev":1,"deleted":true,'))
    assert (newer.id, newer.rev, newer.deleted) == (old.id, 1, True)


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert len(read(b"\xef\xbb\xbf" + REST, b"\n", b"  \r\n", REST)) == 2
    assert read() == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "one JSON object"),
        (b"[]", "one JSON object"),
        (b"null", "one JSON object"),
        (b"[" * 100_000, "one JSON object"),
        (b"1" * 10_000, "one JSON object"),
        (b"\xff", "UTF-8"),
        (b"\x00", "one JSON object"),
        (b'"' + b"x" * LONGEST_LINE, f"{LONGEST_LINE} bytes"),
        (b"{}", "table is missing; it must be one of sessions, rest_days, check_ins"),
        (b'{"table":"shoes"}', "table is 'shoes', but must be one of sessions"),
        (b'{"table":["sessions"]}', "must be one of sessions"),
        (REST.replace(b"2026-03-09", b"2026-02-30"), "day is '2026-02-30', but must be a date"),
        (REST.replace(b"2026-03-09", b"2026-W10-1"), "must be a date"),
        (REST.replace(b'"ill"', b"NaN"), "kind is nan, but must be one of rest, ill"),
        (REST.replace(b"{", b'{"id":"",'), "id is ''"),
        (REST.replace(b"{", b'{"id":null,'), "id is None"),
        (REST.replace(b"{", b'{"rev":-1,'), "rev is -1"),
        (REST.replace(b"{", b'{"deleted":0,'), "deleted is 0, but must be true or false"),
        (REST.replace(b"{", b'{"nota":"x",'), "'nota' is not known; the keys are table, id"),
        (without(a_check_in(), "at"), "at is missing"),
        (without(a_session(), "at").replace(b"{", b'{"at":"2026-03-09T10:00:00",'), "UTC offset"),
        (without(a_session(), "pain").replace(b"{", b'{"pain":11,'), "from 0 to 10"),
    ],
)
def test_a_bad_line_is_refused_by_its_number(line: bytes, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(REST, b"", line)
    assert str(refusal.value).startswith("line 3: ")
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)
