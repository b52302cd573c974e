from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.errors import Refused
from footcare_tui.exchange.faults import Faults, refuse_faults
from footcare_tui.exchange.jsonl import LONGEST_LINE, read_records, write_lines
from footcare_tui.model import CheckIn, How, PrescriptionChange, Record, RestDay, Session, replace
from footcare_tui.model.fields import named
from tests import strategies
from tests.examples import MONDAY, a_change, a_check_in, a_session, one_of_each

REST = b'{"table":"rest_days","day":"2026-03-09","kind":"ill"}'


def slug_of(name: str) -> str:
    slug = "-".join(name.lower().split())
    return named({"exercise": slug}, "exercise", ["ankle-circles", "toe-press", "toe-walking"])


def session_of(slug: str, day: date) -> Session:
    return a_session(exercise=slug, day=day, at=None, how=How.IMPORTED)


def read(*lines: bytes, today: date = date(2040, 12, 31)) -> list[Record]:
    faults = Faults()
    records = list(read_records(lines, today, slug_of, session_of, faults))
    refuse_faults(faults)
    return records


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


def a_line(**fields: Any) -> bytes:
    return json.dumps({"table": "sessions", "day": "2026-03-09", **fields}).encode()


def test_a_session_needs_no_more_than_its_exercise_and_day() -> None:
    (session,) = read(a_line(exercise="toe-press"))
    assert session == replace(session_of("toe-press", MONDAY), id=session.id)


@pytest.mark.parametrize(("reps", "complete"), [(10, True), (9, False), (12, True)])
def test_a_session_is_complete_when_its_repetitions_are(reps: int, complete: bool) -> None:
    (session,) = read(a_line(exercise="toe-press", reps=reps))
    assert isinstance(session, Session)
    assert (session.reps, session.complete) == (reps, complete)


def test_a_whole_number_may_have_a_point() -> None:
    (session,) = read(a_line(exercise="toe-press", seconds=70.0, effort=4.0))
    assert isinstance(session, Session)
    assert json.dumps([session.seconds, session.effort]) == "[70, 4]"
    with pytest.raises(Refused, match=r"seconds is 70.5, but must be a whole number"):
        read(a_line(exercise="toe-press", seconds=70.5))


@pytest.mark.parametrize("name", ["toe-press", "Toe Press", "TOE PRESS"])
def test_an_exercise_is_found_by_its_slug_or_name(name: str) -> None:
    change = without(a_change(MONDAY)).replace(b"toe-press", name.encode())
    session, prescription = read(a_line(exercise=name), change)
    assert isinstance(session, Session)
    assert isinstance(prescription, PrescriptionChange)
    assert session.exercise == prescription.exercise == "toe-press"


@pytest.mark.parametrize("name", [None, "toe-press", "Toe Press"])
def test_a_rest_is_of_the_whole_day_or_of_an_exercise_by_its_slug_or_name(
    name: str | None,
) -> None:
    line = json.dumps({"table": "rest_days", "day": "2026-03-09", "exercise": name, "kind": "ill"})
    (mark,) = read(line.encode())
    assert isinstance(mark, RestDay)
    assert mark.exercise == (name and "toe-press")


def test_an_unknown_exercise_is_refused_unless_its_record_is_deleted() -> None:
    with pytest.raises(Refused, match=r"^line 1: exercise is 'knitting', but must be one of ankle"):
        read(a_line(exercise="knitting"))
    with pytest.raises(Refused, match=r"^line 1: exercise is 5, but must be a text"):
        read(a_line(exercise=5))
    gone = a_session(exercise="knitting", deleted=True)
    assert read(without(gone)) == [gone]


@pytest.mark.parametrize(
    ("record", "last"),
    [
        (a_session(), MONDAY + timedelta(days=1)),
        (a_check_in(), MONDAY + timedelta(days=1)),
        (RestDay(id="r", day=MONDAY), date(2028, 3, 9)),
        (a_change(MONDAY), date(2028, 3, 9)),
    ],
    ids=lambda value: getattr(value, "table", None),
)
def test_days_have_bounds(record: Record, last: date) -> None:
    def on(day: date, **changes: Any) -> bytes:
        fields = {**record.to_fields(), str(record.filed_by): day.isoformat(), **changes}
        return without(type(record).from_fields(fields))

    for day in (date(1900, 1, 1), MONDAY, last):
        assert [each.filed_day for each in read(on(day), today=MONDAY)] == [day]
    for day in (date(206, 11, 24), date(1899, 12, 31), last + timedelta(days=1), date(2062, 1, 1)):
        with pytest.raises(Refused, match=rf"^line 1: {day} is (too long ago|in the future); the"):
            read(on(day), today=MONDAY)
        assert len(read(on(day, deleted=True), today=MONDAY)) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"measure": "shoe-size"}, "measure is 'shoe-size', but must be one of back-pain,"),
        ({"value": 46}, "single-leg-stance is 46, but must be a number of seconds from 0 to 45"),
        ({"side": None}, "single-leg-stance has a side"),
        ({"measure": "back-pain"}, "back-pain has no side"),
        ({"measure": "back-pain", "side": None}, "back-pain is 12.5, but must be a whole number"),
        ({"measure": "back-pain", "side": None, "value": 11}, "a whole number from 0 to 10"),
    ],
    ids=str,
)
def test_results_have_bounds(fields: dict[str, Any], message: str) -> None:
    check_in = a_check_in()
    assert read(without(check_in)) == [check_in]
    assert isinstance(check_in, CheckIn)
    with pytest.raises(Refused) as refusal:
        read(without(replace(check_in, **fields)))
    assert message in str(refusal.value)
