"""Hypothesis strategies for plan files."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from hypothesis import strategies as st

from footcare_tui.exchange.plan_file import PlanFile, PlannedExercise, PlannedRoutine
from tests.strategies import actions, doses

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters=";"), max_size=12
)
names = words.filter(bool)
texts = st.lists(words.filter(bool), max_size=3).map(tuple)


def plan_files(shipped: Collection[str], own: str) -> st.SearchStrategy[PlanFile]:
    """Plan files about shipped exercises and one of the person's own."""
    about: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {},
        optional={
            "name": names,
            "position": words,
            "action": actions,
            **dict.fromkeys(("equipment", "steps", "cues", "benefits", "cautions"), texts),
            "motion": st.none() | st.sampled_from(list(shipped)),
        },
    )
    given = doses.filter(lambda dose: len(dose.get("when", ())) <= dose.get("sessions_per_day", 1))
    exercises = st.fixed_dictionaries(
        {},
        optional={
            **{slug: st.builds(PlannedExercise, st.just({}), given) for slug in shipped},
            own: st.builds(PlannedExercise, about, given),
        },
    )
    order = st.lists(st.sampled_from([*shipped, own]), min_size=1, unique=True).map(tuple)
    routine = st.builds(PlannedRoutine, order, st.none() | names)
    return st.builds(
        PlanFile,
        st.none() | order,
        exercises,
        st.dictionaries(st.sampled_from(["desk", "stairs", "30-s"]), routine),
        from_day=st.none(),
    )
