from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.model import (
    CheckIn,
    PrescriptionChange,
    Record,
    RestDay,
    RestKind,
    Session,
    Side,
)
from footcare_tui.paths import Home, find_home
from footcare_tui.store import History
from footcare_tui.store.summary import Summary, load_summary
from tests.examples import MONDAY, a_change, a_check_in, a_session

DAYS = [date(2024, 12, 31), date(2025, 1, 1), MONDAY, date(2026, 3, 10)]
EXERCISES = ["toe-press", "toe-walking"]


def said(summary: Summary) -> object:
    """What a summary says of the history, whatever order it was told in."""
    return (
        summary.made_of,
        {day: summary.tally(day) for day in DAYS},
        summary.rest_days,
        sorted(summary.prescriptions, key=lambda fields: str(fields["id"])),
        summary.first_days,
        {side: summary.measured("single-leg-stance", side) for side in (None, *Side)},
        {day: summary.has_check_ins(day) for day in DAYS},
        summary.problems,
    )


def made_anew(home: Home) -> Summary:
    """The summary of the history as it stands, without any help."""
    home.summary.unlink(missing_ok=True)
    return History(home).summary


# A step of a history: who does it, what, on which day, and to which of the known records.
steps = st.lists(
    st.tuples(
        st.sampled_from(["here", "there"]),
        st.sampled_from(
            [
                "session",
                "partial",
                "rest",
                "prescription",
                "check-in",
                "change",
                "delete",
                "import",
            ]
        ),
        st.sampled_from(DAYS),
        st.sampled_from(EXERCISES),
        st.integers(0, 100),
    ),
    max_size=12,
)


def do(history: History, step: tuple[str, str, date, str, int], number: int) -> None:
    """Takes one step."""
    _, what, day, exercise, choice = step
    identifier = f"{what}{number}"
    if what in ("session", "partial"):
        complete = what == "session"
        history.add([a_session(id=identifier, day=day, exercise=exercise, complete=complete)])
    elif what == "rest":
        history.add([RestDay(id=identifier, day=day, kind=RestKind.ILL)])
    elif what == "check-in":
        at = datetime(2026, 3, 9, 12, number, tzinfo=UTC)
        side = list(Side)[choice % 2]
        history.add([replace(a_check_in(), id=identifier, day=day, at=at, side=side, value=choice)])
    elif what == "prescription":
        history.add([replace(a_change(day, exercise, reps=choice + 1), id=identifier)])
    else:
        known: list[Record] = [
            *history.records(Session).values(),
            *history.records(RestDay).values(),
            *history.records(PrescriptionChange).values(),
            *history.records(CheckIn).values(),
        ]
        if not known:
            return
        record = known[choice % len(known)]
        if what == "import" and isinstance(record, Session):
            # What comes from outside may even move a record to another year.
            history.put([replace(record, rev=record.rev + 1, day=day)])
        else:
            newer = replace(record, rev=record.rev + 1, deleted=what == "delete")
            history.change(lambda: [newer])


@settings(max_examples=60)
@given(steps)
def test_a_summary_carried_on_says_what_one_made_anew_says(
    taken: list[tuple[str, str, date, str, int]],
) -> None:
    with TemporaryDirectory() as folder:
        here = find_home(folder)
        there = Home(here.data, here.config, Path(folder, "elsewhere"))
        homes = {"here": here, "there": there}
        histories = {name: History(home) for name, home in homes.items()}
        for number, step in enumerate(taken):
            histories[step[0]].refresh()
            do(histories[step[0]], step, number)
            carried_on = said(histories[step[0]].summary)
            from_disk = said(History(homes[step[0]]).summary)
            assert carried_on == from_disk == said(made_anew(homes[step[0]]))


def test_a_summary_of_other_files_counts_for_nothing(home: Home) -> None:
    kept = History(home)
    kept.add([a_session()])
    assert load_summary(home.summary, kept.summary.made_of) is not None
    (path,) = home.history.glob("*.json")
    path.write_bytes(path.read_bytes().replace(b"toe-press", b"toe-walki"))
    assert History(home).summary.tally(MONDAY) == {"toe-walki": 1}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[]", b"{}", b'{"form": 1}', b'{"form": 0, "made_of": {}}']
)
def test_a_damaged_summary_counts_for_nothing(content: bytes, home: Home) -> None:
    History(home).add([a_session()])
    home.summary.write_bytes(content)
    assert History(home).summary.tally(MONDAY) == {"toe-press": 1}


def test_a_summary_that_cannot_be_kept_is_no_loss(home: Home) -> None:
    home.summary.mkdir(parents=True)
    history = History(home)
    history.add([a_session()])
    assert history.summary.tally(MONDAY) == {"toe-press": 1}
    assert History(home).summary.tally(MONDAY) == {"toe-press": 1}


def change_that_day(history: History) -> None:
    history.change(lambda: [replace(history.sessions(MONDAY)[0], rev=1, pain=1)])


@pytest.mark.parametrize(
    ("write", "kept"),
    [
        (lambda history: history.add([a_session(day=date(2026, 3, 10))]), True),
        (lambda history: history.add([a_session()]), False),
        (lambda history: history.add([RestDay(id="r", day=MONDAY)]), False),
        (change_that_day, False),
        (lambda history: history.put([a_session(day=date(2026, 3, 10))]), False),
    ],
    ids=["a later day", "the same day", "a rest day", "a change", "whatever comes in"],
)
def test_progress_is_kept_until_a_day_it_follows_from_changes(
    write: Callable[[History], None], kept: bool, home: Home
) -> None:
    history = History(home)
    history.add([a_session(id="a")])
    history.keep_progress(MONDAY, {"anything": 1})
    write(history)
    assert (History(home).summary.kept_until() == MONDAY) is kept
