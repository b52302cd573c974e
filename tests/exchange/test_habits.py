from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footcare_tui.errors import Refusals, Refused
from footcare_tui.exchange.faults import Faults
from footcare_tui.exchange.habit_file import (
    FULL_TICKS,
    HabitFile,
    HabitSummary,
    Measure,
    records_from,
    summaries,
)
from footcare_tui.exchange.habits import HabitDay, gather
from footcare_tui.exchange.text_file import read_day, read_text
from footcare_tui.model import FieldError, How, Record, RestDay, RestKind, Session
from footcare_tui.model.bounds import MOST_SESSIONS_A_DAY
from tests.examples import a_session, one_of_each
from tests.exchange.marks import PRESS, TODAY, WALKING, making, records_of

BEFORE = TODAY - timedelta(days=1)
HABITS = [PRESS, WALKING]
EXERCISES = {"Gym": "toe-press", "Walk": "toe-walking"}


def made(*marks: HabitDay, tracker: str = "loop") -> list[Record]:
    return records_of(marks, EXERCISES, tracker)


def rests(*marks: HabitDay) -> list[RestDay]:
    return [record for record in made(*marks) if isinstance(record, RestDay)]


def test_marks_of_a_history() -> None:
    late = a_session(day=BEFORE, at=None, note="late", complete=False)
    records: list[Record] = [
        late,
        a_session(day=BEFORE, note="early"),
        a_session(day=BEFORE, note="early"),
        a_session(day=TODAY, complete=False, note="broken off"),
        a_session(day=TODAY, deleted=True),
        RestDay(id="r", day=BEFORE, kind=RestKind.ILL, note="a cold"),
    ]
    assert gather(records, HABITS, TODAY) == [
        HabitDay("Toe Press", BEFORE, 2, False, "early\nlate"),
        HabitDay("Toe Press", TODAY, 0, False, "broken off"),
        HabitDay("Toe Walking", BEFORE, 0, True, "a cold"),
    ]


def test_other_records_and_days_to_come_have_no_marks() -> None:
    ahead = TODAY + timedelta(days=1)
    assert gather([RestDay(id="r", day=ahead), a_session(day=ahead)], HABITS, TODAY) == []
    assert len(gather(one_of_each(), HABITS, TODAY)) == 2


def test_a_mark_becomes_so_many_sessions() -> None:
    first, second = made(HabitDay("Gym", TODAY, 2, note="light"))
    assert isinstance(first, Session)
    assert isinstance(second, Session)
    assert (first.exercise, first.day, first.how) == ("toe-press", TODAY, How.IMPORTED)
    assert (first.note, second.note) == ("light", "")
    assert first.at == second.at
    assert first.id != second.id


def test_ids_follow_from_tracker_habit_day_and_number() -> None:
    mark = HabitDay("Gym", TODAY, 2)
    ids = [record.id for record in made(mark)]
    assert [record.id for record in made(mark)] == ids
    assert [record.id for record in made(replace(mark, sessions=3))][:2] == ids
    others = [
        *made(mark, tracker="harsh"),
        *made(replace(mark, habit="Walk")),
        *made(replace(mark, day=BEFORE)),
    ]
    assert not {record.id for record in others} & set(ids)
    as_another = records_of([mark], {"Gym": "ankle-circles"})
    assert not {record.id for record in as_another} & set(ids)
    # Two habits of one name, each with its own sessions.
    assert len({record.id for record in made(mark, mark)}) == 4


def test_a_habit_that_was_skipped_rests_its_exercise_and_no_other() -> None:
    skipped, undone = HabitDay("Gym", TODAY, skipped=True), HabitDay("Walk", TODAY)
    (rest,) = rests(replace(skipped, note="ill"))
    assert (rest.day, rest.exercise, rest.kind) == (TODAY, "toe-press", RestKind.REST)
    assert rest.note == "ill"
    for other in (undone, replace(undone, sessions=1), HabitDay("Other", TODAY, skipped=True)):
        assert rests(skipped, other) == [rest._replace(note="")]
    assert rests(undone) == []
    both = rests(skipped, replace(undone, skipped=True))
    assert [each.exercise for each in both] == ["toe-press", "toe-walking"]


def test_an_exercise_of_two_habits_rests_when_both_were_skipped() -> None:
    skipped = HabitDay("Gym", TODAY, skipped=True)
    again = HabitDay("Stretch", TODAY)
    exercises = {"Gym": "toe-press", "Stretch": "toe-press"}

    def records(*marks: HabitDay) -> list[Record]:
        return records_of(marks, exercises)

    assert records(skipped, again) == []
    (session,) = records(skipped, replace(again, sessions=1))
    assert isinstance(session, Session)
    assert len(records(skipped, replace(again, skipped=True))) == 1


def test_the_id_of_a_rest_follows_from_tracker_exercise_and_day() -> None:
    gym, walk = (HabitDay(name, TODAY, skipped=True) for name in ("Gym", "Walk"))
    identifiers = [rest.id for rest in rests(gym, walk, replace(gym, day=BEFORE))]
    assert len(set(identifiers)) == 3
    assert [rest.id for rest in rests(replace(gym, day=BEFORE), walk, gym)] == identifiers
    (there,) = made(gym, tracker="harsh")
    assert there.id not in identifiers


def test_the_habit_of_an_exercise_that_rests_is_skipped_alone() -> None:
    records: list[Record] = [
        RestDay(id="r", day=TODAY, exercise="toe-press", note="sore"),
        RestDay(id="w", day=BEFORE, note="ill"),
        RestDay(id="o", day=BEFORE, exercise="toe-press", note="sore"),
        a_session(day=BEFORE, exercise="toe-walking"),
    ]
    assert gather(records, HABITS, TODAY) == [
        HabitDay("Toe Press", BEFORE, 0, True, "ill\nsore"),
        HabitDay("Toe Press", TODAY, 0, True, "sore"),
        HabitDay("Toe Walking", BEFORE, 1, False, ""),
    ]


def test_habits_are_summarised_in_the_order_of_the_file() -> None:
    marks = (
        HabitDay("Walk", TODAY, skipped=True),
        HabitDay("Gym", TODAY, 2),
        HabitDay("Gym", BEFORE, 1),
        HabitDay("Gym", BEFORE, 3),
        HabitDay("Water", BEFORE, 1500),
        HabitDay("Water", TODAY),
    )
    names = ("Gym", "Walk", "Tea", "Water")
    file = HabitFile(names, marks, {"Water": "done from 1500 ml on"})
    press, walking = ("toe-press",), ("toe-walking", "toe-press")
    exercises = {"Gym": press, "Walk": walking, "Tea": press}
    expected = [
        HabitSummary("Gym", press, 2, 0, BEFORE, TODAY),
        HabitSummary("Walk", walking, 0, 1, TODAY, TODAY),
        HabitSummary("Tea", press),
        HabitSummary("Water", (), 1, 0, BEFORE, BEFORE, "done from 1500 ml on"),
    ]
    assert summaries(file, exercises) == expected
    (full, *_, water) = summaries(file, exercises, full=True)
    assert (full.taken_for, water.taken_for) == (FULL_TICKS, "done from 1500 ml on")


def test_notes_of_a_rest_are_joined_once_each() -> None:
    marks = [HabitDay("Gym", TODAY, skipped=True, note=note) for note in ("a", "", "b", "a")]
    (rest,) = rests(*marks)
    assert rest.note == "a\nb"


def test_habits_that_are_no_exercise_are_passed_over() -> None:
    assert made(HabitDay("Water", TODAY, 2000), HabitDay("Tea", TODAY, skipped=True)) == []


def test_absurdly_many_sessions_are_a_fault() -> None:
    assert len(made(HabitDay("Gym", TODAY, MOST_SESSIONS_A_DAY))) == MOST_SESSIONS_A_DAY
    faults = Faults()
    marks = [HabitDay("Gym", TODAY, 101, location="log, line 3"), HabitDay("Walk", TODAY, 1)]
    assert len(records_of(marks, EXERCISES, faults=faults)) == 1
    (fault,) = faults.without([])
    assert fault == (
        "log, line 3: 101 sessions on one day are too many; there may be at most 100, "
        "and --count met takes a number for a day that is done"
    )
    assert faults.without(["Gym"]) == []


def test_one_habit_may_be_several_exercises() -> None:
    both = {"Gym": ("toe-press", "toe-walking")}
    marks = [HabitDay("Gym", TODAY, 2, note="light"), HabitDay("Gym", BEFORE, skipped=True)]
    found = list(records_from("loop", marks, Faults(), both, making()))
    assert {habit for habit, _ in found} == {"Gym"}
    records = [record for _, record in found]
    sessions = [record for record in records if isinstance(record, Session)]
    assert [session.exercise for session in sessions] == ["toe-press"] * 2 + ["toe-walking"] * 2
    assert [session.note for session in sessions] == ["light", "", "light", ""]
    rests = [record.exercise for record in records if isinstance(record, RestDay)]
    assert rests == ["toe-press", "toe-walking"]
    assert len({record.id for record in records}) == 6
    # The same as when each was imported by itself.
    alone = records_of(marks, {"Gym": "toe-walking"})
    assert {record.id for record in alone} <= {record.id for record in records}


def test_with_full_a_tick_is_all_sessions_of_the_day_and_a_number_stays_one() -> None:
    marks = [HabitDay("Gym", BEFORE, 1), HabitDay("Gym", TODAY, 2, counted=True)]
    press = {"Gym": ("toe-press",)}
    found = list(records_from("loop", marks, Faults(), press, making(prescribed=3, full=True)))
    assert [record.filed_day for _, record in found] == [BEFORE] * 3 + [TODAY] * 2
    # Without it, fewer of the same are made.
    fewer = records_of(marks, {"Gym": "toe-press"})
    assert {record.id for record in fewer} <= {record.id for _, record in found}


MINUTES = Measure("minutes", 15)


@pytest.mark.parametrize(
    ("measure", "count", "amounts", "sessions", "words"),
    [
        (MINUTES, None, (15, 20, 7.5, 0), (1, 1, 0, 0), "done from 15 minutes on"),
        (MINUTES, "sessions", (15, 20, 7.5, 0), (15, 20, 7, 0), "a number is so many sessions"),
        (Measure(" Times ", 3), None, (3, 1, 0), (3, 1, 0), "a number is so many sessions"),
        (Measure("times", 3), "met", (3, 1, 0), (1, 0, 0), "done from 3 times on"),
        (Measure("cigarettes", 2, at_most=True), None, (0, 2, 3), (1, 1, 0), "done up to 2"),
        (Measure("km", 20, days=7), None, (20, 3, 0), (1, 1, 0), "done above 0"),
        (Measure(), None, (0.5, 0), (1, 0), "done above 0"),
    ],
)
def test_a_number_is_what_its_unit_and_its_target_say(
    measure: Measure,
    count: str | None,
    amounts: tuple[float, ...],
    sessions: tuple[int, ...],
    words: str,
) -> None:
    assert tuple(measure.sessions(amount, count) for amount in amounts) == sessions
    assert measure.in_words(count).startswith(words)


def test_the_first_faults_of_each_habit_are_kept_and_all_are_counted() -> None:
    faults = Faults()
    for number in range(9_000):
        faults.add(f"line {number}", "Gym")
    for number in range(12):
        with faults.at(f"log, line {number}", "Walk"):
            raise FieldError("wrong")
    assert faults.without(["Walk"]) == [
        *(f"line {number}" for number in range(10)),
        "and 8990 more",
    ]
    assert faults.without(["Gym"])[-2:] == ["log, line 9: wrong", "and 2 more"]
    assert faults.without(["Gym", "Walk"]) == []


def test_reading_ends_at_so_many_faults() -> None:
    faults = Faults()
    for number in range(10_000):
        faults.add(f"line {number}")
    with pytest.raises(Refusals, match=r"^line 0; .*; and more than 10000 in all; nothing was"):
        faults.add("one more")


@pytest.mark.parametrize("text", ["2026-03-08 23:59", "2026-03-08T10:00:00+01:00"])
def test_a_time_may_follow_a_date(text: str) -> None:
    assert read_day(text, TODAY) == BEFORE


def test_a_date_may_have_a_form() -> None:
    assert read_day("8.3.2026", TODAY, "%d.%m.%Y") == BEFORE
    with pytest.raises(FieldError, match="the day is '2026-03-08', but must be a date such as 09"):
        read_day("2026-03-08", TODAY, "%d.%m.%Y")


@pytest.mark.parametrize("text", ["2026-03-10", "1899-12-31", "2026-02-30", "20260309", ""])
def test_days_out_of_range_are_refused(text: str) -> None:
    assert read_day("2026-03-09", TODAY) == TODAY
    assert read_day("1900-01-01", TODAY) == date(1900, 1, 1)
    with pytest.raises(FieldError, match="the day is '"):
        read_day(text, TODAY)


def test_text_must_be_utf_8() -> None:
    assert read_text("\ufeffmüde".encode(), "log") == "müde"
    assert read_text("müde".encode("utf-16"), "log") == "müde"
    with pytest.raises(Refused, match="log, line 2: not text; it must be in UTF-8"):
        read_text(b"a\nb\xff\n", "log")
