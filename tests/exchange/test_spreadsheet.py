from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given

from footcare_tui.exchange.spreadsheet import COLUMNS, sessions_in_order, write_table
from footcare_tui.model import Session, replace
from tests import strategies
from tests.examples import MONDAY, a_session, one_of_each
from tests.exchange.marks import notes


def rows(*sessions: Session) -> list[list[str]]:
    text = write_table(sessions).decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_table() -> None:
    session = a_session(effort=4, note='müde, "sehr"\nja')
    assert write_table([session]).decode() == (
        "day,at,exercise,seconds,reps,prescribed_reps,complete,how,effort,pain,next_morning,note\r\n"
        "2026-03-09,2026-03-09T10:00:00+00:00,toe-press,77,10,10,true,guided,4,,,"
        '"müde, ""sehr""\nja"\r\n'
    )


def test_an_empty_table_has_its_header() -> None:
    assert rows() == [list(COLUMNS)]


def test_sessions_that_are_not_deleted_oldest_first() -> None:
    new, old = a_session(), a_session(day=MONDAY - timedelta(days=1))
    gone = a_session(deleted=True)
    assert sessions_in_order([new, gone, old]) == [old, new]
    assert len(sessions_in_order(one_of_each())) == 1


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_a_formula(begin: str) -> None:
    note = begin + 'HYPERLINK("http://example.org")'
    (_, row) = rows(a_session(note=note, exercise=begin + "x"))
    assert row[-1] == "'" + note
    assert row[2] == "'" + begin + "x"


@given(strategies.sessions, notes)
def test_any_session_is_one_row(session: Session, note: str) -> None:
    _, row = rows(replace(session, note=note))
    assert len(row) == len(COLUMNS)
    assert row[-1].removeprefix("'") == note.removeprefix("'")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert row[3] == str(session.seconds)


def test_what_utf_8_cannot_say_becomes_a_question_mark() -> None:
    assert rows(a_session(note="\ud800"))[1][-1] == "?"
