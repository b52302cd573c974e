from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footcare_tui.model import (
    CheckIn,
    Goal,
    How,
    NextMorning,
    PrescriptionChange,
    Record,
    RestDay,
    RestKind,
    Session,
    Side,
    replace,
)
from footcare_tui.paths import Home, find_home
from footcare_tui.scheduler.trends import Amount, Practice, Ratings
from footcare_tui.store import History
from footcare_tui.store.index import ALL, Index
from footcare_tui.store.shards import reader, tables
from footcare_tui.store.year_index import LATEST, YearIndex
from tests.examples import MONDAY, a_change, a_check_in, a_session
from tests.store.history_files import write_file
from tests.strategies import ratings, slugs

DAYS = [date(2024, 12, 31), date(2025, 1, 1), MONDAY, date(2026, 3, 10)]
EXERCISES = ["toe-press", "toe-walking"]


def said(index: Index) -> object:
    """What an index says of the history, whatever the order of the records."""
    return (
        {name: year.signatures for name, year in index.years.items()},
        {day: index.daily_counts(day) for day in DAYS},
        {day: (index.rest_day(day), index.resting(day)) for day in DAYS},
        sorted(index.prescriptions(), key=lambda change: change.id),
        index.first_day(),
        {side: index.results("single-leg-stance", side) for side in (None, *Side)},
        [index.results("goal", None, goal) for goal in ("goal0", "goal1")],
        sorted(index.goals(), key=lambda goal: goal.id),
        index.practice(),
        {(slug, day): index.latest(slug, day) for slug in EXERCISES for day in DAYS},
        {(slug, day): index.last_note(slug, day) for slug in EXERCISES for day in DAYS},
        index.problems,
        index.file_counts,
    )


def made_anew(home: Home) -> Index:
    """The index of the history without anything kept."""
    rmtree(home.index, ignore_errors=True)
    return History(home).index


# A step of a history: who does it, what, on which day, and to which of the known records.
steps = st.lists(
    st.tuples(
        st.sampled_from(["here", "there"]),
        st.sampled_from(
            [
                "session",
                "partial",
                "rest",
                "rest of one",
                "prescription",
                "check-in",
                "goal",
                "rating",
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
        history.put([a_session(id=identifier, day=day, exercise=exercise, complete=complete)])
    elif what in ("rest", "rest of one"):
        only = None if what == "rest" else exercise
        history.put([RestDay(id=identifier, day=day, exercise=only, kind=RestKind.ILL)])
    elif what == "check-in":
        at = datetime(2026, 3, 9, 12, number, tzinfo=UTC)
        side = list(Side)[choice % 2]
        history.put([replace(a_check_in(), id=identifier, day=day, at=at, side=side, value=choice)])
    elif what == "rating":
        at = datetime(2026, 3, 9, 12, number, tzinfo=UTC)
        rating = a_check_in()._replace(id=identifier, day=day, at=at, measure="goal", side=None)
        history.put([replace(rating, value=choice % 11, goal=f"goal{choice % 2}")])
    elif what == "goal":
        history.put([Goal(id=identifier, day=day, text=exercise, active=bool(choice % 2))])
    elif what == "prescription":
        history.put([replace(a_change(day, exercise, reps=choice + 1), id=identifier)])
    else:
        known: list[Record] = [
            *history.records(Session).values(),
            *history.records(RestDay).values(),
            *history.records(PrescriptionChange).values(),
            *history.records(CheckIn).values(),
            *history.records(Goal).values(),
        ]
        if not known:
            return
        record = known[choice % len(known)]
        if what == "import" and isinstance(record, Session):
            # What comes from outside may even move a record to another year.
            history.put([replace(record, rev=record.rev + 1, day=day)])
        else:
            newer = replace(record, rev=record.rev + 1, deleted=what == "delete")
            history.change("change", lambda: [newer])


@settings(max_examples=60)
@given(steps)
def test_an_index_carried_on_says_what_one_made_anew_says(
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
            carried_on = said(histories[step[0]].index)
            from_disk = said(History(homes[step[0]]).index)
            assert carried_on == from_disk == said(made_anew(homes[step[0]]))


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the history files that are read."""
    names: list[str] = []
    real = reader.read_file

    def noted(path: Path, *arguments: Any) -> object:
        names.append(path.name)
        return real(path, *arguments)

    monkeypatch.setattr("footcare_tui.store.shards.snapshot.read_file", noted)
    return names


def test_an_index_of_other_files_is_not_used(home: Home) -> None:
    History(home).put([a_session()])
    (path,) = home.history.glob("*.json")
    path.write_bytes(path.read_bytes().replace(b"toe-press", b"toe-walki"))
    assert History(home).index.daily_counts(MONDAY) == {"toe-walki": 1}


def test_a_file_that_changed_costs_its_year_alone(home: Home, files_read: list[str]) -> None:
    History(home).put([a_session(day=day) for day in DAYS])
    files_read.clear()
    kept = History(home)
    assert kept.index.practice()[MONDAY].sessions == 1
    assert files_read == []
    write_file(home, "2025.phone.json", a_session(id="new", day=DAYS[1]).to_fields())
    for seen in (kept, History(home)):
        files_read.clear()
        seen.refresh()
        assert seen.index.daily_counts(DAYS[1]) == {"toe-press": 2}
        assert seen.index.daily_counts(DAYS[0]) == {"toe-press": 1}
        assert {name[:4] for name in files_read} <= {"2025"}
    assert files_read == []


@pytest.mark.parametrize(
    ("name", "identifier", "day"), [("2025.x.json", "b", MONDAY), ("2025.x.json", "a", DAYS[1])]
)
def test_years_that_cannot_be_separated_are_kept_together_until_they_can(
    name: str, identifier: str, day: date, home: Home, files_read: list[str]
) -> None:
    History(home).put([a_session(id="a"), a_session(id="c", day=DAYS[0])])
    seen = History(home)
    assert seen.index.is_by_year
    path = write_file(home, name, a_session(id=identifier, rev=1, day=day).to_fields())
    assert seen.refresh()
    files_read.clear()
    for shown in (seen, History(home)):
        assert not shown.index.is_by_year
        assert list(shown.index.years) == [ALL]
        assert shown.index.daily_counts(DAYS[0]) == {"toe-press": 1}
        assert sum(totals.sessions for totals in shown.index.practice().values()) == (
            3 if identifier == "b" else 2
        )
    assert files_read == []
    path.unlink()
    for shown in (seen, History(home)):
        shown.refresh()
        assert shown.index.is_by_year
        assert shown.index.daily_counts(MONDAY) == {"toe-press": 1}


def test_the_same_id_in_two_tables_is_two_records(home: Home) -> None:
    History(home).put([a_session(id="a"), RestDay(id="a", day=DAYS[0])])
    assert History(home).index.is_by_year


def test_of_two_marks_on_a_day_the_one_with_the_greater_id_is_shown(home: Home) -> None:
    history = History(home)
    history.put([RestDay(id="b", day=MONDAY, kind=RestKind.ILL)])
    history.put([RestDay(id="a", day=MONDAY, kind=RestKind.TRAVEL)])
    for seen in (history, History(home)):
        assert seen.index.rest_day(MONDAY) is RestKind.ILL


def test_marks_of_the_day_and_of_its_exercises_are_apart(home: Home) -> None:
    history = History(home)
    history.put([RestDay(id="z", day=MONDAY, exercise="toe-walking", kind=RestKind.ILL)])
    history.put([RestDay(id="a", day=MONDAY, kind=RestKind.TRAVEL)])
    history.put([RestDay(id="b", day=MONDAY, exercise="toe-press")])
    for seen in (history, History(home), History(home)):
        assert seen.index.rest_day(MONDAY) is RestKind.TRAVEL
        assert seen.index.resting(MONDAY) == {"toe-press", "toe-walking"}
    assert made_anew(home).key_until(MONDAY) == history.index.key_until(MONDAY)
    history.put([RestDay(id="a", rev=1, deleted=True, day=MONDAY, kind=RestKind.TRAVEL)])
    assert history.index.rest_day(MONDAY) is None
    assert history.index.resting(MONDAY) == {"toe-press", "toe-walking"}


def test_an_index_does_not_change(home: Home) -> None:
    history = History(home)
    history.put([a_session(id="a")])
    before = history.index
    said_before = said(before)
    history.put([a_session(id="b"), RestDay(id="r", day=MONDAY), replace(a_check_in(), id="c")])
    assert said(before) == said_before
    before, said_before = history.index, said(history.index)
    history.put([RestDay(id="e", day=MONDAY, exercise="toe-press")])
    assert said(before) == said_before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff", b"1\n{}", b"[", b"\xff\n\xff", b'12\n{"form":1}', b"0\n", b"0\n\n\n\n"],
)
def test_a_damaged_index_is_not_used(content: bytes, home: Home) -> None:
    History(home).put([a_session()])
    path = home.index / "2026.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert home.index.stat().st_mode & 0o777 == 0o700
    path.write_bytes(content)
    assert History(home).index.daily_counts(MONDAY) == {"toe-press": 1}


def test_an_index_of_another_form_is_not_used(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("footcare_tui.store.year_index.FORM", 0)
        History(home).put([a_session()])
        signatures = dict.fromkeys(("2026.a.json",), (0, 0, 0, 0))
        YearIndex.empty().with_records([], signatures).save(home.index / "2026.json")
    assert History(home).index.daily_counts(MONDAY) == {"toe-press": 1}


def test_an_index_that_cannot_be_kept_is_no_loss(home: Home) -> None:
    home.state.mkdir(parents=True)
    home.index.write_bytes(b"a file where the folder should be")
    history = History(home)
    history.put([a_session()])
    for seen in (history, History(home)):
        assert seen.index.daily_counts(MONDAY) == {"toe-press": 1}


def test_a_file_that_may_not_be_read_now_is_tried_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    History(home).put([a_session(day=MONDAY)])
    rmtree(home.index)

    def refused(path: Path, _: int) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(tables, "read_bounded", refused)
        assert History(home).index.practice() == {}
    assert History(home).index.practice()[MONDAY].sessions == 1


sessions = st.builds(
    a_session,
    day=st.sampled_from(DAYS),
    exercise=slugs,
    seconds=st.integers(0, 900),
    complete=st.booleans(),
    how=st.sampled_from(How),
    effort=ratings,
    pain=ratings,
    next_morning=st.none() | st.sampled_from(NextMorning),
)


def amount(records: list[Session]) -> Amount:
    return Amount(
        sum(record.complete for record in records), sum(record.seconds for record in records)
    )


def added_up(records: list[Session]) -> dict[date, Practice]:
    """The plain sum, the slow way."""
    days = {}
    for day in {record.day for record in records if not record.deleted}:
        own = [record for record in records if record.day == day and not record.deleted]
        efforts = [record.effort for record in own if record.effort is not None]
        pains = [record.pain for record in own if record.pain is not None]
        guided, checked_off, imported = (
            amount([record for record in own if record.how is how]) for how in How
        )
        days[day] = Practice(
            guided,
            checked_off,
            imported,
            Ratings(len(efforts), sum(efforts)),
            Ratings(len(pains), sum(pains)),
        )
    return days


@settings(max_examples=25)
@given(st.lists(st.lists(sessions, min_size=1, max_size=4), max_size=4), st.data())
def test_what_is_kept_is_always_the_sum_of_the_sessions(
    writes: list[list[Session]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        home = find_home(folder)
        for given_sessions in writes:
            History(home).put(given_sessions)
            known = list(History(home).records(Session).values())
            changed: list[Record] = [
                # It may even move to another year, after which no year can be read by itself.
                replace(
                    record,
                    rev=record.rev + 1,
                    day=data.draw(st.sampled_from(DAYS)),
                    deleted=data.draw(st.booleans()),
                )
                for record in data.draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
            ]
            History(home).put(changed)
            seen = History(home)
            assert seen.index.practice() == added_up(list(seen.records(Session).values()))
            assert_latest(seen)
        again = History(home)
        assert again.index.practice() == added_up(list(again.records(Session).values()))
        assert_latest(again)


def assert_latest(history: History) -> None:
    """The last sessions of each exercise up to a day, those of that year and the one before."""
    known = [session for session in history.records(Session).values() if not session.deleted]
    for until in DAYS:
        for slug in EXERCISES:
            latest = sorted(
                (
                    session
                    for session in known
                    if session.exercise == slug
                    and session.day <= until
                    and until.year - session.day.year < 2
                ),
                key=lambda session: (session.order, session.id),
            )
            assert [tuple(each) for each in history.index.latest(slug, until)] == [
                (each.day, each.complete, each.effort, each.pain, each.next_morning)
                for each in latest
            ]


def test_the_last_note_of_each_exercise_is_kept_whatever_the_order_of_writing(home: Home) -> None:
    history, later = History(home), MONDAY + timedelta(days=3)
    history.put([a_session(id="b", day=later, note="towel")])
    history.put([a_session(id="a", day=MONDAY, note="calf tight")])
    history.put([a_session(id="c", day=later + timedelta(days=1))])
    history.put([a_session(id="d", day=later, note="other", exercise="toe-walking")])
    for index in (history.index, made_anew(home)):
        assert index.last_note("toe-press", later) == (later, "towel")
        assert index.last_note("toe-walking", later) == (later, "other")
        assert index.last_note("ankle-circles", later) is None
        assert index.last_note("toe-press", MONDAY) is None, "what comes later is not shown yet"


def test_a_note_that_was_changed_or_deleted_is_not_shown_any_more(home: Home) -> None:
    history = History(home)
    session = a_session(id="a", day=MONDAY, note="calf tight")
    history.put([session])
    history.put([replace(session, rev=1, note="calf well")])
    assert history.index.last_note("toe-press", MONDAY) == (MONDAY, "calf well")
    history.put([replace(session, rev=2, deleted=True)])
    assert history.index.last_note("toe-press", MONDAY) is None


def test_the_last_note_may_be_of_the_year_before(home: Home) -> None:
    history, day = History(home), date(2025, 12, 31)
    history.put([a_session(id="a", day=day, note="towel"), a_session(id="b", day=MONDAY)])
    assert history.index.last_note("toe-press", MONDAY) == (day, "towel")
    assert history.index.last_note("toe-press", date(2027, 1, 1)) is None


def test_of_many_sessions_the_last_ones_are_kept_whatever_the_order_of_writing(home: Home) -> None:
    history, first = History(home), MONDAY - timedelta(days=LATEST)
    days = [first + timedelta(days=number) for number in range(LATEST + 5)]
    for day in (*days[::2], *days[1::2]):
        history.put([a_session(id=f"{day}", day=day, pain=day.day % 10)])
    for index in (history.index, made_anew(home)):
        latest = index.latest("toe-press", days[-1])
        assert [session.day for session in latest] == days[5:]
        assert [session.pain for session in latest] == [day.day % 10 for day in days[5:]]
        assert index.latest("toe-press", days[9]) == latest[:5]
        assert index.latest("toe-walking", days[-1]) == []


def test_the_last_sessions_reach_into_the_year_before(home: Home) -> None:
    history = History(home)
    new_year = date(2026, 1, 1)
    history.put([a_session(id="a", day=new_year - timedelta(days=1)), a_session(id="b")])
    assert len(history.index.latest("toe-press", new_year)) == 1
    assert len(history.index.latest("toe-press", MONDAY)) == 2
    assert len(history.index.latest("toe-press", date(2027, 1, 1))) == 1


def test_what_is_of_another_millennium_is_known_and_counts_nowhere(home: Home) -> None:
    history, long_ago = History(home), date(206, 11, 24)
    history.put([a_session(id="a", day=MONDAY)])
    before = made_anew(home)
    records: list[Record] = [
        a_session(id="s", day=long_ago),
        RestDay(id="r", day=long_ago),
        replace(a_check_in(), id="c", day=long_ago),
        replace(a_change(long_ago, work_s=60), id="p"),
    ]
    for known in ([], [a_session(id="t", day=long_ago, complete=False)]):
        history.put([*records, *known])
        for index in (history.index, made_anew(home)):
            assert index.first_day() == MONDAY
            assert index.prescriptions() == []
            assert index.results("single-leg-stance", Side.LEFT) == []
            assert index.practice() == before.practice()
            assert (index.daily_counts(long_ago), index.rest_day(long_ago)) == ({}, None)
            assert all(map(index.has, records))
