"""Hypothesis strategies for the values of the model."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from footcare_tui.model import (
    Action,
    CheckIn,
    Goal,
    How,
    NextMorning,
    OwnExercise,
    OwnRoutine,
    Prescription,
    PrescriptionChange,
    Record,
    RestDay,
    RestKind,
    Session,
    Side,
    Sides,
)
from footcare_tui.model.bounds import (
    DOSE_BOUNDS,
    MOST_LOAD,
    MOST_RATING,
    MOST_REPETITIONS,
    MOST_SESSION_SECONDS,
)
from footcare_tui.model.dose import TIME

identifiers = st.text("0123456789abcdef", min_size=1, max_size=4)
slugs = st.sampled_from(["toe-press", "toe-walking", "ankle-circles"])
days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
ratings = st.none() | st.integers(0, MOST_RATING)
# Offsets from UTC are whole minutes; records keep instants to the second.
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2040, 12, 31), timezones=zones).map(
    lambda instant: instant.replace(microsecond=0)
)

prescriptions = st.builds(
    Prescription,
    work_s=st.integers(1, 60),
    rest_s=st.integers(0, 30),
    reps=st.integers(1, 6),
    sets=st.integers(1, 3),
    sides=st.sampled_from(Sides),
    sessions_per_day=st.integers(0, 5),
    weekdays=st.frozensets(st.integers(1, 7)),
    active=st.booleans(),
    ready_s=st.integers(0, 30),
    when=st.lists(st.text(max_size=8), max_size=2).map(tuple),
    load=st.integers(0, MOST_LOAD),
)
actions = st.sampled_from(Action)

cues = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters=","),
    min_size=1,
    max_size=12,
).filter(lambda cue: re.fullmatch(TIME, cue) is None) | st.times().map("{:%H:%M}".format)
# Of a dose, as plan files and commands change it.
doses: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.integers(low, high) for key, (low, high) in DOSE_BOUNDS.items()},
        "sides": st.sampled_from(Sides),
        "weekdays": st.frozensets(st.integers(1, 7), min_size=1),
        "active": st.booleans(),
        "when": st.lists(cues, max_size=3).map(tuple),
    },
)

_record = {"id": identifiers, "rev": st.integers(0, 5), "deleted": st.booleans()}

sessions = st.builds(
    Session,
    **_record,
    exercise=slugs,
    day=days,
    at=st.none() | instants,
    seconds=st.integers(0, MOST_SESSION_SECONDS),
    reps=st.integers(0, MOST_REPETITIONS),
    prescribed_reps=st.integers(0, MOST_REPETITIONS),
    complete=st.booleans(),
    how=st.sampled_from(How),
    effort=ratings,
    pain=ratings,
    next_morning=st.none() | st.sampled_from(NextMorning),
    note=st.text(max_size=20),
)
rest_days = st.builds(
    RestDay,
    **_record,
    day=days,
    exercise=st.none() | slugs,
    kind=st.sampled_from(RestKind),
    note=st.text(max_size=20),
)
check_ins = st.builds(
    CheckIn,
    **_record,
    day=days,
    at=instants,
    measure=st.sampled_from(["back-pain", "single-leg-stance", "calf-raise"]),
    side=st.none() | st.sampled_from(Side),
    value=st.floats(0, 1e6) | st.integers(0, 1_000_000),
    goal=st.none() | identifiers,
    note=st.text(max_size=20),
)
changes = st.builds(
    PrescriptionChange, **_record, exercise=slugs, from_day=days, prescription=prescriptions
)
texts = st.lists(st.text(max_size=8), max_size=2).map(tuple)
names = st.text(min_size=1, max_size=8).filter(str.strip)
own_exercises = st.builds(
    OwnExercise,
    **_record,
    exercise=slugs,
    name=names,
    position=st.text(max_size=8),
    action=actions,
    motion=st.none() | slugs,
    retired=st.booleans(),
    **dict.fromkeys(("equipment", "steps", "cues", "benefits", "cautions"), texts),
)
routines = st.builds(
    OwnRoutine, **_record, routine=names, name=names, exercises=st.lists(slugs).map(tuple)
)
goals = st.builds(Goal, **_record, day=days, text=names, active=st.booleans())
records: st.SearchStrategy[Record] = (
    sessions | rest_days | check_ins | changes | own_exercises | routines | goals
)
