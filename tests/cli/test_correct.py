from __future__ import annotations

import pytest

from tests.cli.conftest import FORBIDDEN, NASTY, Footcare


def test_the_newest_session_of_the_day_is_corrected(footcare: Footcare) -> None:
    footcare.ok("done", "press", "--day", "yesterday", "-n", "2")

    outcome = footcare.ok(
        *("correct", "press", "--day", "yesterday", "--reps", "8"),
        *("--effort", "4", "--pain", "0", "--note", "slow"),
    )
    assert outcome.lines == [
        "Toe Press  8/10 reps · partial · checked-off · effort 4 · pain 0 · slow"
    ]
    (day,) = footcare.ok("history", "--from", "yesterday", "--to", "yesterday", "--json").json[
        "days"
    ]
    assert day["done"] == 1
    assert [(session["reps"], session["rev"]) for session in day["sessions"]] == [(10, 0), (8, 1)]


def test_another_session_of_the_day_is_named_by_its_number(footcare: Footcare) -> None:
    footcare.ok("done", "press", "walking", "press")
    before = footcare.ok("history", "--json").json["days"][0]["sessions"]

    corrected = footcare.ok("correct", "press", "--session", "1", "--pain", "3", "--json").json
    assert corrected == {**before[0], "rev": 1, "pain": 3}


def test_effort_and_pain_can_be_taken_out(footcare: Footcare) -> None:
    footcare.ok("done", "press", "--effort", "4", "--pain", "2")

    outcome = footcare.ok("correct", "press", "--effort", "none", "--pain", "none")
    assert outcome.lines == ["Toe Press  10/10 reps · 10:00 · checked-off"]
    assert "from 0 to 10, or none" in footcare.refused("correct", "press", "--effort", "-1")


def test_how_it_felt_the_next_morning_is_set_and_taken_out(footcare: Footcare) -> None:
    footcare.ok("done", "press", "--day", "yesterday", "--pain", "5")
    correct = ("correct", "press", "--day", "yesterday", "--next-morning")
    assert footcare.ok(*correct, "worse").lines == [
        "Toe Press  10/10 reps · checked-off · pain 5 · next morning worse"
    ]
    assert footcare.ok(*correct, "same", "--json").json["next_morning"] == "same"
    assert footcare.ok(*correct, "none", "--json").json["next_morning"] is None
    assert "next-morning" in footcare.refused(*correct, "fine")
    note = footcare.ok("correct", "press", "--day", "yesterday", "--note", "none", "--json").json
    assert note["note"] == "none"


def test_a_session_is_deleted(footcare: Footcare) -> None:
    footcare.ok("done", "press", "walking")

    outcome = footcare.ok("correct", "press", "--delete")
    assert outcome.lines == ["deleted Toe Press  10/10 reps · 10:00 · checked-off"]
    sessions = footcare.ok("history", "--json").json["days"][0]["sessions"]
    assert [session["exercise"] for session in sessions] == ["toe-walking"]
    assert footcare.ok("correct", "walking", "--delete", "--json").json["deleted"]


def test_there_must_be_something_to_correct(footcare: Footcare) -> None:
    footcare.ok("done", "press")

    assert "--reps" in footcare.misused("correct", "press")
    assert "--reps" in footcare.misused("correct", "press", "--delete", "--pain", "1")
    assert "from 0 to 10" in footcare.refused("correct", "press", "--pain", "11")
    assert "no session of Toe Walking on 2026-03-09" in footcare.refused(
        "correct", "walking", "--delete"
    )
    assert "from 1 to 1" in footcare.refused("correct", "press", "--session", "2", "--pain", "1")
    assert "2026-03-08" in footcare.refused("correct", "press", "--day", "yesterday", "--delete")


def test_a_session_is_moved_to_another_day(footcare: Footcare) -> None:
    footcare.ok("done", "press", "--effort", "4")
    (session,) = footcare.ok("history", "--json").json["days"][0]["sessions"]

    moved = footcare.ok("correct", "press", "--to-day", "yesterday", "--pain", "1", "--json").json
    assert moved == {**session, "id": moved["id"], "day": "2026-03-08", "at": None, "pain": 1}
    assert footcare.ok(
        "correct", "press", "--day", "yesterday", "--to-day", "2026-03-02"
    ).lines == ["moved to 2026-03-02: Toe Press  10/10 reps · checked-off · effort 4 · pain 1"]
    assert len(footcare.ok("undo", "--json").json["records"]) == 2
    days = footcare.ok("history", "--from", "2026-03-01", "--json").json["days"]
    assert [day["day"] for day in days if day["done"]] == ["2026-03-08"]

    assert "already" in footcare.refused(
        "correct", "press", "--day", "yesterday", "--to-day", "yesterday"
    )
    footcare.misused("correct", "press", "--to-day", "today", "--delete")


@pytest.mark.parametrize("note", ["", NASTY])
def test_a_note_is_kept_as_it_is_and_shown_as_plain_text(footcare: Footcare, note: str) -> None:
    footcare.ok("done", "press", "--note", "before")

    outcome = footcare.ok("correct", "press", "--note", note)
    assert not any(character in outcome.out for character in FORBIDDEN)
    assert "before" not in outcome.out
    assert footcare.ok("history", "--json").json["days"][0]["sessions"][0]["note"] == note
