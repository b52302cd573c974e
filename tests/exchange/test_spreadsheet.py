from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footcare_tui.exchange.spreadsheet import (
    CHECK_IN_COLUMNS,
    REST_DAY_COLUMNS,
    SESSION_COLUMNS,
    write_check_ins,
    write_rest_days,
    write_sessions,
)
from footcare_tui.model import CheckIn, RestDay, RestKind, Session, replace
from footcare_tui.terminal.sanitize import plain_lines
from tests import strategies
from tests.examples import MONDAY, a_check_in, a_session
from tests.exchange.marks import controls, notes


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline=""), strict=True))


def note_of(session: Session) -> str:
    (row,) = rows(write_sessions([session]))
    return row["note"]


def test_the_table_of_sessions() -> None:
    morning = datetime(2026, 3, 9, 10, tzinfo=timezone(timedelta(hours=1)))
    session = a_session(id="s", at=morning, effort=4, note='müde, "sehr"\nja')
    later = a_session(id="t", at=None, complete=False)
    assert write_sessions([later, session]).decode() == (
        "day,at,zone,exercise,seconds,reps,prescribed_reps,complete,how,effort,pain,next_morning,"
        "note,id\r\n"
        "2026-03-09,2026-03-09T10:00:00,UTC+01:00,toe-press,77,10,10,true,guided,4,,,"
        '"müde, ""sehr""\nja",s\r\n'
        "2026-03-09,,,toe-press,77,10,10,false,guided,,,,,t\r\n"
    )


def test_the_table_of_rest_days() -> None:
    ill = RestDay(id="r", day=MONDAY, kind=RestKind.ILL, note="=flu")
    sore = RestDay(id="q", day=MONDAY, exercise="toe-press")
    assert write_rest_days([sore, ill]).decode() == (
        "day,exercise,kind,note,id\r\n2026-03-09,,ill,'=flu,r\r\n2026-03-09,toe-press,rest,,q\r\n"
    )


def test_the_table_of_check_ins() -> None:
    rating = replace(a_check_in(), id="d", measure="goal", side=None, value=6, goal="g", note="=")
    assert write_check_ins([rating, a_check_in()], {"g": "@ the dog"}).decode() == (
        "day,at,zone,measure,side,value,goal,activity,note,id\r\n"
        "2026-03-09,2026-03-09T12:00:00,UTC+00:00,single-leg-stance,left,12.5,,,,c\r\n"
        "2026-03-09,2026-03-09T12:00:00,UTC+00:00,goal,,6,g,'@ the dog,'=,d\r\n"
    )


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (write_sessions([]), SESSION_COLUMNS),
        (write_rest_days([]), REST_DAY_COLUMNS),
        (write_check_ins([], {}), CHECK_IN_COLUMNS),
    ],
)
def test_an_empty_table_has_its_header(table: bytes, columns: Sequence[str]) -> None:
    assert table.decode() == ",".join(columns) + "\r\n"


def test_a_whole_result_is_written_without_a_decimal_point() -> None:
    whole, other = replace(a_check_in(), value=6.0), replace(a_check_in(), id="d", value=6.5)
    assert [row["value"] for row in rows(write_check_ins([whole, other], {}))] == ["6", "6.5"]


def test_the_oldest_sessions_come_first() -> None:
    new, old = a_session(id="n"), a_session(id="o", day=MONDAY - timedelta(days=1))
    assert [row["id"] for row in rows(write_sessions([new, old]))] == ["o", "n"]


@pytest.mark.parametrize(
    "begin",
    ["=", "+", "-", "@", "\n=", " \n \xa0+", "＝", "＋", "－", "＠", "﹦", "\x1b=", "\u200b@"],
)
def test_no_text_is_a_formula(begin: str) -> None:
    text = begin + 'HYPERLINK("http://example.org")'
    session = a_session(note=text, exercise=text, id=text)
    (row,) = rows(write_sessions([session]))
    assert row["note"] == row["exercise"] == row["id"] == "'" + plain_lines(text)


@pytest.mark.parametrize("note", ["'", "'tis", "''", "'=1"])
def test_an_apostrophe_is_not_lost(note: str) -> None:
    assert note_of(a_session(note=note)) == "'" + note


@pytest.mark.parametrize(
    ("note", "written"),
    [("red\x1b[31m\x07\x9b\u202e\x00", "red[31m"), ("a\tb\r\nc", "a b\nc"), ("\ud800", "")],
)
def test_what_steers_a_terminal_is_left_out(note: str, written: str) -> None:
    assert note_of(a_session(note=note)) == written


@given(st.lists(strategies.sessions), notes)
def test_sessions_are_rows_of_harmless_text(sessions: list[Session], note: str) -> None:
    noted = [replace(session, note=note) for session in sessions]
    table = write_sessions(noted)
    assert not controls(table.decode().replace("\r\n", "\n"))
    for row, session in zip(
        rows(table), sorted(noted, key=lambda each: (each.order, each.id)), strict=True
    ):
        assert row["note"].removeprefix("'") == plain_lines(note)
        for cell in row.values():
            begin = unicodedata.normalize("NFKC", cell.lstrip())
            assert not begin.startswith(("=", "+", "-", "@"))
        assert row["seconds"] == str(session.seconds)
        assert row["id"] == session.id
        at = row["at"] and datetime.fromisoformat(row["at"] + row["zone"].removeprefix("UTC"))
        assert (at or None) == session.at


@given(st.lists(strategies.rest_days), st.lists(strategies.check_ins))
def test_every_record_is_a_row(rest_days: list[RestDay], check_ins: list[CheckIn]) -> None:
    kinds = [row["kind"] for row in rows(write_rest_days(rest_days))]
    assert sorted(kinds) == sorted(rest.kind for rest in rest_days)
    values = [float(row["value"]) for row in rows(write_check_ins(check_ins, {}))]
    assert sorted(values) == sorted(result.value for result in check_ins)
